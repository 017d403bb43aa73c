use std::{collections::BTreeSet, sync::Arc};

use domain::{time::Timestamp, user::UserId};
use ports::outbound::SessionKey;

use super::shelf::Shelf;

/// A session as it was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Talk {
    pub(crate) version: u64,
    pub(crate) payload: String,
    pub(crate) saved_at: Timestamp,
}

/// Sessions and the updates that were dealt with, both also by age.
#[derive(Debug, Default)]
pub(crate) struct Talks {
    pub(crate) sessions: Shelf<SessionKey, Talk>,
    pub(crate) updates: Shelf<i64, Timestamp>,
    sessions_by_age: BTreeSet<(Timestamp, SessionKey)>,
    /// The chats somebody has conversations in.
    chats: BTreeSet<(UserId, i64)>,
    updates_by_age: BTreeSet<(Timestamp, i64)>,
}

impl Talks {
    pub(crate) fn put_session(&mut self, key: SessionKey, talk: Arc<Talk>) {
        let saved_at = talk.saved_at;
        if let Some(before) = self.sessions.put(key, talk) {
            self.sessions_by_age.remove(&(before.saved_at, key));
        }
        self.sessions_by_age.insert((saved_at, key));
        self.chats.insert((key.user, key.chat));
    }

    pub(crate) fn put_update(&mut self, update: i64, saved_at: Timestamp) {
        if let Some(before) = self.updates.put(update, saved_at) {
            self.updates_by_age.remove(&(*before, update));
        }
        self.updates_by_age.insert((saved_at, update));
    }

    /// Whether somebody has conversations.
    pub(crate) fn has_any(&self, user: UserId) -> bool {
        self.chats_of(user).next().is_some()
    }

    /// Forgets somebody's conversations, wherever they were.
    pub(crate) fn forget_user(&mut self, user: UserId) {
        let chats: Vec<_> = self.chats_of(user).collect();
        for chat in chats {
            self.remove(SessionKey { chat, user });
        }
    }

    fn chats_of(&self, user: UserId) -> impl Iterator<Item = i64> {
        let theirs = self.chats.range((user, i64::MIN)..=(user, i64::MAX));
        theirs.map(|(_, chat)| *chat)
    }

    fn remove(&mut self, key: SessionKey) {
        if let Some(talk) = self.sessions.remove(&key) {
            self.sessions_by_age.remove(&(talk.saved_at, key));
        }
        self.chats.remove(&(key.user, key.chat));
    }

    /// How many sessions and updates are older than this.
    pub(crate) fn count_older(&self, sessions: Timestamp, updates: Timestamp) -> usize {
        let old_sessions = self.sessions_by_age.iter();
        let old_updates = self.updates_by_age.iter();
        old_sessions.take_while(|(at, _)| *at < sessions).count()
            + old_updates.take_while(|(at, _)| *at < updates).count()
    }

    /// Forgets those that are older than this.
    pub(crate) fn forget_older(&mut self, sessions: Timestamp, updates: Timestamp) {
        while let Some((at, key)) = self.sessions_by_age.first().copied()
            && at < sessions
        {
            self.remove(key);
        }
        while let Some((at, update)) = self.updates_by_age.first().copied()
            && at < updates
        {
            self.updates_by_age.pop_first();
            self.updates.remove(&update);
        }
    }
}
