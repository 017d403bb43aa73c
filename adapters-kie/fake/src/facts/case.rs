use serde_json::{Map, Value};

use super::{Complaint, Lists, Measure, ModelFacts, field};

/// One body, and everything that is needed to judge it.
pub(super) struct Case<'f> {
    pub(super) lists: &'f Lists,
    pub(super) model: &'f ModelFacts,
    pub(super) body: &'f Map<String, Value>,
    pub(super) measure: &'f Measure,
}

impl Case<'_> {
    /// Rules are looked at only if every field is right by itself: they would complain about the same thing again.
    pub(super) fn complaints(&self) -> Vec<Complaint> {
        let mut complaints = Vec::new();
        field::check_all("", &self.model.input, self.body, self, &mut complaints);
        if complaints.is_empty() {
            let broken = self.model.rules.iter();
            complaints.extend(broken.filter_map(|rule| rule.broken_by(self)));
        }
        complaints
    }

    /// What was sent, empty or not.
    pub(super) fn sent(&self, field: &str) -> Option<&Value> {
        self.body.get(field)
    }

    /// What was sent, or what KIE takes where nothing was.
    pub(super) fn value(&self, field: &str) -> Option<&Value> {
        let default = || self.model.input.get(field)?.default();
        self.sent(field).or_else(default)
    }

    pub(super) fn is_present(&self, field: &str) -> bool {
        self.sent(field).is_some_and(|value| !is_empty(value))
    }

    /// How many items were sent, of a text how many characters; none if there is nothing.
    pub(super) fn size(&self, field: &str) -> usize {
        match self.sent(field) {
            Some(Value::Array(items)) => items.len(),
            Some(Value::String(text)) => text.chars().count(),
            _ => 0,
        }
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
