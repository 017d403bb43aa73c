//! A model before it is used.

use domain::{
    model::{Family, Model},
    money::Money,
    parameter::Kind,
    user::Language,
};

use super::{
    View, modes,
    nav::{button, foot},
};
use crate::{
    action::{Action, Back, Fingerprint, Mine},
    format,
    html::{Html, shortened},
    screen::{Button, Screen},
    texts::{Texts, lexicon::Lexicon, words},
};

/// A model's card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelCard {
    /// The family it is sold in.
    pub family: Family,
    /// The model.
    pub model: Model,
    /// Its lowest price.
    pub from: Option<Money>,
    /// Whether it is one of the customer's favourites.
    pub favourite: bool,
    /// Whether the customer has ordered it before, in a way that can be taken up again.
    pub ordered: bool,
    /// Whether the example is shown.
    pub show_example: bool,
    /// The list it was chosen from.
    pub back: Back,
    /// One step back: the list, or the modes.
    pub one_back: Action,
}

impl View for ModelCard {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = modes::heading(texts, &self.family);
        text.paragraph(&self.facts(texts));
        if let (true, Some(example)) = (self.show_example, self.example(texts)) {
            let example = Html::escaped(&shortened(example, 1500)).quoted();
            text.paragraph(&texts.html("card-example", &[("example", example.into())]));
        }
        Screen {
            text,
            keyboard: self.keyboard(texts),
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::cards()
    }
}

impl ModelCard {
    fn facts(&self, texts: &Texts) -> Html {
        let mut facts = Html::default();
        let mode = words::mode(texts, self.model.mode);
        facts.below(&texts.html("card-mode", &[("mode", mode.into())]));
        facts.below(&texts.html("card-inputs", &[("inputs", self.inputs(texts).into())]));
        let result = match self.model.yields.media() {
            Some(media) => words::media(texts, media),
            None => texts.plain("media-text", &[]),
        };
        facts.below(&texts.html("card-result", &[("result", result.into())]));
        if let Some(from) = self.from {
            facts.below(&texts.html("card-price", &[("price", format::money(from).into())]));
        }
        let typical = format::duration(texts, self.model.typical);
        facts.below(&texts.html("card-time", &[("time", typical.into())]));
        facts
    }

    /// What the model has to be told.
    fn inputs(&self, texts: &Texts) -> String {
        let needed = self.model.parameters.iter().filter(|spec| {
            spec.default.is_none() && (spec.required || matches!(spec.kind, Kind::Upload(_)))
        });
        let names = Lexicon::of(texts, Some(&self.model.family));
        let mut needed: Vec<_> = needed
            .map(|spec| names.parameter(&spec.name).to_lowercase())
            .collect();
        needed.dedup();
        if needed.is_empty() {
            return texts.plain("card-no-inputs", &[]);
        }
        needed.join(", ")
    }

    fn example(&self, texts: &Texts) -> Option<&str> {
        let example = self.model.example.as_ref()?;
        Some(match texts.language() {
            Language::Russian => &example.russian,
            Language::English => &example.english,
        })
    }

    fn keyboard(&self, texts: &Texts) -> Vec<Vec<Button>> {
        let (id, back) = (self.model.id.clone(), self.back);
        let begin = Action::Begin {
            id: id.clone(),
            back,
        };
        let mut keyboard = vec![vec![button(texts, "button-begin", begin)]];
        if self.ordered {
            let model = Fingerprint::of(&id);
            let before = Action::Mine(Mine::AsBefore { model, back });
            keyboard.push(vec![button(texts, "button-as-before", before)]);
        }
        let favour = Mine::favour(&id, !self.favourite, back);
        if self.model.example.is_some() && !self.show_example {
            let action = Action::CardExample { id, back };
            keyboard.push(vec![button(texts, "button-example", action)]);
        }
        let key = if self.favourite {
            "button-unfavour"
        } else {
            "button-favour"
        };
        keyboard.push(vec![button(texts, key, Action::Mine(favour))]);
        keyboard.push(foot(texts, self.one_back.clone()));
        keyboard
    }
}
