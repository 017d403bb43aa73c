//! The confirmation.

use std::time::Duration;

use domain::{
    generation::Charge,
    model::{FamilyId, Mode},
    money::Money,
    price::{LineReason, Quote, QuoteLine},
    value::ParameterName,
    wallet::Shortfall,
};
use ports::inbound::Offer;

use super::{
    View,
    nav::{LABEL, button, foot},
    order, values,
};
use crate::{
    action::{Action, Back, FormAction, FormNumber},
    format,
    html::{Html, one_line},
    screen::{Button, Screen},
    texts::{Texts, lexicon::Lexicon, words},
};

/// Everything that is about to be ordered, with its price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The form.
    pub form: FormNumber,
    /// The family.
    pub family: FamilyId,
    /// The family's name.
    pub title: String,
    /// What the model does.
    pub mode: Mode,
    /// What the model asks for, in its order.
    pub asked: Vec<ParameterName>,
    /// What is offered.
    pub offer: Offer,
    /// How long it usually takes.
    pub typical: Duration,
    /// How many characters are left of a prompt that was longer than the model takes.
    pub cut: Option<usize>,
    /// Whether others read along.
    pub in_group: bool,
}

/// What keeps an offer from being confirmed.
enum Obstacle {
    TooMany,
    Short(Shortfall),
}

impl View for Review {
    fn draw(&self, texts: &Texts) -> Screen {
        let obstacle = self.obstacle();
        let mut text = self.heading(texts);
        text.paragraph(&values::listed_all(
            Lexicon::of(texts, Some(&self.family)),
            self.offer.request.values(),
            &self.asked,
            2600,
        ));
        if let Some(max) = self.cut {
            text.paragraph(&texts.html("prompt-cut", &[("max", max.into())]));
        }
        text.paragraph(&self.cost(texts));
        text.paragraph(&self.balance(texts, obstacle.as_ref()));
        let typical = format::duration(texts, self.typical);
        text.paragraph(&texts.html("review-time", &[("time", typical.into())]));
        text.paragraph(&order::label(texts, self.offer.charge));
        if let Some(Obstacle::TooMany) = obstacle {
            let limit = self.offer.limit.get();
            text.paragraph(&texts.html("review-too-many", &[("limit", limit.into())]));
        }
        Screen {
            text,
            keyboard: self.keyboard(texts, obstacle.as_ref()),
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::reviews()
    }
}

impl Review {
    fn obstacle(&self) -> Option<Obstacle> {
        if self.offer.running.len() >= self.offer.limit.get() {
            return Some(Obstacle::TooMany);
        }
        match self.offer.charge {
            Charge::Full => self.offer.wallet.hold(self.offer.quote.price).err(),
            Charge::Waived(_) => None,
        }
        .map(Obstacle::Short)
    }

    fn heading(&self, texts: &Texts) -> Html {
        let args = [
            ("title", one_line(&self.title, 80).into()),
            ("mode", words::mode(texts, self.mode).into()),
        ];
        texts.html("review-title", &args)
    }

    fn cost(&self, texts: &Texts) -> Html {
        let quote = &self.offer.quote;
        let mut html = Html::default();
        // A single line would only repeat the total.
        if quote.lines.len() > 1 {
            for line in &quote.lines {
                html.below(&quote_line(texts, line));
            }
        }
        html.below(&total(texts, quote));
        html
    }

    fn balance(&self, texts: &Texts, obstacle: Option<&Obstacle>) -> Html {
        if self.in_group {
            return texts.html("review-price-in-group", &[]);
        }
        let before = self.offer.wallet.available();
        if self.offer.payable().is_zero() {
            let balance = format::money(before);
            return texts.html("review-free", &[("balance", balance.into())]);
        }
        if let Some(Obstacle::Short(short)) = obstacle {
            let args = [
                ("balance", format::money(before).into()),
                ("missing", format::money(short.missing).into()),
            ];
            return texts.html("review-short", &args);
        }
        let after = before.saturating_sub(self.offer.quote.price);
        let args = [
            ("before", format::money(before).into()),
            ("after", format::money(after).into()),
        ];
        texts.html("review-balance", &args)
    }

    fn keyboard(&self, texts: &Texts, obstacle: Option<&Obstacle>) -> Vec<Vec<Button>> {
        let mut keyboard = Vec::new();
        match obstacle {
            None => {
                let confirm = Action::Confirm(self.offer.id);
                keyboard.push(vec![button(texts, "button-confirm", confirm)]);
            }
            Some(Obstacle::Short(_)) => {
                let back = Back::Review(self.form);
                keyboard.push(vec![button(texts, "button-top-up", Action::TopUp { back })]);
            }
            // By the time it is pressed there may be room.
            Some(Obstacle::TooMany) => {
                keyboard.extend(self.running(texts));
                let confirm = Action::Confirm(self.offer.id);
                keyboard.push(vec![button(texts, "button-confirm", confirm)]);
            }
        }
        keyboard.push(vec![
            button(texts, "button-change", self.act(FormAction::Options)),
            button(texts, "button-cancel", self.act(FormAction::Abandon)),
        ]);
        keyboard.push(foot(texts, self.act(FormAction::Back)));
        keyboard
    }

    /// The orders that have to finish first; a number tells apart what looks the same.
    fn running(&self, texts: &Texts) -> impl Iterator<Item = Vec<Button>> {
        let running = self.offer.running.iter().enumerate();
        running.map(|(index, generation)| {
            let title = one_line(&generation.order.title, 24);
            let stage = words::stage(texts, &generation.stage);
            let label = format!("{}. {title} · {stage}", index + 1);
            let card = Action::HistoryCard {
                id: generation.id(),
                back: Back::Review(self.form),
            };
            vec![Button::act(one_line(&label, LABEL), card)]
        })
    }

    fn act(&self, step: FormAction) -> Action {
        let form = self.form;
        Action::Form { form, step }
    }
}

fn quote_line(texts: &Texts, line: &QuoteLine) -> Html {
    let reason = match &line.reason {
        LineReason::Base => texts.plain("line-base", &[]),
        LineReason::Surcharge(kind) => words::surcharge(texts, *kind),
        LineReason::Discount(name) => {
            texts.plain("line-discount", &[("name", one_line(name, 40).into())])
        }
    };
    let amount = match line.reason {
        // What the rest is added to has no sign.
        LineReason::Base => format::money(line.amount.applied_to(Money::ZERO).unwrap_or_default()),
        LineReason::Surcharge(_) | LineReason::Discount(_) => format::delta(line.amount),
    };
    let args = [("reason", reason.into()), ("amount", amount.into())];
    texts.html("quote-line", &args)
}

fn total(texts: &Texts, quote: &Quote) -> Html {
    let key = if quote.exact {
        "quote-total"
    } else {
        "quote-total-at-most"
    };
    texts.html(key, &[("price", format::money(quote.price).into())])
}
