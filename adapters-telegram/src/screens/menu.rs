//! The main menu.

use domain::{generation::Waiver, model::Category, money::Money, user::Discount, wallet::Wallet};

use super::{View, nav::button};
use crate::{
    action::{Action, Back, Desk, Mine},
    format,
    html::{Html, one_line},
    scene::Stopgap,
    screen::{Button, Screen},
    texts::{Texts, words},
};

/// The main menu: who, how much, and everything there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MainMenu {
    /// The customer's name.
    pub name: String,
    /// What they have; `None` where others read along.
    pub wallet: Option<Wallet>,
    /// Whether they have favourites.
    pub favourites: bool,
    /// The discount that holds now.
    pub discount: Option<Discount>,
    /// What a newcomer has just been given.
    pub gift: Option<Money>,
    /// Why nothing costs anything, if so.
    pub waiver: Option<Waiver>,
    /// Whether this is an admin, who has a way to the desk, and is told how to leave a mode in which nothing costs anything.
    pub admin: bool,
    /// Whether the books are kept elsewhere for the time being.
    pub stopgap: Option<Stopgap>,
}

impl View for MainMenu {
    fn draw(&self, texts: &Texts) -> Screen {
        let name = one_line(&self.name, 64);
        let mut text = texts.html("menu-hello", &[("name", name.into())]);
        if let Some(gift) = self.gift.filter(|gift| !gift.is_zero()) {
            text.paragraph(&texts.html("menu-gift", &[("gift", format::money(gift).into())]));
        }
        if let Some(wallet) = &self.wallet {
            text.paragraph(&self.money(texts, wallet));
        }
        if let Some(stopgap) = &self.stopgap {
            text.paragraph(&super::balance::temporary(texts, *stopgap));
        }
        if let Some(waiver) = self.waiver {
            let label = words::waiver(texts, waiver);
            text.paragraph(&texts.html("mode-label", &[("label", label.into())]));
            if self.admin {
                text.below(&texts.html("mode-hint", &[]));
            }
        }
        text.paragraph(&texts.html("menu-question", &[]));
        Screen {
            text,
            keyboard: keyboard(texts, self.favourites, self.admin),
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::menus()
    }
}

impl MainMenu {
    fn money(&self, texts: &Texts, wallet: &Wallet) -> Html {
        let mut text = super::balance::pockets(texts, wallet);
        if let Some(discount) = &self.discount {
            text.below(&super::balance::discount(texts, discount));
        }
        text
    }
}

fn keyboard(texts: &Texts, favourites: bool, admin: bool) -> Vec<Vec<Button>> {
    let shelf = |category| {
        Button::act(
            words::category(texts, category),
            Action::Shelf { category, page: 0 },
        )
    };
    let mut keyboard = vec![
        vec![shelf(Category::Image), shelf(Category::Video)],
        vec![shelf(Category::Audio), shelf(Category::Music)],
        vec![
            shelf(Category::Tools),
            button(texts, "button-all-models", Action::AllModels { page: 0 }),
        ],
    ];
    if favourites {
        let favourites = Action::Mine(Mine::Favourites);
        keyboard.push(vec![button(texts, "button-favourites", favourites)]);
    }
    keyboard.extend([
        vec![
            button(texts, "button-balance", Action::Balance { page: 0 }),
            button(texts, "button-history", Action::History { page: 0 }),
        ],
        vec![button(
            texts,
            "button-top-up",
            Action::TopUp { back: Back::Menu },
        )],
        vec![
            button(texts, "button-help", Action::Help),
            button(texts, "button-settings", Action::Settings),
        ],
    ]);
    if admin {
        let desk = Action::Desk(Desk::Home);
        keyboard.push(vec![button(texts, "button-desk", desk)]);
    }
    keyboard
}
