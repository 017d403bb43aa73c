use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::artist::{Artist, Plain};
use crate::facts::{Facts, Measure};

/// Judges a createTask by its model and input before anything is charged, as KIE's validation does.
pub type Inspector = Arc<dyn Fn(&str, &Value) -> Result<(), Rejection> + Send + Sync>;

/// What a task costs, in credits, by its model and input.
pub type Cost = Arc<dyn Fn(&str, &Value) -> Decimal + Send + Sync>;

/// How this KIE behaves when nothing special is scripted. The defaults suit a test that starts it and forgets it.
pub struct Options {
    /// Where the API listens; port 0 takes a free one.
    pub addr: SocketAddr,
    /// Where uploads are taken and media are served. Give both addresses a fixed port if links must outlive a restart.
    pub files_addr: SocketAddr,
    /// The only key that is accepted.
    pub key: String,
    /// Signs callbacks; without it they carry no signature, as when an account has not switched it on.
    pub webhook_key: Option<String>,
    pub artist: Arc<dyn Artist>,
    pub time: Time,
    pub pace: Pace,
    /// How long a fresh task is invisible to recordInfo.
    pub grace: Duration,
    /// The balance at the start. A state file that has one wins.
    pub credits: Decimal,
    /// What is charged where no facts say it.
    pub cost: Cost,
    /// What every createTask is judged by and charged by.
    pub facts: Option<Arc<Facts>>,
    /// What is behind the addresses that customers send, as far as facts ask about it.
    pub measure: Measure,
    pub inspector: Option<Inspector>,
    /// `None` switches rate limiting off.
    pub limits: Option<Limits>,
    pub vintage: Vintage,
    /// Answers errors with the HTTP status of their code. KIE was seen to answer 200 to everything, so this is off.
    pub honest_status: bool,
    /// What `GET /api/v1/models` lists at the start; `None` for a KIE that has no such list, as before September 2026.
    pub models: Option<Vec<Listing>>,
    /// The pause before an unanswered callback is sent again; real time, whatever [`Options::time`] says.
    pub callback_pause: Duration,
    /// Where tasks and the balance are kept across restarts. Uploaded files are not kept.
    pub state_file: Option<PathBuf>,
}

impl Default for Options {
    fn default() -> Self {
        let anywhere = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        Self {
            addr: anywhere,
            files_addr: anywhere,
            key: "fake-kie-key".to_owned(),
            webhook_key: None,
            artist: Arc::new(Plain),
            time: Time::Real,
            pace: Pace::default(),
            grace: Duration::ZERO,
            credits: Decimal::from(10_000),
            cost: Arc::new(|_, _| Decimal::ONE),
            facts: None,
            measure: Measure::default(),
            inspector: None,
            limits: Some(Limits::default()),
            vintage: Vintage::Autumn2026,
            honest_status: false,
            models: None,
            callback_pause: Duration::from_secs(1),
            state_file: None,
        }
    }
}

/// Who moves the time by which tasks advance, limits recover and callbacks are stamped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    Real,
    /// Time stands still until [`FakeKie::turn`](crate::FakeKie::turn).
    Manual {
        /// Where it stands at first, in Unix milliseconds.
        from: u64,
    },
}

/// How long a task stays in each state before it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pace {
    pub waiting: Duration,
    pub queuing: Duration,
    pub generating: Duration,
}

impl Default for Pace {
    /// Two seconds in all: a person sees each state pass, a test does not wait long.
    fn default() -> Self {
        Self {
            waiting: Duration::from_millis(200),
            queuing: Duration::from_millis(300),
            generating: Duration::from_millis(1500),
        }
    }
}

/// How many requests the account may make. What is over is answered 429 and forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// createTask, in ten seconds.
    pub creates: usize,
    /// recordInfo, in one second.
    pub polls: usize,
}

impl Default for Limits {
    /// As documented.
    fn default() -> Self {
        Self {
            creates: 20,
            polls: 10,
        }
    }
}

/// Whose recordInfo is imitated: fields were added in the course of 2026.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vintage {
    /// Recordings of April: no `updateTime`, `successFlag`, `response`, `creditsConsumed`.
    Spring2026,
    Autumn2026,
}

/// Why a createTask is refused: what stands in the envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    pub code: u16,
    pub msg: String,
}

impl Rejection {
    pub fn new(code: u16, msg: impl Into<String>) -> Self {
        Self {
            code,
            msg: msg.into(),
        }
    }
}

/// One entry of `GET /api/v1/models`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Listing {
    pub model: String,
    pub slug: String,
    pub title: String,
    pub provider: String,
    /// For example `["Text to Video"]`.
    pub task_type: Vec<String>,
    pub description: Option<String>,
    /// Prose: "A 5-second video costs 160 credits (0.80 USD)".
    pub pricing_desc: String,
}
