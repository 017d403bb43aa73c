//! Topping up with Telegram Stars.

use std::{sync::Arc, time::Duration};

use app::clock::SystemClock;
use domain::{payment::PaymentId, time::Timestamp, user::UserId};
use fake_telegram::{Handle, Message, Payment};
use ports::{Page, outbound::Clock};
use serde_json::{Value, json};
use tests::{
    clock::TurnedClock,
    customer::{Customer, PATIENCE},
    world::{Setup, TOKEN, World},
};

use super::steps::has_a_picture;

/// A hundred roubles cost 55 Stars, and the second who joins is an admin.
const SETTINGS: [(&str, &str); 3] = [
    ("ALLOW_REAL_GENERATION", "1"),
    ("ADMIN_ID", "1001"),
    ("STARS_PER_RUB", "0.55"),
];

async fn people(clock: Option<Arc<TurnedClock>>) -> (World, Customer, Customer) {
    let world = World::new(Setup {
        settings: SETTINGS.into(),
        purse: 0,
        clock,
        ..Setup::default()
    })
    .await;
    let (anna, olga) = (world.customer("Анна"), world.customer("Ольга"));
    anna.starts().await;
    olga.starts().await;
    (world, anna, olga)
}

/// An invoice for a hundred roubles.
async fn has_an_invoice(customer: &Customer) -> Message {
    customer.types("/topup").await;
    customer
        .taps_through(["⭐ Telegram Stars", "100 ₽ · ⭐ 55"])
        .await;
    customer
        .waits_for("an invoice", |message| message.raw.get("invoice").is_some())
        .await
}

/// Confirms the payment sheet, and waits for what comes of it.
async fn pays(customer: &Customer, invoice: &Message) -> Payment {
    let query = customer.phone.pay((invoice.chat, customer.id), invoice.id);
    settled(customer, &query.expect("an invoice")).await
}

async fn settled(customer: &Customer, query: &str) -> Payment {
    let settled = |phone: &Handle| {
        phone
            .payment(query)
            .filter(|payment| *payment != Payment::Asked)
    };
    let payment = customer.phone.wait_until(settled, PATIENCE).await;
    let payment = payment.unwrap_or_else(|late| panic!("no answer at the checkout: {late}"));
    customer.heard().await;
    payment
}

fn charge(payment: &Payment) -> String {
    match payment {
        Payment::Paid { charge_id } => charge_id.clone(),
        other => panic!("not paid: {other:?}"),
    }
}

/// What Telegram tells the bot after a payment.
fn told(customer: &Customer, payload: &str, charge: &str) -> Value {
    let person =
        json!({ "id": customer.id, "is_bot": false, "first_name": "Анна", "language_code": "ru" });
    json!({
        "message_id": 900_001, "date": 1_790_000_000, "from": person,
        "chat": { "id": customer.id, "type": "private", "first_name": "Анна" },
        "successful_payment": {
            "currency": "XTR", "total_amount": 55, "invoice_payload": payload,
            "telegram_payment_charge_id": charge, "provider_payment_charge_id": "0",
        },
    })
}

async fn top_up_of(world: &World, customer: &Customer) -> PaymentId {
    let page = Page { skip: 0, take: 1 };
    let newest = world.stores.payments.of(UserId(customer.id), page).await;
    newest.expect("the books can be read")[0].id
}

async fn main(customer: &Customer) -> i64 {
    customer.wallet().await.main.kopecks()
}

#[tokio::test]
async fn stars_are_credited_at_once_and_once() {
    let (world, anna, _olga) = people(None).await;
    let invoice = has_an_invoice(&anna).await;
    assert_eq!(invoice.raw["invoice"]["currency"], "XTR");
    assert_eq!(invoice.raw["invoice"]["total_amount"], 55);
    assert_ne!(invoice.raw["invoice"]["start_parameter"], "");
    let charge = charge(&pays(&anna, &invoice).await);
    anna.sees("На баланс зачислено 100,00 ₽").await;
    assert_eq!(main(&anna).await, 10_000);

    // Telegram says it again, and the customer tries to pay the same invoice again.
    let id = top_up_of(&world, &anna).await.to_string();
    anna.phone.inject("message", told(&anna, &id, &charge));
    anna.heard().await;
    assert_eq!(main(&anna).await, 10_000);
    let again = pays(&anna, &invoice).await;
    let Payment::Declined { reason } = again else {
        panic!("{again:?}");
    };
    assert!(reason.contains("уже оплачен"), "{reason}");
    assert_eq!(main(&anna).await, 10_000);
    world.close().await;
}

#[tokio::test]
async fn an_invoice_that_was_sent_on_is_paid_by_nobody_else() {
    let (world, anna, _olga) = people(None).await;
    let boris = world.customer("Борис");
    let invoice = has_an_invoice(&anna).await;
    let declined = pays(&boris, &invoice).await;
    let Payment::Declined { reason } = declined else {
        panic!("{declined:?}");
    };
    assert!(reason.contains("чужой счёт"), "{reason}");
    assert_eq!(main(&boris).await, 0);
    charge(&pays(&anna, &invoice).await);
    anna.sees("На баланс зачислено").await;
    world.close().await;
}

#[tokio::test]
async fn an_invoice_that_was_called_off_or_has_run_out_takes_nothing() {
    let clock = Arc::new(TurnedClock::at(Timestamp::from_millis(1_790_000_000_000)));
    let (world, anna, _olga) = people(Some(Arc::clone(&clock))).await;
    let called_off = has_an_invoice(&anna).await;
    anna.taps("❌ Отмена").await;
    assert!(matches!(
        pays(&anna, &called_off).await,
        Payment::Declined { .. }
    ));
    let run_out = has_an_invoice(&anna).await;
    clock.turn(Duration::from_hours(25));
    assert!(matches!(
        pays(&anna, &run_out).await,
        Payment::Declined { .. }
    ));
    assert_eq!(main(&anna).await, 0);
    world.close().await;
}

#[tokio::test]
async fn a_refund_takes_the_money_and_gives_the_stars_back() {
    let (world, anna, olga) = people(None).await;
    let invoice = has_an_invoice(&anna).await;
    pays(&anna, &invoice).await;
    anna.sees("На баланс зачислено").await;
    let id = top_up_of(&world, &anna).await;
    let by_anna = world.desk.refund(UserId(anna.id), id).await;
    assert!(by_anna.is_err(), "only admins decide");
    let refunding = world.desk.refund(UserId(olga.id), id).await;
    refunding.expect("nothing was spent");
    anna.sees("Звёзды возвращены").await;
    assert_eq!(main(&anna).await, 0);
    // The service message of the refund changes nothing more.
    anna.heard().await;
    assert_eq!(main(&anna).await, 0);
    world.close().await;
}

#[tokio::test]
async fn what_was_spent_is_not_given_back_unless_telegram_does_it() {
    let (world, anna, olga) = people(None).await;
    let invoice = has_an_invoice(&anna).await;
    let charge = charge(&pays(&anna, &invoice).await);
    anna.sees("На баланс зачислено").await;
    has_a_picture(&anna).await;
    anna.sees("Списано 0,64 ₽").await;
    let id = top_up_of(&world, &anna).await;
    let refused = world.desk.refund(UserId(olga.id), id).await;
    assert!(refused.is_err(), "{refused:?}");
    assert_eq!(main(&anna).await, 9_936);

    call(
        &world,
        "refundStarPayment",
        json!({ "user_id": anna.id, "telegram_payment_charge_id": charge }),
    )
    .await;
    anna.sees("Звёзды возвращены").await;
    assert_eq!(main(&anna).await, 0, "what is left is taken");
    olga.sees("Telegram вернул звёзды").await;
    world.close().await;
}

#[tokio::test]
async fn a_payment_that_nobody_told_of_is_found_in_telegrams_books() {
    let clock = Arc::new(TurnedClock::at(now()));
    let (mut world, anna, olga) = people(Some(Arc::clone(&clock))).await;
    let invoice = has_an_invoice(&anna).await;
    world.stop_the_first().await;
    let query = anna.phone.pay(anna.id, invoice.id).expect("an invoice");
    let answer = json!({ "pre_checkout_query_id": query, "ok": true });
    call(&world, "answerPreCheckoutQuery", answer).await;
    assert!(matches!(
        anna.phone.payment(&query),
        Some(Payment::Paid { .. })
    ));
    // Whoever fetched it died with it, and Telegram has forgotten it.
    let pending = call(&world, "getUpdates", json!({ "offset": -1 })).await;
    let last = pending["result"][0]["update_id"].as_i64().expect("an id");
    call(&world, "getUpdates", json!({ "offset": last + 1 })).await;
    clock.turn(Duration::from_hours(1));
    world.start_another().await;
    let anna = world.again(&anna);
    anna.sees("На баланс зачислено 100,00 ₽").await;
    olga.sees("Найден платёж звёздами").await;
    assert_eq!(main(&anna).await, 10_000);
    world.close().await;
}

#[tokio::test]
async fn a_payment_for_nothing_the_bot_knows_is_credited_by_what_it_is_worth() {
    let (world, anna, olga) = people(None).await;
    anna.phone
        .inject("message", told(&anna, "of another version", "stx-unknown"));
    anna.sees("На баланс зачислено 100,00 ₽").await;
    olga.sees("Найден платёж звёздами").await;
    anna.phone
        .inject("message", told(&anna, "of another version", "stx-unknown"));
    anna.heard().await;
    assert_eq!(main(&anna).await, 10_000);
    world.close().await;
}

#[tokio::test]
async fn an_invoice_that_was_paid_twice_is_credited_twice_and_an_admin_hears_of_it() {
    let (world, anna, olga) = people(None).await;
    let invoice = has_an_invoice(&anna).await;
    pays(&anna, &invoice).await;
    anna.sees("На баланс зачислено 100,00 ₽").await;
    let id = top_up_of(&world, &anna).await.to_string();
    anna.phone
        .inject("message", told(&anna, &id, "stx-once-more"));
    olga.sees("Найден платёж звёздами").await;
    anna.heard().await;
    assert_eq!(main(&anna).await, 20_000);
    world.close().await;
}

#[tokio::test]
async fn a_link_from_a_forwarded_invoice_leads_to_a_top_up_of_ones_own() {
    let (world, _anna, _olga) = people(None).await;
    let boris = world.customer("Борис");
    boris.types("/start topup").await;
    boris.sees("Пополнение").await;
    boris.sees_button("⭐ Telegram Stars").await;
    world.close().await;
}

fn now() -> Timestamp {
    SystemClock.now()
}

/// A method of the Bot API, as somebody else with the token calls it.
async fn call(world: &World, method: &str, body: Value) -> Value {
    let url = format!("{}/bot{TOKEN}/{method}", world.telegram.api_url());
    let client = reqwest::Client::builder().timeout(PATIENCE).build();
    let client = client.expect("a client");
    let answer = client.post(url).json(&body).send().await;
    let answer: Value = answer.expect("an answer").json().await.expect("JSON");
    assert_eq!(answer["ok"], true, "{answer}");
    answer
}
