use std::time::Duration;

use fake_kie::{Call, Garble, Mood, State};
use serde_json::json;

use crate::client::{Client, LIFE, json_of, still};

fn order() -> serde_json::Value {
    json!({ "model": "z-image", "input": { "prompt": "a cat" } })
}

#[tokio::test]
async fn refusals_come_inside_http_200_and_make_no_task() {
    let client = Client::new(still()).await;
    let refusals = [
        (400, "Bad request"),
        (402, "Insufficient credits"),
        (404, "Not found"),
        (422, "Invalid parameter"),
        (433, "The key has reached its limit"),
        (455, "Maintenance"),
        (500, "prompt is required"),
        (505, "This interface is temporarily paused"),
    ];
    for (code, msg) in refusals {
        let msg = msg.to_owned();
        client.kie.next(
            Call::Create,
            1,
            Mood::Refuse {
                code,
                msg: msg.clone(),
            },
        );
        let answer = client.create(order()).await;
        assert_eq!(answer, json!({ "code": code, "msg": msg, "data": null }));
    }
    client.kie.next(Call::Create, 1, Mood::no_credits());
    assert_eq!(client.create(order()).await["msg"], "Credits insufficient");
    client.kie.next(Call::Create, 1, Mood::Busy);
    assert_eq!(client.create(order()).await["code"], 429);
    assert!(client.kie.tasks().is_empty());
    assert_eq!(client.kie.creates(), refusals.len() + 2);
}

#[tokio::test]
async fn a_limit_may_say_how_long_it_lasts() {
    let client = Client::new(still()).await;
    let mood = Mood::Limited { retry_after: 7 };
    client.kie.next(Call::Create, 1, mood);
    let answer = client.try_create(&order()).await.unwrap();
    assert_eq!(
        (answer.status().as_u16(), &answer.headers()["retry-after"]),
        (429, &"7".parse().unwrap())
    );
    assert_eq!(
        answer.json::<serde_json::Value>().await.unwrap()["code"],
        429
    );
    assert!(client.kie.tasks().is_empty());
}

#[tokio::test]
async fn a_recorded_answer_is_played_word_for_word() {
    let client = Client::new(still()).await;
    let recorded = json!({ "code": 422, "message": "no" });
    client
        .kie
        .next(Call::Create, 1, Mood::recorded(recorded.to_string()));
    assert_eq!(client.create(order()).await, recorded);
    assert!(client.kie.tasks().is_empty());
}

#[tokio::test]
async fn a_gateway_may_answer_after_the_work_was_done() {
    let client = Client::new(still()).await;
    for (made, tasks) in [(false, 0), (true, 1)] {
        client.kie.next(Call::Create, 1, Mood::bad_gateway(made));
        let answer = client.try_create(&order()).await.unwrap();
        assert_eq!(answer.status(), 502);
        assert!(answer.text().await.unwrap().starts_with("<html>"));
        assert_eq!(client.kie.tasks().len(), tasks);
    }
}

#[tokio::test]
async fn a_connection_is_cut_before_or_after_the_task_was_made() {
    let client = Client::new(still()).await;
    for (mood, tasks) in [(Mood::DropBefore, 0), (Mood::DropAfter, 1)] {
        client.kie.next(Call::Create, 1, mood);
        let error = client.try_create(&order()).await.unwrap_err();
        assert!(error.is_request() && !error.is_timeout() && !error.is_connect());
        assert_eq!(client.kie.tasks().len(), tasks);
    }
    client.kie.turn(LIFE);
    assert_eq!(client.kie.tasks()[0].state, State::Success);
    assert_eq!(client.kie.creates(), 2);
}

#[tokio::test]
async fn a_hanging_call_is_never_answered() {
    let client = Client::new(still()).await;
    for (made, tasks) in [(false, 0), (true, 1)] {
        client.kie.next(Call::Create, 1, Mood::Hang { made });
        let seen = client.kie.creates();
        let arrived = client
            .kie
            .wait_for(|kie| kie.creates() > seen && kie.tasks().len() == tasks);
        let order = order();
        tokio::select! {
            answer = client.try_create(&order) => panic!("{answer:?}"),
            () = arrived => {}
        }
    }
}

#[tokio::test]
async fn an_answer_may_be_no_answer() {
    let client = Client::new(still()).await;
    let cases = [
        (
            Garble::BrokenJson,
            "{\"code\":200,\"msg\":\"success\",\"data\":{",
        ),
        (
            Garble::NoData,
            "{\"code\":200,\"data\":{},\"msg\":\"success\"}",
        ),
        (Garble::EmptyBody, ""),
    ];
    for (how, body) in cases {
        client
            .kie
            .next(Call::Create, 1, Mood::Malformed { how, made: true });
        let answer = client.try_create(&order()).await.unwrap();
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.text().await.unwrap(), body);
    }
    assert_eq!(client.kie.tasks().len(), cases.len());
}

#[tokio::test]
async fn a_task_keeps_the_fate_it_was_created_with() {
    let client = Client::new(still()).await;
    client.kie.next(Call::Create, 1, Mood::moderated());
    client.kie.next(Call::Create, 1, Mood::NoUrls);
    client.kie.next(Call::Create, 1, Mood::BrokenResult);
    let mut tasks = Vec::new();
    for _ in 0..4 {
        tasks.push(client.picture().await);
    }
    client.kie.calm();
    client.kie.turn(LIFE);
    let failed = client.status(&tasks[0]).await;
    assert_eq!(
        (&failed["data"]["state"], &failed["data"]["failCode"]),
        (&json!("fail"), &json!("501"))
    );
    assert_eq!(client.result(&tasks[1]).await, json!({ "resultUrls": [] }));
    let broken = client.status(&tasks[2]).await;
    let text = broken["data"]["resultJson"].as_str().unwrap();
    assert!(serde_json::from_str::<serde_json::Value>(text).is_err());
    assert_eq!(
        client.result(&tasks[3]).await["resultUrls"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn a_slow_task_takes_so_many_times_longer() {
    let client = Client::new(still()).await;
    client.kie.set_mood(Call::Create, Mood::Slow { factor: 60 });
    let task = client.picture().await;
    client.kie.turn(Duration::from_secs(1799));
    assert_eq!(client.state(&task).await, "generating");
    client.kie.turn(Duration::from_secs(1));
    assert_eq!(client.state(&task).await, "success");
}

#[tokio::test]
async fn a_poll_may_fail_while_the_task_goes_on() {
    let client = Client::new(still()).await;
    let task = client.picture().await;
    client.kie.next(Call::Status, 1, Mood::Busy);
    let word = "archived".to_owned();
    client
        .kie
        .next(Call::Status, 1, Mood::StrangeState { word });
    client.kie.next(Call::Status, 1, Mood::bad_gateway(false));
    assert_eq!(client.status(&task).await["code"], 429);
    assert_eq!(client.state(&task).await, "archived");
    let path = format!("/api/v1/jobs/recordInfo?taskId={task}");
    assert_eq!(client.get(&path).send().await.unwrap().status(), 502);
    assert_eq!(client.state(&task).await, "waiting");
}

#[tokio::test]
async fn every_host_has_its_moods() {
    let client = Client::new(still()).await;
    let msg = "Maintenance".to_owned();
    client.kie.set_mood(
        Call::Credit,
        Mood::Refuse {
            code: 455,
            msg: msg.clone(),
        },
    );
    client
        .kie
        .set_mood(Call::Upload, Mood::Refuse { code: 500, msg });
    let credit = json_of(client.get("/api/v1/chat/credit").send().await.unwrap()).await;
    assert_eq!(credit["code"], 455);
    let upload = client
        .post_file("/api/file-base64-upload")
        .json(&json!({}))
        .send()
        .await;
    let refused = json!({ "success": false, "code": 500, "msg": "Maintenance" });
    assert_eq!(json_of(upload.unwrap()).await, refused);
    client.picture().await;
}

#[tokio::test]
async fn what_is_queued_goes_before_what_stands() {
    let client = Client::new(still()).await;
    client.kie.set_mood(Call::Credit, Mood::Busy);
    client.kie.next(Call::Credit, 2, Mood::Normal);
    let mut codes = Vec::new();
    for _ in 0..3 {
        let answer = json_of(client.get("/api/v1/chat/credit").send().await.unwrap()).await;
        codes.push(answer["code"].as_u64().unwrap());
    }
    assert_eq!(codes, [200, 200, 429]);
    assert_eq!(client.kie.mood(Call::Credit), Mood::Busy);
}

#[tokio::test]
#[should_panic(expected = "never heard")]
async fn a_mood_that_means_nothing_at_a_call_is_a_mistake() {
    let client = Client::new(still()).await;
    client.kie.set_mood(Call::Credit, Mood::Early);
}

#[test]
fn a_mood_can_be_switched_by_json() {
    let mood: Mood = serde_json::from_value(json!("busy")).unwrap();
    assert_eq!(mood, Mood::Busy);
    let text = json!({ "fail": { "code": "501", "msg": "flagged" } });
    let mood: Mood = serde_json::from_value(text.clone()).unwrap();
    assert_eq!(serde_json::to_value(&mood).unwrap(), text);
    assert!(mood.fits(Call::Create) && !mood.fits(Call::Status));
}
