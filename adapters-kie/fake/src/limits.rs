use std::collections::VecDeque;

/// Remembers when requests came, to count those in the last `length` milliseconds.
#[derive(Default)]
pub(crate) struct Window {
    seen: VecDeque<u64>,
}

impl Window {
    /// Counts a request in, unless the window is full. A refused request takes no place, for KIE drops it.
    pub(crate) fn admit(&mut self, now: u64, length: u64, most: usize) -> bool {
        while self
            .seen
            .front()
            .is_some_and(|at| at.saturating_add(length) <= now)
        {
            self.seen.pop_front();
        }
        let free = self.seen.len() < most;
        if free {
            self.seen.push_back(now);
        }
        free
    }
}
