use std::time::Duration;

use fake_kie::{Options, State, Vintage};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::client::{Client, LIFE, START, json_of, parsed, still};

#[tokio::test]
async fn a_task_goes_through_its_states_as_the_clock_is_turned() {
    let client = Client::new(still()).await;
    let task = client.picture().await;
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push(client.state(&task).await);
        client.kie.turn(Duration::from_secs(10));
    }
    assert_eq!(seen, ["waiting", "queuing", "generating", "success"]);
}

#[tokio::test]
async fn the_task_id_is_32_hex_digits_and_comes_twice() {
    let client = Client::new(still()).await;
    let answer = client
        .create(json!({ "model": "z-image", "input": {} }))
        .await;
    assert_eq!(
        (&answer["code"], &answer["msg"]),
        (&json!(200), &json!("success"))
    );
    let task = answer["data"]["taskId"].as_str().unwrap();
    assert!(task.len() == 32 && task.bytes().all(|byte| byte.is_ascii_hexdigit()));
    assert_eq!(answer["data"]["recordId"], task);
}

#[tokio::test]
async fn a_running_task_has_an_empty_result_and_nulls() {
    let client = Client::new(still()).await;
    let task = client.picture().await;
    let data = client.status(&task).await["data"].take();
    assert_eq!(data["resultJson"], "");
    for name in [
        "failCode",
        "failMsg",
        "costTime",
        "completeTime",
        "response",
    ] {
        assert_eq!(data[name], Value::Null, "{name}");
    }
    assert_eq!(data["createTime"], START);
    assert_eq!(data["successFlag"], 0);
}

#[tokio::test]
async fn a_finished_task_tells_seconds_and_milliseconds() {
    let client = Client::new(still()).await;
    let task = client.picture().await;
    client.kie.turn(LIFE);
    let data = client.status(&task).await["data"].take();
    assert_eq!(data["costTime"], 30);
    assert_eq!(data["completeTime"], START + 30_000);
    assert_eq!(data["successFlag"], 1);
    assert_eq!(data["creditsConsumed"], 1);
    assert_eq!(data["response"], parsed(&data["resultJson"]));
}

#[tokio::test]
async fn param_is_json_in_json_in_json() {
    let client = Client::new(still()).await;
    let order = json!({
        "model": "z-image",
        "callBackUrl": "http://127.0.0.1:9/nobody",
        "input": { "prompt": "a \"cat\"" },
    });
    let answer = client.create(order).await;
    let task = answer["data"]["taskId"].as_str().unwrap();
    let status = client.status(task).await;
    let param = parsed(&status["data"]["param"]);
    assert_eq!(param["model"], "z-image");
    assert_eq!(param["callBackUrl"], "http://127.0.0.1:9/nobody");
    let input = parsed(&param["input"]);
    assert_eq!(
        input,
        json!({ "prompt": "a \"cat\"", "nsfw_checker": false })
    );
}

#[tokio::test]
async fn recordings_of_spring_lack_the_newer_fields() {
    let client = Client::new(Options {
        vintage: Vintage::Spring2026,
        ..still()
    })
    .await;
    let (task, _) = client.ready().await;
    let status = client.status(&task).await;
    for name in ["successFlag", "response", "creditsConsumed", "updateTime"] {
        assert_eq!(status["data"].get(name), None, "{name}");
    }
}

#[tokio::test]
async fn an_unknown_task_is_null_and_a_missing_id_a_bad_request() {
    let client = Client::new(still()).await;
    let unknown = client.status("0123456789abcdef0123456789abcdef").await;
    assert_eq!(
        unknown,
        json!({ "code": 422, "msg": "recordInfo is null", "data": null })
    );
    assert_eq!(client.status("").await["code"], 400);
}

#[tokio::test]
async fn a_fresh_task_is_invisible_during_the_grace() {
    let grace = Duration::from_secs(2);
    let client = Client::new(Options { grace, ..still() }).await;
    let task = client.picture().await;
    assert_eq!(client.status(&task).await["code"], 422);
    client.kie.turn(grace);
    assert_eq!(client.state(&task).await, "waiting");
    assert_eq!(client.kie.task(&task).unwrap().polls, 2);
}

#[tokio::test]
async fn credits_are_taken_at_creation_and_given_back_for_a_failure() {
    let price = Decimal::new(325, 2);
    let client = Client::new(Options {
        credits: Decimal::new(591_625, 2),
        cost: std::sync::Arc::new(move |_, _| price),
        ..still()
    })
    .await;
    let balance = async || json_of(client.get("/api/v1/chat/credit").send().await.unwrap()).await;
    assert_eq!(balance().await["data"].to_string(), "5916.25");
    let task = client.picture().await;
    assert_eq!(balance().await["data"].to_string(), "5913");
    assert!(client.kie.fail(&task, "500", "Internal Error"));
    assert_eq!(balance().await["data"].to_string(), "5916.25");
    assert_eq!(client.status(&task).await["data"]["creditsConsumed"], 0);
}

#[tokio::test]
async fn an_empty_account_orders_nothing() {
    let client = Client::new(Options {
        credits: Decimal::new(5, 1),
        ..still()
    })
    .await;
    let answer = client
        .create(json!({ "model": "z-image", "input": {} }))
        .await;
    assert_eq!(answer["msg"], "Credits insufficient");
    assert!(client.kie.tasks().is_empty());
    assert_eq!(client.kie.creates(), 1);
}

#[tokio::test]
async fn a_hand_moves_a_task_step_by_step() {
    let client = Client::new(still()).await;
    let task = client.picture().await;
    let steps = [State::Queuing, State::Generating, State::Success];
    for step in steps {
        assert_eq!(client.kie.advance(&task), Some(step));
    }
    assert_eq!(client.kie.advance("nobody's"), None);
    assert!(!client.kie.finish(&task), "it has ended already");
}

#[tokio::test]
async fn a_failure_says_its_code_as_a_string() {
    let client = Client::new(still()).await;
    let task = client.picture().await;
    client.kie.fail(&task, "501", "flagged");
    let data = client.status(&task).await["data"].take();
    let told = [
        &data["state"],
        &data["failCode"],
        &data["failMsg"],
        &data["resultJson"],
    ];
    assert_eq!(told, ["fail", "501", "flagged", ""]);
    assert_eq!(data["successFlag"], 3);
}

#[tokio::test]
async fn nothing_moves_in_a_pause() {
    let client = Client::new(still()).await;
    let task = client.picture().await;
    client.kie.turn(Duration::from_secs(15));
    client.kie.pause();
    client.kie.turn(Duration::from_mins(10));
    assert_eq!(client.state(&task).await, "queuing");
    client.kie.resume();
    client.kie.turn(Duration::from_secs(5));
    assert_eq!(client.state(&task).await, "generating");
    client.kie.turn(Duration::from_secs(10));
    assert_eq!(client.state(&task).await, "success");
}

#[tokio::test]
async fn real_time_ends_a_task_that_nobody_asks_about() {
    let client = Client::new(Options {
        time: fake_kie::Time::Real,
        pace: fake_kie::Pace {
            waiting: Duration::ZERO,
            queuing: Duration::ZERO,
            generating: Duration::from_millis(20),
        },
        ..still()
    })
    .await;
    let task = client.picture().await;
    client
        .kie
        .wait_for(|kie| kie.task(&task).is_some_and(|task| task.state.is_final()))
        .await;
    assert_eq!(client.kie.task(&task).unwrap().polls, 0);
}
