//! Invoices and payments in Telegram Stars.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a bill says. The payload is the bot's own and is never shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Invoice {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) payload: String,
    pub(crate) currency: String,
    pub(crate) amount: u64,
    #[serde(default)]
    pub(crate) start_parameter: String,
}

/// How far a payment has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Payment {
    /// The bot was asked and has ten seconds.
    Asked,
    /// The bot let the ten seconds pass; nothing was paid.
    Expired,
    /// The bot said no, with these words.
    Declined { reason: String },
    /// The money moved.
    Paid { charge_id: String },
    /// The money moved back.
    Refunded { charge_id: String },
}

/// One purchase, from the pre-checkout query on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Purchase {
    pub(crate) query: String,
    pub(crate) user: i64,
    pub(crate) chat: i64,
    pub(crate) invoice: Invoice,
    pub(crate) date: u64,
    pub(crate) payment: Payment,
    #[serde(default)]
    pub(crate) refunded_at: Option<u64>,
}

/// All purchases in order, and the invoices behind links.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Stars {
    pub(crate) purchases: Vec<Purchase>,
    pub(crate) links: BTreeMap<String, Invoice>,
}
