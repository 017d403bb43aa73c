//! How much to top up.

use domain::{money::Money, payment::PaymentId};
use ports::inbound::Way;

use super::{
    View,
    nav::{button, foot, grid},
};
use crate::{
    action::{Action, Back, Pay},
    format,
    html::Html,
    screen::{Button, Screen},
    texts::Texts,
};

/// Amounts to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopUpAmounts {
    /// By which way.
    pub way: Way,
    /// The id that the top-up will have.
    pub id: PaymentId,
    /// The amounts, each with how many Stars it costs, where it is paid with them.
    pub amounts: Vec<(Money, Option<u32>)>,
    /// The least and the greatest amount.
    pub bounds: (Money, Money),
    /// One step back from the ways to pay.
    pub back: Back,
}

/// Asks for an amount in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopUpAmountPrompt {
    /// By which way.
    pub way: Way,
    /// The least and the greatest amount.
    pub bounds: (Money, Money),
    /// Whether what was typed is no such amount.
    pub wrong: bool,
    /// One step back from the ways to pay.
    pub back: Back,
}

impl View for TopUpAmounts {
    fn draw(&self, texts: &Texts) -> Screen {
        let (way, id, back) = (self.way, self.id, self.back);
        let open = |(amount, stars): &(Money, Option<u32>)| {
            let amount = *amount;
            let open = Pay::Open {
                way,
                id,
                amount,
                back,
            };
            let roubles = format::roubles(amount);
            let label = match stars {
                Some(stars) => format!("{roubles} · ⭐ {stars}"),
                None => roubles,
            };
            Button::act(label, Action::Pay(open))
        };
        let mut keyboard = grid(self.amounts.iter().map(open).collect());
        let other = Action::Pay(Pay::Other { way, id, back });
        keyboard.push(vec![button(texts, "button-other-amount", other)]);
        keyboard.push(foot(texts, Action::TopUp { back }));
        let key = match way {
            Way::Bank => "top-up-amounts-bank",
            Way::Stars => "top-up-amounts-stars",
        };
        let mut text = texts.html(key, &[]);
        text.paragraph(&within(texts, self.bounds));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::top_up_amounts()
    }
}

impl View for TopUpAmountPrompt {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = if self.wrong {
            texts.html("top-up-amount-wrong", &[])
        } else {
            texts.html("top-up-amount-prompt", &[])
        };
        text.paragraph(&within(texts, self.bounds));
        let (way, back) = (self.way, self.back);
        Screen {
            text,
            keyboard: vec![foot(texts, Action::Pay(Pay::Amounts { way, back }))],
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::top_up_amount_prompts()
    }
}

fn within(texts: &Texts, (least, most): (Money, Money)) -> Html {
    let args = [
        ("least", format::money(least).into()),
        ("most", format::money(most).into()),
    ];
    texts.html("top-up-within", &args)
}
