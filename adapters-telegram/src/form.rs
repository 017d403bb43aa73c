//! How a form moves from step to step: pure, without a word of what it looks like.

mod parts;

use domain::{
    earlier::EarlierResult,
    model::Model,
    parameter::{Answer, Kind, ParameterSpec, Refusal},
    request::{Draft, collects},
    value::{ParameterName, Value},
};

use crate::{
    action::{Action, FormNumber},
    place::{Focus, Form, Pending},
};

/// What a form is asking for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question<'m> {
    /// What would be an answer: a parameter of the model, or a part of one.
    pub spec: &'m ParameterSpec,
    /// The parameter it is a part of, if it is one.
    pub part_of: Option<&'m ParameterSpec>,
}

impl Form {
    /// A new form at its first open question.
    pub fn begin(number: FormNumber, entrance: Action, draft: Draft, model: &Model) -> Self {
        let form = Self {
            number,
            entrance,
            draft,
            focus: Focus::Review,
            trail: Vec::new(),
            pending: None,
            album: None,
            cut: None,
            offer: None,
        };
        let first = form.next_question(model);
        Self {
            focus: first,
            ..form
        }
        .entered(model)
    }

    /// A form that is filled in already and shows what it was opened for.
    pub const fn filled(number: FormNumber, entrance: Action, draft: Draft, focus: Focus) -> Self {
        Self {
            number,
            entrance,
            draft,
            focus,
            trail: Vec::new(),
            pending: None,
            album: None,
            cut: None,
            offer: None,
        }
    }

    /// What it asks for now; `None` at the list of parameters and at the confirmation.
    pub fn question<'m>(&self, model: &'m Model) -> Option<Question<'m>> {
        let Focus::Parameter(name) = &self.focus else {
            return None;
        };
        let spec = model.parameter(name)?;
        let part = self
            .pending
            .as_ref()
            .and_then(|pending| pending.open_part(spec));
        Some(part.map_or(
            Question {
                spec,
                part_of: None,
            },
            |part| Question {
                spec: part,
                part_of: Some(spec),
            },
        ))
    }

    /// Whether this parameter, or this part, is being asked about.
    pub fn asks_about(&self, model: &Model, name: &ParameterName) -> bool {
        self.question(model)
            .is_some_and(|question| &question.spec.name == name)
    }

    /// The form after a file of an album. Once files of an album have filled a question, the rest of it answers no other.
    pub fn answered_from(
        &self,
        model: &Model,
        album: &str,
        answer: &Answer,
    ) -> Result<Self, Refusal> {
        if let Some((_, max)) = self.album.as_ref().filter(|(known, _)| known == album) {
            return Err(Refusal::TooMany { max: *max });
        }
        let asked = self.question(model);
        let after = self.answered(model, answer)?;
        let full = after.question(model) != asked;
        let most = match asked.map(|question| &question.spec.kind) {
            Some(Kind::Upload(spec)) => spec.max,
            _ => 1,
        };
        Ok(Self {
            album: full.then(|| (album.to_owned(), most)),
            ..after
        })
    }

    /// The form after an answer to its question, or why that is no answer. A question that collects several answers stays
    /// until it is full or told that it is enough.
    pub fn answered(&self, model: &Model, answer: &Answer) -> Result<Self, Refusal> {
        let question = self.question(model).ok_or(Refusal::OtherKind)?;
        let spec = question.spec;
        if !is_prompt(&spec.name) {
            return self.with_answer(model, question, spec.kind.parse(answer)?);
        }
        // Whoever has written a page should not have to count letters: they see what is left before anything is ordered.
        let cut = match answer {
            Answer::Text(text) => spec.kind.cut(text),
            Answer::Option(_) | Answer::File(_) => None,
        };
        let (value, cut) = match cut {
            Some((beginning, left)) => (spec.kind.parse(&Answer::Text(beginning))?, Some(left)),
            None => (spec.kind.parse(answer)?, None),
        };
        let form = self.with_answer(model, question, value)?;
        Ok(Self { cut, ..form })
    }

    /// The form after one of the customer's own results was picked, or why it is no answer to its question.
    pub fn picked(&self, model: &Model, result: EarlierResult) -> Result<Self, Refusal> {
        let question = self.question(model).ok_or(Refusal::OtherKind)?;
        let value = Value::Earlier(Box::new(result));
        question.spec.kind.check(&value)?;
        self.with_answer(model, question, value)
    }

    fn with_answer(
        &self,
        model: &Model,
        question: Question<'_>,
        value: Value,
    ) -> Result<Self, Refusal> {
        match question.part_of {
            Some(whole) => self.with_part(model, whole, question.spec, value),
            None => self.with_value(model, question.spec, value),
        }
    }

    fn with_value(
        &self,
        model: &Model,
        spec: &ParameterSpec,
        value: Value,
    ) -> Result<Self, Refusal> {
        let several = collects(&spec.kind);
        let draft = if several {
            self.draft.with(spec, value)?
        } else {
            self.draft.replaced(&spec.name, value)
        };
        let full = several && is_full(&spec.kind, draft.values.get(&spec.name));
        let form = Self {
            draft,
            pending: None,
            offer: None,
            ..self.clone()
        };
        Ok(if several && !full {
            form
        } else {
            form.onward(model)
        })
    }

    /// The form once a question that collects has enough, or why it has not.
    pub fn done(&self, model: &Model, name: &ParameterName) -> Result<Self, Refusal> {
        if let Some((whole, part)) = self.asked_part(model, name) {
            return self.with_part_done(model, whole, part);
        }
        let spec = model.parameter(name).ok_or(Refusal::OtherKind)?;
        match self.draft.values.get(name) {
            Some(value) => spec.kind.check(value)?,
            None if spec.required => return Err(Refusal::Missing),
            None => {}
        }
        Ok(Self {
            pending: None,
            ..self.clone()
        }
        .onward(model))
    }

    /// The form with nothing more said about a parameter, at the next question. Where something else has to be said instead,
    /// that is the next question. What was said already is kept: taking it away is another button.
    pub fn skipped(&self, model: &Model, name: &ParameterName) -> Result<Self, Refusal> {
        if let Some((whole, part)) = self.asked_part(model, name) {
            return self.without_part(model, whole, part);
        }
        if self.draft.values.contains_key(name) {
            return self.done(model, name);
        }
        let form = Self {
            pending: None,
            ..self.clone()
        };
        let instead = form.draft.instead_of(model, name);
        Ok(match (form.opener(), instead) {
            (None, Some(other)) => {
                let other = Focus::Parameter(other.name.clone());
                form.at(model, other)
            }
            _ => form.onward(model),
        })
    }

    /// The form with nothing said about a parameter, still at its question.
    #[must_use]
    pub fn cleared(&self, model: &Model, name: &ParameterName) -> Self {
        if let (Some(_), Some(pending)) = (self.asked_part(model, name), &self.pending) {
            return self.with_pending(pending.without(name));
        }
        Self {
            draft: self.draft.without(name),
            pending: None,
            cut: self.cut.filter(|_| !is_prompt(name)),
            offer: None,
            ..self.clone()
        }
        .entered(model)
    }

    /// The form with one more item of a list begun.
    #[must_use]
    pub fn with_item_begun(&self) -> Self {
        Self {
            pending: Some(Pending::default()),
            ..self.clone()
        }
    }

    /// The form at another place, with the way back remembered.
    #[must_use]
    pub fn at(&self, model: &Model, focus: Focus) -> Self {
        if self.focus == focus {
            return self.clone();
        }
        // Coming back to where one was before is a return, not a longer way.
        let mut trail = self.trail.clone();
        match trail.iter().position(|known| known == &focus) {
            Some(known) => trail.truncate(known),
            None => trail.push(self.focus.clone()),
        }
        Self {
            focus,
            trail,
            pending: None,
            ..self.clone()
        }
        .entered(model)
    }

    /// The form one step back; `None` if this was the first step.
    pub fn back(&self, model: &Model) -> Option<Self> {
        if self.pending.is_some() {
            if let Some(before) = self.one_part_back(model) {
                return Some(self.with_pending(before));
            }
            if self.has_items() {
                return Some(Self {
                    pending: None,
                    ..self.clone()
                });
            }
        } else if self.opener().is_none()
            && let Some(before) = self.amended(model)
        {
            // What was put together part by part is taken apart the same way.
            return before
                .one_part_back(model)
                .map(|pending| before.with_pending(pending));
        }
        let mut trail = self.trail.clone();
        let focus = trail.pop()?;
        Some(Self {
            focus,
            trail,
            pending: None,
            ..self.clone()
        })
    }

    /// Where it goes once its question is answered: back to the list or the confirmation that opened it, otherwise on to
    /// the next open question.
    fn onward(self, model: &Model) -> Self {
        let next = self
            .opener()
            .cloned()
            .unwrap_or_else(|| self.next_question(model));
        self.at(model, next)
    }

    /// The list or the confirmation that opened the question that is asked, if one of them did.
    fn opener(&self) -> Option<&Focus> {
        self.trail
            .last()
            .filter(|last| matches!(last, Focus::Options | Focus::Review))
    }

    fn next_question(&self, model: &Model) -> Focus {
        self.draft
            .next_missing(model)
            .map_or(Focus::Review, |spec| Focus::Parameter(spec.name.clone()))
    }

    /// A group, or an empty list of groups, begins with its first part at once.
    fn entered(self, model: &Model) -> Self {
        let Focus::Parameter(name) = &self.focus else {
            return self;
        };
        let begins = model
            .parameter(name)
            .is_some_and(|spec| !parts::of(&spec.kind).is_empty())
            && !self.has_items();
        Self {
            pending: begins.then(Pending::default),
            ..self
        }
    }

    fn has_items(&self) -> bool {
        let Focus::Parameter(name) = &self.focus else {
            return false;
        };
        matches!(self.draft.values.get(name), Some(Value::List(items)) if !items.is_empty())
    }
}

/// Whether these are the words that say what to make. Others, such as a speech or lyrics, would lose their end and not just
/// some detail.
pub(crate) fn is_prompt(name: &ParameterName) -> bool {
    name.as_str() == "prompt"
}

fn is_full(kind: &Kind, value: Option<&Value>) -> bool {
    let most = match kind {
        Kind::Upload(spec) => spec.max,
        Kind::List { max, .. } => *max,
        _ => 1,
    };
    value.map_or(0, Value::count) >= most
}

#[cfg(test)]
mod tests;
