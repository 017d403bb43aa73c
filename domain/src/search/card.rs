//! A family as it can be found.

use super::{
    fit::{Fit, Name, Place},
    phrase::{Phrase, Word},
    shelves,
};
use crate::model::{Family, ModelId};

/// The names of a family.
#[derive(Debug, Clone)]
pub(super) struct Card {
    /// Its title, and its id, which is a short one.
    titles: Vec<Phrase>,
    /// Aliases and the maker.
    others: Vec<Phrase>,
    shelf: Vec<Phrase>,
    models: Vec<Phrase>,
}

/// Two letters are enough to recognise the title that begins with them.
pub(super) const BEGINNING_OF_TITLE: usize = 2;
/// With two letters some alias begins, whatever they are.
const BEGINNING_OF_OTHERS: usize = 3;

impl Card {
    pub(super) fn of<'a>(family: &'a Family, models: impl Iterator<Item = &'a ModelId>) -> Self {
        let titles = [family.title.as_str(), family.id.as_str()];
        let aliases = family.aliases.iter().map(String::as_str);
        let others = aliases.chain([family.maker.as_str()]);
        let shelf = shelves::names(family.category).iter();
        let models = models.map(ModelId::as_str);
        Self {
            titles: titles.map(Phrase::of).into(),
            others: others.map(Phrase::of).collect(),
            shelf: shelf.map(|name| Phrase::of(name)).collect(),
            models: models.map(Phrase::of).collect(),
        }
    }

    /// How well this family fits, if what was asked for is written as it should be.
    pub(super) fn exactly(&self, asked: &Phrase) -> Option<Fit> {
        let best = |names: &[Phrase], shortest| {
            let places = names.iter().filter_map(|name| name.fit(asked, shortest));
            places.min()
        };
        // Whoever types half of «видео» does not mean all that can move.
        let whole_shelf = best(&self.shelf, BEGINNING_OF_OTHERS).filter(|it| *it == Place::Whole);
        let title = best(&self.titles, BEGINNING_OF_TITLE);
        let title = title.into_iter().chain(whole_shelf).min();
        let others = || best(&self.others, BEGINNING_OF_OTHERS);
        let several = || self.here_and_there(asked);
        let ids = || best(&self.models, BEGINNING_OF_OTHERS);
        None.or_else(|| Some((Name::Title, title?)))
            .or_else(|| Some((Name::Other, others()?)))
            .or_else(|| Some((Name::Several, several()?)))
            .or_else(|| Some((Name::Id, ids()?)))
            .map(|(name, place)| Fit::new(0, name, place))
    }

    /// Where each word is in some name: «google video» is neither a title nor an alias.
    fn here_and_there(&self, asked: &Phrase) -> Option<Place> {
        let words = |names: &[Phrase], word: &Word| {
            let own = names.iter().flat_map(|name| &name.words);
            let fits = own.filter_map(|own| own.fit(word, BEGINNING_OF_OTHERS));
            fits.min()
        };
        let all = asked.words.iter().all(|word| {
            // The version of one name with the words of another has to be that very version.
            let named = |names| words(names, word).is_some_and(|cut| !(cut && word.is_version()));
            named(&self.titles) || named(&self.others) || words(&self.shelf, word) == Some(false)
        });
        all.then_some(Place::Words { cut: false })
    }

    /// How well this family fits with slips of the finger: as a whole name, or in words of the title. The words of aliases
    /// are too ordinary to be guessed one by one.
    pub(super) fn nearly(&self, asked: &Phrase) -> Option<Fit> {
        let mut fits = Vec::new();
        for name in &self.titles {
            let whole = name.nearly_whole(asked);
            fits.extend(whole.map(|slips| Fit::new(slips, Name::Title, Place::Whole)));
            let words = name.nearly(asked);
            let place = Place::Words { cut: false };
            fits.extend(words.map(|slips| Fit::new(slips, Name::Title, place)));
        }
        for name in self.others.iter().chain(&self.shelf) {
            let whole = name.nearly_whole(asked);
            fits.extend(whole.map(|slips| Fit::new(slips, Name::Other, Place::Whole)));
        }
        fits.into_iter().min()
    }
}
