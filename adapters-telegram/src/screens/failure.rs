//! The news that an order came to nothing.

use domain::{
    generation::{Generation, Stage},
    wallet::Wallet,
};

use super::{View, nav::button, order};
use crate::{
    action::{Action, Back},
    html::Html,
    screen::Screen,
    texts::Texts,
};

/// Why an order came to nothing, that the money is back, and what to do next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailureNotice {
    /// The order.
    pub generation: Generation,
    /// What the customer has now; `None` where others read along.
    pub wallet: Option<Wallet>,
}

impl View for FailureNotice {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = order::title(&self.generation);
        text.paragraph(&order::prompt(&self.generation, 300));
        if let Stage::Failed { failure, .. } = &self.generation.stage {
            text.paragraph(&order::reason(texts, failure));
        }
        text.paragraph(&self.money(texts));
        text.paragraph(&order::label(texts, self.generation.order.charge));
        // Nothing was shown before it here; the order stands in the history.
        let (id, back) = (self.generation.id(), Back::History(0));
        let keyboard = vec![
            vec![
                button(texts, "button-repeat", Action::Repeat { id, back }),
                button(texts, "button-change", Action::Edit { id, back }),
            ],
            vec![button(texts, "button-menu", Action::Menu)],
        ];
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::failures()
    }
}

impl FailureNotice {
    fn money(&self, texts: &Texts) -> Html {
        let mut html = order::money_back(texts, &self.generation);
        if let Some(wallet) = &self.wallet {
            html.push(&Html::trusted(" "));
            html.push(&order::balance(texts, wallet));
        }
        html
    }
}
