//! The requests for one entry of the shop that are worth trying.

use std::collections::{BTreeSet, HashSet};

use domain::{
    model::Model,
    parameter::{Kind, ParameterSpec},
    request::{Draft, Request},
    value::{ParameterName, Value, Values},
};

use super::{
    answers,
    mend::{Pinned, mend},
};

/// More combinations of what decides a price than any entry has: beyond it a test would take minutes.
const MOST: usize = 5_000;

/// An entry with everybody whose results it can take.
pub(crate) struct Entry<'m> {
    pub(crate) model: &'m Model,
    pub(crate) shop: &'m [Model],
}

impl Entry<'_> {
    /// The least, the most in two orders, every answer worth trying beside the least and beside the most, and every
    /// combination of what decides the price.
    pub(super) fn requests(&self) -> Vec<Request> {
        let mut found = Vec::new();
        let Some(least) = self.least() else {
            return found;
        };
        let [forward, backward] = self.fullest_both_ways(&least);
        for base in [&least, &forward, &backward] {
            for spec in &self.model.parameters {
                for value in self.answers(spec) {
                    let draft = base.to_draft().replaced(&spec.name, value);
                    found.extend(self.mended(draft, &[&spec.name]));
                }
            }
        }
        found.extend(self.priced(&least));
        found.extend([least, forward, backward]);
        let mut seen = HashSet::new();
        found.retain(|request| seen.insert(request.values().clone()));
        found
    }

    /// The plainest request.
    pub(crate) fn least(&self) -> Option<Request> {
        self.mended(Draft::new(self.model.id.clone()), &[])
    }

    /// As many answers beside the least as go together, the first parameters first and the last first.
    pub(crate) fn fullest_both_ways(&self, least: &Request) -> [Request; 2] {
        let names = || self.model.parameters.iter().map(|spec| &spec.name);
        [
            self.fullest(least, names()),
            self.fullest(least, names().rev()),
        ]
    }

    /// The options and switches that no request has, and should have.
    pub(super) fn never_chosen(&self, requests: &[Request]) -> Vec<(&ParameterName, Value)> {
        let mut never = Vec::new();
        for spec in &self.model.parameters {
            if !matches!(spec.kind, Kind::Choice(_) | Kind::Toggle) {
                if !requests
                    .iter()
                    .any(|request| request.values().contains_key(&spec.name))
                {
                    never.push((&spec.name, Value::Text("any answer".to_owned())));
                }
                continue;
            }
            for option in self.answers(spec) {
                let chosen = |request: &Request| request.values().get(&spec.name) == Some(&option);
                if !requests.iter().any(chosen) {
                    never.push((&spec.name, option));
                }
            }
        }
        never
    }

    /// The answers to a parameter that are worth trying, the plainest first.
    pub(crate) fn answers(&self, spec: &ParameterSpec) -> Vec<Value> {
        answers::worth_trying(spec, self.model, self.shop)
    }

    /// A request with these answers to the pinned parameters, if they go together.
    pub(crate) fn mended(&self, draft: Draft, pinned: &[&ParameterName]) -> Option<Request> {
        mend(
            draft,
            &pinned.iter().copied().collect(),
            self.model,
            self.shop,
        )
    }

    /// One parameter after the other, as long as everything that is there already stays.
    fn fullest<'n>(
        &self,
        least: &Request,
        names: impl Iterator<Item = &'n ParameterName>,
    ) -> Request {
        let mut fullest = least.clone();
        for name in names {
            let spec = self.model.parameter(name).unwrap();
            if fullest.values().contains_key(name) && spec.default.is_none() {
                continue;
            }
            let mut answers = self.answers(spec);
            // Long words are tried beside the least; in everything else they would only be carried along.
            if !matches!(spec.kind, Kind::Text { .. }) {
                answers.reverse();
            }
            let longer = answers.into_iter().find_map(|value| {
                let draft = fullest.to_draft().replaced(name, value);
                let request = draft.finish(self.model).ok()?;
                let kept = |name: &ParameterName| request.values().contains_key(name);
                let longer = kept(name) && fullest.values().keys().all(kept);
                longer.then_some(request)
            });
            fullest = longer.unwrap_or(fullest);
        }
        fullest
    }

    /// The answers between which a price can differ: of numbers that are only multiplied by the first and the last, of files
    /// one of each number and length.
    fn deciding(&self, spec: &ParameterSpec) -> Vec<Value> {
        let tariff = &self.model.tariff;
        let mut rows = tariff.rows.iter().chain(&tariff.extras);
        let asked = rows.any(|row| row.when.parameters().any(|name| name == &spec.name));
        let mut answers = self.answers(spec);
        let mut seen = HashSet::new();
        answers.retain(|answer| {
            let seconds = |value: &Value| -> Vec<_> {
                let files = value.attachments();
                files.iter().map(|file| file.length).collect()
            };
            let files = matches!(answer, Value::Files(_));
            !files || seen.insert((answer.count(), seconds(answer)))
        });
        if matches!(spec.kind, Kind::Choice(_)) && !asked && answers.len() > 2 {
            answers.drain(1..answers.len() - 1);
        }
        answers
    }

    /// Every combination of what decides the price, as far as it goes together.
    fn priced(&self, least: &Request) -> Vec<Request> {
        let deciding: Vec<_> = self
            .model
            .parameters
            .iter()
            .filter(|spec| self.model.tariff.charges_for(&spec.name))
            .collect();
        let mut drafts = vec![least.to_draft()];
        for spec in &deciding {
            let mut answers: Vec<_> = self.deciding(spec).into_iter().map(Some).collect();
            if !spec.required {
                answers.push(None);
            }
            drafts = drafts
                .iter()
                .flat_map(|draft| {
                    answers.iter().map(|answer| match answer {
                        Some(value) => draft.replaced(&spec.name, value.clone()),
                        None => draft.without(&spec.name),
                    })
                })
                .collect();
            assert!(
                drafts.len() <= MOST,
                "{}: {} combinations",
                self.model.id,
                drafts.len()
            );
        }
        let pinned: Pinned<'_> = deciding.iter().map(|spec| &spec.name).collect();
        let mended = |draft| mend(draft, &pinned, self.model, self.shop);
        drafts.into_iter().filter_map(mended).collect()
    }
}

/// The answers in few words.
pub(crate) fn shown(values: &Values) -> String {
    let shown = values
        .iter()
        .map(|(name, value)| format!("{name}={}", word(value)));
    shown.collect::<Vec<_>>().join(" ")
}

/// A value in few words.
pub(crate) fn word(value: &Value) -> String {
    match value {
        Value::Text(text) if text.chars().count() > 40 => {
            format!("({} characters)", text.chars().count())
        }
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Decimal(number) => number.to_string(),
        Value::Toggle(on) => on.to_string(),
        Value::Files(files) => {
            let lengths: BTreeSet<_> = files.iter().filter_map(|file| file.length).collect();
            let formats: BTreeSet<_> = files
                .iter()
                .filter_map(|file| file.mime.as_deref())
                .collect();
            format!("({} files {formats:?} {lengths:?})", files.len())
        }
        Value::List(items) => {
            let items: Vec<_> = items.iter().take(2).map(word).collect();
            format!("[{}…]", items.join(", "))
        }
        Value::Group(parts) => format!("{{{}}}", shown(parts)),
        Value::Earlier(earlier) => format!("({} {})", earlier.model, shown(&earlier.answers)),
    }
}
