//! What nobody has said yet, so that in the end somebody has said everything.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    parameter::{Kind, ParameterSpec},
    request::Request,
    value::{ParameterName, Value, Values},
};

use super::plan::parts;
use crate::catalogue::requests::Entry;

/// So many values of a parameter are tried beside what is said already; without a companion all are.
const TRIED: usize = 3;
/// So many items of a list are said at once.
const ITEMS: usize = 4;

/// The options of an entry that were never pressed, and the other parameters that were never answered.
pub(super) struct Unsaid<'m> {
    entry: &'m Entry<'m>,
    left: BTreeMap<&'m ParameterName, Left<'m>>,
}

/// Of one parameter.
enum Left<'m> {
    /// These values.
    Values(Vec<Value>),
    /// Whatever value.
    Any(Value),
    /// Items of a list with these values in their parts.
    Parts(&'m ParameterSpec, BTreeMap<&'m ParameterName, Vec<Value>>),
}

impl<'m> Unsaid<'m> {
    pub(super) fn of(entry: &'m Entry<'m>) -> Self {
        let parameters = entry.model.parameters.iter();
        let left = parameters.filter_map(|spec| Some((&spec.name, left(entry, spec)?)));
        Self {
            left: left.collect(),
            entry,
        }
    }

    /// Takes note of what was said.
    pub(super) fn hear(&mut self, values: &Values, said: &BTreeSet<ParameterName>) {
        for (name, value) in values.iter().filter(|(name, _)| said.contains(name)) {
            if let Some(left) = self.left.get_mut(name) {
                left.hear(value);
            }
        }
        self.left.retain(|_, left| !left.is_empty());
    }

    /// What is left, in words.
    pub(super) fn told(&self) -> impl Iterator<Item = String> {
        self.left
            .iter()
            .map(|(name, left)| format!("nobody can say {name} = {}", left.told()))
    }

    /// A request that says as much of it as goes together, and what that is; `None` if nothing of it can be said.
    pub(super) fn next(&self, least: &Request) -> Option<(Request, BTreeSet<ParameterName>)> {
        let mut request = least.clone();
        let mut said: Vec<&ParameterName> = Vec::new();
        for (name, left) in &self.left {
            let most = if said.is_empty() { usize::MAX } else { TRIED };
            let pinned: Vec<_> = said.iter().copied().chain([*name]).collect();
            let found = left.worth_saying(most).into_iter().find_map(|value| {
                let draft = request.to_draft().replaced(name, value);
                self.entry.mended(draft, &pinned)
            });
            if let Some(found) = found {
                request = found;
                said.push(name);
            }
        }
        let said: BTreeSet<_> = said.into_iter().cloned().collect();
        (!said.is_empty()).then_some((request, said))
    }
}

fn left<'m>(entry: &Entry<'_>, spec: &'m ParameterSpec) -> Option<Left<'m>> {
    let choices = |part: &'m ParameterSpec| {
        let options = part.kind.options();
        (!options.is_empty()).then_some((&part.name, options))
    };
    let by_part: BTreeMap<_, _> = parts(&spec.kind).iter().filter_map(choices).collect();
    if !by_part.is_empty() {
        return Some(Left::Parts(spec, by_part));
    }
    match &spec.kind {
        Kind::Choice(_) | Kind::Toggle => Some(Left::Values(spec.kind.options())),
        _ => entry.answers(spec).into_iter().next().map(Left::Any),
    }
}

impl Left<'_> {
    fn hear(&mut self, said: &Value) {
        match self {
            Self::Values(values) => values.retain(|value| value != said),
            Self::Any(_) => *self = Self::Values(Vec::new()),
            Self::Parts(_, parts) => {
                let items = match said {
                    Value::List(items) => items.as_slice(),
                    one => std::slice::from_ref(one),
                };
                for item in items {
                    let Value::Group(item) = item else { continue };
                    for (part, values) in parts.iter_mut() {
                        values.retain(|value| Some(value) != item.get(part));
                    }
                }
                parts.retain(|_, values| !values.is_empty());
            }
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Self::Values(values) => values.is_empty(),
            Self::Any(_) => false,
            Self::Parts(_, parts) => parts.is_empty(),
        }
    }

    fn worth_saying(&self, most: usize) -> Vec<Value> {
        match self {
            Self::Values(values) => values.iter().take(most).cloned().collect(),
            Self::Any(value) => vec![value.clone()],
            Self::Parts(spec, left) => vec![items(spec, left)],
        }
    }

    fn told(&self) -> String {
        match self {
            Self::Values(values) => format!("{values:?}"),
            Self::Any(_) => "anything".to_owned(),
            Self::Parts(_, parts) => format!("{parts:?}"),
        }
    }
}

/// A list, or a group, whose items have what is left in their parts.
fn items(spec: &ParameterSpec, left: &BTreeMap<&ParameterName, Vec<Value>>) -> Value {
    let most = left.values().map(Vec::len).max().unwrap_or_default();
    let item = |index: usize| {
        let parts = parts(&spec.kind).iter();
        let values = parts.filter_map(|part| {
            let values = left.get(&part.name);
            let said = values.and_then(|values| values.get(index % values.len()));
            let value = said.cloned().or_else(|| plainest(part))?;
            Some((part.name.clone(), value))
        });
        Value::Group(values.collect())
    };
    match &spec.kind {
        Kind::List { min, max, .. } => {
            let count = most.min(ITEMS).clamp((*min).max(1), *max);
            Value::List((0..count).map(item).collect())
        }
        _ => item(0),
    }
}

fn plainest(part: &ParameterSpec) -> Option<Value> {
    if !part.required {
        return part.default.clone();
    }
    crate::catalogue::answers::plainest(&part.kind)
}
