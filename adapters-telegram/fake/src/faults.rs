//! Trouble on request.

use std::time::Duration;

/// What can go wrong with a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// 429 with `parameters.retry_after`.
    TooManyRequests { retry_after: u64 },
    /// A 5xx in Telegram's envelope.
    ServerError(u16),
    /// An HTML page where JSON is expected, as a proxy on the way sends.
    HtmlPage(u16),
    /// The connection is cut before anything has happened.
    DropBefore,
    /// The call takes effect, then the connection is cut: the bot cannot know.
    DropAfter,
    /// The answer takes this long.
    Slow(Duration),
    /// 403: the person has blocked the bot.
    Blocked,
    /// 400 with this description after "Bad Request: ".
    BadRequest(String),
}

impl Fault {
    /// Telegram could not download the address it was given.
    pub fn failed_to_fetch() -> Self {
        Self::BadRequest("failed to get HTTP URL content".to_owned())
    }

    /// Telegram does not take this for a file id or an address.
    pub fn wrong_url() -> Self {
        Self::BadRequest("wrong file identifier/HTTP URL specified".to_owned())
    }
}

/// Which calls a fault is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Calls {
    /// All but getUpdates: updates keep coming while everything else breaks.
    Any,
    /// One method, in any case; "download" stands for the links of getFile.
    Method(String),
}

impl Calls {
    fn covers(&self, method: &str) -> bool {
        match self {
            Self::Any => !method.eq_ignore_ascii_case("getUpdates"),
            Self::Method(name) => name.eq_ignore_ascii_case(method),
        }
    }
}

impl From<&str> for Calls {
    fn from(method: &str) -> Self {
        Self::Method(method.to_owned())
    }
}

/// A fault for the next so many calls.
#[derive(Debug)]
struct Planned {
    calls: Calls,
    left: usize,
    fault: Fault,
}

#[derive(Debug, Default)]
pub(crate) struct Faults {
    planned: Vec<Planned>,
    mood: Vec<(Calls, Fault)>,
}

impl Faults {
    pub(crate) fn plan(&mut self, calls: Calls, count: usize, fault: Fault) {
        self.planned.push(Planned {
            calls,
            left: count,
            fault,
        });
    }

    pub(crate) fn set_mood(&mut self, calls: Calls, fault: Fault) {
        self.mood.retain(|(known, _)| *known != calls);
        self.mood.push((calls, fault));
    }

    pub(crate) fn clear(&mut self) {
        self.planned.clear();
        self.mood.clear();
    }

    /// The trouble this call meets. A planned fault is used up; a mood stays.
    pub(crate) fn strike(&mut self, method: &str) -> Option<Fault> {
        self.planned.retain(|planned| planned.left > 0);
        let mut planned = self.planned.iter_mut();
        if let Some(planned) = planned.find(|planned| planned.calls.covers(method)) {
            planned.left -= 1;
            return Some(planned.fault.clone());
        }
        let mut mood = self.mood.iter().rev();
        mood.find(|(calls, _)| calls.covers(method))
            .map(|(_, fault)| fault.clone())
    }
}
