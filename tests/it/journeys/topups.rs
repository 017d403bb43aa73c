//! Topping up by bank: from the amount to the money, and everything that can come between.

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

use super::steps::{PICTURE, at_the_confirmation};

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
async fn a_transfer_that_an_admin_finds_is_credited_and_everybody_sees_it() {
    let (world, anna, olga, petr) = people(None).await;
    let requisites = at_the_requisites(&anna, "500 ₽").await;
    for part in [
        "500,00 ₽",
        "Т-Банк",
        "2200 1234 5678 9012",
        "+7 900 123-45-67",
    ] {
        assert!(requisites.text.contains(part), "{}", requisites.text);
    }
    anna.taps("📨 Я оплатил").await;
    anna.sees("Пришлите чек на 500,00 ₽").await;
    anna.sends_photo().await;
    anna.sees("Проверяем перевод на 500,00 ₽").await;
    assert_eq!(main(&anna).await, 0);

    let claim = sees_claim(&olga, "Пополнение на 500,00 ₽").await;
    assert_eq!(claim.media.expect("the receipt").kind, FileKind::Photo);
    let other = sees_claim(&petr, "Пополнение на 500,00 ₽").await;
    olga.taps("✅ Зачислить").await;
    anna.sees("На баланс зачислено 500,00 ₽").await;
    assert_eq!(main(&anna).await, 50_000);
    let decided = petr.sees("Зачислено 500,00 ₽ · Ольга").await;
    assert_eq!(decided.id, other.id, "the message with the receipt says so");
    assert!(decided.button("✅ Зачислить").is_none());
    assert!(
        olga.sees("Зачислено 500,00 ₽")
            .await
            .button("✅ Зачислить")
            .is_none()
    );

    let late = petr.taps_old(&other, "✅ Зачислить").await;
    assert!(
        late.contains("Уже решено") && late.contains("Ольга"),
        "{late}"
    );
    let again = olga
        .taps_old(&claim_of(&olga, &other), "✅ Зачислить")
        .await;
    assert!(again.contains("Уже решено"), "{again}");
    assert_eq!(main(&anna).await, 50_000);
    anna.types("/balance").await;
    anna.sees("пополнение +500,00 ₽").await;
    world.close().await;
}

/// The same button as in another admin's chat, under this admin's newest message.
fn claim_of(admin: &Customer, like: &Message) -> Message {
    Message {
        id: admin.newest().id,
        ..like.clone()
    }
}

#[tokio::test]
async fn two_admins_who_press_at_once_credit_once() {
    let (world, anna, olga, petr) = people(None).await;
    claims(&anna, "300 ₽", b"%PDF one").await;
    let first = sees_claim(&olga, "300,00 ₽").await;
    let second = sees_claim(&petr, "300,00 ₽").await;
    let (mine, yours) = tokio::join!(
        olga.taps_old(&first, "✅ Зачислить"),
        petr.taps_old(&second, "✅ Зачислить"),
    );
    let recorded = [&mine, &yours]
        .iter()
        .filter(|toast| toast.contains("Решение записано"))
        .count();
    assert_eq!(recorded, 1, "{mine} | {yours}");
    anna.sees("На баланс зачислено 300,00 ₽").await;
    assert_eq!(main(&anna).await, 30_000);
    world.close().await;
}

#[tokio::test]
async fn another_amount_is_asked_for_confirmed_and_told() {
    let (world, anna, olga, petr) = people(None).await;
    claims(&anna, "1000 ₽", b"%PDF one").await;
    sees_claim(&olga, "1000,00 ₽").await;
    olga.taps("✏️ Другая сумма").await;
    olga.types("девятьсот").await;
    olga.sees("Это не сумма").await;
    olga.types("950,50").await;
    olga.sees("Зачислить 950,50 ₽?").await;
    assert_eq!(main(&anna).await, 0);
    olga.taps("✅ Зачислить 950,50 ₽").await;
    let told = anna.sees("На баланс зачислено 950,50 ₽").await;
    assert!(told.text.contains("Вы выбирали 1000,00 ₽"), "{}", told.text);
    petr.sees("Зачислено 950,50 ₽ · Ольга").await;
    assert_eq!(main(&anna).await, 95_050);
    world.close().await;
}

#[tokio::test]
async fn a_claim_is_declined_with_a_reason_the_customer_reads() {
    let (world, anna, olga, petr) = people(None).await;
    claims(&anna, "100 ₽", b"%PDF one").await;
    sees_claim(&olga, "100,00 ₽").await;
    olga.taps("❌ Отклонить").await;
    olga.types("Перевод пришёл на <другую> карту").await;
    olga.sees("Отклонено").await;
    anna.sees("Перевод пришёл на <другую> карту").await;
    petr.sees("Отклонено").await;

    claims(&anna, "100 ₽", b"%PDF two").await;
    sees_claim(&petr, "100,00 ₽").await;
    petr.taps("❌ Отклонить").await;
    petr.taps("💸 Перевод не поступил").await;
    anna.sees("Перевод пока не поступил").await;
    assert_eq!(main(&anna).await, 0);
    world.close().await;
}

#[tokio::test]
async fn whoever_is_asked_for_a_reason_is_told_that_it_is_too_late_for_one() {
    let (world, anna, olga, petr) = people(None).await;
    claims(&anna, "100 ₽", b"%PDF one").await;
    sees_claim(&olga, "100,00 ₽").await;
    sees_claim(&petr, "100,00 ₽").await;
    olga.taps("❌ Отклонить").await;
    let question = olga.newest().id;
    petr.taps("✅ Зачислить").await;
    anna.sees("На баланс зачислено 100,00 ₽").await;
    olga.sends_photo().await;
    olga.waits_for("what was decided", |message| {
        message.id > question && message.text.contains("Зачислено 100,00 ₽ · Пётр")
    })
    .await;
    world.close().await;
}

#[tokio::test]
async fn what_a_wallet_cannot_hold_is_not_credited_and_the_admin_hears_why() {
    let (world, anna, olga, _petr) = people(None).await;
    claims(&anna, "100 ₽", b"%PDF one").await;
    sees_claim(&olga, "100,00 ₽").await;
    olga.taps("✅ Зачислить").await;
    claims(&anna, "300 ₽", b"%PDF two").await;
    sees_claim(&olga, "300,00 ₽").await;
    olga.taps("✏️ Другая сумма").await;
    olga.types("100000000").await;
    olga.taps("✅ Зачислить 100\u{a0}000\u{a0}000,00 ₽").await;
    olga.sees("не помещается в кошелёк").await;
    assert_eq!(main(&anna).await, 10_000);
    world.close().await;
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
async fn whoever_is_no_admin_decides_nothing_whatever_they_press() {
    let (world, anna, olga, _petr) = people(None).await;
    claims(&anna, "1000 ₽", b"%PDF one").await;
    let claim = sees_claim(&olga, "1000,00 ₽").await;
    let approve = claim.callback_data("✅ Зачислить").expect("a button");
    let id = approve.rsplit(':').next().expect("an id");
    let menu = anna.starts().await;
    for forged in [
        approve.to_owned(),
        format!("p:B:{id}"),
        format!("p:C:100000:{id}"),
        format!("p:D:{id}"),
        format!("p:E:n:{id}"),
        format!("p:F:{id}"),
    ] {
        anna.forges(menu.id, &forged).await;
        let newest = anna.newest();
        assert!(newest.text.contains("Что создадим?"), "{}", newest.text);
    }
    assert_eq!(main(&anna).await, 0);
    let still = sees_claim(&olga, "1000,00 ₽").await;
    assert_eq!(still.id, claim.id);
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
