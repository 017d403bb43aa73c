use std::net::Ipv4Addr;

use async_trait::async_trait;
use domain::{generation::GenerationId, outcome::TaskId};
use ports::{
    Fault,
    inbound::{MockDoorbell, RingError},
    outbound::MockWallets,
};
use serde_json::{Value, json};

use super::*;

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
    Tenants {
        doorbell: Arc::new(doorbell),
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
