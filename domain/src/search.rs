//! Finding a family by what somebody typed.
//!
//! In reading order: [`word`] and [`phrase`] take texts apart, [`sound`] and [`keyboard`] say what else a text can be, [`slips`]
//! counts typing errors, [`fit`] and [`near`] say how well a name fits and [`card`] how well a family does, by whichever name.

mod card;
mod fit;
mod keyboard;
mod near;
mod phrase;
mod shelves;
mod slips;
mod sound;
mod word;

use crate::model::{Family, ModelId};

use card::Card;
use fit::Fit;
use phrase::Phrase;

/// Every family as it can be found, in the order of the catalogue.
#[derive(Debug, Clone, Default)]
pub(crate) struct Index(Vec<Card>);

/// What is left of a longer text, or comes out of the other keyboard, has to have so many letters to mean something.
const SHORTEST_GUESS: usize = 3;

fn says_enough(guess: &Phrase) -> bool {
    guess.length() >= SHORTEST_GUESS
}

impl Index {
    /// Adds a family behind the others.
    pub(crate) fn add<'a>(
        &mut self,
        family: &'a Family,
        models: impl Iterator<Item = &'a ModelId>,
    ) {
        self.0.push(Card::of(family, models));
    }

    /// The places of the families that fit, the best first, among equals in the order of the catalogue.
    ///
    /// What is written as it should be hides what could be meant. If there is nothing at all, what stands at the end is left out
    /// word by word: «kling 1.6» and «песня про кота» still say what is wanted.
    pub(crate) fn find(&self, typed: &str) -> Vec<usize> {
        let asked = Phrase::of(typed);
        if asked.words.is_empty() {
            return Vec::new();
        }
        let beginning = || {
            let fewer = (1..asked.words.len()).rev();
            let mut beginnings = fewer
                .map(|words| asked.beginning(words))
                .filter(says_enough);
            beginnings.find_map(|asked| self.exactly(&asked).or_else(|| self.nearly(&asked)))
        };
        self.exactly(&asked)
            .or_else(|| self.on_the_other_keyboard(typed))
            .or_else(|| self.nearly(&asked))
            .or_else(beginning)
            .unwrap_or_default()
    }

    /// The place of the best family that is written like this, on either keyboard.
    pub(crate) fn named(&self, typed: &str) -> Option<usize> {
        let asked = Phrase::of(typed);
        if asked.words.is_empty() {
            return None;
        }
        let found = self
            .exactly(&asked)
            .or_else(|| self.on_the_other_keyboard(typed));
        found?.first().copied()
    }

    fn on_the_other_keyboard(&self, typed: &str) -> Option<Vec<usize>> {
        let struck = Some(Phrase::of(&keyboard::other(typed)));
        self.exactly(&struck.filter(says_enough)?)
    }

    fn exactly(&self, asked: &Phrase) -> Option<Vec<usize>> {
        self.best_first(|card| card.exactly(asked))
    }

    fn nearly(&self, asked: &Phrase) -> Option<Vec<usize>> {
        self.best_first(|card| card.nearly(asked))
    }

    fn best_first(&self, fit: impl Fn(&Card) -> Option<Fit>) -> Option<Vec<usize>> {
        let cards = self.0.iter().enumerate();
        let found = cards.filter_map(|(place, card)| Some((fit(card)?, place)));
        let mut found: Vec<_> = found.collect();
        found.sort_unstable();
        let places = found.into_iter().map(|(_, place)| place).collect();
        Some(places).filter(|places: &Vec<_>| !places.is_empty())
    }
}
