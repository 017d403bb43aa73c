//! How well a name fits what was asked for with slips of the finger.

use super::{
    card::BEGINNING_OF_TITLE,
    phrase::{Phrase, Word},
    slips,
};

impl Phrase {
    /// The fewest slips with which all words asked for are words of this name.
    pub(super) fn nearly(&self, asked: &Self) -> Option<usize> {
        let words = asked.words.iter();
        let slips = words.map(|word| {
            let slips = self.words.iter().filter_map(|own| own.nearly(word));
            slips.min()
        });
        slips.sum()
    }

    /// The fewest slips with which the name asked for is this one. A wrong digit is no slip but another version.
    pub(super) fn nearly_whole(&self, asked: &Self) -> Option<usize> {
        if asked.has_version() || self.has_version() {
            return None;
        }
        let spelt = slips::between(&asked.spelt.joined, &self.spelt.joined);
        let heard = slips::between(&asked.sounds.joined, &self.sounds.joined);
        spelt.into_iter().chain(heard).min()
    }
}

impl Word {
    fn nearly(&self, asked: &Self) -> Option<usize> {
        if self.fit(asked, BEGINNING_OF_TITLE).is_some() {
            return Some(0);
        }
        if asked.is_version() || self.is_version() {
            return None;
        }
        let spelt = slips::between(&asked.spelt, &self.spelt);
        let heard = slips::between(&asked.sounds, &self.sounds);
        spelt.into_iter().chain(heard).min()
    }
}
