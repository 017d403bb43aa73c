use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::clock::millis;
use crate::mood::Mood;
use crate::options::Pace;

/// The five words of recordInfo.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Waiting,
    Queuing,
    Generating,
    Success,
    Fail,
}

impl State {
    pub fn is_final(self) -> bool {
        matches!(self, Self::Success | Self::Fail)
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Queuing => "queuing",
            Self::Generating => "generating",
            Self::Success => "success",
            Self::Fail => "fail",
        }
    }
}

/// Why a task failed: failCode, which KIE writes as a string, and failMsg.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub code: String,
    pub msg: String,
}

/// A task as a test sees it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Task {
    pub id: String,
    pub model: String,
    pub input: Value,
    pub callback: Option<String>,
    pub state: State,
    pub failure: Option<Failure>,
    /// What was charged at creation; refunded if the task fails.
    #[serde(with = "crate::decimal")]
    pub cost: Decimal,
    /// How often recordInfo asked about it.
    pub polls: u64,
    /// Unix milliseconds, as all instants here.
    pub created_at: u64,
    pub ended_at: Option<u64>,
}

/// How a task will end, decided when it is created.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fate {
    Results,
    NoUrls,
    BrokenResult,
    Failure(Failure),
}

impl Fate {
    pub(crate) fn of(mood: &Mood) -> Self {
        match mood {
            Mood::Fail { code, msg } => Self::Failure(Failure {
                code: code.clone(),
                msg: msg.clone(),
            }),
            Mood::NoUrls => Self::NoUrls,
            Mood::BrokenResult => Self::BrokenResult,
            _ => Self::Results,
        }
    }
}

/// A task as the server keeps it. Its state is not stored but follows from the time, until it has ended.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Job {
    pub(crate) id: String,
    /// The order of creation.
    pub(crate) number: u64,
    pub(crate) model: String,
    pub(crate) input: Value,
    pub(crate) callback: Option<String>,
    #[serde(with = "crate::decimal")]
    pub(crate) cost: Decimal,
    pub(crate) fate: Fate,
    pub(crate) created_at: u64,
    pub(crate) ended_at: Option<u64>,
    pub(crate) polls: u64,
    pub(crate) pace: Pace,
    /// Milliseconds gained by advancing by hand.
    pub(crate) gained: u64,
    /// Milliseconds spent in pauses.
    pub(crate) paused: u64,
}

impl Job {
    pub(crate) fn state(&self, now: u64) -> State {
        if self.ended_at.is_some() {
            return match self.fate {
                Fate::Failure(_) => State::Fail,
                _ => State::Success,
            };
        }
        let [waited, queued, _] = self.milestones();
        match self.age(now) {
            age if age < waited => State::Waiting,
            age if age < queued => State::Queuing,
            _ => State::Generating,
        }
    }

    /// When it ends if nobody interferes.
    pub(crate) fn due_at(&self) -> u64 {
        let [_, _, generated] = self.milestones();
        let late = self.created_at.saturating_add(self.paused);
        late.saturating_add(generated).saturating_sub(self.gained)
    }

    /// Jumps to the beginning of the next state.
    pub(crate) fn leap(&mut self, now: u64) {
        let age = self.age(now);
        let next = self.milestones().into_iter().find(|at| *at > age);
        self.gained = self.gained.saturating_add(next.unwrap_or(age) - age);
    }

    pub(crate) fn failure(&self) -> Option<&Failure> {
        match &self.fate {
            Fate::Failure(failure) if self.ended_at.is_some() => Some(failure),
            _ => None,
        }
    }

    pub(crate) fn view(&self, now: u64) -> Task {
        Task {
            id: self.id.clone(),
            model: self.model.clone(),
            input: self.input.clone(),
            callback: self.callback.clone(),
            state: self.state(now),
            failure: self.failure().cloned(),
            cost: self.cost,
            polls: self.polls,
            created_at: self.created_at,
            ended_at: self.ended_at,
        }
    }

    fn age(&self, now: u64) -> u64 {
        let born = self.created_at.saturating_add(self.paused);
        now.saturating_add(self.gained).saturating_sub(born)
    }

    /// The ages at which waiting, queuing and generating are over.
    fn milestones(&self) -> [u64; 3] {
        let waited = millis(self.pace.waiting);
        let queued = waited.saturating_add(millis(self.pace.queuing));
        [
            waited,
            queued,
            queued.saturating_add(millis(self.pace.generating)),
        ]
    }
}
