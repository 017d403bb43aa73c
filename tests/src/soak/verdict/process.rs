//! The process itself: it ends when it is told to, and at no other time.

use serde_json::Value;

use super::{Evidence, Verdict, counted};

pub(super) fn check(evidence: &Evidence<'_>, verdict: &mut Verdict) {
    verdict.fact("kills", evidence.reaper.kills);
    for ended in &evidence.reaper.own_ends {
        verdict.breach(format!("the bot ended by itself: {ended}"));
    }
    for ended in &evidence.settled.ends {
        verdict.unless(ended.success(), || {
            format!("told to stop, the bot ended with {ended}")
        });
    }
    verdict.fact("told to stop", evidence.settled.ends.len());
    for line in evidence.said.lines() {
        if line.contains("panicked at") {
            verdict.breach(format!("a panic: {line}"));
        }
    }
    verdict.fact("errors logged", logged(evidence.said, "ERROR"));
    verdict.fact("warnings logged", logged(evidence.said, "WARN"));
}

/// What was logged at this level, and how often.
fn logged(said: &str, level: &str) -> String {
    let lines = said.lines();
    let lines = lines.filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let lines = lines.filter(|line| line.get("level").and_then(Value::as_str) == Some(level));
    counted(lines.filter_map(|line| {
        let message = line.pointer("/fields/message").or(line.get("message"))?;
        Some(format!("«{}»", message.as_str()?))
    }))
}
