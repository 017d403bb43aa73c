//! What a test may break.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Handle;
use crate::faults::{Calls, Fault, Share};

impl Handle {
    /// The next call of this kind fails, once.
    pub fn next_call(&self, calls: impl Into<Calls>, fault: Fault) {
        self.next_calls(calls, 1, fault);
    }

    /// The next `count` calls of this kind fail.
    pub fn next_calls(&self, calls: impl Into<Calls>, count: usize, fault: Fault) {
        let calls = calls.into();
        self.shared
            .faults(|faults| faults.plan(calls, count, fault));
    }

    /// All calls of this kind fail, until [`calm`](Self::calm). One mood for each kind of call.
    pub fn mood(&self, calls: impl Into<Calls>, fault: Fault) {
        let calls = calls.into();
        self.shared.faults(|faults| faults.set_mood(calls, fault));
    }

    /// Calls of this kind fail now and then, until [`calm`](Self::calm): each draws one of these faults, or none. The same
    /// seed gives the same draws.
    pub fn flaky(&self, calls: impl Into<Calls>, seed: u64, shares: Vec<Share>) {
        let calls = calls.into();
        self.shared
            .faults(|faults| faults.set_weather(calls, seed, shares));
    }

    /// How often each kind of fault has struck so far.
    pub fn struck(&self) -> BTreeMap<&'static str, usize> {
        self.shared.faults(|faults| faults.struck())
    }

    /// Nothing fails any more.
    pub fn calm(&self) {
        self.shared.faults(crate::faults::Faults::clear);
    }

    /// The query is as good as forgotten: an answer will come too late.
    pub fn expire_callback(&self, id: &str) {
        self.shared.change(|world| {
            if let Some(callback) = world.callbacks.get_mut(id) {
                callback.expired = true;
            }
        });
    }

    /// Queues an update of any kind, for those nobody here can cause.
    pub fn inject(&self, kind: &str, value: Value) {
        self.shared
            .change(|world| world.updates.push(kind, 0, value));
    }
}
