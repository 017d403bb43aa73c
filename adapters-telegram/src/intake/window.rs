//! Which updates Telegram may forget.

use std::collections::BTreeMap;

/// getUpdates hands out at most so many of the updates that it has not been allowed to forget
/// (<https://core.telegram.org/bots/api#getupdates>).
const SIZE: u32 = 100;

/// The updates that were seen and that Telegram must not forget yet: the lowest is always unfinished.
#[derive(Debug, Default)]
pub(super) struct Window {
    /// Whether each has been finished.
    seen: BTreeMap<u32, bool>,
    /// One more than the highest that was ever seen; zero before the first.
    next: u32,
}

impl Window {
    /// Whether an update that was handed out has not been seen before.
    pub(super) fn is_new(&self, id: u32) -> bool {
        // An id below everything that is kept was confirmed, unless the numbers have started afresh, which Telegram does
        // after a week without updates; by then they are forgotten here.
        id >= self.offset() && !self.seen.contains_key(&id)
    }

    /// Notes a new update.
    pub(super) fn see(&mut self, id: u32) {
        self.seen.insert(id, false);
        self.next = self.next.max(id.saturating_add(1));
    }

    /// Notes that an update was handled.
    pub(super) fn finish(&mut self, id: u32) {
        if let Some(finished) = self.seen.get_mut(&id) {
            *finished = true;
        }
        while let Some(lowest) = self.seen.first_entry().filter(|entry| *entry.get()) {
            lowest.remove();
        }
    }

    /// The lowest update that Telegram must still keep. Confirming it forgets everything before it and nothing else.
    pub(super) fn offset(&self) -> u32 {
        self.lowest().unwrap_or(self.next)
    }

    /// The lowest unfinished update.
    pub(super) fn lowest(&self) -> Option<u32> {
        self.seen.keys().next().copied()
    }

    /// Whether nothing is unfinished.
    pub(super) fn is_clear(&self) -> bool {
        self.seen.is_empty()
    }

    /// Whether Telegram has nothing new to hand out before the lowest unfinished update is finished.
    pub(super) fn is_full(&self) -> bool {
        u32::try_from(self.seen.len()).is_ok_and(|seen| seen >= SIZE)
    }

    /// Forgets where the numbers were. Only when nothing is unfinished and Telegram has nothing left.
    pub(super) fn forget(&mut self) {
        if self.is_clear() {
            self.next = 0;
        }
    }
}

#[cfg(test)]
mod tests;
