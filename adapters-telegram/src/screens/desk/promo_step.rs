use domain::{
    promo::{Audience, Benefit},
    time::Timestamp,
};

use super::{
    benefit, button,
    promo::{Terms, audience},
};
use crate::{
    action::{Action, Desk, desk::PromoStep},
    html::Html,
    place::desk::{PromoDraft, PromoQuestion},
    screen::{Button, Screen},
    screens::View,
    texts::Texts,
};

/// A step on the way to a promo code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskPromoStep {
    /// What has been described.
    pub draft: PromoDraft,
    /// When it would end by itself, as described.
    pub until: Option<Timestamp>,
    /// Whether the last answer could not be used.
    pub puzzled: bool,
    /// Whether there is such a code already.
    pub taken: bool,
}

impl View for DeskPromoStep {
    fn draw(&self, texts: &Texts) -> Screen {
        let question = self.draft.question();
        let mut text = Html::default();
        if self.taken {
            text = texts.html("desk-promo-taken", &[]);
        } else if self.puzzled {
            text = texts.html("desk-promo-puzzled", &[]);
        }
        text.paragraph(&self.so_far(texts));
        text.paragraph(&texts.html(words(question), &[]));
        let mut keyboard = keys(texts, question);
        let back = if question == PromoQuestion::Code {
            Desk::Promos { page: 0 }
        } else {
            Desk::PromoStep(PromoStep::Back)
        };
        keyboard.push(super::foot(texts, back));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::promo_steps()
    }
}

impl DeskPromoStep {
    fn so_far(&self, texts: &Texts) -> Html {
        let Some(code) = &self.draft.code else {
            return Html::default();
        };
        let mut text = texts.html("desk-promo-title", &[("code", code.as_str().into())]);
        match (
            self.draft.benefit,
            self.draft.audience,
            self.draft.question(),
        ) {
            (Some(given), Some(audience), PromoQuestion::Review) => {
                let terms = Terms {
                    benefit: benefit(texts, given),
                    audience,
                    cap: self.draft.cap.flatten(),
                    until: self.until,
                };
                text.paragraph(&terms.draw(texts));
            }
            (Some(given), _, _) => text.below(&brings(texts, given)),
            (None, _, _) => {}
        }
        text
    }
}

fn brings(texts: &Texts, given: Benefit) -> Html {
    let given = benefit(texts, given);
    texts.html("desk-promo-benefit", &[("benefit", given.into())])
}

const fn words(question: PromoQuestion) -> &'static str {
    match question {
        PromoQuestion::Code => "desk-promo-ask-code",
        PromoQuestion::Kind => "desk-promo-ask-kind",
        PromoQuestion::Percent => "desk-promo-ask-percent",
        PromoQuestion::Lasting => "desk-promo-ask-lasting",
        PromoQuestion::Bonus => "desk-promo-ask-bonus",
        PromoQuestion::Audience => "desk-promo-ask-audience",
        PromoQuestion::Cap => "desk-promo-ask-cap",
        PromoQuestion::Expiry => "desk-promo-ask-expiry",
        PromoQuestion::Review => "desk-promo-ask-review",
    }
}

fn keys(texts: &Texts, question: PromoQuestion) -> Vec<Vec<Button>> {
    let step = |key, step| button(texts, key, Desk::PromoStep(step));
    match question {
        PromoQuestion::Kind => vec![vec![
            step("desk-button-kind-discount", PromoStep::Discount),
            step("desk-button-kind-bonus", PromoStep::Bonus),
        ]],
        PromoQuestion::Audience => [
            Audience::Everybody,
            Audience::Newcomers,
            Audience::BeforeFirstOrder,
        ]
        .map(|whom| {
            let desk = Desk::PromoStep(PromoStep::For(whom));
            vec![Button::act(audience(texts, whom), Action::Desk(desk))]
        })
        .into(),
        PromoQuestion::Cap => vec![vec![step("desk-button-no-cap", PromoStep::Unlimited)]],
        PromoQuestion::Expiry => vec![vec![step("desk-button-for-good", PromoStep::Unlimited)]],
        PromoQuestion::Review => vec![vec![step("desk-button-make-promo", PromoStep::Make)]],
        PromoQuestion::Code
        | PromoQuestion::Percent
        | PromoQuestion::Lasting
        | PromoQuestion::Bonus => Vec::new(),
    }
}
