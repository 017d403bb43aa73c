//! Where somebody is in the conversation: the session's payload, versioned.

mod codec;
pub mod desk;
mod pay;

use std::collections::BTreeSet;

use domain::{
    generation::GenerationId,
    money::Money,
    request::Draft,
    value::{ParameterName, Values},
};

pub use pay::Till;

use crate::action::{Action, Back, FormNumber};

/// What the bot remembers of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// What a message would mean now.
    pub place: Place,
    /// The one message whose keyboard is alive.
    pub live: Option<i32>,
    /// The menu or the list that was shown last: words typed there are searched for, and from there.
    pub list: Back,
    /// What was searched for last.
    pub found: Option<Found>,
}

/// A search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The words.
    pub query: String,
    /// One step back from what was found.
    pub back: Action,
}

/// What a message would mean.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Place {
    /// Nothing in particular.
    #[default]
    Idle,
    /// Words to search for; one step back is this.
    Search(Back),
    /// An answer to a step of a form.
    Form(Box<Form>),
    /// An answer to a question about a payment.
    Pay(Box<Till>),
    /// Something at the admins' desk.
    Desk(Box<desk::Desk>),
}

/// A form being filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Its number.
    pub number: FormNumber,
    /// Where it was begun: one step back from its first question.
    pub entrance: Action,
    /// The answers so far.
    pub draft: Draft,
    /// What is shown.
    pub focus: Focus,
    /// What was shown before, the latest last: the way back.
    pub trail: Vec<Focus>,
    /// The item of a list, or the group, that is being put together part by part.
    pub pending: Option<Pending>,
    /// The album whose first files have filled a question, and how many that question takes: the rest of it answers no other.
    pub album: Option<(String, usize)>,
    /// How many characters are left of a prompt that was longer than the model takes.
    pub cut: Option<usize>,
    /// The offer on the confirmation: its id and the price shown.
    pub offer: Option<(GenerationId, Money)>,
}

/// An item of a list, or a group, before it is whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pending {
    /// What has been said.
    pub values: Values,
    /// The parts that are done with: answered as far as wanted, or left alone.
    pub passed: BTreeSet<ParameterName>,
}

/// What a form shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Focus {
    /// One parameter.
    Parameter(ParameterName),
    /// The list of all parameters.
    Options,
    /// The confirmation.
    Review,
}

impl Conversation {
    /// The conversation with this form open.
    #[must_use]
    pub fn with_form(&self, form: Form) -> Self {
        Self {
            place: Place::Form(Box::new(form)),
            ..self.clone()
        }
    }
}

impl Default for Conversation {
    fn default() -> Self {
        Self {
            place: Place::Idle,
            live: None,
            list: Back::Menu,
            found: None,
        }
    }
}
