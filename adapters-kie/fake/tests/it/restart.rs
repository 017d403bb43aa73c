use std::time::Duration;

use fake_kie::{FakeKie, Options, State, Time};
use rust_decimal::Decimal;

use crate::client::{Client, START, still};

#[tokio::test]
async fn a_task_that_was_promised_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let options = |from| Options {
        state_file: Some(folder.path().join("kie.json")),
        time: Time::Manual { from },
        credits: Decimal::from(7),
        ..still()
    };
    let before = Client::new(options(START)).await;
    let task = before.picture().await;
    let other = before.picture().await;
    // Dropped, not stopped: nothing is written any more.
    drop(before);

    let after = Client::new(options(START + 25_000)).await;
    assert_eq!(after.state(&task).await, "generating");
    assert_eq!(after.kie.credits(), Decimal::from(5));
    after.kie.turn(Duration::from_secs(5));
    let result = after.result(&task).await;
    let url = result["resultUrls"][0].as_str().unwrap();
    assert_eq!(after.fetch(url).await.status(), 200);
    let third = after.picture().await;
    assert!(third != task && third != other);
}

#[tokio::test]
async fn stopping_keeps_what_was_done_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    let options = || Options {
        state_file: Some(folder.path().join("kie.json")),
        ..still()
    };
    let before = Client::new(options()).await;
    let task = before.picture().await;
    before.kie.fail(&task, "500", "Internal Error");
    before.kie.stop().await;

    let after = Client::new(options()).await;
    assert_eq!(after.kie.task(&task).unwrap().state, State::Fail);
    assert_eq!(after.kie.credits(), still().credits);
}

#[tokio::test]
async fn a_state_file_that_cannot_be_read_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kie.json");
    std::fs::write(&path, "{").unwrap();
    let options = Options {
        state_file: Some(path.clone()),
        ..still()
    };
    assert!(FakeKie::start(options).await.is_err());
    assert_eq!(std::fs::read_to_string(path).unwrap(), "{");
}

#[tokio::test]
async fn a_stopped_server_answers_nobody() {
    let client = Client::new(still()).await;
    let url = format!("{}/api/v1/chat/credit", client.kie.api_url());
    client.kie.stop().await;
    assert!(client.http.get(url).send().await.unwrap_err().is_connect());
}
