//! What admins decide about claims, and what comes of it.

use fake_telegram::{FileKind, Message};
use tests::customer::Customer;

use super::{at_the_requisites, claims, main, people, sees_claim};

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
