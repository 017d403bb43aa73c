use async_trait::async_trait;
use domain::{
    broadcast::Broadcast,
    desk::Deed,
    payment::TopUp,
    promo::{Promo, PromoCode},
    time::Timestamp,
    user::UserId,
};

use super::Posted;
use crate::Fault;

/// Whatever else a store keeps for good, to be carried into another store: see [`Archive`](super::Archive).
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Papers: Send + Sync {
    /// At most `limit` papers whose keys ([`Paper::key`]) come after this one, in the order of the keys.
    async fn papers(&self, after: Option<String>, limit: usize) -> Result<Vec<Paper>, Fault>;

    /// Takes a paper in as it is, with no money moving and no letter written, unless one with its key is there. A redemption does
    /// not count up [`Promo::redeemed`]: its promo says so already, and is taken in before it.
    async fn admit(&self, paper: Paper) -> Result<Posted, Fault>;
}

/// Something that is kept for good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paper {
    /// A broadcast.
    Broadcast(Broadcast),
    /// What an admin has done.
    Deed(Deed),
    /// A promo code.
    Promo(Promo),
    /// Somebody has redeemed a code.
    Redeemed(PromoCode, UserId, Timestamp),
    /// Something that is set.
    Switch(String, String),
    /// A top-up.
    TopUp(TopUp),
}

impl Paper {
    /// Its natural key. Promo codes come before their redemptions.
    pub fn key(&self) -> String {
        match self {
            Self::Broadcast(broadcast) => format!("broadcast/{}", broadcast.id),
            Self::Deed(deed) => format!("deed/{}", deed.key()),
            Self::Promo(promo) => format!("promo/{}", promo.code),
            Self::Redeemed(code, user, _) => format!("redeemed/{code}/{}", user.0),
            Self::Switch(key, _) => format!("switch/{key}"),
            Self::TopUp(top_up) => format!("top_up/{}", top_up.id),
        }
    }
}
