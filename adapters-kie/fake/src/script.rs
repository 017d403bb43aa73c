use std::collections::{HashMap, VecDeque};

use crate::mood::{Call, Mood};

/// Which mood is whose turn.
#[derive(Default)]
pub(crate) struct Script {
    standing: HashMap<Call, Mood>,
    queued: HashMap<Call, VecDeque<Mood>>,
    taken: HashMap<Call, u64>,
}

impl Script {
    pub(crate) fn stand(&mut self, call: Call, mood: Mood) {
        self.standing.insert(call, mood);
    }

    pub(crate) fn queue(&mut self, call: Call, times: usize, mood: Mood) {
        let queue = self.queued.entry(call).or_default();
        queue.extend(std::iter::repeat_n(mood, times));
    }

    pub(crate) fn calm(&mut self) {
        *self = Self {
            taken: std::mem::take(&mut self.taken),
            ..Self::default()
        };
    }

    /// The mood of the coming call, without using it up.
    pub(crate) fn peek(&self, call: Call) -> Mood {
        let queued = self.queued.get(&call).and_then(VecDeque::front);
        queued
            .or_else(|| self.standing.get(&call))
            .cloned()
            .unwrap_or_default()
    }

    /// The mood of this call. What was queued goes before what stands.
    pub(crate) fn take(&mut self, call: Call) -> Mood {
        let mood = self.peek(call);
        if let Some(queue) = self.queued.get_mut(&call) {
            queue.pop_front();
        }
        let nth = self.taken.entry(call).or_default();
        *nth += 1;
        mood.draw(call, *nth)
    }
}
