use domain::{generation::Generation, user::Language};
use ports::inbound::Profile;

use super::{button, deeds, foot, name, top_ups};
use crate::{
    action::{
        Desk,
        desk::{Tab, Whence},
    },
    format,
    html::{Html, one_line},
    screen::{Button, Screen},
    screens::{View, balance},
    texts::{Texts, words},
};

/// A customer, at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskPerson {
    /// What there is to know.
    pub dossier: Profile,
    /// Where the card was opened.
    pub from: Whence,
}

impl View for DeskPerson {
    fn draw(&self, texts: &Texts) -> Screen {
        let dossier = &self.dossier;
        let mut text = self.who(texts);
        text.paragraph(&balance::pockets(texts, &dossier.wallet));
        let held = format::money(dossier.wallet.held);
        text.below(&texts.html("balance-held", &[("held", held.into())]));
        if let Some(discount) = &dossier.user.discount {
            text.below(&balance::discount(texts, discount));
        }
        text.paragraph(&orders(texts, "desk-person-open", &dossier.open));
        text.paragraph(&orders(texts, "desk-person-latest", &dossier.latest));
        if !dossier.top_ups.is_empty() {
            text.paragraph(&texts.html("desk-person-top-ups", &[]));
            for top_up in &dossier.top_ups {
                text.below(&top_ups::line(texts, top_up));
            }
        }
        if !dossier.deeds.is_empty() {
            text.paragraph(&texts.html("desk-person-deeds", &[]));
            for deed in &dossier.deeds {
                text.below(&deeds::line(texts, deed));
            }
        }
        Screen {
            text,
            keyboard: self.keyboard(texts),
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::persons()
    }
}

impl DeskPerson {
    fn who(&self, texts: &Texts) -> Html {
        let user = &self.dossier.user;
        let language = match user.language {
            Language::Russian => "RU",
            Language::English => "EN",
        };
        let args = [
            ("name", name(user).into()),
            ("user", user.id.0.to_string().into()),
            ("language", language.into()),
            ("since", format::day(user.since, texts.language()).into()),
        ];
        let mut text = texts.html("desk-person", &args);
        let signs = [
            (self.dossier.admin, "desk-person-admin"),
            (user.barred, "desk-person-barred"),
            (!user.reachable, "desk-person-unreachable"),
        ];
        for (_, key) in signs.into_iter().filter(|(is, _)| *is) {
            text.below(&texts.html(key, &[]));
        }
        text
    }

    fn tab(&self, texts: &Texts, key: &str, tab: Tab) -> Button {
        let desk = Desk::Person {
            user: self.dossier.user.id,
            tab,
            page: 0,
            from: self.from,
        };
        button(texts, key, desk)
    }

    fn keyboard(&self, texts: &Texts) -> Vec<Vec<Button>> {
        let (user, from) = (self.dossier.user.id, self.from);
        let barred = self.dossier.user.barred;
        let key = if barred {
            "desk-button-unbar"
        } else {
            "desk-button-bar"
        };
        let bar = Desk::Bar {
            user,
            barred: !barred,
            from,
        };
        vec![
            vec![
                self.tab(texts, "desk-button-statement", Tab::Statement),
                self.tab(texts, "desk-button-orders", Tab::Orders),
            ],
            vec![
                self.tab(texts, "desk-button-top-ups", Tab::TopUps),
                self.tab(texts, "desk-button-deeds", Tab::Deeds),
            ],
            vec![
                button(texts, "desk-button-adjust", Desk::Adjust { user, from }),
                button(texts, key, bar),
            ],
            foot(texts, from.action()),
        ]
    }
}

fn orders(texts: &Texts, title: &str, orders: &[Generation]) -> Html {
    let mut html = Html::default();
    if !orders.is_empty() {
        html = texts.html(title, &[]);
    }
    for order in orders {
        html.below(&order_line(texts, order));
    }
    html
}

pub(super) fn order_line(texts: &Texts, order: &Generation) -> Html {
    let price = crate::screens::order::price(order);
    let args = [
        (
            "date",
            format::recently(order.opened_at, texts.language()).into(),
        ),
        ("title", one_line(&order.order.title, 40).into()),
        ("price", format::money(price).into()),
        ("stage", words::stage(texts, &order.stage).into()),
    ];
    texts.html("desk-order-line", &args)
}
