//! What is brought, and what Telegram is told of it.

use std::num::NonZeroUsize;

use adapters_telegram::{
    intake::{Intake, Limits, UpdateHandler},
    post::Line,
};
use teloxide::types::Update;
use tokio::sync::Semaphore;

use super::*;

const SECRET: &str = "what-telegram-shows";

/// Handles an update for each permit.
struct Slow(Semaphore);

#[async_trait]
impl UpdateHandler for Slow {
    async fn handle(&self, _update: Update) {
        if let Ok(permit) = self.0.acquire().await {
            permit.forget();
        }
    }

    async fn apologise(&self, _update: &Update) {}
}

/// A house with room for so many updates, whose handler finishes so many of them.
async fn house_with(room: usize, finished: usize) -> (House, Arc<Intake>) {
    let house = house().await;
    let line = Line::new("http://127.0.0.1:9".parse().unwrap(), "42:TEST".into()).unwrap();
    let limits = Limits {
        total: NonZeroUsize::new(room).unwrap(),
        ..Limits::default()
    };
    let handler = Arc::new(Slow(Semaphore::new(finished)));
    let intake = Arc::new(Intake::new(line, handler, limits));
    let letterbox = Letterbox {
        intake: Arc::clone(&intake),
        secret: SecretString::from(SECRET),
    };
    house.door.move_in(Tenants {
        letterbox: Some(letterbox),
        ..tenants(MockDoorbell::new())
    });
    (house, intake)
}

fn update(id: u32) -> Value {
    json!({ "update_id": id, "message": { "message_id": id, "date": 0, "text": "/start",
        "chat": { "id": id, "type": "private", "first_name": "Анна" },
        "from": { "id": id, "is_bot": false, "first_name": "Анна" } } })
}

impl House {
    async fn bring(&self, id: u32) -> u16 {
        let url = format!("http://{}/telegram/webhook", self.address);
        let request = self
            .client
            .post(url)
            .header("X-Telegram-Bot-Api-Secret-Token", SECRET);
        request
            .json(&update(id))
            .send()
            .await
            .unwrap()
            .status()
            .as_u16()
    }
}

#[tokio::test]
async fn an_update_is_answered_when_it_was_handled() {
    let (house, _intake) = house_with(9, 1).await;
    assert_eq!(house.bring(1).await, 200);
}

#[tokio::test(start_paused = true)]
async fn telegram_is_not_kept_waiting_for_what_takes_long() {
    let (house, _intake) = house_with(9, 0).await;
    assert_eq!(house.bring(1).await, 200);
}

#[tokio::test]
async fn what_there_is_no_room_for_comes_again() {
    let (house, intake) = house_with(1, 0).await;
    let taken = intake.submit(serde_json::from_str(&update(1).to_string()).unwrap());
    assert!(
        taken.is_ok(),
        "the one place is taken for as long as this one is in hand"
    );
    assert_eq!(house.bring(2).await, 503);
}

#[tokio::test]
async fn a_process_that_stops_leaves_updates_to_the_next() {
    let (house, intake) = house_with(9, 9).await;
    intake.close().await;
    assert_eq!(house.bring(1).await, 503);
}
