//! Telegram Stars.

use fake_telegram::{FakeTelegram, Payment};
use serde_json::{Value, json};

use crate::support::{ANNA, call, refusal, telegram};

fn invoice() -> Value {
    json!({
        "chat_id": ANNA, "title": "100 ₽", "description": "Top-up", "payload": "order-1",
        "currency": "XTR", "prices": [{ "label": "100 ₽", "amount": 50 }],
    })
}

async fn send_invoice(telegram: &FakeTelegram) -> i64 {
    let sent = call(telegram, "sendInvoice", invoice()).await;
    sent["result"]["message_id"].as_i64().expect("an id")
}

#[tokio::test]
async fn the_bot_is_asked_before_the_money_moves() {
    let telegram = telegram().await;
    let message = send_invoice(&telegram).await;
    let query = telegram.pay(ANNA, message).expect("an invoice");
    let updates = telegram.pending_updates();
    let asked = &updates.last().expect("an update")["pre_checkout_query"];
    assert_eq!(
        (&asked["invoice_payload"], &asked["total_amount"]),
        (&json!("order-1"), &json!(50))
    );
    assert_eq!(telegram.payment(&query), Some(Payment::Asked));

    let params = json!({ "pre_checkout_query_id": query, "ok": true });
    assert_eq!(
        refusal(&telegram, "answerPreCheckoutQuery", params.clone()).await,
        "ok"
    );
    let updates = telegram.pending_updates();
    let paid = &updates.last().expect("an update")["message"]["successful_payment"];
    let charge = paid["telegram_payment_charge_id"]
        .as_str()
        .expect("a charge")
        .to_owned();
    assert_eq!(
        telegram.payment(&query),
        Some(Payment::Paid {
            charge_id: charge.clone()
        })
    );
    assert_eq!(
        refusal(&telegram, "answerPreCheckoutQuery", params).await,
        "Bad Request: query is too old and response timeout expired or query ID is invalid"
    );

    let refund = json!({ "user_id": ANNA, "telegram_payment_charge_id": charge });
    assert_eq!(
        refusal(&telegram, "refundStarPayment", refund.clone()).await,
        "ok"
    );
    assert_eq!(
        refusal(&telegram, "refundStarPayment", refund).await,
        "Bad Request: CHARGE_ALREADY_REFUNDED"
    );
    let list = call(&telegram, "getStarTransactions", json!({})).await;
    let lines = list["result"]["transactions"].as_array().expect("a list");
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["source"]["invoice_payload"], "order-1");
    assert_eq!(lines[1]["receiver"]["user"]["id"], ANNA);
}

#[tokio::test]
async fn a_declined_payment_tells_the_person_why() {
    let telegram = telegram().await;
    let message = send_invoice(&telegram).await;
    let query = telegram.pay(ANNA, message).expect("an invoice");
    let params =
        json!({ "pre_checkout_query_id": query, "ok": false, "error_message": "sold out" });
    call(&telegram, "answerPreCheckoutQuery", params).await;
    let reason = "sold out".to_owned();
    assert_eq!(telegram.payment(&query), Some(Payment::Declined { reason }));
}

#[tokio::test]
async fn an_invoice_behind_a_link_can_be_paid() {
    let telegram = telegram().await;
    let made = call(&telegram, "createInvoiceLink", invoice()).await;
    let link = made["result"].as_str().expect("a link");
    let query = telegram.pay_link(ANNA, link).expect("an invoice");
    let params = json!({ "pre_checkout_query_id": query, "ok": true });
    assert_eq!(
        refusal(&telegram, "answerPreCheckoutQuery", params).await,
        "ok"
    );
    let balance = call(&telegram, "getMyStarBalance", json!({})).await;
    assert_eq!(balance["result"]["amount"], 50);
}

#[tokio::test]
async fn an_invoice_in_stars_has_one_price() {
    let telegram = telegram().await;
    let mut two = invoice();
    two["prices"] = json!([{ "label": "a", "amount": 1 }, { "label": "b", "amount": 1 }]);
    assert_eq!(
        refusal(&telegram, "sendInvoice", two).await,
        "Bad Request: STARS_INVOICE_INVALID"
    );
    let mut roubles = invoice();
    roubles["currency"] = json!("RUB");
    assert_eq!(
        refusal(&telegram, "sendInvoice", roubles).await,
        "Bad Request: PAYMENT_PROVIDER_INVALID"
    );
}
