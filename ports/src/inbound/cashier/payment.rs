use std::fmt;

use domain::{
    money::Money,
    payment::{Charge, PaymentId},
    user::UserId,
};

/// How money can come in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways {
    /// The id of the top-up that is chosen from these.
    pub id: PaymentId,
    /// Where to transfer it by bank; `None` if the house does not take transfers.
    pub requisites: Option<Requisites>,
    /// Whether it can be paid with Stars.
    pub stars: bool,
    /// The least amount of a top-up.
    pub least: Money,
    /// The greatest amount of a top-up.
    pub most: Money,
}

/// Where to transfer money. A card or a phone number is there, or both.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Requisites {
    /// The bank, as people call it.
    pub bank: Option<String>,
    /// The number of a card.
    pub card: Option<String>,
    /// Whose it is, for the payer to compare.
    pub holder: Option<String>,
    /// A phone number for transfers by phone.
    pub phone: Option<String>,
}

/// They are shown to customers and to nobody else, so not to logs.
impl fmt::Debug for Requisites {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Requisites").finish_non_exhaustive()
    }
}

/// By which way money comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// By a bank transfer.
    Bank,
    /// With Telegram Stars.
    Stars,
}

/// A top-up to open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewTopUp {
    /// Its id, from [`Ways::id`].
    pub id: PaymentId,
    /// Whose it is.
    pub user: UserId,
    /// By which way.
    pub way: Way,
    /// How much.
    pub amount: Money,
}

/// What an admin decides about a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// The chosen amount has come.
    Approve,
    /// This amount has come.
    Credit(Money),
    /// Nothing of it is credited; the customer is told why.
    Decline(String),
}

/// A payment in Stars that Telegram tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StarPayment {
    /// Who has paid.
    pub payer: UserId,
    /// What stood in the invoice for nobody to see.
    pub payload: String,
    /// How many Stars.
    pub stars: u32,
    /// Telegram's id of the payment.
    pub charge: Charge,
}
