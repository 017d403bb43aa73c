use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::{case::Case, exact::same};

/// Fields and what each of them must have for this to hold.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Condition(BTreeMap<String, Wanted>);

/// One value, or several of which one will do.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Wanted {
    Any(Vec<Value>),
    One(Value),
}

impl Wanted {
    fn values(&self) -> &[Value] {
        match self {
            Self::Any(values) => values,
            Self::One(value) => std::slice::from_ref(value),
        }
    }
}

impl Condition {
    pub(super) fn holds(&self, case: &Case<'_>) -> bool {
        self.0.iter().all(|(field, wanted)| {
            let values = wanted.values();
            values.iter().any(|value| matches(value, field, case))
        })
    }

    pub(super) fn wanted(&self) -> Vec<(&str, Vec<&Value>)> {
        let wanted = self.0.iter();
        wanted
            .map(|(field, wanted)| (field.as_str(), wanted.values().iter().collect()))
            .collect()
    }

    /// As the file says it.
    pub(super) fn shown(&self) -> String {
        let parts = self.0.iter().map(|(field, wanted)| {
            let values: Vec<_> = wanted.values().iter().map(ToString::to_string).collect();
            format!("{field} = {}", values.join(" or "))
        });
        parts.collect::<Vec<_>>().join(", ")
    }
}

fn matches(wanted: &Value, field: &str, case: &Case<'_>) -> bool {
    match wanted.as_str() {
        Some("$present") => case.is_present(field),
        Some("$absent") => !case.is_present(field),
        _ => case.value(field).is_some_and(|value| same(wanted, value)),
    }
}
