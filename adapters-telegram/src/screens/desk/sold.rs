use ports::inbound::{SoldModel, Stretch};

use super::{Leaf, foot, stretch};
use crate::{
    action::Desk,
    format,
    html::{Html, one_line},
    screen::Screen,
    screens::View,
    texts::Texts,
};

/// What was sold, model by model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskSold {
    /// How far back it looks.
    pub stretch: Stretch,
    /// The models on this page, those first that bring most.
    pub models: Leaf<SoldModel>,
}

impl View for DeskSold {
    fn draw(&self, texts: &Texts) -> Screen {
        let days = stretch(texts, self.stretch);
        let mut text = texts.html("desk-sold-title", &[("stretch", days.into())]);
        if self.models.entries.is_empty() {
            text.paragraph(&texts.html("desk-sold-none", &[]));
        }
        for model in &self.models.entries {
            text.paragraph(&line(texts, model));
        }
        self.models.number(texts, &mut text);
        let mut keyboard = Vec::new();
        keyboard.extend(self.models.pager(texts, |page| Desk::Sold {
            stretch: self.stretch,
            page,
        }));
        keyboard.push(foot(texts, Desk::Stats(self.stretch)));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::sold()
    }
}

fn line(texts: &Texts, model: &SoldModel) -> Html {
    let credits = model.sold.credits.amount();
    let args = [
        ("title", one_line(&model.title, 60).into()),
        ("count", model.sold.count.to_string().into()),
        ("charged", format::money(model.sold.charged).into()),
        ("credits", format::decimal(credits, texts.language()).into()),
        ("margin", format::delta(model.margin).into()),
    ];
    let key = if model.loses() {
        "desk-sold-losing"
    } else {
        "desk-sold-line"
    };
    texts.html(key, &args)
}
