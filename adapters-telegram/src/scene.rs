//! Everything a handler may look at.

use std::sync::Arc;

use domain::{
    generation::Venue,
    media::Attachment,
    payment::Receipt,
    time::Timestamp,
    user::{Language, User},
};
use ports::inbound::{Cashier, Desk, Greeting, Reception, Studio};

use crate::{
    action::{Action, FormNumber},
    identity::Identity,
    place::Conversation,
    texts::Texts,
};

/// The use cases a conversation is about.
#[derive(Clone)]
pub struct House {
    /// Knows people.
    pub reception: Arc<dyn Reception>,
    /// Sells and makes.
    pub studio: Arc<dyn Studio>,
    /// Keeps the money.
    pub cashier: Arc<dyn Cashier>,
    /// Where admins run the house.
    pub desk: Arc<dyn Desk>,
    /// Whom to write to, as set by the operator.
    pub support: Option<String>,
    /// Whether the books are kept elsewhere for the time being.
    pub stopgap: Option<Stopgap>,
    /// Who the bot is.
    pub bot: Identity,
}

/// The usual books cannot be reached, and others stand in for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopgap {
    /// Of when the balances are; `None` if nobody's balance is known.
    pub balances_of: Option<Timestamp>,
}

/// One update of one person: what they did, where they are, and who they are.
pub struct Scene {
    /// The use cases.
    pub house: House,
    /// Who it is.
    pub guest: Greeting,
    /// Where they are.
    pub conversation: Conversation,
    /// What they did.
    pub input: Input,
    /// The album that the message is a part of, if it is one.
    pub album: Option<String>,
    /// What the message would be as the receipt of a bank transfer, if it could be one.
    pub receipt: Option<Receipt>,
    /// The message's number in its chat; `None` for a press.
    pub message: Option<i32>,
    /// Telegram's id of the update.
    pub update: i64,
    /// Where it happened; the card is the message whose button was pressed.
    pub venue: Venue,
    /// When it is being handled.
    pub now: Timestamp,
}

/// What somebody did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Typed a command.
    Command {
        /// Which, without its slash and in lower case.
        name: String,
        /// What was typed after it, as it was typed: `promo_CODE` of `/start promo_CODE`.
        rest: String,
    },
    /// Pressed a button.
    Press(Action),
    /// Pressed a button of another version.
    OldPress,
    /// Typed something.
    Text(String),
    /// Sent a file.
    File(Attachment),
    /// Sent something that the bot has no use for: a sticker, a contact, a place.
    Other,
}

impl Scene {
    /// The person.
    pub const fn user(&self) -> &User {
        &self.guest.user
    }

    /// Whether others read along. A private chat has its owner's number.
    pub const fn is_in_group(&self) -> bool {
        self.venue.chat != self.guest.user.id.0
    }

    /// Their language.
    pub const fn language(&self) -> Language {
        self.guest.user.language
    }

    /// The number of a form that this update begins. Updates are numbered without repetition, and of two whose numbers have
    /// the same last 32 bits no button of the older is alive.
    pub fn form_number(&self) -> FormNumber {
        let [.., a, b, c, d] = self.update.to_be_bytes();
        FormNumber::from_be_bytes([a, b, c, d])
    }

    /// The words of their language.
    pub fn texts(&self) -> &'static Texts {
        Texts::of(self.language())
    }
}
