//! Whether everything was as it should be.

mod answers;
mod money;
mod orders;
mod process;
mod telling;

use std::collections::{BTreeMap, BTreeSet};

use domain::generation::GenerationId;
use fake_kie::Task;

use super::{
    around::Around, clerk::Clerk, diary::Diary, postman::by_order, quiet::Settled, reaper::Reaper,
};

/// Everything that is known at the end.
pub(super) struct Evidence<'a> {
    pub(super) around: &'a Around,
    pub(super) settled: &'a Settled,
    pub(super) diaries: &'a [Diary],
    pub(super) clerk: &'a Clerk,
    pub(super) reaper: &'a Reaper<'a>,
    /// What the bot has logged.
    pub(super) said: &'a str,
    /// The provider's tasks.
    tasks: BTreeMap<GenerationId, Vec<Task>>,
    strays: Vec<Task>,
    /// Who has blocked the bot for good.
    left: BTreeSet<i64>,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Verdict {
    /// What is not as it should be.
    pub(super) breaches: Vec<String>,
    /// What there is to tell.
    pub(super) facts: Vec<(&'static str, String)>,
}

impl Verdict {
    /// Looks at everything.
    pub(super) fn on(evidence: &Evidence<'_>) -> Self {
        let mut verdict = Self::default();
        process::check(evidence, &mut verdict);
        answers::check(evidence, &mut verdict);
        orders::check(evidence, &mut verdict);
        telling::check(evidence, &mut verdict);
        money::check(evidence, &mut verdict);
        verdict
    }

    fn breach(&mut self, what: impl Into<String>) {
        self.breaches.push(what.into());
    }

    pub(super) fn fact(&mut self, name: &'static str, what: impl Into<Fact>) {
        let Fact(what) = what.into();
        self.facts.push((name, what));
    }

    fn unless(&mut self, right: bool, what: impl FnOnce() -> String) {
        if !right {
            self.breach(what());
        }
    }
}

impl<'a> Evidence<'a> {
    pub(super) fn new(
        around: &'a Around,
        settled: &'a Settled,
        diaries: &'a [Diary],
        clerk: &'a Clerk,
        reaper: &'a Reaper<'a>,
        said: &'a str,
    ) -> Self {
        let (tasks, strays) = by_order(around.kie.tasks());
        let left = diaries.iter().filter(|diary| diary.left);
        Self {
            around,
            settled,
            diaries,
            clerk,
            reaper,
            said,
            tasks,
            strays,
            left: left.map(|diary| diary.user).collect(),
        }
    }
}

/// Something to tell: a number, or words.
pub(super) struct Fact(String);

impl From<usize> for Fact {
    fn from(number: usize) -> Self {
        Self(number.to_string())
    }
}

impl From<u64> for Fact {
    fn from(number: u64) -> Self {
        Self(number.to_string())
    }
}

impl From<String> for Fact {
    fn from(words: String) -> Self {
        Self(words)
    }
}

/// How often each of these occurs, as one line.
fn counted<T: ToString>(all: impl IntoIterator<Item = T>) -> String {
    let mut counts = BTreeMap::<String, usize>::new();
    for one in all {
        *counts.entry(one.to_string()).or_default() += 1;
    }
    let counts = counts.iter().map(|(name, count)| format!("{name} {count}"));
    counts.collect::<Vec<_>>().join(", ")
}
