//! Every request the bot has made, for tests to look at.

use std::collections::VecDeque;

use serde_json::Value;

/// A playground runs for days; the oldest calls make room.
const KEPT: usize = 20_000;

/// One request to the Bot API and how it ended.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// The method as the bot wrote it.
    pub method: String,
    /// The chat it was about, if any.
    pub chat: Option<i64>,
    /// Unix milliseconds of its arrival.
    pub at: u64,
    /// All parameters; an uploaded file is shown as its name and size.
    pub params: Value,
    /// The error code and description of a refusal.
    pub outcome: Result<(), (u16, String)>,
}

impl Call {
    /// Whether this is a call of the method, in any case.
    pub fn is(&self, method: &str) -> bool {
        self.method.eq_ignore_ascii_case(method)
    }
}

#[derive(Debug, Default)]
pub(crate) struct Journal {
    calls: VecDeque<Call>,
}

impl Journal {
    pub(crate) fn write(&mut self, call: Call) {
        if self.calls.len() >= KEPT {
            self.calls.pop_front();
        }
        self.calls.push_back(call);
    }

    pub(crate) fn calls(&self) -> Vec<Call> {
        self.calls.iter().cloned().collect()
    }

    pub(crate) fn take(&mut self) -> Vec<Call> {
        self.calls.drain(..).collect()
    }

    pub(crate) fn clear(&mut self) {
        self.calls.clear();
    }
}
