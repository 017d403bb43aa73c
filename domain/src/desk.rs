//! What admins do. Everything of it is recorded.

use crate::{
    broadcast::BroadcastId,
    id::id,
    model::ModelId,
    money::{Delta, Money},
    payment::PaymentId,
    promo::PromoCode,
    time::Timestamp,
    user::UserId,
};

id! {
    /// The id of a change that an admin makes to somebody's balance, minted before it is confirmed.
    AdjustmentId
}

/// Something that an admin has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// The admin.
    pub by: UserId,
    /// What.
    pub what: What,
    /// When.
    pub at: Timestamp,
}

/// What an admin can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Credited a bank transfer.
    Approved {
        /// Which.
        payment: PaymentId,
        /// How much.
        amount: Money,
    },
    /// Declined a bank transfer.
    Declined {
        /// Which.
        payment: PaymentId,
        /// What the customer was told.
        reason: String,
    },
    /// Asked for Stars to be given back.
    Refunded(PaymentId),
    /// Changed a customer's main pocket.
    Adjusted {
        /// Whose.
        user: UserId,
        /// By how much.
        by: Delta,
        /// Why.
        reason: String,
    },
    /// Barred somebody from ordering and topping up.
    Barred(UserId),
    /// Let somebody in again.
    Unbarred(UserId),
    /// Made a promo code.
    PromoMade(PromoCode),
    /// Stopped a promo code.
    PromoStopped(PromoCode),
    /// Took a model off sale.
    ModelOff(ModelId),
    /// Put a model on sale again.
    ModelOn(ModelId),
    /// Did something with a broadcast.
    Broadcast {
        /// Which.
        id: BroadcastId,
        /// What: `started`, `paused`, `resumed`, `cancelled`.
        step: &'static str,
    },
    /// Changed a setting of the running bot.
    Set {
        /// Which.
        key: String,
        /// To what; `None` for as configured.
        value: Option<String>,
    },
}

impl Deed {
    /// Its natural key: nobody does the same to the same twice in a millisecond. Keys are in the order of time.
    pub fn key(&self) -> String {
        let (at, by) = (self.at.millis(), self.by.0);
        format!("{at:015}:{by}:{}:{}", self.what.name(), self.what.subject())
    }
}

impl What {
    /// What was done to, as a text.
    pub fn subject(&self) -> String {
        match self {
            Self::Approved { payment, .. }
            | Self::Declined { payment, .. }
            | Self::Refunded(payment) => payment.to_string(),
            Self::Adjusted { user, .. } | Self::Barred(user) | Self::Unbarred(user) => {
                user.0.to_string()
            }
            Self::PromoMade(code) | Self::PromoStopped(code) => code.to_string(),
            Self::ModelOff(model) | Self::ModelOn(model) => model.to_string(),
            Self::Broadcast { id, .. } => id.to_string(),
            Self::Set { key, .. } => key.clone(),
        }
    }

    /// One word for it, for stores and lists.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Approved { .. } => "approved",
            Self::Declined { .. } => "declined",
            Self::Refunded(_) => "refunded",
            Self::Adjusted { .. } => "adjusted",
            Self::Barred(_) => "barred",
            Self::Unbarred(_) => "unbarred",
            Self::PromoMade(_) => "promo_made",
            Self::PromoStopped(_) => "promo_stopped",
            Self::ModelOff(_) => "model_off",
            Self::ModelOn(_) => "model_on",
            Self::Broadcast { .. } => "broadcast",
            Self::Set { .. } => "set",
        }
    }

    /// Whom it concerned, where the deed itself says so.
    pub const fn user(&self) -> Option<UserId> {
        match self {
            Self::Adjusted { user, .. } | Self::Barred(user) | Self::Unbarred(user) => Some(*user),
            _ => None,
        }
    }
}
