//! A shelf, or all of them.

use domain::{
    model::{Category, FamilyId},
    money::Money,
};

use super::{
    View,
    nav::{LABEL, button, foot, list, pager},
};
use crate::{
    action::{Action, Back},
    format,
    html::one_line,
    screen::{Button, Screen},
    texts::{Texts, words},
};

/// How many families stand on a page: as many as a phone shows without scrolling.
const FAMILIES_PER_PAGE: usize = 8;

/// The families of a shelf, or of all shelves, page by page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Families {
    /// Which shelf; `None` for all models.
    pub shelf: Option<Category>,
    /// The page, counted from zero; one beyond the end shows the last.
    pub page: u16,
    /// Every family of the list, on whatever page.
    pub entries: Vec<FamilyEntry>,
}

/// A family in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FamilyEntry {
    /// Its short name.
    pub id: FamilyId,
    /// Its name as shown.
    pub title: String,
    /// The shelf it stands on.
    pub category: Category,
    /// The lowest price of its models.
    pub from: Option<Money>,
}

impl View for Families {
    fn draw(&self, texts: &Texts) -> Screen {
        let entries = self.sorted();
        let pages = entries.len().div_ceil(FAMILIES_PER_PAGE).max(1);
        let page = usize::from(self.page).min(pages - 1);
        let shown = entries
            .iter()
            .skip(page * FAMILIES_PER_PAGE)
            .take(FAMILIES_PER_PAGE);
        let number = u16::try_from(page).unwrap_or(u16::MAX);
        let here = self.at(number);
        let with_sign = self.shelf.is_none();
        let mut keyboard = list(shown.map(|entry| entry.button(texts, with_sign, here)));

        keyboard.extend(pager(texts, number, page + 1 < pages, |page| {
            self.at(page).action()
        }));
        let search = Action::Search { back: here };
        keyboard.push(vec![button(texts, "button-search", search)]);
        keyboard.push(foot(texts, Action::Menu));

        let title = match self.shelf {
            Some(category) => words::category(texts, category),
            None => texts.plain("button-all-models", &[]),
        };
        let mut text = texts.html("families-title", &[("title", title.into())]);
        if entries.is_empty() {
            text.paragraph(&texts.html("families-none", &[]));
        } else {
            text.paragraph(&texts.html("families-hint", &[]));
        }
        if pages > 1 {
            let place = [("page", (page + 1).into()), ("pages", pages.into())];
            text.paragraph(&texts.html("page", &place));
        }
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::families()
    }
}

impl Families {
    const fn at(&self, page: u16) -> Back {
        match self.shelf {
            Some(category) => Back::Shelf(category, page),
            None => Back::AllModels(page),
        }
    }

    /// Shelf by shelf, and within one in the order given.
    fn sorted(&self) -> Vec<&FamilyEntry> {
        let mut entries: Vec<_> = self.entries.iter().collect();
        entries.sort_by_key(|entry| entry.category);
        entries
    }
}

impl FamilyEntry {
    /// «Flux 2 Pro · от 4,00 ₽», with the sign of its shelf where several shelves are mixed.
    pub(super) fn button(&self, texts: &Texts, with_sign: bool, back: Back) -> Button {
        let mut label = String::new();
        if with_sign {
            let sign = words::category(texts, self.category);
            label.extend(sign.split_whitespace().next());
            label.push(' ');
        }
        label.push_str(&self.title);
        let label = priced(&label, self.from.map(|from| from_price(texts, from)));
        let id = self.id.clone();
        Button::act(label, Action::Family { id, back })
    }
}

/// A name with its price behind it. A name that only fits without the price stands alone: the next screen says the price, too.
pub(super) fn priced(name: &str, price: Option<String>) -> String {
    let price = price.map(|price| format!(" · {price}")).unwrap_or_default();
    let (longest, taken) = (name.chars().count(), price.chars().count());
    if longest <= LABEL && longest + taken > LABEL {
        return one_line(name, LABEL);
    }
    let room = LABEL.saturating_sub(taken);
    format!("{}{price}", one_line(name, room))
}

/// «от 4,00 ₽».
pub(super) fn from_price(texts: &Texts, from: Money) -> String {
    texts.plain("from-price", &[("price", format::money(from).into())])
}
