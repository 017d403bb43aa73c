use domain::{
    broadcast::{BroadcastId, Segment},
    model::ModelId,
    promo::{Audience, Benefit, PromoCode},
    time::Timestamp,
};

/// A promo code to make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPromo {
    /// What people type.
    pub code: PromoCode,
    /// What it brings.
    pub benefit: Benefit,
    /// Who may redeem it.
    pub audience: Audience,
    /// How many people may redeem it; `None` for any number.
    pub cap: Option<u32>,
    /// When it ends by itself; `None` for never.
    pub expires_at: Option<Timestamp>,
}

/// A model and whether it is for sale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelved {
    /// Which.
    pub model: ModelId,
    /// What it is called: the family, and what it does where the family has several.
    pub title: String,
    /// Why it is not for sale; empty if it is. Each reason stands for itself, and any of them suffices.
    pub reasons: Vec<Reason>,
}

impl Shelved {
    /// Whether an admin has switched it off.
    pub fn is_off(&self) -> bool {
        self.reasons.contains(&Reason::SwitchedOff)
    }
}

/// Why a model is not for sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// An admin has switched it off.
    SwitchedOff,
    /// The provider does not list it.
    NotListed,
    /// No combination of its options has a price.
    Unpriced,
}

/// A broadcast to begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBroadcast {
    /// Its id, minted when its confirmation was drawn: confirming twice is once.
    pub id: BroadcastId,
    /// The original's number in the admin's private chat.
    pub original: i32,
    /// For whom.
    pub segment: Segment,
}

/// What an admin does with a broadcast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Steering {
    /// Nobody is told for now.
    Pause,
    /// It goes on.
    Resume,
    /// It is over.
    Cancel,
}
