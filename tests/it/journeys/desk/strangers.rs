//! Somebody who is no admin, with buttons that were never theirs.

use super::{House, at_the_card, at_the_desk};
use crate::journeys::steps::PURSE;

/// One of every kind. `{}` is the stranger's own number.
const FORGED: &[&str] = &[
    "d:h",
    "d:s:1",
    "d:s:30",
    "d:o:7:0",
    "d:k",
    "d:kt",
    "d:ku",
    "d:f:0",
    "d:l:0",
    "d:u:0",
    "d:uf",
    "d:uw",
    "d:U:u0:{}:c:0",
    "d:U:f:{}:s:0",
    "d:U:w:{}:o:0",
    "d:U:p0:{}:t:0",
    "d:U:f:{}:d:0",
    "d:a:f:{}",
    "d:ar",
    "d:A:00000000000000000000000000000001",
    "d:x:f:{}:1",
    "d:x:f:1000:1",
    "d:r:f:00000000000000000000000000000001",
    "d:R:f:00000000000000000000000000000001",
    "d:w:0",
    "d:c:0",
    "d:C:0:WELCOME",
    "d:cs:0:WELCOME",
    "d:cn",
    "d:cq:m",
    "d:m:0",
    "d:mu:0",
    "d:b:0",
    "d:B:0:00000000000000000000000000000001",
    "d:bz:0:c:00000000000000000000000000000001",
    "d:bn",
    "d:bo",
    "d:bs:everybody",
    "d:bt",
    "d:bg:00000000000000000000000000000001",
];

#[tokio::test]
async fn forged_buttons_are_refused_kindly_and_change_nothing() {
    let house = House::usual().await;
    let (boss, anna) = (&house.boss, &house.anna);
    at_the_desk(boss).await;
    let before = boss.chat();
    for data in FORGED {
        let data = data.replace("{}", &anna.id.to_string());
        anna.forges(anna.newest().id, &data).await;
        let answer = anna.newest();
        let words = "только для администраторов";
        assert!(answer.text.contains(words), "{data}: {}", answer.text);
    }
    assert_eq!(anna.money().await, (PURSE, 0));
    assert_eq!(boss.chat(), before);
    boss.taps("🗒 Журнал").await;
    boss.sees("Здесь пока пусто").await;
    house.world.close().await;
}

#[tokio::test]
async fn the_command_is_no_command_for_a_stranger() {
    let house = House::usual().await;
    house.anna.types("/admin").await;
    house.anna.sees("Как всё устроено").await;
    house.world.close().await;
}

#[tokio::test]
async fn the_very_buttons_of_an_admin_do_nothing_in_other_hands() {
    let house = House::usual().await;
    let (boss, anna) = (&house.boss, &house.anna);
    at_the_card(boss, anna).await;
    boss.taps("✏️ Изменить баланс").await;
    boss.types("+1000").await;
    boss.types("подарок").await;
    let (offer, _) = boss.sees_button("✅ Подтвердить").await;
    let data = offer.callback_data("✅ Подтвердить").unwrap();
    anna.forges(anna.newest().id, data).await;
    assert_eq!(anna.money().await, (PURSE, 0));
    // And the other admin's hands are not those in whose chat it was asked.
    house.deputy.forges(house.deputy.newest().id, data).await;
    assert_eq!(anna.money().await, (PURSE, 0));
    house.world.close().await;
}
