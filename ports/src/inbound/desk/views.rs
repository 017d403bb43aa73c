use domain::{
    desk::{AdjustmentId, Deed},
    generation::Generation,
    model::ModelId,
    money::{Credits, Delta, Money},
    outcome::RejectionKind,
    payment::TopUp,
    user::{User, UserId},
    wallet::Wallet,
};

use crate::outbound::{Report, Sold};

/// How far back is looked. Days begin at midnight in Moscow, and today is one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// Since midnight.
    Today,
    /// Seven days.
    Week,
    /// Thirty days.
    Month,
}

impl Stretch {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Today, Self::Week, Self::Month];

    /// How many days it has.
    pub const fn days(self) -> u16 {
        match self {
            Self::Today => 1,
            Self::Week => 7,
            Self::Month => 30,
        }
    }
}

/// What was going on in a stretch of time, in money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// How far back it looks.
    pub stretch: Stretch,
    /// What was counted.
    pub report: Report,
    /// What customers paid for orders that succeeded.
    pub revenue: Money,
    /// What those orders cost at the provider by its tariff, at the operator's rate.
    pub cost: Money,
    /// The one without the other. What was given as a bonus and spent is in it as if it had been paid.
    pub margin: Delta,
    /// The models, those first that bring most.
    pub models: Vec<SoldModel>,
}

/// What was sold of a model, in money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoldModel {
    /// Which.
    pub model: ModelId,
    /// What it is called; its id where it is not in the catalogue any more.
    pub title: String,
    /// What was counted.
    pub sold: Sold,
    /// What was left of it.
    pub margin: Delta,
}

impl SoldModel {
    /// Whether more was paid for it than it brought.
    pub const fn loses(&self) -> bool {
        self.margin.kopecks() < 0
    }
}

/// The house's account at the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// What is left; `None` if the provider does not say so, or nothing is bought there.
    pub left: Option<Credits>,
    /// What the orders of the last seven days took a day.
    pub per_day: Credits,
    /// For how many days that lasts; `None` where nothing is taken.
    pub days: Option<u32>,
    /// Below how many credits the admins are alarmed.
    pub threshold: Credits,
    /// Whether an admin has set that.
    pub set: bool,
}

/// Why an order came to nothing, as far as it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// The provider said no, in this manner.
    Rejected(RejectionKind),
    /// It could not be handed over in time.
    NotStarted,
    /// Nobody knows whether the provider got it.
    Unconfirmed,
    /// It took too long.
    TimedOut,
}

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failures {
    /// How often, by what it was, the most frequent first.
    pub counts: Vec<(Cause, usize)>,
    /// A page of the orders, the latest first.
    pub orders: Vec<Generation>,
}

/// What there is to know about somebody at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Who.
    pub user: User,
    /// Whether they run the house.
    pub admin: bool,
    /// What they have.
    pub wallet: Wallet,
    /// Their open orders, the oldest first.
    pub open: Vec<Generation>,
    /// Their latest orders.
    pub latest: Vec<Generation>,
    /// Their latest top-ups.
    pub top_ups: Vec<TopUp>,
    /// What admins did about them latest.
    pub deeds: Vec<Deed>,
}

/// A change of somebody's main pocket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjustment {
    /// Its id, minted when its confirmation was drawn: confirming twice is once.
    pub id: AdjustmentId,
    /// Whose pocket.
    pub user: UserId,
    /// By how much.
    pub by: Delta,
    /// Why. The customer reads it, too.
    pub reason: String,
}
