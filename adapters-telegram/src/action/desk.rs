//! What the buttons of the admins' desk do. Whoever forges one is refused by the use case behind it.

mod codec;

use domain::{
    broadcast::{BroadcastId, Segment},
    desk::AdjustmentId,
    payment::PaymentId,
    promo::{Audience, PromoCode},
    user::UserId,
};
use ports::inbound::{Steering, Stretch};

use super::Fingerprint;

/// What happens when a button of the desk is pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Desk {
    /// The desk itself.
    Home,
    /// What was going on.
    Stats(Stretch),
    /// What was sold, model by model.
    Sold { stretch: Stretch, page: u16 },
    /// The account at the provider.
    Account,
    /// Asks below how many credits to alarm.
    Threshold,
    /// Alarms below as many credits as were built in.
    UsualThreshold,
    /// What failed in the last day.
    Failures { page: u16 },
    /// What admins have done.
    Log { page: u16 },

    /// The newest customers.
    People { page: u16 },
    /// Asks for a number or a @name.
    Find,
    /// Who was found.
    Found,
    /// Something about a customer.
    Person {
        user: UserId,
        tab: Tab,
        page: u16,
        from: Whence,
    },
    /// Asks by how much to change a balance.
    Adjust { user: UserId, from: Whence },
    /// Asks once more why.
    AdjustReason,
    /// Changes the balance.
    ConfirmAdjust(AdjustmentId),
    /// Bars somebody, or lets them in again.
    Bar {
        user: UserId,
        barred: bool,
        from: Whence,
    },
    /// Asks whether Stars are really to be given back.
    Refund { payment: PaymentId, from: Whence },
    /// Has them given back.
    ConfirmRefund { payment: PaymentId, from: Whence },
    /// Payments that wait.
    Waiting { page: u16 },

    /// Promo codes.
    Promos { page: u16 },
    /// One of them.
    Promo { code: PromoCode, page: u16 },
    /// Stops it.
    StopPromo { code: PromoCode, page: u16 },
    /// Begins a new one.
    NewPromo,
    /// Something on the way to a new one.
    PromoStep(PromoStep),

    /// What is and what is not for sale.
    Models { page: u16 },
    /// Only what is not.
    Unsold { page: u16 },
    /// One model.
    Model {
        model: Fingerprint,
        from: ModelsFrom,
    },
    /// Takes it off sale, or takes that back.
    SwitchModel {
        model: Fingerprint,
        on: bool,
        from: ModelsFrom,
    },

    /// Broadcasts.
    Broadcasts { page: u16 },
    /// One of them.
    Broadcast { id: BroadcastId, page: u16 },
    /// Pauses, resumes or ends it.
    Steer {
        id: BroadcastId,
        to: Steering,
        page: u16,
    },
    /// Asks for the original of a new one.
    NewBroadcast,
    /// For whom it is.
    Segments,
    /// For these.
    Segment(Segment),
    /// Shows the admin what people would see.
    TryBroadcast,
    /// Begins it.
    BeginBroadcast(BroadcastId),
}

/// What of a customer is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Who they are, at a glance.
    Card,
    /// Their money.
    Statement,
    /// Their generations.
    Orders,
    /// Their top-ups.
    TopUps,
    /// What admins did about them.
    Deeds,
}

/// The list that a customer was chosen from: one step back from their card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whence {
    /// The newest customers.
    People(u16),
    /// The question whom to find.
    Find,
    /// Who was found.
    Found,
    /// Payments that wait.
    Waiting(u16),
}

impl Whence {
    /// What pressing «◀️ Назад» on the card does.
    pub const fn action(self) -> Desk {
        match self {
            Self::People(page) => Desk::People { page },
            Self::Find => Desk::Find,
            Self::Found => Desk::Found,
            Self::Waiting(page) => Desk::Waiting { page },
        }
    }
}

/// The list that a model was chosen from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModelsFrom {
    /// All models.
    All(u16),
    /// What is not for sale.
    Unsold(u16),
}

impl ModelsFrom {
    /// What pressing «◀️ Назад» on the card does.
    pub const fn action(self) -> Desk {
        match self {
            Self::All(page) => Desk::Models { page },
            Self::Unsold(page) => Desk::Unsold { page },
        }
    }
}

/// What happens on the way to a promo code. A button that does not fit the question that is open is out of date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PromoStep {
    /// It reduces prices.
    Discount,
    /// It gives a bonus.
    Bonus,
    /// It is for these.
    For(Audience),
    /// There is no limit: to how many may redeem it, or until when.
    Unlimited,
    /// One question back.
    Back,
    /// It is made.
    Make,
}
