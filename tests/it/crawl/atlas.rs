//! What is known of the way.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use fake_telegram::Message;

use super::{
    deed::Deed,
    face::{Class, Face, keys},
    noise::Noise,
};

/// What the buttons send by which money moves: an order, a change of a balance, a refund.
const MOVING: [&str; 3] = ["k:", "d:A:", "d:R:"];

/// A deed has led elsewhere than before so often: then it is not tried any more to get there.
const LOST: usize = 3;

/// Deeds, each with the screen to which it leads.
pub(super) type Way = Vec<(Deed, Face)>;

/// What is known.
#[derive(Clone, Default)]
pub(super) struct Atlas {
    places: BTreeMap<Face, Place>,
    /// Where commands lead from anywhere.
    commands: BTreeMap<Deed, Face>,
    /// What kinds of things were done on screens of a class: one of each is enough.
    done: BTreeSet<(Class, String)>,
    said: BTreeSet<(String, Noise)>,
    /// What was asked and has been answered.
    answered: BTreeSet<String>,
    lost: BTreeMap<Face, usize>,
}

#[derive(Clone)]
struct Place {
    class: Class,
    /// What can be done there, each with its kind.
    deeds: Vec<(Deed, String)>,
    expected: Option<String>,
    tried: BTreeSet<Deed>,
    ways: BTreeMap<Deed, Face>,
}

impl Place {
    /// Where it leads to without money moving.
    fn free_ways(&self) -> impl Iterator<Item = (&Deed, &Face)> {
        let moves = |deed: &Deed| {
            let kind = self.deeds.iter().find(|(known, _)| known == deed);
            kind.is_some_and(|(_, kind)| MOVING.iter().any(|begin| kind.starts_with(begin)))
        };
        self.ways.iter().filter(move |(deed, _)| !moves(deed))
    }
}

impl Atlas {
    /// Somebody is here, where a message would mean this.
    pub(super) fn arrives(
        &mut self,
        at: &Message,
        expected: Option<String>,
        skipped: impl Fn(&str) -> bool,
    ) {
        let keys = keys(at).into_iter().filter(|key| !skipped(&key.data));
        let deeds = keys.map(|key| (Deed::Press(key.label), key.kind)).collect();
        let class = Class::of(at);
        let place = self.places.entry(Face::of(at)).or_insert_with(|| Place {
            class,
            deeds: Vec::new(),
            expected: None,
            tried: BTreeSet::new(),
            ways: BTreeMap::new(),
        });
        place.deeds = deeds;
        place.expected = place.expected.take().or(expected);
    }

    /// A deed has led from here to there.
    pub(super) fn leads(&mut self, from: &Face, deed: &Deed, to: Face) {
        if let Deed::Command(_) = deed {
            self.commands.entry(deed.clone()).or_insert(to);
            return;
        }
        let meaning = |face: &Face| {
            self.places
                .get(face)
                .and_then(|place| place.expected.clone())
        };
        let (before, after) = (meaning(from), meaning(&to));
        if matches!(deed, Deed::Say(_)) && before != after {
            self.answered.extend(before);
        }
        if let Some(place) = self.places.get_mut(from) {
            // The way by which somebody first came leads there for others, too: they begin where this one began.
            place.ways.entry(deed.clone()).or_insert(to);
        }
    }

    /// It is tried here now.
    pub(super) fn tries(&mut self, here: &Face, deed: &Deed) {
        let Some(place) = self.places.get_mut(here) else {
            return;
        };
        place.tried.insert(deed.clone());
        if let (Deed::Say(noise), Some(expected)) = (deed, &place.expected) {
            self.said.insert((expected.clone(), *noise));
        }
        let kind = place.deeds.iter().find(|(known, _)| known == deed);
        if let Some((_, kind)) = kind {
            self.done.insert((place.class.clone(), kind.clone()));
        }
    }

    /// Something that was not done here yet, and not often enough elsewhere.
    pub(super) fn something_new(&self, here: &Face) -> Option<Deed> {
        let place = self.places.get(here)?;
        let is_new = |(deed, kind): &&(Deed, String)| {
            let done = self.done.contains(&(place.class.clone(), kind.clone()));
            !done && !place.tried.contains(deed)
        };
        let press = place
            .deeds
            .iter()
            .find(is_new)
            .map(|(deed, _)| deed.clone());
        press.or_else(|| {
            let unanswered = |meaning: &&String| !self.answered.contains(*meaning);
            let expected = place.expected.as_ref().filter(unanswered)?;
            let is_new = |noise: &&Noise| !self.said.contains(&(expected.clone(), **noise));
            Noise::ANSWERS.iter().find(is_new).copied().map(Deed::Say)
        })
    }

    /// The shortest way from here to a screen where something new can be done.
    pub(super) fn way_on(&self, here: &Face) -> Option<Vec<(Deed, Face)>> {
        self.way(here, |face| {
            let lost = self.lost.get(face).copied().unwrap_or_default();
            lost < LOST && self.something_new(face).is_some()
        })
    }

    /// The shortest way from here to where a message would mean this.
    pub(super) fn way_to(&self, here: &Face, wanted: &str) -> Option<Vec<(Deed, Face)>> {
        self.way(here, |face| {
            let lost = self.lost.get(face).copied().unwrap_or_default();
            lost < LOST
                && self
                    .places
                    .get(face)
                    .is_some_and(|place| place.expected.as_deref() == Some(wanted))
        })
    }

    /// By presses, which change a message; a command would have a new one sent, and the bot sends one in a second.
    fn way(&self, here: &Face, wanted: impl Fn(&Face) -> bool) -> Option<Way> {
        let is_there = |face: &Face| {
            let lost = self.lost.get(face).copied().unwrap_or_default();
            lost < LOST && wanted(face)
        };
        let by_commands = || {
            self.commands.iter().find_map(|(command, to)| {
                let first = (command.clone(), to.clone());
                let rest = if is_there(to) {
                    Some(Vec::new())
                } else {
                    self.from(to, &is_there)
                };
                rest.map(|rest| std::iter::once(first).chain(rest).collect())
            })
        };
        self.from(here, &is_there).or_else(by_commands)
    }

    fn from(&self, here: &Face, is_there: &impl Fn(&Face) -> bool) -> Option<Way> {
        let mut before: BTreeMap<&Face, Option<(&Face, &Deed)>> = BTreeMap::from([(here, None)]);
        let mut next = VecDeque::from([here]);
        while let Some(face) = next.pop_front() {
            if face != here && is_there(face) {
                return Some(unwound(&before, face));
            }
            let ways = self.places.get(face).map(Place::free_ways);
            for (deed, to) in ways.into_iter().flatten() {
                if !before.contains_key(to) {
                    before.insert(to, Some((face, deed)));
                    next.push_back(to);
                }
            }
        }
        None
    }

    /// It is not where it was before.
    pub(super) fn loses(&mut self, face: &Face) {
        *self.lost.entry(face.clone()).or_default() += 1;
    }

    /// Whether one press of a screen with this heading leads to this one.
    pub(super) fn leads_from(&self, heading: &str, to: &Message) -> bool {
        let wanted = Face::of(to).heading;
        let from = self
            .places
            .iter()
            .filter(|(face, _)| face.heading == heading);
        let mut there = from.flat_map(|(_, place)| place.ways.values());
        there.any(|face| face.heading == wanted)
    }

    /// Everything that a message can mean where anybody can go.
    pub(super) fn meanings(&self) -> BTreeSet<String> {
        let all = self
            .places
            .values()
            .filter_map(|place| place.expected.clone());
        let all: BTreeSet<_> = all.collect();
        let nowhere = Face::default();
        let leads = |meaning: &String| self.way_to(&nowhere, meaning).is_some();
        all.into_iter().filter(leads).collect()
    }

    pub(super) fn forgets_losses(&mut self) {
        self.lost.clear();
    }

    pub(super) fn screens(&self) -> usize {
        self.places.len()
    }
}

fn unwound(before: &BTreeMap<&Face, Option<(&Face, &Deed)>>, to: &Face) -> Way {
    let mut way = Vec::new();
    let mut face = to;
    while let Some(Some((from, deed))) = before.get(face) {
        way.push(((*deed).clone(), face.clone()));
        face = from;
    }
    way.reverse();
    way
}
