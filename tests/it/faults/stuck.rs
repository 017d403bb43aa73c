//! A handler that breaks, and one that hangs: nobody else notices.

use std::time::Duration;

use fake_telegram::Handle;

use super::haunted::{HANGS, HauntedHouse, PANICS, WELL};

#[tokio::test]
async fn a_handler_that_panics_is_apologised_for_and_the_bot_goes_on() {
    let house = HauntedHouse::new().await;
    let guest = house.guest(PANICS);
    guest.starts().await;
    guest.taps("📊 История").await;
    guest.sees("Дважды деньги не спишутся").await;
    guest.starts().await;
    house.guest(WELL).starts().await;
}

#[tokio::test]
async fn a_hundred_stuck_updates_of_one_chat_keep_nobody_else_waiting() {
    let house = HauntedHouse::new().await;
    let (stuck, other) = (house.guest(HANGS), house.guest(WELL));
    stuck.starts().await;
    for _ in 0..100 {
        house.telegram.send_text(stuck.id, "/history");
    }
    house.telegram.send_text(other.id, "/start");

    let answered = |phone: &Handle| {
        let mut chat = phone.messages(other.id).into_iter();
        chat.find(|message| message.text.contains("Что создадим?"))
    };
    // A tenth of the time that the stuck one may take.
    let soon = Duration::from_secs(12);
    house.telegram.wait_until(answered, soon).await.unwrap();
    assert!(!house.telegram.pending_updates().is_empty(), "still stuck");
    house.hanging.cancel();
    stuck.heard().await;
}
