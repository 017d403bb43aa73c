//! sendInvoice and createInvoiceLink, for Telegram Stars.

use serde_json::{Value, json};

use super::{
    answer::{Answer, Refusal},
    params::Params,
    target::Envelope,
};
use crate::{
    model::{post::Body, stars::Invoice},
    shared::Shared,
    wire,
};

/// Stars of one invoice.
const PRICE_LIMIT: u64 = 100_000;

fn invoice(params: &Params) -> Result<Invoice, Refusal> {
    let text = |name: &str| params.text(name).unwrap_or_default();
    let (title, description, payload) = (text("title"), text("description"), text("payload"));
    if !(1..=32).contains(&title.chars().count()) {
        return Err(Refusal::bad("INVOICE_TITLE_INVALID"));
    }
    if !(1..=255).contains(&description.chars().count()) {
        return Err(Refusal::bad("INVOICE_DESCRIPTION_INVALID"));
    }
    if !(1..=128).contains(&payload.len()) {
        return Err(Refusal::bad("INVOICE_PAYLOAD_INVALID"));
    }
    let currency = text("currency");
    if currency != "XTR" {
        // Other currencies need a payment provider, and there is none here.
        return Err(Refusal::bad("PAYMENT_PROVIDER_INVALID"));
    }
    let amount = match params.json("prices") {
        Some(Value::Array(prices)) if prices.len() == 1 => prices
            .first()
            .and_then(|price| price.get("amount"))
            .and_then(Value::as_u64),
        _ => return Err(Refusal::bad("STARS_INVOICE_INVALID")),
    };
    let amount = amount.filter(|amount| (1..=PRICE_LIMIT).contains(amount));
    Ok(Invoice {
        title,
        description,
        payload,
        currency,
        amount: amount.ok_or_else(|| Refusal::bad("CURRENCY_TOTAL_AMOUNT_INVALID"))?,
        start_parameter: text("start_parameter"),
    })
}

pub(super) fn send(shared: &Shared, params: &Params) -> Answer {
    shared.change(|world| {
        let mut envelope = Envelope::read(world, params)?;
        let invoice = invoice(params)?;
        let pay = json!({ "text": format!("Pay ⭐️{}", invoice.amount), "pay": true });
        let keyboard = envelope.keyboard.take();
        let first = keyboard.as_ref().and_then(|rows| rows.first()?.first());
        if first.is_some_and(|button| button.get("pay").is_none()) {
            return Err(Refusal::bad("BUTTON_POS_INVALID"));
        }
        envelope.keyboard = keyboard.or_else(|| Some(vec![vec![pay]]));
        let post = envelope.post(world, Body::Invoice(invoice));
        let post = world.say(post);
        Ok(wire::message::message(world, &post))
    })
}

pub(super) fn link(shared: &Shared, params: &Params) -> Answer {
    let invoice = invoice(params)?;
    shared.change(|world| {
        let slug = format!("fake{:08x}", world.next_serial());
        let link = format!("https://t.me/${slug}");
        world.stars.links.insert(link.clone(), invoice);
        Ok(link.into())
    })
}
