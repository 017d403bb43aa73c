use domain::{
    promo::{Audience, Promo},
    time::Timestamp,
};

use super::{benefit, button, foot};
use crate::{action::Desk, format, html::Html, screen::Screen, screens::View, texts::Texts};

/// A promo code and its terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskPromo {
    /// The code.
    pub promo: Promo,
    /// The page of the list it was chosen from.
    pub page: u16,
    /// Now.
    pub now: Timestamp,
}

impl View for DeskPromo {
    fn draw(&self, texts: &Texts) -> Screen {
        let promo = &self.promo;
        let terms = Terms {
            benefit: benefit(texts, promo.benefit),
            audience: promo.audience,
            cap: promo.cap,
            until: promo.expires_at,
        };
        let code = promo.code.as_str();
        let mut text = texts.html("desk-promo-title", &[("code", code.into())]);
        text.paragraph(&terms.draw(texts));
        let redeemed = promo.redeemed.to_string();
        text.below(&texts.html("desk-promo-redeemed", &[("count", redeemed.into())]));
        text.below(&match promo.made_by {
            Some(by) => texts.html("desk-promo-made-by", &[("by", by.0.to_string().into())]),
            None => texts.html("desk-promo-of-the-house", &[]),
        });
        let mut keyboard = Vec::new();
        if promo.is_running(self.now) {
            let stop = Desk::StopPromo {
                code: promo.code.clone(),
                page: self.page,
            };
            keyboard.push(vec![button(texts, "desk-button-stop-promo", stop)]);
        } else {
            text.paragraph(&texts.html("desk-promo-over", &[]));
        }
        keyboard.push(foot(texts, Desk::Promos { page: self.page }));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::promo_cards()
    }
}

/// The terms of a code, made or about to be made.
pub(super) struct Terms {
    pub(super) benefit: String,
    pub(super) audience: Audience,
    pub(super) cap: Option<u32>,
    pub(super) until: Option<Timestamp>,
}

impl Terms {
    pub(super) fn draw(&self, texts: &Texts) -> Html {
        let benefit = self.benefit.clone();
        let mut text = texts.html("desk-promo-benefit", &[("benefit", benefit.into())]);
        let audience = audience(texts, self.audience);
        text.below(&texts.html("desk-promo-audience", &[("audience", audience.into())]));
        text.below(&match self.cap {
            Some(cap) => texts.html("desk-promo-cap", &[("cap", cap.to_string().into())]),
            None => texts.html("desk-promo-no-cap", &[]),
        });
        text.below(&match self.until {
            Some(until) => {
                let until = format::moment(until, texts.language());
                texts.html("desk-promo-until", &[("until", until.into())])
            }
            None => texts.html("desk-promo-for-good", &[]),
        });
        text
    }
}

pub(super) fn audience(texts: &Texts, audience: Audience) -> String {
    let key = match audience {
        Audience::Everybody => "desk-audience-everybody",
        Audience::Newcomers => "desk-audience-newcomers",
        Audience::BeforeFirstOrder => "desk-audience-before-first",
    };
    texts.plain(key, &[])
}
