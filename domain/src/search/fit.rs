//! How well a name fits what was asked for.

use super::phrase::{Phrase, Run, Word};

/// How well a family fits, the best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    /// Slips of the finger that have to be forgiven.
    slips: usize,
    name: Name,
    place: Place,
}

/// Which of its names it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Name {
    /// What the family is called, or the shelf it stands on.
    Title,
    /// What else people look for, or its maker.
    Other,
    /// Each word in another one of these.
    Several,
    /// The provider's id of one of its models.
    Id,
}

/// How much of a name was asked for, and whether its last word was cut short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    Whole,
    Start { cut: bool },
    Words { cut: bool },
}

impl Fit {
    pub(super) const fn new(slips: usize, name: Name, place: Place) -> Self {
        Self { slips, name, place }
    }
}

impl Phrase {
    /// Where in this name the words asked for are. A beginning of a word has to have so many letters.
    pub(super) fn fit(&self, asked: &Self, shortest: usize) -> Option<Place> {
        let spelt = self.spelt.fit(&asked.spelt.joined, shortest);
        let heard = self.sounds.fit(&asked.sounds.joined, shortest);
        let run = spelt.into_iter().chain(heard).min();
        run.or_else(|| self.bag(asked, shortest))
    }

    /// The words asked for in any order.
    fn bag(&self, asked: &Self, shortest: usize) -> Option<Place> {
        let mut cut = false;
        for word in &asked.words {
            let fits = self.words.iter().filter_map(|own| own.fit(word, shortest));
            cut |= fits.min()?;
        }
        Some(Place::Words { cut })
    }
}

impl Word {
    /// Whether this is the word asked for, or with `true` only begins with it.
    pub(super) fn fit(&self, asked: &Self, shortest: usize) -> Option<bool> {
        if self.spelt == asked.spelt || self.sounds == asked.sounds {
            return Some(false);
        }
        let begins =
            |own: &str, asked: &str| own.starts_with(asked) && asked.chars().count() >= shortest;
        let begins = if asked.is_version() {
            let rest = self.spelt.strip_prefix(&asked.spelt);
            rest.is_some_and(|rest| rest.starts_with('.'))
        } else {
            begins(&self.spelt, &asked.spelt) || begins(&self.sounds, &asked.sounds)
        };
        begins.then_some(true)
    }
}

impl Run {
    /// Where what was asked for begins one of the words and goes on into the next ones.
    fn fit(&self, asked: &str, shortest: usize) -> Option<Place> {
        let long_enough = asked.chars().count() >= shortest;
        let places = self.starts.iter().filter_map(|start| {
            let rest = self.joined.get(*start..)?.strip_prefix(asked)?;
            // «wan 2» is not the beginning of «wan 25».
            let in_number = asked.ends_with(char::is_numeric) && rest.starts_with(char::is_numeric);
            let end = self.joined.len() - rest.len();
            let cut = !rest.is_empty() && !self.starts.contains(&end);
            let place = match start {
                0 if rest.is_empty() => Place::Whole,
                0 => Place::Start { cut },
                _ => Place::Words { cut },
            };
            Some(place).filter(|_| !in_number && (long_enough || !cut))
        });
        places.min()
    }
}
