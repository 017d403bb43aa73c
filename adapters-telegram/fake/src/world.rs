//! Everything Telegram remembers, and the moves that change it.
//!
//! The world is a plain value behind one lock. It makes updates for the bot and news for open pages as it changes, so
//! no caller can forget either.

mod bot_side;
mod callbacks;
mod files;
mod people;
mod stars;
mod user_side;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(crate) use callbacks::Stale;
pub(crate) use user_side::Draft;

use crate::{
    chat::news::News,
    model::{
        callback::Callback, chat::Chat, commands::Menu, file::FileRecord, stars::Stars,
        updates::Updates, webhook::Webhook,
    },
    options::{Options, Person},
};

/// After a kill the newest ids may be lost. Starting this far behind the last known one keeps an id the bot has
/// already seen from meaning two messages.
const ID_GAP: i64 = 100;

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct World {
    pub(crate) bot: Person,
    pub(crate) people: BTreeMap<i64, Person>,
    pub(crate) chats: BTreeMap<i64, Chat>,
    pub(crate) files: BTreeMap<String, FileRecord>,
    pub(crate) updates: Updates,
    pub(crate) callbacks: BTreeMap<String, Callback>,
    pub(crate) menus: Vec<Menu>,
    /// Names, descriptions and whatever else a bot sets about itself, by method and language.
    pub(crate) profile: BTreeMap<String, Value>,
    pub(crate) webhook: Option<Webhook>,
    pub(crate) stars: Stars,
    pub(crate) serial: u64,
    /// Written as true on an orderly stop only.
    pub(crate) stopped: bool,
    #[serde(skip)]
    pub(crate) actions: BTreeMap<i64, (String, u64)>,
    #[serde(skip)]
    pub(crate) news: Vec<News>,
}

impl World {
    pub(crate) fn new(options: &Options) -> Self {
        let id = options.token.split(':').next().unwrap_or_default();
        let bot = Person {
            id: id.parse().unwrap_or(42),
            first_name: options.bot_name.clone(),
            username: Some(options.bot_username.clone()),
            ..Person::default()
        };
        let mut world = Self {
            bot,
            people: BTreeMap::new(),
            chats: BTreeMap::new(),
            files: BTreeMap::new(),
            updates: Updates {
                next_id: options.first_update_id,
                ..Updates::default()
            },
            callbacks: BTreeMap::new(),
            menus: Vec::new(),
            profile: BTreeMap::new(),
            webhook: None,
            stars: Stars::default(),
            serial: 0,
            stopped: false,
            actions: BTreeMap::new(),
            news: Vec::new(),
        };
        world.settle(options);
        world
    }

    /// Fits a world from disk to the options of this run: new people join, and after a kill ids jump ahead.
    pub(crate) fn resume(mut self, options: &Options) -> Self {
        if !self.stopped {
            for chat in self.chats.values_mut() {
                chat.next_id = chat.next_id.saturating_add(ID_GAP);
            }
            let gap = ID_GAP.unsigned_abs();
            self.updates.next_id = self.updates.next_id.saturating_add(gap);
            self.serial = self.serial.saturating_add(gap);
        }
        self.stopped = false;
        self.bot.first_name.clone_from(&options.bot_name);
        self.bot.username = Some(options.bot_username.clone());
        self.settle(options);
        self
    }

    fn settle(&mut self, options: &Options) {
        for person in &options.people {
            self.people.insert(person.id, person.clone());
            self.ensure_person(person.id);
        }
        for group in &options.groups {
            let fresh = Chat::group(group.id, group.title.clone(), group.members.clone());
            self.chats.entry(group.id).or_insert(fresh);
        }
    }

    /// A number nobody has had before, for ids of files, queries and payments.
    pub(crate) fn next_serial(&mut self) -> u64 {
        self.serial = self.serial.saturating_add(1);
        self.serial
    }

    /// Whoever has this id, the bot included.
    pub(crate) fn who(&self, id: i64) -> Option<&Person> {
        if id == self.bot.id {
            Some(&self.bot)
        } else {
            self.people.get(&id)
        }
    }

    pub(crate) fn tell(&mut self, news: News) {
        self.news.push(news);
    }
}
