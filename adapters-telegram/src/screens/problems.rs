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
    texts::{Texts, words},
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
        let named = |key, name| texts.plain(key, &[("name", words::parameter(texts, name).into())]);
        match problem {
            Problem::OtherModel => texts.plain("problem-other-model", &[]),
            Problem::Unknown(name) => named("problem-unknown", name),
            Problem::Missing(name) => named("problem-missing", name),
            Problem::Unfit { name, refusal } => {
                let reason = self.model.parameter(name).map_or_else(
                    || texts.plain("refused-press", &[]),
                    |spec| refusal::explained(texts, spec, refusal),
                );
                let name = words::parameter(texts, name);
                let args = [("part", name.into()), ("reason", reason.into())];
                texts.plain("refused-part", &args)
            }
            Problem::NeedsOne(all) => listed(texts, "problem-needs-one", all),
            Problem::OnlyOne(all) => listed(texts, "problem-only-one", all),
            Problem::Conflict(all) => listed(texts, "problem-conflict", all),
            Problem::NotLess(less) => not_less(texts, less),
            Problem::TooMany { most, of } => {
                let args = [("most", (*most).into()), ("names", names(texts, of).into())];
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
                    ("list", words::parameter(texts, &of.list).into()),
                    ("part", words::parameter(texts, &of.part).into()),
                    ("sum", number(*sum).into()),
                    ("name", words::parameter(texts, is).into()),
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
        let label = one_line(&words::parameter(texts, name), LABEL);
        let parameter = name.clone();
        Button::act(label, self.act(FormAction::Open { parameter }))
    }

    fn act(&self, step: FormAction) -> Action {
        let form = self.form;
        Action::Form { form, step }
    }
}

fn listed(texts: &Texts, key: &str, all: &[ParameterName]) -> String {
    texts.plain(key, &[("names", names(texts, all).into())])
}

fn names(texts: &Texts, names: &[ParameterName]) -> String {
    let names = names.iter().map(|name| words::parameter(texts, name));
    names.collect::<Vec<_>>().join(", ")
}

/// «Начало» должно быть меньше, чем «Конец», and how far apart they may be.
fn not_less(texts: &Texts, less: &Less) -> String {
    let names = [
        ("lower", words::parameter(texts, &less.lower).into()),
        ("upper", words::parameter(texts, &less.upper).into()),
    ];
    let mut words = texts.plain("problem-not-less", &names);
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
