//! What a handler decided, for the post to carry out.

use domain::{generation::Generation, user::Language};

use crate::{
    place::Conversation,
    screen::{Button, Screen},
};

/// An answer to an update. Every update gets one: a reply shows a screen, a toast or a result, never nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reply {
    /// What to show, and where.
    pub screen: Option<(Screen, Spot)>,
    /// A line that pops up over the chat after a press, at most 200 characters.
    pub toast: Option<Toast>,
    /// A result to send again from the messenger's own copies.
    pub resend: Option<Resend>,
    /// A file to hand over.
    pub document: Option<Document>,
    /// Whether nothing is to be remembered of the conversation, not even that this was said.
    pub forgets: bool,
    /// An invoice to send below the screen.
    pub invoice: Option<Invoice>,
    /// The conversation afterwards; `None` if nothing in it changed. The post fills in which message is live.
    pub conversation: Option<Conversation>,
}

/// Which message a screen goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The live message. A press on it edits it in place; after a message, or a press on any other message, a new live
    /// message is sent at the bottom of the chat and the old one is deleted, so that one keyboard is alive at a time.
    Live,
    /// The message that was pressed, which stops being the live one: it becomes, or is, an order's progress card.
    Card,
    /// The message that was pressed, which may hold a file: its words and buttons change, and nothing else in the chat does.
    Pressed,
}

/// A line that pops up over the chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// What it says.
    pub text: String,
    /// Whether it waits to be closed.
    pub alert: bool,
}

/// A file of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What it is called.
    pub name: &'static str,
    /// Its MIME type.
    pub mime: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// An invoice in Telegram Stars, which only its addressee can pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invoice {
    /// What is sold, in at most 32 characters.
    pub title: String,
    /// What that is, in at most 255 characters.
    pub description: String,
    /// Comes back with the payment; nobody sees it.
    pub payload: String,
    /// The price.
    pub stars: u32,
    /// What stands on the button to pay.
    pub pay: String,
    /// The buttons below that one.
    pub keyboard: Vec<Vec<Button>>,
}

/// A result to send again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resend {
    /// The order.
    pub generation: Box<Generation>,
    /// Whether to send it as uncompressed files.
    pub as_files: bool,
    /// In which language, where there is something to say.
    pub language: Language,
}

impl Reply {
    /// Shows a screen in the live message.
    pub fn live(screen: Screen) -> Self {
        Self {
            screen: Some((screen, Spot::Live)),
            ..Self::default()
        }
    }

    /// Shows a screen in the pressed message, as an order's card.
    pub fn card(screen: Screen) -> Self {
        Self {
            screen: Some((screen, Spot::Card)),
            ..Self::default()
        }
    }

    /// Shows a screen in the pressed message, whatever else is in it.
    pub fn pressed(screen: Screen) -> Self {
        Self {
            screen: Some((screen, Spot::Pressed)),
            ..Self::default()
        }
    }

    /// The same with an invoice below.
    #[must_use]
    pub fn invoicing(self, invoice: Option<Invoice>) -> Self {
        Self { invoice, ..self }
    }

    /// The same with the conversation as it is afterwards.
    #[must_use]
    pub fn with(self, conversation: Conversation) -> Self {
        Self {
            conversation: Some(conversation),
            ..self
        }
    }

    /// The same with a line that pops up and goes.
    #[must_use]
    pub fn toast(self, text: String) -> Self {
        Self {
            toast: Some(Toast { text, alert: false }),
            ..self
        }
    }

    /// The same with a line that waits to be closed.
    #[must_use]
    pub fn alert(self, text: String) -> Self {
        Self {
            toast: Some(Toast { text, alert: true }),
            ..self
        }
    }
}
