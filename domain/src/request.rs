//! From a half-filled draft to a complete request.

mod problem;
mod rules;

pub use problem::Problem;

use std::collections::BTreeSet;

use crate::{
    model::{Model, ModelId, Rule},
    parameter::{Answer, Kind, ParameterSpec, Refusal},
    value::{ParameterName, Value, Values},
};

/// What a customer has chosen so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The model being filled in.
    pub model: ModelId,
    /// The answers so far. None of them is trusted: [`Draft::finish`] checks them all again.
    pub values: Values,
}

/// A complete and consistent set of answers: every required parameter, every default, nothing unknown. What is in it is
/// what is priced, shown and sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    model: ModelId,
    values: Values,
}

impl Draft {
    /// Nothing chosen yet.
    pub const fn new(model: ModelId) -> Self {
        Self {
            model,
            values: Values::new(),
        }
    }

    /// The parameters that matter with the answers so far.
    pub fn relevant<'m>(&self, model: &'m Model) -> impl Iterator<Item = &'m ParameterSpec> {
        let values = self.with_defaults(model);
        model
            .parameters
            .iter()
            .filter(move |spec| spec.when.holds(&values))
    }

    /// The first parameter that has to be asked for: required, or the first of an unfulfilled either-or.
    pub fn next_missing<'m>(&self, model: &'m Model) -> Option<&'m ParameterSpec> {
        let unanswered =
            |spec: &&ParameterSpec| spec.required && !self.values.contains_key(&spec.name);
        self.relevant(model)
            .find(unanswered)
            .or_else(|| self.unfulfilled(model))
    }

    fn unfulfilled<'m>(&self, model: &'m Model) -> Option<&'m ParameterSpec> {
        let values = self.filled(model);
        model.rules.iter().find_map(|rule| match rule {
            Rule::AnyOf(names) | Rule::OneOf(names)
                if !names.iter().any(|name| values.contains_key(name)) =>
            {
                let relevant = |name| self.relevant(model).find(|spec| &spec.name == name);
                names.iter().find_map(relevant)
            }
            _ => None,
        })
    }

    /// Whether the model refuses this value beside what has been said. Defaults do not count: whoever wants the value can still
    /// change them.
    pub fn refuses(&self, model: &Model, name: &ParameterName, value: &Value) -> bool {
        let said = self.replaced(name, value.clone()).values;
        model.rules.iter().any(|rule| match rule {
            Rule::Never(condition) => {
                condition.parameters().any(|other| other == name)
                    && condition.parameters().all(|other| said.contains_key(other))
                    && condition.holds(&said)
            }
            _ => false,
        })
    }

    /// What could be answered instead of this: the next of an either-or that nothing else fulfils, and after the last the first
    /// again.
    pub fn instead_of<'m>(
        &self,
        model: &'m Model,
        name: &ParameterName,
    ) -> Option<&'m ParameterSpec> {
        let choice = self.choice(model, name)?;
        let at = choice.iter().position(|other| &other.name == name)?;
        let (before, after) = choice.split_at(at);
        after.iter().skip(1).chain(before).next().copied()
    }

    /// The either-or that this parameter belongs to, if nothing else fulfils it: all that could be answered, itself included.
    pub fn choice<'m>(
        &self,
        model: &'m Model,
        name: &ParameterName,
    ) -> Option<Vec<&'m ParameterSpec>> {
        let values = self.without(name).filled(model);
        let names = model.rules.iter().find_map(|rule| match rule {
            Rule::AnyOf(names) | Rule::OneOf(names)
                if names.contains(name) && !names.iter().any(|name| values.contains_key(name)) =>
            {
                Some(names)
            }
            _ => None,
        })?;
        let relevant: Vec<_> = self.relevant(model).collect();
        let specs = names
            .iter()
            .filter_map(|name| relevant.iter().find(|spec| &spec.name == name));
        Some(specs.copied().collect())
    }

    /// The draft with one more answer. Files and list items are added to those already there, anything else replaces.
    pub fn answered(&self, spec: &ParameterSpec, answer: &Answer) -> Result<Self, Refusal> {
        self.with(spec, spec.kind.parse(answer)?)
    }

    /// The draft with a value. Files and list items are added to those already there, anything else replaces.
    pub fn with(&self, spec: &ParameterSpec, value: Value) -> Result<Self, Refusal> {
        let value = spec.kind.joined(self.values.get(&spec.name), value)?;
        Ok(self.replaced(&spec.name, value))
    }

    /// The draft with this value and no other for the parameter.
    #[must_use]
    pub fn replaced(&self, name: &ParameterName, value: Value) -> Self {
        let mut values = self.values.clone();
        values.insert(name.clone(), value);
        Self {
            model: self.model.clone(),
            values,
        }
    }

    /// The draft without an answer to this parameter.
    #[must_use]
    pub fn without(&self, name: &ParameterName) -> Self {
        let mut values = self.values.clone();
        values.remove(name);
        Self {
            model: self.model.clone(),
            values,
        }
    }

    /// The complete request, or everything that is wrong with the draft.
    pub fn finish(&self, model: &Model) -> Result<Request, Vec<Problem>> {
        if model.id != self.model {
            return Err(vec![Problem::OtherModel]);
        }
        let values = self.filled(model);
        let mut problems: Vec<_> = self
            .values
            .keys()
            .filter(|name| model.parameter(name).is_none())
            .cloned()
            .map(Problem::Unknown)
            .collect();
        for spec in self.relevant(model) {
            problems.extend(problem_of(spec, values.get(&spec.name)));
        }
        problems.extend(
            model
                .rules
                .iter()
                .filter_map(|rule| rules::broken(rule, &values)),
        );
        if problems.is_empty() {
            Ok(Request {
                model: self.model.clone(),
                values,
            })
        } else {
            Err(problems)
        }
    }

    /// The answers that matter, with defaults where nothing was chosen.
    pub(crate) fn filled(&self, model: &Model) -> Values {
        let relevant: BTreeSet<_> = self.relevant(model).map(|spec| &spec.name).collect();
        let mut values = self.with_defaults(model);
        values.retain(|name, _| relevant.contains(name));
        values
    }

    /// All answers, with defaults where nothing was chosen.
    fn with_defaults(&self, model: &Model) -> Values {
        let mut values = self.values.clone();
        for spec in &model.parameters {
            if let Some(default) = &spec.default {
                values
                    .entry(spec.name.clone())
                    .or_insert_with(|| default.clone());
            }
        }
        values
    }
}

fn problem_of(spec: &ParameterSpec, value: Option<&Value>) -> Option<Problem> {
    match value {
        Some(value) => {
            let refusal = spec.kind.check(value).err()?;
            Some(Problem::Unfit {
                name: spec.name.clone(),
                refusal,
            })
        }
        None => spec.required.then(|| Problem::Missing(spec.name.clone())),
    }
}

impl Request {
    /// The request without what was asked for: only the model is left.
    #[must_use]
    pub(crate) fn forgotten(self) -> Self {
        Self {
            values: Values::new(),
            ..self
        }
    }

    /// Whether nothing is left of what was asked for.
    pub(crate) fn is_forgotten(&self) -> bool {
        self.values.is_empty()
    }

    /// A request that was complete once and comes back from a store. History must stay readable when the catalogue has
    /// moved on, so it is not checked again; it can be shown, repeated through a draft, and priced only through a draft.
    pub const fn restored(model: ModelId, values: Values) -> Self {
        Self { model, values }
    }

    /// The model asked for.
    pub const fn model(&self) -> &ModelId {
        &self.model
    }

    /// The answers, defaults included.
    pub const fn values(&self) -> &Values {
        &self.values
    }

    /// The same answers as a draft, to change and order again.
    pub fn to_draft(&self) -> Draft {
        Draft {
            model: self.model.clone(),
            values: self.values.clone(),
        }
    }

    /// What of the answers is a matter of habit: the optional choices, switches and numbers that the model still takes. Words
    /// and files are new each time, and what is required is asked for.
    pub fn habits(&self, model: &Model) -> Draft {
        let habitual = model.parameters.iter().filter(|spec| {
            !spec.required
                && matches!(
                    spec.kind,
                    Kind::Choice(_) | Kind::Toggle | Kind::Integer { .. } | Kind::Decimal { .. }
                )
        });
        let values = habitual.filter_map(|spec| {
            let value = self.values.get(&spec.name)?;
            spec.kind.check(value).ok()?;
            Some((spec.name.clone(), value.clone()))
        });
        Draft {
            model: model.id.clone(),
            values: values.collect(),
        }
    }

    /// The customer's main words, where the model takes some.
    pub fn prompt(&self) -> Option<&str> {
        // The provider's names for "what to make", the usual one first.
        ["prompt", "text", "lyrics"].into_iter().find_map(|wanted| {
            self.values.iter().find_map(|(name, value)| match value {
                Value::Text(text) if name.as_str() == wanted => Some(text.as_str()),
                _ => None,
            })
        })
    }
}

/// Whether somebody still has to say which files or items, rather than one value.
pub const fn collects(kind: &Kind) -> bool {
    match kind {
        Kind::Upload(spec) => spec.max > 1,
        Kind::List { .. } => true,
        _ => false,
    }
}
