use domain::{
    letter::PaymentNews,
    payment::TopUp,
    user::{Language, User, UserId},
    wallet::Wallet,
};

/// News of a top-up, on its way to a customer or an admin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentSlip {
    /// What there is to tell.
    pub news: PaymentNews,
    /// Whom.
    pub to: UserId,
    /// In which language.
    pub language: Language,
    /// Whether it makes a sound.
    pub sound: bool,
    /// What it tells of.
    pub dossier: Dossier,
}

/// A top-up with what has to be known of it, as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// The top-up.
    pub top_up: TopUp,
    /// Whose it is; `None` for somebody the bot does not know any more.
    pub customer: Option<User>,
    /// The admin who has decided it, if one has and the bot knows them.
    pub decider: Option<User>,
    /// What the customer has.
    pub wallet: Wallet,
    /// Other top-ups that were shown with the same receipt, the oldest first.
    pub twins: Vec<TopUp>,
}
