//! Promo codes.

use domain::{
    promo::{Audience, NotRedeemed, Redemption},
    time::Timestamp,
    user::Discount,
};

use super::{
    View, balance,
    nav::{button, foot},
    topup::to_order,
};
use crate::{
    action::{Action, Back, FormNumber},
    format,
    html::Html,
    screen::Screen,
    texts::Texts,
};

/// Asks for a promo code, and says what became of the last one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromoPrompt {
    /// The discount that holds now.
    pub discount: Option<Discount>,
    /// What became of what was typed last.
    pub outcome: Option<PromoOutcome>,
    /// The form that is open, to go back to.
    pub form: Option<FormNumber>,
    /// One step back.
    pub back: Back,
}

/// What became of a promo code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PromoOutcome {
    /// It has brought this.
    Redeemed(Redemption),
    /// There is no such code.
    Unknown,
    /// It has brought nothing.
    NotRedeemed(NotRedeemed),
    /// There were too many wrong codes.
    Wait(Timestamp),
}

impl View for PromoPrompt {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = match &self.outcome {
            Some(outcome) => outcome.words(texts),
            None => texts.html("promo-prompt", &[]),
        };
        if let Some(active) = &self.discount {
            text.paragraph(&balance::discount(texts, active));
            text.below(&texts.html("promo-discount-terms", &[]));
        }
        let mut keyboard = Vec::new();
        if matches!(self.outcome, Some(PromoOutcome::Redeemed(_))) {
            let models = Action::AllModels { page: 0 };
            keyboard.push(vec![button(texts, "button-all-models", models)]);
        }
        keyboard.extend(to_order(texts, self.form));
        keyboard.push(foot(texts, self.back.action()));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::promo_prompts()
    }
}

impl PromoOutcome {
    fn words(&self, texts: &Texts) -> Html {
        match self {
            Self::Redeemed(Redemption::Discount(discount)) => {
                let language = texts.language();
                let args = [
                    (
                        "percent",
                        format::percent(discount.share.factor(), language).into(),
                    ),
                    ("until", format::day(discount.until, language).into()),
                ];
                texts.html("promo-discount", &args)
            }
            Self::Redeemed(Redemption::Bonus(posting)) => {
                let lines = posting.lines().iter();
                let given = lines.map(|line| line.delta).find(|it| it.kopecks() > 0);
                let amount = format::delta(given.unwrap_or_default());
                texts.html("promo-bonus", &[("amount", amount.into())])
            }
            Self::Unknown => texts.html("promo-unknown", &[]),
            Self::NotRedeemed(why) => not_redeemed(texts, why),
            Self::Wait(until) => {
                let until = format::moment(*until, texts.language());
                texts.html("promo-wait", &[("until", until.into())])
            }
        }
    }
}

fn not_redeemed(texts: &Texts, why: &NotRedeemed) -> Html {
    let key = match why {
        NotRedeemed::Before => "promo-before",
        NotRedeemed::Over => "promo-over",
        NotRedeemed::UsedUp => "promo-used-up",
        NotRedeemed::NotForYou(Audience::BeforeFirstOrder) => "promo-first-order",
        NotRedeemed::NotForYou(Audience::Newcomers | Audience::Everybody) => "promo-newcomers",
        NotRedeemed::Better(_) => "promo-better",
        NotRedeemed::Full => "promo-full",
    };
    texts.html(key, &[])
}
