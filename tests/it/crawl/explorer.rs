//! Somebody who goes everywhere, and what they find broken.

use std::{collections::BTreeMap, sync::Arc};

use domain::user::Language;
use fake_telegram::{Message, Person};
use tests::{customer::Customer, world::World};

use super::{
    atlas::Atlas,
    deed::Deed,
    face::Face,
    laws,
    sight::{self, expected},
};

/// Nobody presses more often. Whoever gets so far has found a screen that is another one each time.
const MOST_DEEDS: usize = 6_000;

/// Fewer screens are not everything.
const FEWEST_SCREENS: usize = 60;

/// What the button sends that has somebody forgotten.
const FORGET: &str = "i:X";

/// Somebody on their way through everything.
pub(super) struct Explorer {
    world: Arc<World>,
    pub(super) who: Customer,
    language: Language,
    pub(super) atlas: Atlas,
    now: Message,
    /// The headings of the screens that lead here, one step after the other.
    trail: Vec<String>,
    /// Whether they want to be forgotten now, which nobody wants twice.
    leaving: bool,
    /// The heading of the main menu.
    menu: String,
    deeds: usize,
    /// Each law that was broken, with the first place where it was.
    pub(super) broken: BTreeMap<String, String>,
}

impl Explorer {
    /// Somebody new at the main menu.
    pub(super) async fn new(world: &Arc<World>, language: Language) -> Self {
        let who = world.join(|id| Person::new(id, "Анна").speaking(language.code()));
        who.types("/start").await;
        let now = who.newest();
        let menu = Face::of(&now).heading;
        Self {
            world: Arc::clone(world),
            who,
            language,
            atlas: Atlas::default(),
            trail: vec![menu.clone()],
            leaving: false,
            now,
            menu,
            deeds: 0,
            broken: BTreeMap::new(),
        }
    }

    /// Somebody new who was told everything that is known so far.
    pub(super) async fn told(&self) -> Self {
        Self {
            atlas: self.atlas.clone(),
            menu: self.menu.clone(),
            ..Self::new(&self.world, self.language).await
        }
    }

    /// Presses everything that there is, and answers what is asked.
    pub(super) async fn explores(&mut self) {
        for command in self.commands() {
            self.does(&Deed::Command(command)).await;
            self.goes_on().await;
        }
        assert!(self.deeds < MOST_DEEDS, "the screens do not end");
        assert!(self.atlas.screens() >= FEWEST_SCREENS);
    }

    /// Wants to be forgotten, and sees what is left.
    pub(super) async fn leaves(&mut self) {
        self.leaving = true;
        self.explores().await;
    }

    fn commands(&self) -> Vec<String> {
        let known = self.who.phone.commands_of(self.who.id).into_iter();
        let known = known.map(|command| format!("/{}", command.command));
        known
            .chain(["/admin".to_owned(), "/nonsense".to_owned()])
            .collect()
    }

    async fn goes_on(&mut self) {
        while self.deeds < MOST_DEEDS {
            self.looks().await;
            let here = Face::of(&self.now);
            if let Some(deed) = self.atlas.something_new(&here) {
                self.tries(&deed).await;
            } else if let Some(way) = self.atlas.way_on(&here) {
                self.follows(way).await;
            } else {
                return;
            }
        }
    }

    async fn tries(&mut self, deed: &Deed) {
        let before = self.now.clone();
        self.atlas.tries(&Face::of(&before), deed);
        self.does(deed).await;
        if !self.has_gone_on(deed, &before) {
            return;
        }
        let back = self.back();
        let from = self.now.clone();
        self.atlas.tries(&Face::of(&from), &back);
        self.does(&back).await;
        self.trail.pop();
        if !laws::is_back_at(&before, &self.now) {
            let (left, now) = (Face::of(&before).heading, Face::of(&self.now).heading);
            let law = format!("back leads not to «{left}» but to «{now}»");
            self.complains(law, &back, &from);
        }
    }

    /// Whether a deed has led one step on, from which there is one back. Up the trail is not on, and what the menu leads to is
    /// always a step from the menu.
    fn has_gone_on(&mut self, deed: &Deed, before: &Message) -> bool {
        let heading = Face::of(&self.now).heading;
        if let Some(known) = self.trail.iter().position(|known| *known == heading) {
            self.trail.truncate(known + 1);
            return false;
        }
        self.trail.push(heading);
        let left = self.trail.iter().rev().nth(1);
        let from_menu = left.is_none_or(|left| *left == self.menu);
        let is_section = self.atlas.leads_from(&self.menu, &self.now);
        laws::is_step(deed, before, &self.now) && (from_menu || !is_section)
    }

    fn back(&self) -> Deed {
        let labels = super::deed::BACK;
        let back = labels
            .into_iter()
            .find(|label| self.now.button(label).is_some());
        Deed::press(back.expect("a way back"))
    }

    async fn follows(&mut self, way: Vec<(Deed, Face)>) {
        let Some((_, goal)) = way.last().cloned() else {
            return;
        };
        for (deed, _) in way {
            if !self.can(&deed) {
                break;
            }
            let before = self.now.clone();
            self.does(&deed).await;
            self.has_gone_on(&deed, &before);
        }
        if Face::of(&self.now) != goal {
            self.atlas.loses(&goal);
        }
    }

    fn can(&self, deed: &Deed) -> bool {
        match deed {
            Deed::Press(label) => self.now.button(label).is_some(),
            Deed::Command(_) | Deed::Say(_) => true,
        }
    }

    /// Does something, and looks at what has come of it.
    pub(super) async fn does(&mut self, deed: &Deed) {
        self.deeds += 1;
        let before = self.now.clone();
        let Some(outcome) = sight::does(&self.who, &before, deed).await else {
            // The bot was faster: the screen is another one by now.
            return self.looks().await;
        };
        for law in laws::broken_by(&outcome, &self.menu) {
            let seen = outcome.drawn.as_ref().unwrap_or(&before);
            self.complains(
                format!("{law}: {:?}", Face::of(seen).heading),
                deed,
                &before,
            );
        }
        if let Some(drawn) = outcome.drawn {
            self.now = drawn;
        }
        self.looks().await;
        let now = Face::of(&self.now);
        if matches!(deed, Deed::Command(_)) {
            self.trail = vec![now.heading.clone()];
        }
        self.atlas.leads(&Face::of(&before), deed, now);
    }

    /// What is on the screen by now.
    async fn looks(&mut self) {
        let phone = &self.who.phone;
        let has_keys = |message: &Message| message.buttons().next().is_some();
        let same = phone.message(self.who.id, self.now.id).filter(has_keys);
        let newest = || {
            let newest = phone.newest(self.who.id, 16).into_iter();
            newest.filter(|message| message.from_bot).find(has_keys)
        };
        self.now = same.or_else(newest).expect("a screen with buttons");
        let expected = expected(&self.world, &self.who).await;
        let (language, leaving) = (self.language, self.leaving);
        let skipped = |data: &str| speaks_another(data, language) || !leaving && data == FORGET;
        self.atlas.arrives(&self.now, expected, skipped);
    }

    fn complains(&mut self, law: String, deed: &Deed, at: &Message) {
        let place = format!(
            "{deed:?} at {:?}",
            at.text.chars().take(200).collect::<String>()
        );
        self.broken.entry(law).or_insert(place);
    }

    /// Goes to where a message means this.
    pub(super) async fn comes_to(&mut self, meaning: &str) -> bool {
        for _ in 0..4 {
            if expected(&self.world, &self.who).await.as_deref() == Some(meaning) {
                return true;
            }
            self.looks().await;
            let here = Face::of(&self.now);
            let way = self.atlas.way_to(&here, meaning);
            let Some(way) = way else {
                self.atlas.forgets_losses();
                continue;
            };
            self.follows(way).await;
        }
        expected(&self.world, &self.who).await.as_deref() == Some(meaning)
    }

    /// Everything that somebody has found broken is found by this one as well.
    pub(super) fn hears_of(&mut self, broken: BTreeMap<String, String>) {
        self.broken.extend(broken);
    }

    pub(super) fn has_seen_nothing_wrong(&self) {
        let (deeds, screens) = (self.deeds, self.atlas.screens());
        let broken = self
            .broken
            .iter()
            .map(|(law, at)| format!("{law}\n    {at}"));
        let broken: Vec<_> = broken.collect();
        let found = broken.join("\n");
        assert!(
            broken.is_empty(),
            "{screens} screens, {deeds} deeds:\n{found}"
        );
    }
}

/// Whether the button changes the language: then nothing is called what it was.
fn speaks_another(data: &str, own: Language) -> bool {
    data.strip_prefix("L:")
        .is_some_and(|code| code != own.code())
}
