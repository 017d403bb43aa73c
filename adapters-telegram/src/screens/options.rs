//! All parameters of a form.

use domain::{model::FamilyId, money::Money, parameter::ParameterSpec, value::Value};

use super::{
    View,
    nav::{LABEL, button, foot, grid},
    values,
};
use crate::{
    action::{Action, FormAction, FormNumber},
    format,
    html::{Html, one_line},
    screen::{Button, Screen},
    texts::{Texts, lexicon::Lexicon},
};

/// The list of all parameters, each a button that opens it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormOptions {
    /// The form.
    pub form: FormNumber,
    /// What is being filled in, as the customer knows it.
    pub title: String,
    /// The family, whose names they go by.
    pub family: FamilyId,
    /// The parameters that matter now, each with its answer; `None` leaves it at its default.
    pub entries: Vec<(ParameterSpec, Option<Value>)>,
    /// The price as things stand.
    pub price: Option<Money>,
}

impl View for FormOptions {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = texts.html("options-title", &[("title", self.title.as_str().into())]);
        text.paragraph(&self.answers(texts));
        if let Some(price) = self.price {
            let price = format::money(price);
            text.paragraph(&texts.html("options-price", &[("price", price.into())]));
        }
        let mut keyboard = grid(
            self.entries
                .iter()
                .map(|(spec, value)| self.button(texts, spec, value.is_some()))
                .collect(),
        );
        keyboard.push(vec![button(
            texts,
            "button-review",
            self.act(FormAction::Review),
        )]);
        keyboard.push(foot(texts, self.act(FormAction::Back)));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::options()
    }
}

impl FormOptions {
    /// What is answered, and which default stands where nothing is.
    fn answers(&self, texts: &Texts) -> Html {
        let mut html = Html::default();
        for (spec, value) in &self.entries {
            let name = self.names(texts).parameter(&spec.name);
            let shown = |value| values::shown(self.names(texts), &spec.name, value, 80);
            let line = match (value, &spec.default) {
                (Some(value), _) => {
                    let args = [("name", name.into()), ("value", shown(value).into())];
                    texts.html("options-answer", &args)
                }
                (None, Some(default)) => {
                    let args = [("name", name.into()), ("value", shown(default).into())];
                    texts.html("options-default", &args)
                }
                (None, None) if spec.required => {
                    texts.html("options-needed", &[("name", name.into())])
                }
                (None, None) => texts.html("options-unset", &[("name", name.into())]),
            };
            html.below(&line);
        }
        html
    }

    fn button(&self, texts: &Texts, spec: &ParameterSpec, answered: bool) -> Button {
        let mark = if answered { "✓ " } else { "" };
        let name = self.names(texts).parameter(&spec.name);
        let parameter = spec.name.clone();
        Button::act(
            one_line(&format!("{mark}{name}"), LABEL),
            self.act(FormAction::Open { parameter }),
        )
    }

    const fn names<'a>(&'a self, texts: &'a Texts) -> Lexicon<'a> {
        Lexicon::of(texts, Some(&self.family))
    }

    fn act(&self, step: FormAction) -> Action {
        let form = self.form;
        Action::Form { form, step }
    }
}
