//! Which of KIE's fields the shop ever sends.

use std::collections::{BTreeMap, BTreeSet};

use fake_kie::{Facts, Task};
use serde_json::Value;

use super::report::Report;

/// What nobody can choose, and why.
const LEFT_OUT: [(&str, &str); 16] = [
    ("audio_id", "all stems are written down, not one of them"),
    ("audio_ids", "voices are made at KIE by no task"),
    ("bbox_list", "nobody types the corners of boxes in a chat"),
    ("character_ids", "characters are made at KIE by no task"),
    (
        "elements[].end_time",
        "figures are made of pictures there, and only a recording can be cut",
    ),
    (
        "elements[].start_time",
        "figures are made of pictures there, and only a recording can be cut",
    ),
    ("enable_fallback", "KIE no longer looks at it"),
    ("enable_safety_checker", "no choice of the customer's"),
    ("image_size", "an old name of aspect_ratio"),
    (
        "language_code",
        "one model answers it with an error, though its schema has it",
    ),
    ("nsfw_checker", "no choice of the customer's"),
    ("pe_fast_mode", "no choice of the customer's"),
    (
        "sync_mode",
        "KIE would answer in the same breath, which nobody waits for",
    ),
    (
        "template_id",
        "numbers without names, and nobody knows their price",
    ),
    ("upload_cn", "where KIE keeps the file"),
    (
        "watermark",
        "a text over the result; where it is a switch it is offered",
    ),
];

/// What was sent, by model.
#[derive(Default)]
pub(super) struct Sent(BTreeMap<String, BTreeSet<String>>);

impl Sent {
    pub(super) fn note(&mut self, task: &Task) {
        let known = self.0.entry(task.model.clone()).or_default();
        collect("", &task.input, known);
    }

    /// The fields that nobody sends though nothing speaks against it, and those that somebody sends after all.
    pub(super) fn tell(&self, facts: &Facts, report: &mut Report) {
        let case = || "all requests".to_owned();
        let mut left_out: BTreeSet<&str> = LEFT_OUT.iter().map(|(field, _)| *field).collect();
        for (id, sent) in &self.0 {
            let fields = facts.model(id).unwrap().fields();
            for field in fields.iter().filter(|field| !sent.contains(*field)) {
                left_out.remove(field.as_str());
                if !LEFT_OUT.iter().any(|(name, _)| name == field) {
                    report.say(id, format!("nobody sends {field}"), case);
                }
            }
        }
        for field in left_out {
            report.say(
                "the list of what is left out",
                format!("{field} is always sent"),
                case,
            );
        }
    }
}

fn collect(path: &str, value: &Value, found: &mut BTreeSet<String>) {
    for (name, value) in value.as_object().into_iter().flatten() {
        let path = format!("{path}{name}");
        for item in value.as_array().into_iter().flatten() {
            collect(&format!("{path}[]."), item, found);
        }
        collect(&format!("{path}."), value, found);
        found.insert(path);
    }
}
