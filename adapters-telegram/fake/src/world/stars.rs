//! The way of Telegram Stars: asked, answered, paid, given back.

use serde_json::json;

use super::{Draft, Stale, World};
use crate::{
    chat::news::News,
    clock,
    model::{
        post::Body,
        stars::{Invoice, Payment, Purchase},
    },
    wire,
};

/// Seconds a bot has to answer a pre-checkout query.
const CHECKOUT_PATIENCE: u64 = 10;

/// An unanswered question expires without anybody doing anything.
fn now_at(purchase: &Purchase) -> Payment {
    let age = clock::seconds().saturating_sub(purchase.date);
    match &purchase.payment {
        Payment::Asked if age > CHECKOUT_PATIENCE => Payment::Expired,
        payment => payment.clone(),
    }
}

impl World {
    /// A person confirms the payment sheet: the bot is asked first. Returns the id of the query.
    pub(crate) fn check_out(&mut self, chat: i64, user: i64, invoice: Invoice) -> String {
        self.ensure_person(user);
        let serial = self.next_serial();
        let query = format!("{}", 5_000_000_000_000_000_000_u64.saturating_add(serial));
        let update = json!({
            "id": query,
            "from": wire::people::user(self, user),
            "currency": invoice.currency,
            "total_amount": invoice.amount,
            "invoice_payload": invoice.payload,
        });
        self.updates.push("pre_checkout_query", user, update);
        self.stars.purchases.push(Purchase {
            query: query.clone(),
            user,
            chat,
            invoice,
            date: clock::seconds(),
            payment: Payment::Asked,
            refunded_at: None,
        });
        query
    }

    /// The bot's answer to a pre-checkout query: `Ok` moves the money, `Err` is what the person reads instead.
    pub(crate) fn settle_purchase(
        &mut self,
        query: &str,
        verdict: Result<(), String>,
    ) -> Result<(), Stale> {
        let charge_id = format!("stxFAKE{:010}", self.next_serial());
        let mut purchases = self.stars.purchases.iter_mut();
        let found = purchases.find(|purchase| purchase.query == query);
        let purchase = found.ok_or(Stale)?;
        if now_at(purchase) != Payment::Asked {
            return Err(Stale);
        }
        purchase.payment = match verdict {
            Ok(()) => Payment::Paid {
                charge_id: charge_id.clone(),
            },
            Err(reason) => Payment::Declined { reason },
        };
        let purchase = purchase.clone();
        self.tell(News::Payment {
            user: purchase.user,
            query: purchase.query,
            payment: purchase.payment.clone(),
        });
        if let Payment::Paid { charge_id } = purchase.payment {
            let body = Body::Paid {
                invoice: purchase.invoice,
                charge_id,
            };
            self.write(purchase.chat, purchase.user, Draft::new(body));
        }
        Ok(())
    }

    /// How far the payment behind a query has come.
    pub(crate) fn payment(&self, query: &str) -> Option<Payment> {
        let mut purchases = self.stars.purchases.iter();
        purchases
            .find(|purchase| purchase.query == query)
            .map(now_at)
    }

    /// Gives a payment back and says so in the chat. The error is Telegram's word for why not.
    pub(crate) fn refund(&mut self, user: i64, charge: &str) -> Result<(), &'static str> {
        let found = self.stars.purchases.iter_mut().find(|purchase| {
            let (Payment::Paid { charge_id } | Payment::Refunded { charge_id }) = &purchase.payment
            else {
                return false;
            };
            charge_id == charge && purchase.user == user
        });
        let purchase = found.ok_or("CHARGE_NOT_FOUND")?;
        if matches!(purchase.payment, Payment::Refunded { .. }) {
            return Err("CHARGE_ALREADY_REFUNDED");
        }
        purchase.refunded_at = Some(clock::seconds());
        purchase.payment = Payment::Refunded {
            charge_id: charge.to_owned(),
        };
        let purchase = purchase.clone();
        let body = Body::Refunded {
            invoice: purchase.invoice,
            charge_id: charge.to_owned(),
        };
        self.write(purchase.chat, purchase.user, Draft::new(body));
        Ok(())
    }
}
