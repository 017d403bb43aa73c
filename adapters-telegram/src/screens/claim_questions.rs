//! What an admin is asked before a claim is decided, and told afterwards.

use domain::{money::Money, payment::TopUp};
use ports::outbound::Dossier;

use super::{
    View,
    claim::{ClaimNotice, decided},
    nav::{button, foot, home, list},
};
use crate::{
    action::{Action, Excuse, Pay},
    format,
    screen::{Button, Screen},
    texts::Texts,
};

/// Asks an admin for the amount that has come, and then whether it is the right one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimAmountPrompt {
    /// The claim.
    pub top_up: TopUp,
    /// What was typed.
    pub typed: Typed,
}

/// An amount that an admin has typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed {
    /// Nothing yet.
    Nothing,
    /// Something that is no amount.
    Wrong,
    /// This.
    Amount(Money),
}

/// Asks an admin why a claim is declined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimReasonPrompt {
    /// The claim.
    pub top_up: TopUp,
}

/// Says to an admin what they have decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimDecided {
    /// The claim as it is now.
    pub dossier: Dossier,
}

impl View for ClaimAmountPrompt {
    fn draw(&self, texts: &Texts) -> Screen {
        let id = self.top_up.id;
        let chosen = format::money(self.top_up.amount);
        let mut keyboard = Vec::new();
        let text = match self.typed {
            Typed::Nothing => texts.html("claim-amount-prompt", &[("amount", chosen.into())]),
            Typed::Wrong => texts.html("claim-amount-wrong", &[("amount", chosen.into())]),
            Typed::Amount(amount) => {
                let typed = format::money(amount);
                let label = texts.plain("button-credit", &[("amount", typed.clone().into())]);
                let credit = Action::Pay(Pay::Credit { id, amount });
                keyboard.push(vec![Button::act(label, credit)]);
                let args = [("amount", typed.into()), ("chosen", chosen.into())];
                texts.html("claim-amount-confirm", &args)
            }
        };
        keyboard.push(back_to_claim(texts, &self.top_up));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::claim_amount_prompts()
    }
}

impl View for ClaimReasonPrompt {
    fn draw(&self, texts: &Texts) -> Screen {
        let id = self.top_up.id;
        let amount = format::money(self.top_up.amount);
        let mut keyboard = list(Excuse::ALL.map(|excuse| {
            let decline = Action::Pay(Pay::Decline { id, excuse });
            button(texts, excuse_label(excuse), decline)
        }));
        keyboard.push(back_to_claim(texts, &self.top_up));
        Screen {
            text: texts.html("claim-reason-prompt", &[("amount", amount.into())]),
            keyboard,
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::claim_reason_prompts()
    }
}

impl View for ClaimDecided {
    fn draw(&self, texts: &Texts) -> Screen {
        let notice = ClaimNotice {
            dossier: self.dossier.clone(),
        };
        let mut text = decided(texts, &self.dossier);
        text.paragraph(&notice.customer(texts));
        text.below(&notice.balance(texts));
        text.paragraph(&texts.html("claim-told", &[]));
        Screen {
            text,
            keyboard: vec![home(texts)],
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::claim_decideds()
    }
}

fn back_to_claim(texts: &Texts, top_up: &TopUp) -> Vec<Button> {
    let claim = Action::Pay(Pay::Claim(top_up.id));
    foot(texts, claim)
}

const fn excuse_label(excuse: Excuse) -> &'static str {
    match excuse {
        Excuse::NoMoney => "button-excuse-no-money",
        Excuse::Unreadable => "button-excuse-unreadable",
        Excuse::Reused => "button-excuse-reused",
    }
}

/// What the customer is told.
pub fn excuse(texts: &Texts, excuse: Excuse) -> String {
    let key = match excuse {
        Excuse::NoMoney => "excuse-no-money",
        Excuse::Unreadable => "excuse-unreadable",
        Excuse::Reused => "excuse-reused",
    };
    texts.plain(key, &[])
}
