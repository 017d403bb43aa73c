//! Every screen.
//!
//! A screen is a plain value that says what is to be seen; [`View::draw`] turns it into a message with a keyboard. Drawing
//! asks nobody anything, so what a customer meets can be read in the snapshots beside the tests, in both languages.
//!
//! In reading order:
//!
//! - [`MainMenu`]; [`Families`], [`SearchPrompt`], [`SearchResults`], [`Modes`], [`ModelCard`]: choosing;
//! - [`FormStep`], [`FormOptions`], [`Problems`], [`Review`]: the form and its confirmation;
//! - [`Progress`], [`ResultCaption`], [`ResultText`], [`FailureNotice`]: an order and what became of it;
//! - [`History`], [`HistoryCard`], [`Tools`]; [`Balance`], [`PromoPrompt`]; [`Settings`];
//! - [`TopUp`], [`TopUpAmounts`], [`TopUpAmountPrompt`], [`TopUpCard`], [`TopUpReceiptPrompt`], [`PaymentNotice`]: paying;
//! - [`ClaimNotice`], [`ClaimAmountPrompt`], [`ClaimReasonPrompt`], [`ClaimDecided`]: an admin and a claim;
//! - [`Favourites`]; [`Forget`], [`ExportReady`]: one's own data; [`GenHelp`], [`InPrivate`]: short words;
//! - [`Help`], [`Terms`], [`PaySupport`]; [`Unexpected`], [`Sorry`]: words to the lost; [`AlarmNotice`]: to admins;
//! - [`DeskHome`] and what is behind it: where admins run the house; [`AdjustedNotice`]: what they do about a balance;
//! - [`commands`]: the list beside the text field.

mod adjusted;
mod alarm;
mod aside;
mod balance;
mod card;
mod claim;
mod claim_questions;
mod commands;
mod desk;
mod failure;
mod families;
mod favourites;
mod forget;
mod help;
mod history;
mod history_card;
mod menu;
mod modes;
mod nav;
mod options;
mod order;
mod payment_notice;
mod problems;
mod progress;
mod promo;
mod refusal;
mod result;
mod review;
mod search;
mod settings;
mod sorry;
mod step;
mod tools;
mod topup;
mod topup_amounts;
mod topup_card;
mod topup_state;
mod unexpected;
mod values;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

pub use adjusted::AdjustedNotice;
pub use alarm::AlarmNotice;
pub use aside::{ExportReady, GenHelp, InPrivate};
pub use balance::Balance;
pub use card::ModelCard;
pub use claim::{ClaimNotice, decided_in_short};
pub use claim_questions::{ClaimAmountPrompt, ClaimDecided, ClaimReasonPrompt, Typed, excuse};
pub use commands::{admin_commands, commands};
pub use desk::{
    Complaint, DeskAccount, DeskAdjust, DeskBroadcast, DeskBroadcasts, DeskFailures, DeskHome,
    DeskLog, DeskModel, DeskModels, DeskOrders, DeskPeople, DeskPerson, DeskPromo, DeskPromoStep,
    DeskPromos, DeskPrompt, DeskRefund, DeskSegments, DeskSend, DeskSold, DeskStatement, DeskStats,
    DeskTopUps, DeskWaiting, Leaf,
};
pub use failure::FailureNotice;
pub use families::{Families, FamilyEntry};
pub use favourites::{FavouriteEntry, Favourites};
pub use forget::Forget;
pub use help::{Help, PaySupport, Terms};
pub use history::History;
pub use history_card::HistoryCard;
pub use menu::MainMenu;
pub use modes::{ModeEntry, Modes};
pub use options::FormOptions;
pub use payment_notice::PaymentNotice;
pub use problems::Problems;
pub use progress::Progress;
pub use promo::{PromoOutcome, PromoPrompt};
pub use result::{ResultCaption, ResultText};
pub use review::Review;
pub use search::{SearchPrompt, SearchResults};
pub use settings::Settings;
pub use sorry::Sorry;
pub use step::{FormStep, Picks};
pub use tools::{ToolChoice, ToolEntry, Tools};
pub use topup::TopUp;
pub use topup_amounts::{TopUpAmountPrompt, TopUpAmounts};
pub use topup_card::{TopUpCard, TopUpReceiptPrompt};
pub use unexpected::Unexpected;

use crate::{screen::Screen, texts::Texts};

/// Something that can be seen.
pub trait View {
    /// The message, in a language.
    fn draw(&self, texts: &Texts) -> Screen;

    /// Examples of what it can look like, for the snapshots: the plain case first, then every case that looks different.
    #[cfg(test)]
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}
