//! What is printed at the end.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    time::Duration,
};

use super::{options::Options, verdict::Verdict};

/// Everything that there is to tell about a run.
pub(super) struct Tally<'a> {
    pub(super) options: &'a Options,
    pub(super) verdict: &'a Verdict,
    /// What went wrong outside, and how often.
    pub(super) faults: &'a BTreeMap<String, usize>,
    pub(super) quiet: Duration,
    pub(super) took: Duration,
}

impl Tally<'_> {
    /// Writes it all down.
    pub(super) fn print(&self, to: &mut impl Write) -> io::Result<()> {
        let Options {
            seed,
            minutes,
            store,
            ..
        } = self.options;
        writeln!(to, "soak: seed {seed}, {minutes} min, {store:?}")?;
        for (name, what) in &self.verdict.facts {
            writeln!(to, "  {name}: {what}")?;
        }
        let faults: Vec<_> = self.faults.iter().collect();
        let all: usize = faults.iter().map(|(_, times)| **times).sum();
        writeln!(to, "  faults: {all}")?;
        for (name, times) in faults {
            writeln!(to, "    {name}: {times}")?;
        }
        writeln!(to, "  quiet phase: {} s", self.quiet.as_secs())?;
        writeln!(to, "  wall time: {} s", self.took.as_secs())?;
        for breach in &self.verdict.breaches {
            writeln!(to, "BREACH {breach}")?;
        }
        let breaches = self.verdict.breaches.len();
        let verdict = if breaches == 0 { "clean" } else { "NOT CLEAN" };
        writeln!(to, "{verdict}: {breaches} breaches, seed {seed}")
    }
}
