use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::options::Pace;
use crate::task::{Fate, Job};

/// The tasks and the money: all that outlives the process.
#[derive(Default, Serialize, Deserialize)]
pub(crate) struct Ledger {
    jobs: BTreeMap<String, Job>,
    #[serde(with = "crate::decimal")]
    credits: Decimal,
    opened: u64,
    /// Since when nothing moves.
    #[serde(skip)]
    paused_at: Option<u64>,
    #[serde(skip)]
    running: BTreeSet<String>,
    /// Grows with everything that is worth keeping.
    #[serde(skip)]
    revision: u64,
}

/// A task that is about to be.
pub(crate) struct Draft {
    pub(crate) model: String,
    pub(crate) input: Value,
    pub(crate) callback: Option<String>,
    pub(crate) cost: Decimal,
    pub(crate) fate: Fate,
    pub(crate) pace: Pace,
}

impl Ledger {
    pub(crate) fn new(credits: Decimal) -> Self {
        Self {
            credits,
            ..Self::default()
        }
    }

    pub(crate) fn read(text: &[u8]) -> serde_json::Result<Self> {
        let mut ledger: Self = serde_json::from_slice(text)?;
        let running = ledger.jobs.values().filter(|job| job.ended_at.is_none());
        ledger.running = running.map(|job| job.id.clone()).collect();
        Ok(ledger)
    }

    /// Charges and starts a task; `None` if the balance does not suffice.
    pub(crate) fn open(&mut self, draft: Draft, now: u64) -> Option<Job> {
        if draft.cost > self.credits {
            return None;
        }
        self.credits -= draft.cost;
        self.opened += 1;
        let job = Job {
            id: task_id(now, self.opened),
            number: self.opened,
            model: draft.model,
            input: draft.input,
            callback: draft.callback,
            cost: draft.cost,
            fate: draft.fate,
            created_at: now,
            ended_at: None,
            polls: 0,
            pace: draft.pace,
            gained: 0,
            paused: 0,
        };
        self.running.insert(job.id.clone());
        self.jobs.insert(job.id.clone(), job.clone());
        self.revision += 1;
        Some(job)
    }

    /// Ends every task whose time has come, and says which.
    pub(crate) fn settle(&mut self, now: u64) -> Vec<Job> {
        let now = self.paused_at.unwrap_or(now);
        let due = |job: &&Job| job.due_at() <= now;
        let ripe: Vec<_> = self
            .running()
            .filter(due)
            .map(|job| (job.id.clone(), job.due_at()))
            .collect();
        ripe.into_iter()
            .filter_map(|(id, at)| self.end(&id, at, None))
            .collect()
    }

    /// Ends a running task, as it was fated or otherwise. A failure is refunded.
    pub(crate) fn end(&mut self, id: &str, at: u64, fate: Option<Fate>) -> Option<Job> {
        if !self.running.remove(id) {
            return None;
        }
        let job = self.jobs.get_mut(id)?;
        job.ended_at = Some(at.max(job.created_at));
        job.fate = fate.unwrap_or_else(|| job.fate.clone());
        if matches!(job.fate, Fate::Failure(_)) {
            self.credits += job.cost;
        }
        self.revision += 1;
        Some(job.clone())
    }

    /// Moves a running task to its next state.
    pub(crate) fn leap(&mut self, id: &str, now: u64) -> bool {
        let now = self.paused_at.unwrap_or(now);
        let known = self.running.contains(id);
        if let Some(job) = self.jobs.get_mut(id).filter(|_| known) {
            job.leap(now);
            self.revision += 1;
        }
        known
    }

    pub(crate) fn pause(&mut self, now: u64) {
        self.paused_at.get_or_insert(now);
    }

    /// Goes on where the pause began: the time between does not count for anyone.
    pub(crate) fn resume(&mut self, now: u64) {
        let Some(since) = self.paused_at.take() else {
            return;
        };
        for id in &self.running {
            if let Some(job) = self.jobs.get_mut(id) {
                let lost = now.saturating_sub(since.max(job.created_at));
                job.paused = job.paused.saturating_add(lost);
            }
        }
        self.revision += 1;
    }

    /// The time by which states are told: it stands still in a pause.
    pub(crate) fn time(&self, now: u64) -> u64 {
        self.paused_at.unwrap_or(now)
    }

    /// When the next task will end, unless all are paused.
    pub(crate) fn next_due(&self) -> Option<u64> {
        let next = self.running().map(Job::due_at).min();
        next.filter(|_| self.paused_at.is_none())
    }

    pub(crate) fn find(&self, id: &str) -> Option<&Job> {
        self.jobs.get(id)
    }

    /// Counts a recordInfo about that task.
    pub(crate) fn polled(&mut self, id: &str) {
        if let Some(job) = self.jobs.get_mut(id) {
            job.polls += 1;
        }
    }

    /// In the order of creation.
    pub(crate) fn jobs(&self) -> Vec<&Job> {
        let mut jobs: Vec<_> = self.jobs.values().collect();
        jobs.sort_by_key(|job| job.number);
        jobs
    }

    pub(crate) fn credits(&self) -> Decimal {
        self.credits
    }

    pub(crate) fn set_credits(&mut self, credits: Decimal) {
        self.credits = credits;
        self.revision += 1;
    }

    pub(crate) fn revision(&self) -> u64 {
        self.revision
    }

    fn running(&self) -> impl Iterator<Item = &Job> {
        self.running.iter().filter_map(|id| self.jobs.get(id))
    }
}

/// 32 hexadecimal digits, the same in every run of a test whose clock is turned by hand.
pub(crate) fn task_id(now: u64, number: u64) -> String {
    use std::fmt::Write;
    let digest = Sha256::digest(format!("{now}/{number}"));
    digest.iter().take(16).fold(String::new(), |mut id, byte| {
        // Writing into a String does not fail.
        let _ = write!(id, "{byte:02x}");
        id
    })
}
