mod updates;

use std::net::Ipv4Addr;

use async_trait::async_trait;
use base64::{Engine, engine::general_purpose::STANDARD};
use domain::{generation::GenerationId, outcome::TaskId, time::Timestamp};
use hmac::{Hmac, KeyInit, Mac};
use ports::{
    Fault,
    inbound::{MockDoorbell, RingError},
    outbound::{MockClock, MockWallets},
};
use secrecy::SecretString;
use serde_json::{Value, json};
use sha2::Sha256;

use super::*;

/// In Unix seconds.
const NOW: i64 = 1_790_000_000;

const ID: &str = "018bcfe5687b70008000000000000001";

struct Stuck(Option<&'static str>);

#[async_trait]
impl Flow for Stuck {
    async fn obstacle(&self) -> Option<String> {
        self.0.map(ToOwned::to_owned)
    }
}

fn tenants(doorbell: MockDoorbell) -> Tenants {
    let mut storage = MockWallets::new();
    storage.expect_recent().returning(|_| Ok(Vec::new()));
    let mut clock = MockClock::new();
    clock
        .expect_now()
        .return_const(Timestamp::from_millis(NOW * 1_000));
    Tenants {
        doorbell: Arc::new(doorbell),
        signature: None,
        letterbox: None,
        clock: Arc::new(clock),
        storage: Arc::new(storage),
        updates: Arc::new(Stuck(None)),
    }
}

/// A server on a port of its own, which lives as long as the test.
struct House {
    door: Door,
    address: SocketAddr,
    client: reqwest::Client,
}

async fn house() -> House {
    let listener = bind((Ipv4Addr::LOCALHOST, 0).into()).await.unwrap();
    let address = listener.local_addr().unwrap();
    let door = Door::default();
    let stop = CancellationToken::new();
    tokio_util::task::TaskTracker::new().spawn(serve(listener, door.clone(), stop));
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    House {
        door,
        address,
        client,
    }
}

impl House {
    async fn get(&self, path: &str) -> (u16, String) {
        let url = format!("http://{}{path}", self.address);
        let answer = self.client.get(url).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    async fn ready(&self) -> (u16, Value) {
        let (status, body) = self.get("/readyz").await;
        (status, serde_json::from_str(&body).unwrap())
    }

    async fn ring(&self, path: &str, body: impl Into<reqwest::Body>) -> (u16, String) {
        let url = format!("http://{}/kie/callback/{path}", self.address);
        let answer = self.client.post(url).body(body).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }
}

#[tokio::test]
async fn whoever_waits_for_another_process_is_well() {
    let house = house().await;
    house.door.stand_by();
    assert_eq!(house.ready().await, (200, json!({ "ready": true })));
}

#[tokio::test]
async fn the_process_lives_before_anybody_has_moved_in() {
    let house = house().await;
    assert_eq!(house.get("/healthz").await.0, 200);
    let starting = json!({ "ready": false, "not_ready": { "process": "starting" } });
    assert_eq!(house.ready().await, (503, starting));
    assert_eq!(house.ring(&format!("{ID}/s"), "{}").await.0, 503);
}

#[tokio::test]
async fn it_is_ready_when_the_store_answers_and_updates_flow() {
    let house = house().await;
    house.door.move_in(tenants(MockDoorbell::new()));
    assert_eq!(house.ready().await, (200, json!({ "ready": true })));
    house.door.leave();
    let stopping = json!({ "ready": false, "not_ready": { "process": "stopping" } });
    assert_eq!(house.ready().await, (503, stopping));
}

#[tokio::test]
async fn what_is_not_ready_is_named() {
    let house = house().await;
    let mut storage = MockWallets::new();
    storage
        .expect_recent()
        .returning(|_| Err(Fault::unavailable("read the journal", "disk on fire")));
    house.door.move_in(Tenants {
        storage: Arc::new(storage),
        updates: Arc::new(Stuck(Some("Telegram does not answer"))),
        ..tenants(MockDoorbell::new())
    });
    let (status, body) = house.ready().await;
    assert_eq!(status, 503);
    assert_eq!(
        body["not_ready"],
        json!({ "storage": "could not read the journal", "updates": "Telegram does not answer" })
    );
}

#[tokio::test]
async fn what_was_counted_can_be_read_by_prometheus() {
    let house = house().await;
    crate::telemetry::measures::begin();
    metrics::counter!("kie_bot_updates_total", "kind" => "message", "outcome" => "done")
        .increment(2);
    let (status, body) = house.get("/metrics").await;
    assert_eq!(status, 200);
    assert!(
        body.contains("# TYPE kie_bot_updates_total counter"),
        "{body}"
    );
    assert!(
        body.contains("kie_bot_updates_total{kind=\"message\",outcome=\"done\"}"),
        "{body}"
    );
}

#[tokio::test]
async fn a_ring_is_heard_whatever_is_in_its_body() {
    let house = house().await;
    let mut doorbell = MockDoorbell::new();
    let expected: GenerationId = ID.parse().unwrap();
    doorbell
        .expect_ring()
        .withf(move |ring| {
            ring.generation == expected
                && ring.secret == "s3"
                && ring.task == Some(TaskId("t-1".to_owned()))
        })
        .times(1)
        .returning(|_| Ok(()));
    doorbell
        .expect_ring()
        .withf(|ring| ring.task.is_none())
        .times(1)
        .returning(|_| Ok(()));
    house.door.move_in(tenants(doorbell));
    let path = format!("{ID}/s3");
    let (status, body) = house.ring(&path, r#"{"data":{"taskId":"t-1"}}"#).await;
    assert_eq!(
        (status, body.as_str()),
        (200, r#"{"code":200,"msg":"success"}"#)
    );
    assert_eq!(house.ring(&path, "no json at all").await.0, 200);
}

#[tokio::test]
async fn whoever_rings_wrongly_is_told_so() {
    for (error, status) in [
        (RingError::WrongSecret, 401),
        (RingError::Unknown, 404),
        (Fault::unavailable("advance", "disk full").into(), 503),
    ] {
        let house = house().await;
        let mut doorbell = MockDoorbell::new();
        doorbell.expect_ring().return_once(move |_| Err(error));
        house.door.move_in(tenants(doorbell));
        assert_eq!(house.ring(&format!("{ID}/s"), "{}").await.0, status);
    }
    let house = house().await;
    house.door.move_in(tenants(MockDoorbell::new()));
    assert_eq!(house.ring("no-id/s", "{}").await.0, 404);
}

#[tokio::test]
async fn a_body_beyond_a_megabyte_is_not_read() {
    let house = house().await;
    house.door.move_in(tenants(MockDoorbell::new()));
    let body = vec![b' '; BODY + 1];
    assert_eq!(house.ring(&format!("{ID}/s"), body).await.0, 413);
}

/// A ring with these headers, at a door where a key is set.
async fn signed(headers: &[(&str, &str)], body: &'static str) -> u16 {
    let house = house().await;
    let mut doorbell = MockDoorbell::new();
    doorbell.expect_ring().returning(|_| Ok(()));
    house.door.move_in(Tenants {
        signature: Some(CallbackKey::new(SecretString::from("hook-key"))),
        ..tenants(doorbell)
    });
    let url = format!("http://{}/kie/callback/{ID}/secret", house.address);
    let mut request = house.client.post(url).body(body);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn where_a_key_is_set_only_a_fresh_signature_is_heard() {
    const BODY: &str = r#"{"data":{"taskId":"task-1"}}"#;
    let sign = |task: &str, second: i64| {
        let mut mac = Hmac::<Sha256>::new_from_slice(b"hook-key").unwrap();
        mac.update(format!("{task}.{second}").as_bytes());
        STANDARD.encode(mac.finalize().into_bytes())
    };
    for (expected, task, second, body) in [
        (200, "task-1", NOW - 60, BODY),
        (401, "task-1", NOW - 3_600, BODY),
        (401, "task-2", NOW, BODY),
        (401, "task-1", NOW, "{}"),
    ] {
        let (signature, second) = (sign(task, second), second.to_string());
        let headers = [
            ("X-Webhook-Timestamp", second.as_str()),
            ("X-Webhook-Signature", signature.as_str()),
        ];
        assert_eq!(
            signed(&headers, body).await,
            expected,
            "{task} {second} {body}"
        );
    }
    assert_eq!(signed(&[], BODY).await, 401);
}
