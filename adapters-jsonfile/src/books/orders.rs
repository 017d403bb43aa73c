use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use domain::{
    generation::{Errand, Generation, GenerationId},
    media::Keepsake,
    time::Timestamp,
    user::UserId,
};
use ports::Page;

use super::shelf::Shelf;

/// An order's place among those of its customer: by age, and by id where two are of the same age.
type Place = (Timestamp, GenerationId);

/// Generations, and every way they are looked for.
#[derive(Debug, Default)]
pub(crate) struct Orders {
    pub(crate) shelf: Shelf<GenerationId, Generation>,
    /// Sorted, the oldest first.
    by_user: HashMap<UserId, Vec<Place>>,
    open: HashMap<UserId, BTreeSet<Place>>,
    /// Settled ones that still say what was asked for, those first that were settled first.
    full: BTreeSet<Place>,
    /// When it is whose turn. A claim moves a turn here and nowhere else, so a restart gives back what was claimed.
    turns: BTreeMap<Errand, BTreeSet<Place>>,
    turn_of: HashMap<GenerationId, (Errand, Timestamp)>,
}

impl Orders {
    pub(crate) fn get(&self, id: GenerationId) -> Option<&Arc<Generation>> {
        self.shelf.get(&id)
    }

    /// Writes a generation down as it is now; its turn comes when it says.
    pub(crate) fn put(&mut self, generation: Arc<Generation>) {
        let id = generation.id();
        let user = generation.order.user;
        let place = (generation.opened_at, id);
        let places = self.by_user.entry(user).or_default();
        if let Err(gap) = places.binary_search(&place) {
            places.insert(gap, place);
        }
        if generation.is_open() {
            self.open.entry(user).or_default().insert(place);
        } else if let Some(open) = self.open.get_mut(&user) {
            open.remove(&place);
            if open.is_empty() {
                self.open.remove(&user);
            }
        }
        if let Some(settled_at) = generation.settled_at() {
            if generation.is_forgotten() {
                self.full.remove(&(settled_at, id));
            } else {
                self.full.insert((settled_at, id));
            }
        }
        self.turn(id, generation.errand(), generation.due_at);
        self.shelf.put(id, generation);
    }

    /// Those that are past ([`Generation::is_past`]), the one that was settled first before the others.
    pub(crate) fn past(&self, before: Timestamp) -> impl Iterator<Item = &Arc<Generation>> {
        let old = self.full.iter().take_while(move |(at, _)| *at < before);
        let old = old.filter_map(|(_, id)| self.shelf.get(id));
        old.filter(move |generation| generation.is_past(before))
    }

    /// Remembers the messenger's copies and the delivery. Whose turn it is stays as it is.
    pub(crate) fn keep(
        &mut self,
        id: GenerationId,
        keepsakes: Vec<Keepsake>,
        delivered_at: Option<Timestamp>,
    ) {
        if let Some(generation) = self.shelf.get(&id) {
            let kept = Generation {
                keepsakes,
                delivered_at,
                ..Generation::clone(generation)
            };
            self.shelf.put(id, kept);
        }
    }

    fn turn(&mut self, id: GenerationId, errand: Errand, at: Option<Timestamp>) {
        if let Some((before, then)) = self.turn_of.remove(&id)
            && let Some(turns) = self.turns.get_mut(&before)
        {
            turns.remove(&(then, id));
        }
        if let Some(at) = at {
            self.turn_of.insert(id, (errand, at));
            self.turns.entry(errand).or_default().insert((at, id));
        }
    }

    /// Takes those whose turn has come, the longest overdue first.
    pub(crate) fn claim(
        &mut self,
        errand: Errand,
        now: Timestamp,
        limit: usize,
    ) -> Vec<Generation> {
        let turns = self.turns.get(&errand).into_iter().flatten();
        let due = turns.take_while(|(at, _)| *at <= now);
        let ids: Vec<_> = due.map(|(_, id)| *id).take(limit).collect();
        let found = ids.iter().filter_map(|id| self.shelf.get(id).cloned());
        let claimed: Vec<_> = found.collect();
        for generation in &claimed {
            self.turn(generation.id(), errand, generation.next_turn(now));
        }
        claimed
            .iter()
            .map(|found| Generation::clone(found))
            .collect()
    }

    pub(crate) fn has_any(&self, user: UserId) -> bool {
        self.by_user.contains_key(&user)
    }

    pub(crate) fn count_open(&self, user: UserId) -> usize {
        self.open.get(&user).map_or(0, BTreeSet::len)
    }

    /// A user's open generations, the oldest first.
    pub(crate) fn open_of(&self, user: UserId) -> Vec<Generation> {
        let places = self.open.get(&user).into_iter().flatten();
        self.generations(places)
    }

    /// A user's generations, the newest first.
    pub(crate) fn history(&self, user: UserId, page: Page) -> Vec<Generation> {
        let places = self.by_user.get(&user).map_or(&[][..], Vec::as_slice);
        self.generations(places.iter().rev().skip(page.skip).take(page.take))
    }

    fn generations<'p>(&self, places: impl Iterator<Item = &'p Place>) -> Vec<Generation> {
        let found = places.filter_map(|(_, id)| self.shelf.get(id));
        found
            .map(|generation| Generation::clone(generation))
            .collect()
    }
}
