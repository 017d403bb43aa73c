//! answerPreCheckoutQuery, refunds, and the list of Stars transactions.

use serde_json::{Value, json};

use super::{
    answer::{Answer, Refusal},
    params::Params,
};
use crate::{model::stars::Payment, shared::Shared, wire};

pub(super) fn answer(shared: &Shared, params: &Params) -> Answer {
    let query = params.text("pre_checkout_query_id").unwrap_or_default();
    let verdict = if params.flag("ok") {
        Ok(())
    } else {
        let reason = params.text("error_message").filter(|text| !text.is_empty());
        Err(reason.ok_or_else(|| Refusal::bad("error_message must be non-empty"))?)
    };
    let settled = shared.change(|world| world.settle_purchase(&query, verdict));
    match settled {
        Ok(()) => Ok(Value::Bool(true)),
        Err(_stale) => Err(Refusal::bad(
            "query is too old and response timeout expired or query ID is invalid",
        )),
    }
}

pub(super) fn refund(shared: &Shared, params: &Params) -> Answer {
    let user = params.integer("user_id").unwrap_or(0);
    let charge = params.text("telegram_payment_charge_id");
    let charge = charge.unwrap_or_default();
    let refunded = shared.change(|world| world.refund(user, &charge));
    refunded.map_err(Refusal::bad)?;
    Ok(Value::Bool(true))
}

/// Oldest first, as the real list.
pub(super) fn transactions(shared: &Shared, params: &Params) -> Value {
    let number = |name: &str| params.integer(name).and_then(|n| usize::try_from(n).ok());
    let offset = number("offset").unwrap_or(0);
    let limit = number("limit").unwrap_or(100).clamp(1, 100);
    shared.read(|world| {
        let purchases = world.stars.purchases.iter();
        let lines = purchases.flat_map(|purchase| wire::payments::transactions(world, purchase));
        let page: Vec<Value> = lines.skip(offset).take(limit).collect();
        json!({ "transactions": page })
    })
}

pub(super) fn balance(shared: &Shared) -> Value {
    let amount: u64 = shared.read(|world| {
        let purchases = world.stars.purchases.iter();
        let paid = purchases.filter(|purchase| matches!(purchase.payment, Payment::Paid { .. }));
        paid.map(|purchase| purchase.invoice.amount).sum()
    });
    json!({ "amount": amount })
}
