//! Trouble on request.

use std::{collections::BTreeMap, time::Duration};

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

    /// What is counted as one kind.
    const fn name(&self) -> &'static str {
        match self {
            Self::TooManyRequests { .. } => "too many requests",
            Self::ServerError(_) => "server error",
            Self::HtmlPage(_) => "html page",
            Self::DropBefore => "dropped before",
            Self::DropAfter => "dropped after",
            Self::Slow(_) => "slow",
            Self::Blocked => "blocked",
            Self::BadRequest(_) => "bad request",
        }
    }
}

/// How often a fault is drawn, of a thousand calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    pub permille: u16,
    pub fault: Fault,
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

/// Faults that come now and then. The same seed gives the same draws, counted by calls.
#[derive(Debug)]
struct Weather {
    calls: Calls,
    seed: u64,
    shares: Vec<Share>,
    drawn: u64,
}

#[derive(Debug, Default)]
pub(crate) struct Faults {
    planned: Vec<Planned>,
    mood: Vec<(Calls, Fault)>,
    weather: Vec<Weather>,
    struck: BTreeMap<&'static str, usize>,
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

    pub(crate) fn set_weather(&mut self, calls: Calls, seed: u64, shares: Vec<Share>) {
        self.weather.retain(|known| known.calls != calls);
        self.weather.push(Weather {
            calls,
            seed,
            shares,
            drawn: 0,
        });
    }

    pub(crate) fn clear(&mut self) {
        self.planned.clear();
        self.mood.clear();
        self.weather.clear();
    }

    /// How often each kind of fault has struck.
    pub(crate) fn struck(&self) -> BTreeMap<&'static str, usize> {
        self.struck.clone()
    }

    /// The trouble this call meets. A planned fault is used up; moods and weather stay.
    pub(crate) fn strike(&mut self, method: &str) -> Option<Fault> {
        let fault = self.scripted(method).or_else(|| self.drawn(method))?;
        *self.struck.entry(fault.name()).or_default() += 1;
        Some(fault)
    }

    fn drawn(&mut self, method: &str) -> Option<Fault> {
        let mut weather = self.weather.iter_mut().rev();
        weather.find(|weather| weather.calls.covers(method))?.draw()
    }

    fn scripted(&mut self, method: &str) -> Option<Fault> {
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

impl Weather {
    fn draw(&mut self) -> Option<Fault> {
        self.drawn = self.drawn.wrapping_add(1);
        let mut left = scramble(self.seed.wrapping_add(self.drawn)) % 1000;
        for share in &self.shares {
            match left.checked_sub(u64::from(share.permille)) {
                None => return Some(share.fault.clone()),
                Some(rest) => left = rest,
            }
        }
        None
    }
}

/// SplitMix64: a number that looks like chance and is not.
const fn scramble(seed: u64) -> u64 {
    let mut z = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
