use std::time::Duration;

use fake_kie::{Limits, Options};
use serde_json::json;

use crate::client::{Client, still};

async fn limited() -> Client {
    let limits = Some(Limits::default());
    Client::new(Options { limits, ..still() }).await
}

#[tokio::test]
async fn the_twenty_first_order_in_ten_seconds_is_dropped() {
    let client = limited().await;
    for _ in 0..20 {
        client.picture().await;
        client.kie.turn(Duration::from_millis(100));
    }
    let order = json!({ "model": "z-image", "input": {} });
    assert_eq!(client.create(order).await["code"], 429);
    assert_eq!((client.kie.creates(), client.kie.tasks().len()), (21, 20));
    client.kie.turn(Duration::from_secs(8));
    client.picture().await;
}

#[tokio::test]
async fn the_eleventh_poll_in_a_second_is_dropped() {
    let client = limited().await;
    let task = client.picture().await;
    for _ in 0..10 {
        assert_eq!(client.status(&task).await["code"], 200);
    }
    assert_eq!(client.status(&task).await["code"], 429);
    client.kie.turn(Duration::from_secs(1));
    assert_eq!(client.status(&task).await["code"], 200);
    assert_eq!(client.kie.task(&task).unwrap().polls, 11);
}
