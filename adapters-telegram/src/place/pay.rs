//! Where somebody is who was asked for something about a payment.

use super::{Conversation, Form, Place};
use crate::action::Pay;

/// Something about a payment was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Till {
    /// The button that asked: a message is its answer.
    pub asked: Pay,
    /// The form that was put aside for it: topping up is often done in the middle of an order.
    pub aside: Option<Box<Form>>,
}

impl Conversation {
    /// The form that is open, or put aside for a moment.
    pub fn form(&self) -> Option<&Form> {
        match &self.place {
            Place::Form(form) => Some(form),
            Place::Pay(till) => till.aside.as_deref(),
            Place::Idle | Place::Search(_) | Place::Desk(_) => None,
        }
    }

    /// The conversation when this was asked for.
    #[must_use]
    pub fn asking(&self, asked: Pay) -> Self {
        let aside = self.form().cloned().map(Box::new);
        Self {
            place: Place::Pay(Box::new(Till { asked, aside })),
            ..self.clone()
        }
    }

    /// The conversation when nothing about a payment, and nothing at the desk, is asked for any more: a form that was put aside is
    /// open again.
    #[must_use]
    pub fn unasked(&self) -> Self {
        let place = match &self.place {
            Place::Pay(till) => till.aside.clone().map_or(Place::Idle, Place::Form),
            Place::Desk(_) => Place::Idle,
            other @ (Place::Idle | Place::Search(_) | Place::Form(_)) => other.clone(),
        };
        Self {
            place,
            ..self.clone()
        }
    }

    /// The conversation after one file of this album has answered something else than the form: the others are no answers of
    /// the form either.
    #[must_use]
    pub fn after_album(mut self, album: &str) -> Self {
        if let Place::Form(form) = &mut self.place {
            form.album = Some((album.to_owned(), 1));
        }
        self
    }
}
