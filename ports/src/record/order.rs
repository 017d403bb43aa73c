use domain::{
    generation::{Charge, Order, Venue, Waiver},
    media::Media,
    model::Yield,
    user::UserId,
};
use serde::{Deserialize, Serialize};

use super::{
    leaf::{Id, Millis, Span},
    quote::QuoteRecord,
    request::RequestRecord,
    value::MediaMirror,
};

/// What a customer has confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderRecord {
    id: Id,
    user: i64,
    #[serde(with = "VenueMirror")]
    venue: Venue,
    title: String,
    #[serde(with = "YieldMirror")]
    yields: Yield,
    typical_ms: Span,
    request: RequestRecord,
    quote: QuoteRecord,
    #[serde(with = "ChargeMirror")]
    charge: Charge,
    placed_at_ms: Millis,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Venue", deny_unknown_fields)]
struct VenueMirror {
    chat: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    topic: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    card: Option<i32>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Yield", rename_all = "snake_case")]
enum YieldMirror {
    Files(#[serde(with = "MediaMirror")] Media),
    Originals(#[serde(with = "MediaMirror")] Media),
    Text,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Charge", rename_all = "snake_case")]
enum ChargeMirror {
    Full,
    Waived(#[serde(with = "WaiverMirror")] Waiver),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Waiver", rename_all = "snake_case")]
enum WaiverMirror {
    TestMode,
    DryRun,
    GenerationOff,
}

impl From<&Order> for OrderRecord {
    fn from(order: &Order) -> Self {
        Self {
            id: Id(order.id),
            user: order.user.0,
            venue: order.venue,
            title: order.title.clone(),
            yields: order.yields,
            typical_ms: Span(order.typical),
            request: (&order.request).into(),
            quote: (&order.quote).into(),
            charge: order.charge,
            placed_at_ms: Millis(order.placed_at),
        }
    }
}

impl From<OrderRecord> for Order {
    fn from(record: OrderRecord) -> Self {
        Self {
            id: record.id.0,
            user: UserId(record.user),
            venue: record.venue,
            title: record.title,
            yields: record.yields,
            typical: record.typical_ms.0,
            request: record.request.into(),
            quote: record.quote.into(),
            charge: record.charge,
            placed_at: record.placed_at_ms.0,
        }
    }
}
