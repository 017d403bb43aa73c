use domain::money::Credits;
use ports::inbound::Account;

use super::{button, foot};
use crate::{
    action::Desk,
    format,
    html::Html,
    screen::Screen,
    screens::View,
    texts::{Piece, Texts},
};

/// The house's account at the provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskAccount {
    /// The account.
    pub account: Account,
}

impl View for DeskAccount {
    fn draw(&self, texts: &Texts) -> Screen {
        let account = &self.account;
        let mut text = texts.html("desk-account-title", &[]);
        text.paragraph(&self.left(texts));
        let per_day = credits(texts, account.per_day);
        text.below(&texts.html("desk-account-per-day", &[("credits", per_day)]));
        text.below(&self.forecast(texts));
        let key = if account.set {
            "desk-account-threshold-set"
        } else {
            "desk-account-threshold"
        };
        let threshold = credits(texts, account.threshold);
        text.paragraph(&texts.html(key, &[("credits", threshold)]));
        let mut row = vec![button(texts, "desk-button-threshold", Desk::Threshold)];
        if account.set {
            row.push(button(texts, "desk-button-usual", Desk::UsualThreshold));
        }
        Screen {
            text,
            keyboard: vec![
                row,
                vec![button(texts, "button-refresh", Desk::Account)],
                foot(texts, Desk::Home),
            ],
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::accounts()
    }
}

impl DeskAccount {
    fn left(&self, texts: &Texts) -> Html {
        match self.account.left {
            Some(left) => texts.html("desk-account-left", &[("credits", credits(texts, left))]),
            None => texts.html("desk-account-unknown", &[]),
        }
    }

    fn forecast(&self, texts: &Texts) -> Html {
        match (self.account.left, self.account.days) {
            (Some(_), Some(days)) => {
                let days = usize::try_from(days).unwrap_or(usize::MAX);
                texts.html("desk-account-days", &[("days", days.into())])
            }
            (Some(_), None) => texts.html("desk-account-still", &[]),
            (None, _) => Html::default(),
        }
    }
}

fn credits(texts: &Texts, credits: Credits) -> Piece {
    format::decimal(credits.amount().round_dp(2), texts.language()).into()
}
