//! One question of a form.

mod ask;
mod keys;
mod picks;

pub(super) use ask::formats;
pub use picks::Picks;

use std::collections::BTreeSet;

use domain::{
    model::FamilyId,
    money::Money,
    parameter::{ParameterSpec, Refusal},
    value::{ParameterName, Value},
};

use super::{View, refusal, values};
use crate::{
    action::FormNumber,
    html::{Html, shortened},
    screen::Screen,
    texts::{Texts, lexicon::Lexicon},
};

/// One question of a form: a parameter, or a part of the group or list item that is being put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormStep {
    /// The form.
    pub form: FormNumber,
    /// What is being filled in, as the customer knows it: «Flux 2 Pro».
    pub title: String,
    /// The family, whose names it goes by.
    pub family: FamilyId,
    /// What is asked for. Every button of the step names this parameter.
    pub spec: ParameterSpec,
    /// The parameter that `spec` is a part of.
    pub part_of: Option<ParameterName>,
    /// Which step this is, of how many.
    pub step: Option<(usize, usize)>,
    /// The answer so far.
    pub current: Option<Value>,
    /// What the whole would cost with each option, in the order of the options (for a toggle: no, yes); empty where there
    /// are none.
    pub prices: Vec<Option<Money>>,
    /// The options, by their order, that the model refuses beside what has been said; they are not offered.
    pub refused: BTreeSet<usize>,
    /// What there is to pick from, where one of the customer's own results is asked for.
    pub picks: Option<Picks>,
    /// What could be answered instead, where one of several has to be.
    pub instead: Vec<ParameterName>,
    /// Why the last answer was not taken.
    pub problem: Option<Refusal>,
    /// An example that one press takes as the answer.
    pub example: Option<String>,
    /// Whether the question may be left unanswered.
    pub skippable: bool,
    /// Whether the model has optional parameters to offer.
    pub has_options: bool,
}

impl View for FormStep {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = self.heading(texts);
        if let Some(problem) = &self.problem {
            let reason = refusal::explained(self.names(texts), &self.spec, problem);
            text.paragraph(&texts.html("step-refused", &[("reason", reason.into())]));
        }
        text.paragraph(&self.question(texts));
        if let Some(current) = &self.current {
            let current = values::quoted(self.names(texts), &self.spec.name, current, 800);
            text.paragraph(&texts.html("step-current", &[("value", current.into())]));
        } else if let Some(default) = &self.spec.default {
            let default = values::shown(self.names(texts), &self.spec.name, default, 200);
            text.paragraph(&texts.html("step-default", &[("value", default.into())]));
        }
        if let Some(example) = &self.example {
            let example = Html::escaped(&shortened(example, 800)).quoted();
            text.paragraph(&texts.html("step-example", &[("example", example.into())]));
        }
        Screen {
            text,
            keyboard: self.keyboard(texts),
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::steps()
    }
}

impl FormStep {
    fn heading(&self, texts: &Texts) -> Html {
        let mut heading = Html::escaped(&self.title).bold();
        if let Some((step, of)) = self.step {
            let args = [("step", step.into()), ("of", of.into())];
            heading.push(&Html::trusted(" · "));
            heading.push(&texts.html("step-number", &args));
        }
        heading
    }

    fn question(&self, texts: &Texts) -> Html {
        let names = self.names(texts);
        let mut name = names.parameter(&self.spec.name);
        if let Some(whole) = &self.part_of {
            name = format!("{} → {name}", names.parameter(whole));
        }
        let mut question = Html::escaped(&name).bold();
        if let Some(help) = names.help(&self.spec.name) {
            question.below(&Html::escaped(&help));
        }
        question.paragraph(&self.ask(texts));
        if !self.instead.is_empty() {
            let instead = self.instead.iter().map(|name| names.parameter(name));
            let instead = instead.collect::<Vec<_>>().join(", ");
            question.paragraph(&texts.html("step-instead", &[("names", instead.into())]));
        }
        question
    }

    fn ask(&self, texts: &Texts) -> Html {
        match &self.picks {
            Some(picks) => picks.ask(texts),
            None => ask::ask(texts, &self.spec.kind),
        }
    }

    const fn names<'a>(&'a self, texts: &'a Texts) -> Lexicon<'a> {
        Lexicon::of(texts, Some(&self.family))
    }
}
