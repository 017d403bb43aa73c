//! Telegram's books of Stars.

use async_trait::async_trait;
use domain::{payment::Charge, time::Timestamp, user::UserId};
use ports::{
    Fault,
    outbound::{StarRefundError, StarTransaction, Stars, Toward},
};
use serde::{Deserialize, de::IgnoredAny};
use serde_json::Value;
use teloxide::{
    payloads::{GetStarTransactions, RefundStarPayment},
    types::TelegramTransactionId,
};

use crate::post::{Errand, NOWHERE, Post, SendError, Urgency, Weight};

/// Asks Telegram about Stars.
#[derive(Clone)]
pub struct TelegramStars {
    post: Post,
}

impl TelegramStars {
    /// Telegram's books over the line of this post.
    pub const fn new(post: Post) -> Self {
        Self { post }
    }
}

/// What Telegram says is read entry by entry: one that this version does not know must not hide the others.
#[derive(Deserialize)]
struct Page {
    transactions: Vec<Value>,
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    amount: i64,
    date: i64,
    source: Option<Partner>,
    receiver: Option<Partner>,
}

#[derive(Deserialize)]
struct Partner {
    user: Option<Person>,
    invoice_payload: Option<String>,
    transaction_type: Option<String>,
}

#[derive(Deserialize)]
struct Person {
    id: i64,
}

#[async_trait]
impl Stars for TelegramStars {
    async fn refund(&self, user: UserId, charge: &Charge) -> Result<(), StarRefundError> {
        // Every user's id is positive.
        let id = teloxide::types::UserId(u64::try_from(user.0).unwrap_or_default());
        let payload = RefundStarPayment::new(id, TelegramTransactionId(charge.0.clone()));
        let errand = Errand::new(NOWHERE, Weight::Sign, Urgency::Delivery);
        match self.post.carry::<_, IgnoredAny>(errand, &payload).await {
            Ok(_) => Ok(()),
            Err(SendError::Refused(refusal)) if refusal.says("CHARGE_ALREADY_REFUNDED") => Ok(()),
            Err(SendError::Refused(refusal)) if refusal.code == 400 => {
                Err(StarRefundError::Refused(refusal.description))
            }
            Err(error) => Err(fault("give Stars back", error).into()),
        }
    }

    async fn transactions(
        &self,
        skip: u32,
        limit: u8,
    ) -> Result<Vec<Option<StarTransaction>>, Fault> {
        let mut payload = GetStarTransactions::new();
        payload.offset = Some(skip);
        payload.limit = Some(limit);
        let errand = Errand::new(NOWHERE, Weight::Sign, Urgency::Delivery);
        let page: Page = self
            .post
            .carry(errand, &payload)
            .await
            .map_err(|error| fault("ask for the transactions in Stars", error))?;
        Ok(page.transactions.into_iter().map(read).collect())
    }
}

fn fault(doing: &str, error: SendError) -> Fault {
    match error {
        SendError::Fault(fault) => fault,
        error => Fault::unavailable(doing, error),
    }
}

/// A payment for an invoice of ours, or its refund. Gifts, withdrawals and the like are none.
fn read(entry: Value) -> Option<StarTransaction> {
    let entry: Entry = serde_json::from_value(entry).ok()?;
    let (toward, partner) = match (entry.source, entry.receiver) {
        (Some(source), None) => (Toward::House, source),
        (None, Some(receiver)) => (Toward::Customer, receiver),
        _ => return None,
    };
    let kind = partner.transaction_type.as_deref();
    let ours = kind.is_none_or(|kind| kind == "invoice_payment");
    let user = UserId(partner.user?.id);
    ours.then(|| StarTransaction {
        charge: Charge(entry.id),
        toward,
        user,
        stars: u32::try_from(entry.amount.unsigned_abs()).unwrap_or(u32::MAX),
        at: Timestamp::from_millis(entry.date.saturating_mul(1_000)),
        payload: partner.invoice_payload.unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_payment_a_refund_and_what_is_neither_are_told_apart() {
        let person = json!({ "id": 7, "is_bot": false, "first_name": "Anna" });
        let partner = json!({
            "type": "user", "transaction_type": "invoice_payment", "user": person,
            "invoice_payload": "order", "something_new": { "a": [1] },
        });
        let paid = read(json!({ "id": "stx1", "amount": 50, "date": 1, "source": partner }));
        let expected = StarTransaction {
            charge: Charge("stx1".to_owned()),
            toward: Toward::House,
            user: UserId(7),
            stars: 50,
            at: Timestamp::from_millis(1_000),
            payload: "order".to_owned(),
        };
        assert_eq!(paid, Some(expected.clone()));
        let back = read(json!({ "id": "stx1", "amount": 50, "date": 2, "receiver": partner }));
        let refunded = StarTransaction {
            toward: Toward::Customer,
            at: Timestamp::from_millis(2_000),
            ..expected
        };
        assert_eq!(back, Some(refunded));

        let gift = json!({ "type": "user", "transaction_type": "gift_purchase", "user": person });
        let fragment = json!({ "type": "fragment" });
        for other in [
            json!({ "id": "a", "amount": 1, "date": 1, "receiver": gift }),
            json!({ "id": "b", "amount": 1, "date": 1, "receiver": fragment }),
            json!({ "id": "c", "amount": 1, "date": 1 }),
            json!("nonsense"),
        ] {
            assert_eq!(read(other), None);
        }
    }
}
