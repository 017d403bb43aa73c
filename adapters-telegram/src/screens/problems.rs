//! What keeps a form from being an order.

use domain::{
    model::{Less, Model},
    request::Problem,
    value::ParameterName,
};
use rust_decimal::Decimal;

use super::{
    View,
    nav::{LABEL, button, foot, grid},
    refusal,
};
use crate::{
    action::{Action, FormAction, FormNumber},
    format,
    html::{Html, one_line},
    screen::{Button, Screen},
    texts::{Texts, lexicon::Lexicon},
};

/// Everything that is wrong with a form, each with a button to the parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems {
    /// The form.
    pub form: FormNumber,
    /// The model being filled in.
    pub model: Model,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

impl View for Problems {
    fn draw(&self, texts: &Texts) -> Screen {
        let count = [("count", self.problems.len().into())];
        let mut text = texts.html("problems-title", &count);
        let mut lines = Html::default();
        for problem in self.problems.iter().take(10) {
            let words = self.worded(texts, problem);
            lines.below(&texts.html("problem", &[("problem", words.into())]));
        }
        text.paragraph(&lines);
        let mut keyboard = grid(
            self.parameters()
                .into_iter()
                .map(|name| self.button(texts, name))
                .collect(),
        );
        keyboard.push(vec![button(
            texts,
            "button-options",
            self.act(FormAction::Options),
        )]);
        keyboard.push(foot(texts, self.act(FormAction::Back)));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::problems()
    }
}

impl Problems {
    fn worded(&self, texts: &Texts, problem: &Problem) -> String {
        let names = self.names(texts);
        let about = |key, name| texts.plain(key, &[("name", names.parameter(name).into())]);
        match problem {
            Problem::OtherModel => texts.plain("problem-other-model", &[]),
            Problem::Unknown(name) => about("problem-unknown", name),
            Problem::Missing(name) => about("problem-missing", name),
            Problem::Unfit { name, refusal } => {
                let reason = self.model.parameter(name).map_or_else(
                    || texts.plain("refused-press", &[]),
                    |spec| refusal::explained(names, spec, refusal),
                );
                let name = names.parameter(name);
                let args = [("part", name.into()), ("reason", reason.into())];
                texts.plain("refused-part", &args)
            }
            Problem::NeedsOne(all) => listed(names, "problem-needs-one", all),
            Problem::OnlyOne(all) => listed(names, "problem-only-one", all),
            Problem::Conflict(all) => listed(names, "problem-conflict", all),
            Problem::NotLess(less) => not_less(names, less),
            Problem::TooMany { most, of } => {
                let args = [
                    ("most", (*most).into()),
                    ("names", all_of(names, of).into()),
                ];
                texts.plain("problem-too-many", &args)
            }
            Problem::WrongSum {
                of,
                sum,
                is,
                wanted,
            } => {
                let number = |number: Decimal| format::decimal(number, texts.language());
                let args = [
                    ("list", names.parameter(&of.list).into()),
                    ("part", names.parameter(&of.part).into()),
                    ("sum", number(*sum).into()),
                    ("name", names.parameter(is).into()),
                    ("wanted", number(*wanted).into()),
                ];
                texts.plain("problem-wrong-sum", &args)
            }
        }
    }

    /// The parameters that can be opened to mend something, each once.
    fn parameters(&self) -> Vec<&ParameterName> {
        let mut found: Vec<&ParameterName> = Vec::new();
        for name in self.problems.iter().flat_map(concerned) {
            if self.model.parameter(name).is_some() && !found.contains(&name) {
                found.push(name);
            }
        }
        found
    }

    fn button(&self, texts: &Texts, name: &ParameterName) -> Button {
        let label = one_line(&self.names(texts).parameter(name), LABEL);
        let parameter = name.clone();
        Button::act(label, self.act(FormAction::Open { parameter }))
    }

    const fn names<'a>(&'a self, texts: &'a Texts) -> Lexicon<'a> {
        Lexicon::of(texts, Some(&self.model.family))
    }

    fn act(&self, step: FormAction) -> Action {
        let form = self.form;
        Action::Form { form, step }
    }
}

fn listed(names: Lexicon<'_>, key: &str, all: &[ParameterName]) -> String {
    names
        .texts()
        .plain(key, &[("names", all_of(names, all).into())])
}

fn all_of(names: Lexicon<'_>, all: &[ParameterName]) -> String {
    let all = all.iter().map(|name| names.parameter(name));
    all.collect::<Vec<_>>().join(", ")
}

/// «Начало» должно быть меньше, чем «Конец», and how far apart they may be.
fn not_less(names: Lexicon<'_>, less: &Less) -> String {
    let texts = names.texts();
    let both = [
        ("lower", names.parameter(&less.lower).into()),
        ("upper", names.parameter(&less.upper).into()),
    ];
    let mut words = texts.plain("problem-not-less", &both);
    let gaps = [
        ("problem-gap-least", less.at_least),
        ("problem-gap-most", less.at_most),
    ];
    for (key, gap) in gaps {
        if let Some(gap) = gap {
            let gap = format::decimal(gap, texts.language());
            words = format!("{words} {}", texts.plain(key, &[("gap", gap.into())]));
        }
    }
    words
}

fn concerned(problem: &Problem) -> Vec<&ParameterName> {
    match problem {
        Problem::OtherModel => Vec::new(),
        Problem::Unknown(name) | Problem::Missing(name) | Problem::Unfit { name, .. } => {
            vec![name]
        }
        Problem::NeedsOne(names)
        | Problem::OnlyOne(names)
        | Problem::Conflict(names)
        | Problem::TooMany { of: names, .. } => names.iter().collect(),
        Problem::NotLess(less) => vec![&less.lower, &less.upper],
        Problem::WrongSum { of, is, .. } => vec![&of.list, is],
    }
}
