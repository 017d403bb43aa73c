//! Invoices, payments, and the ledger of Stars.

use serde_json::{Value, json};

use super::people;
use crate::{
    model::stars::{Invoice, Payment, Purchase},
    world::World,
};

pub(super) fn invoice(invoice: &Invoice) -> Value {
    json!({
        "title": invoice.title,
        "description": invoice.description,
        "start_parameter": invoice.start_parameter,
        "currency": invoice.currency,
        "total_amount": invoice.amount,
    })
}

/// `SuccessfulPayment` and `RefundedPayment` have these fields in common.
pub(super) fn payment(invoice: &Invoice, charge_id: &str) -> Value {
    json!({
        "currency": invoice.currency,
        "total_amount": invoice.amount,
        "invoice_payload": invoice.payload,
        "telegram_payment_charge_id": charge_id,
        "provider_payment_charge_id": format!("0_{charge_id}"),
    })
}

/// The lines a purchase has in getStarTransactions: money in, and money back if it went back.
pub(crate) fn transactions(world: &World, purchase: &Purchase) -> Vec<Value> {
    let (Payment::Paid { charge_id } | Payment::Refunded { charge_id }) = &purchase.payment else {
        return Vec::new();
    };
    let partner = || {
        json!({
            "type": "user",
            "transaction_type": "invoice_payment",
            "user": people::user(world, purchase.user),
            "invoice_payload": purchase.invoice.payload,
        })
    };
    let amount = purchase.invoice.amount;
    let mut lines = vec![json!({
        "id": charge_id, "amount": amount, "date": purchase.date, "source": partner(),
    })];
    if let Some(date) = purchase.refunded_at {
        lines.push(json!({
            "id": charge_id, "amount": amount, "date": date, "receiver": partner(),
        }));
    }
    lines
}
