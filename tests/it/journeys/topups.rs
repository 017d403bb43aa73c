//! Topping up by bank: from the amount to the money, and everything that can come between.

mod decisions;

use std::{sync::Arc, time::Duration};

use domain::{
    payment::CLAIMED_FOR,
    time::Timestamp,
    user::{UserChange, UserId},
};
use fake_telegram::{Attachment, FileKind, Message};
use tests::{
    clock::TurnedClock,
    customer::Customer,
    world::{Setup, World},
};

use super::{
    inputs::at_the_pictures,
    steps::{PICTURE, at_the_confirmation},
};

/// What the operator has set. The second and the third who join are admins.
const SETTINGS: [(&str, &str); 5] = [
    ("ALLOW_REAL_GENERATION", "1"),
    ("ADMIN_ID", "1001,1002"),
    ("PAYMENT_BANK", "Т-Банк"),
    ("PAYMENT_CARD", "2200 1234 5678 9012"),
    ("PAYMENT_PHONE", "+7 900 123-45-67"),
];

/// Anna, who has nothing, and two admins whom the bot can write to.
async fn people(clock: Option<Arc<TurnedClock>>) -> (World, Customer, Customer, Customer) {
    let world = World::new(Setup {
        settings: SETTINGS.into(),
        purse: 0,
        clock,
        ..Setup::default()
    })
    .await;
    let anna = world.customer("Анна");
    let (olga, petr) = (world.customer("Ольга"), world.customer("Пётр"));
    for person in [&anna, &olga, &petr] {
        person.starts().await;
    }
    (world, anna, olga, petr)
}

/// To where the money has to go.
async fn at_the_requisites(customer: &Customer, amount: &str) -> Message {
    customer.types("/topup").await;
    customer
        .taps_through(["🏦 Перевод по реквизитам", amount])
        .await;
    customer.sees("Переведите ровно").await
}

/// The receipt is shown, and the claim waits.
async fn claims(customer: &Customer, amount: &str, receipt: &[u8]) {
    at_the_requisites(customer, amount).await;
    customer.taps("📨 Я оплатил").await;
    customer.sees("Пришлите чек").await;
    customer.sends(pdf(receipt)).await;
    customer.sees("Проверяем перевод").await;
}

fn pdf(content: &[u8]) -> Attachment {
    let file = Attachment::new(FileKind::Document, content.to_vec());
    file.named("receipt.pdf").mime("application/pdf")
}

/// The claim in front of an admin.
async fn sees_claim(admin: &Customer, words: &str) -> Message {
    admin
        .waits_for(words, |message| {
            message.text.contains(words) && message.button("✅ Зачислить").is_some()
        })
        .await
}

async fn main(customer: &Customer) -> i64 {
    customer.wallet().await.main.kopecks()
}

#[tokio::test]
async fn what_is_no_receipt_is_refused_and_the_question_stays() {
    let (world, anna, olga, _petr) = people(None).await;
    at_the_requisites(&anna, "50 ₽").await;
    anna.taps("📨 Я оплатил").await;
    anna.types("я заплатила!").await;
    anna.sees("Это не похоже на чек").await;
    let song = Attachment::new(FileKind::Document, b"RIFF".to_vec()).mime("audio/wav");
    anna.sends(song).await;
    anna.sees("Это не похоже на чек").await;
    anna.sends(pdf(b"%PDF one")).await;
    anna.sees("Проверяем перевод").await;
    let claim = sees_claim(&olga, "50,00 ₽").await;
    assert_eq!(claim.media.expect("the receipt").kind, FileKind::Document);
    world.close().await;
}

#[tokio::test]
async fn a_receipt_that_was_used_before_is_flagged_with_the_way_to_the_other_claim() {
    let (world, anna, olga, _petr) = people(None).await;
    let boris = world.customer("Борис");
    boris.starts().await;
    claims(&anna, "500 ₽", b"%PDF the same").await;
    sees_claim(&olga, "500,00 ₽").await;
    olga.taps("✅ Зачислить").await;
    anna.sees("На баланс зачислено").await;

    claims(&boris, "300 ₽", b"%PDF the same").await;
    let flagged = sees_claim(&olga, "300,00 ₽").await;
    assert!(
        flagged.text.contains("С этим же чеком уже просили"),
        "{}",
        flagged.text
    );
    assert!(flagged.text.contains("другой клиент"), "{}", flagged.text);
    olga.taps("🔁 Тот же чек: 500,00 ₽").await;
    olga.sees("Анна").await;
    olga.taps_old(&flagged, "❌ Отклонить").await;
    olga.taps("🔁 Чек уже использован").await;
    boris.sees("Этот чек уже использован").await;
    assert_eq!(main(&boris).await, 0);
    world.close().await;
}

#[tokio::test]
async fn a_claim_that_nobody_decides_ends_and_both_sides_hear_it() {
    let clock = Arc::new(TurnedClock::at(Timestamp::from_millis(1_790_000_000_000)));
    let (world, anna, olga, _petr) = people(Some(Arc::clone(&clock))).await;
    claims(&anna, "500 ₽", b"%PDF one").await;
    let claim = sees_claim(&olga, "500,00 ₽").await;
    clock.turn(CLAIMED_FOR + Duration::from_mins(1));
    anna.sees("осталось без решения").await;
    olga.sees("Истекло без решения").await;
    let late = olga.taps_old(&claim, "✅ Зачислить").await;
    assert!(late.contains("Уже решено: истекло"), "{late}");
    assert_eq!(main(&anna).await, 0);
    world.close().await;
}

#[tokio::test]
async fn three_top_ups_may_be_open_and_one_that_is_called_off_makes_room() {
    let (world, anna, _olga, _petr) = people(None).await;
    for amount in ["50 ₽", "100 ₽", "300 ₽"] {
        at_the_requisites(&anna, amount).await;
    }
    anna.types("/topup").await;
    anna.taps("🏦 Перевод по реквизитам").await;
    let full = anna.taps("500 ₽").await;
    assert!(full.contains("Уже открыто три"), "{full}");
    anna.taps("100,00 ₽ · ждёт оплаты").await;
    anna.sees("Переведите ровно 100,00 ₽").await;
    anna.taps("❌ Отмена").await;
    at_the_requisites(&anna, "500 ₽").await;
    world.close().await;
}

#[tokio::test]
async fn an_amount_of_ones_own_stays_within_the_bounds() {
    let (world, anna, _olga, _petr) = people(None).await;
    anna.types("/topup").await;
    anna.taps_through(["🏦 Перевод по реквизитам", "✏️ Другая сумма"])
        .await;
    for wrong in ["49", "50 001", "много"] {
        anna.types(wrong).await;
        anna.sees("Такой суммы не получится").await;
    }
    anna.types("1 234,50 ₽").await;
    anna.sees("Переведите ровно 1234,50 ₽").await;
    world.close().await;
}

#[tokio::test]
async fn whoever_tops_up_in_the_middle_of_an_order_finds_it_again() {
    let (world, anna, olga, _petr) = people(None).await;
    let offer = at_the_confirmation(&anna).await;
    assert!(offer.text.contains("Не хватает"), "{}", offer.text);
    anna.taps_through(["💳 Пополнить баланс", "🏦 Перевод по реквизитам", "50 ₽"])
        .await;
    anna.taps("📨 Я оплатил").await;
    anna.sends_photo().await;
    anna.sees("Проверяем перевод").await;
    sees_claim(&olga, "50,00 ₽").await;
    olga.taps("✅ Зачислить").await;
    anna.sees("На баланс зачислено").await;
    anna.taps("↩️ К заказу").await;
    anna.sees("Проверьте заказ").await;
    anna.taps("✅ Подтвердить").await;
    anna.sees("Списано 0,64 ₽").await;
    assert_eq!(main(&anna).await, 5_000 - PICTURE);
    world.close().await;
}

#[tokio::test]
async fn the_rest_of_an_album_with_a_receipt_is_no_part_of_the_order_that_was_put_aside() {
    let (world, anna, olga, _petr) = people(None).await;
    at_the_pictures(&anna).await;
    at_the_requisites(&anna, "50 ₽").await;
    anna.taps("📨 Я оплатил").await;
    anna.sends_album(3).await;
    sees_claim(&olga, "50,00 ₽").await;
    anna.types("/topup").await;
    anna.taps("↩️ К заказу").await;
    anna.sees("«Картинки»: нужно заполнить").await;
    world.close().await;
}

#[tokio::test]
async fn whoever_is_barred_opens_no_top_up_and_hears_why() {
    let (world, anna, _olga, _petr) = people(None).await;
    let barred = UserChange::Barred(true);
    let changed = world.stores.users.change(UserId(anna.id), barred).await;
    changed.expect("Anna is known");
    anna.types("/topup").await;
    anna.taps_through(["🏦 Перевод по реквизитам", "50 ₽"])
        .await;
    anna.sees("Пополнение для вас закрыто").await;
    world.close().await;
}

#[tokio::test]
async fn without_requisites_or_an_admin_no_transfer_is_offered() {
    for settings in [
        vec![("ALLOW_REAL_GENERATION", "1"), ("ADMIN_ID", "1001")],
        vec![
            ("ALLOW_REAL_GENERATION", "1"),
            ("PAYMENT_CARD", "2200 1234 5678 9012"),
        ],
    ] {
        let world = World::new(Setup {
            settings,
            ..Setup::default()
        })
        .await;
        let anna = world.customer("Анна");
        anna.types("/topup").await;
        let screen = anna.sees("Пополнение").await;
        assert!(screen.button("🏦 Перевод по реквизитам").is_none());
        world.close().await;
    }
}
