use std::{
    collections::BTreeMap,
    ops::{Bound, RangeBounds},
    sync::Arc,
};

/// A map of which a picture can be taken while it goes on changing.
///
/// A picture shows one moment. It is taken piece by piece, so that nobody has to wait for the whole: from
/// [`Shelf::freeze`] on, whatever is changed is first put aside as it was, once.
#[derive(Debug)]
pub(crate) struct Shelf<K, V> {
    now: BTreeMap<K, Arc<V>>,
    /// What the keys that were changed since the moment of the picture held then.
    then: Option<BTreeMap<K, Option<Arc<V>>>>,
}

/// A piece of a picture.
pub(crate) struct Piece<K, V> {
    /// What was there.
    pub(crate) entries: Vec<(K, Arc<V>)>,
    /// The key to go on from.
    pub(crate) last: K,
}

impl<K, V> Default for Shelf<K, V> {
    fn default() -> Self {
        Self {
            now: BTreeMap::new(),
            then: None,
        }
    }
}

impl<K: Ord + Clone, V> Shelf<K, V> {
    pub(crate) fn get(&self, key: &K) -> Option<&Arc<V>> {
        self.now.get(key)
    }

    pub(crate) fn put(&mut self, key: K, value: impl Into<Arc<V>>) -> Option<Arc<V>> {
        let before = self.now.insert(key.clone(), value.into());
        self.put_aside(key, before.as_ref());
        before
    }

    pub(crate) fn remove(&mut self, key: &K) -> Option<Arc<V>> {
        let before = self.now.remove(key)?;
        self.put_aside(key.clone(), Some(&before));
        Some(before)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&K, &Arc<V>)> {
        self.now.iter()
    }

    /// The entries whose keys are in a range, as they are now.
    pub(crate) fn range(
        &self,
        keys: impl RangeBounds<K>,
    ) -> impl DoubleEndedIterator<Item = (&K, &Arc<V>)> {
        self.now.range(keys)
    }

    /// At most `most` entries behind the key `after`, as they are now.
    pub(crate) fn page(&self, after: Option<&K>, most: usize) -> Vec<Arc<V>> {
        let from = after.map_or(Bound::Unbounded, Bound::Excluded);
        let rest = self.now.range((from, Bound::Unbounded));
        rest.take(most).map(|(_, value)| value.clone()).collect()
    }

    fn put_aside(&mut self, key: K, before: Option<&Arc<V>>) {
        if let Some(then) = &mut self.then {
            then.entry(key).or_insert_with(|| before.cloned());
        }
    }

    /// This is the moment of the picture.
    pub(crate) fn freeze(&mut self) {
        self.then = Some(BTreeMap::new());
    }

    /// The picture is taken.
    pub(crate) fn thaw(&mut self) {
        self.then = None;
    }

    /// The next piece of the picture, behind the key `after`; `None` at the end.
    pub(crate) fn piece(&self, after: Option<&K>, most: usize) -> Option<Piece<K, V>> {
        let range = (
            after.map_or(Bound::Unbounded, Bound::Excluded),
            Bound::Unbounded,
        );
        let then = self.then.as_ref();
        let mut keys: Vec<&K> = self
            .now
            .range(range)
            .map(|(key, _)| key)
            .take(most)
            .collect();
        if let Some(then) = then {
            keys.extend(then.range(range).map(|(key, _)| key).take(most));
        }
        keys.sort();
        keys.dedup();
        keys.truncate(most);
        let last = K::clone(keys.last()?);
        let held = |key: &K| match then.and_then(|then| then.get(key)) {
            Some(before) => before.clone(),
            None => self.now.get(key).cloned(),
        };
        let entries = keys
            .into_iter()
            .filter_map(|key| Some((key.clone(), held(key)?)));
        Some(Piece {
            entries: entries.collect(),
            last,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(shelf: &Shelf<u8, char>) -> String {
        let mut shown = String::new();
        let mut after = None;
        while let Some(piece) = shelf.piece(after.as_ref(), 2) {
            shown.extend(piece.entries.iter().map(|(_, value)| **value));
            after = Some(piece.last);
        }
        shown
    }

    #[test]
    fn a_picture_shows_the_moment_it_was_begun() {
        let mut shelf = Shelf::default();
        for (key, value) in [(1, 'a'), (3, 'b'), (5, 'c'), (7, 'd')] {
            shelf.put(key, value);
        }
        shelf.freeze();
        shelf.put(3, 'x');
        shelf.put(3, 'y');
        shelf.remove(&5);
        shelf.put(4, 'z');
        shelf.put(5, 'w');
        shelf.remove(&7);
        shelf.put(9, 'v');
        assert_eq!(picture(&shelf), "abcd");

        shelf.thaw();
        assert_eq!(picture(&shelf), "ayzwv");
    }

    #[test]
    fn an_empty_shelf_has_an_empty_picture() {
        let mut shelf = Shelf::default();
        shelf.freeze();
        shelf.put(1, 'a');
        assert_eq!(picture(&shelf), "");
    }
}
