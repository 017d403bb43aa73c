//! One question of a form.

mod ask;
mod keys;

pub(super) use ask::formats;

use domain::{
    money::Money,
    parameter::{ParameterSpec, Refusal},
    value::{ParameterName, Value},
};

use super::{View, refusal, values};
use crate::{
    action::FormNumber,
    html::{Html, shortened},
    screen::Screen,
    texts::{Texts, words},
};

/// One question of a form: a parameter, or a part of the group or list item that is being put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormStep {
    /// The form.
    pub form: FormNumber,
    /// What is being filled in, as the customer knows it: «Flux 2 Pro».
    pub title: String,
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
            let reason = refusal::explained(texts, &self.spec, problem);
            text.paragraph(&texts.html("step-refused", &[("reason", reason.into())]));
        }
        text.paragraph(&self.question(texts));
        if let Some(current) = &self.current {
            let current = values::quoted(texts, &self.spec.name, current, 800);
            text.paragraph(&texts.html("step-current", &[("value", current.into())]));
        } else if let Some(default) = &self.spec.default {
            let default = values::shown(texts, &self.spec.name, default, 200);
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
        let mut name = words::parameter(texts, &self.spec.name);
        if let Some(whole) = &self.part_of {
            name = format!("{} → {name}", words::parameter(texts, whole));
        }
        let mut question = Html::escaped(&name).bold();
        if let Some(help) = words::parameter_help(texts, &self.spec.name) {
            question.below(&Html::escaped(&help));
        }
        question.paragraph(&ask::ask(texts, &self.spec.kind));
        question
    }
}
