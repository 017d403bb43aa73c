//! Putting a group, or an item of a list, together part by part.

use std::collections::BTreeSet;

use domain::{
    model::Model,
    parameter::{Kind, ParameterSpec, Refusal},
    request::collects,
    value::{ParameterName, Value},
};

use super::is_full;
use crate::place::{Focus, Form, Pending};

impl Pending {
    /// The part to ask for next; `None` once it is whole.
    pub(super) fn open_part<'m>(&self, whole: &'m ParameterSpec) -> Option<&'m ParameterSpec> {
        of(&whole.kind)
            .iter()
            .find(|part| !self.passed.contains(&part.name) && part.when.holds(&self.values))
    }

    /// The same with nothing said about a part, which is asked for again.
    pub(super) fn without(&self, part: &ParameterName) -> Self {
        let mut pending = self.clone();
        pending.values.remove(part);
        pending.passed.remove(part);
        pending
    }

    fn passing(&self, part: &ParameterName) -> Self {
        let mut pending = self.clone();
        pending.passed.insert(part.clone());
        pending
    }

    /// What was put together, with defaults where nothing was said.
    fn whole(self, parts: &[ParameterSpec]) -> Value {
        let mut values = self.values;
        for part in parts {
            if let Some(default) = &part.default
                && part.when.holds(&values)
            {
                values
                    .entry(part.name.clone())
                    .or_insert_with(|| default.clone());
            }
        }
        Value::Group(values)
    }
}

impl Form {
    /// The part of this name, with what it is a part of, if it is what the form asks for.
    pub(super) fn asked_part<'m>(
        &self,
        model: &'m Model,
        name: &ParameterName,
    ) -> Option<(&'m ParameterSpec, &'m ParameterSpec)> {
        let question = self.question(model)?;
        let whole = question.part_of?;
        (&question.spec.name == name).then_some((whole, question.spec))
    }

    /// The form after an answer to a part.
    pub(super) fn with_part(
        &self,
        model: &Model,
        whole: &ParameterSpec,
        part: &ParameterSpec,
        value: Value,
    ) -> Result<Self, Refusal> {
        let mut pending = self.pending.clone().unwrap_or_default();
        let several = collects(&part.kind);
        let value = if several {
            part.kind.joined(pending.values.get(&part.name), value)?
        } else {
            value
        };
        if !several || is_full(&part.kind, Some(&value)) {
            pending.passed.insert(part.name.clone());
        }
        pending.values.insert(part.name.clone(), value);
        self.put_together(model, whole, pending)
    }

    /// The form once a part that collects has enough, or why it has not.
    pub(super) fn with_part_done(
        &self,
        model: &Model,
        whole: &ParameterSpec,
        part: &ParameterSpec,
    ) -> Result<Self, Refusal> {
        let pending = self.pending.clone().unwrap_or_default();
        match pending.values.get(&part.name) {
            Some(value) => part.kind.check(value)?,
            None if part.required => return Err(Refusal::Missing),
            None => {}
        }
        self.put_together(model, whole, pending.passing(&part.name))
    }

    /// The form with a part left alone, or why it must not be.
    pub(super) fn without_part(
        &self,
        model: &Model,
        whole: &ParameterSpec,
        part: &ParameterSpec,
    ) -> Result<Self, Refusal> {
        if part.required {
            return Err(Refusal::Missing);
        }
        let pending = self.pending.clone().unwrap_or_default();
        if pending.values.contains_key(&part.name) {
            return self.with_part_done(model, whole, part);
        }
        let pending = pending.passing(&part.name);
        self.put_together(model, whole, pending)
    }

    /// The form with this much of it put together: at its next part, or on its way once it is whole.
    fn put_together(
        &self,
        model: &Model,
        whole: &ParameterSpec,
        pending: Pending,
    ) -> Result<Self, Refusal> {
        if pending.open_part(whole).is_some() {
            return Ok(self.with_pending(pending));
        }
        let group = pending.whole(of(&whole.kind));
        let value = if matches!(whole.kind, Kind::List { .. }) {
            Value::List(vec![group])
        } else {
            group
        };
        let value = whole.kind.joined(None, value)?;
        let form = Self {
            pending: None,
            ..self.clone()
        };
        form.with_value(model, whole, value)
    }

    /// The form with the last item of a list, or the group, in parts again, to be corrected; `None` if there is none.
    pub(crate) fn amended(&self, model: &Model) -> Option<Self> {
        let Focus::Parameter(name) = &self.focus else {
            return None;
        };
        let spec = model.parameter(name)?;
        let parts = of(&spec.kind);
        let (last, rest) = match self.draft.values.get(name)? {
            Value::List(items) => {
                let (last, rest) = items.split_last()?;
                let rest = (!rest.is_empty()).then(|| Value::List(rest.to_vec()));
                (last, rest)
            }
            group => (group, None),
        };
        let Value::Group(values) = last else {
            return None;
        };
        let pending = Pending {
            values: values.clone(),
            passed: parts.iter().map(|part| part.name.clone()).collect(),
        };
        let draft = match rest {
            Some(rest) => self.draft.replaced(name, rest),
            None => self.draft.without(name),
        };
        let form = Self {
            draft,
            ..self.clone()
        };
        Some(form.with_pending(pending))
    }

    /// The form with the last item to be corrected from its first part on; what was said of it is shown and can be kept.
    pub(crate) fn with_item_amended(&self, model: &Model) -> Option<Self> {
        let form = self.amended(model)?;
        let pending = form.pending.clone()?;
        let values = pending.values;
        let passed = BTreeSet::new();
        Some(form.with_pending(Pending { values, passed }))
    }

    pub(super) fn with_pending(&self, pending: Pending) -> Self {
        Self {
            pending: Some(pending),
            offer: None,
            ..self.clone()
        }
    }

    /// What is being put together without the part that was asked for last; `None` if none was.
    pub(super) fn one_part_back(&self, model: &Model) -> Option<Pending> {
        let pending = self.pending.as_ref()?;
        let Focus::Parameter(name) = &self.focus else {
            return None;
        };
        let parts = of(&model.parameter(name)?.kind);
        let last = parts.iter().rev().find(|part| {
            pending.passed.contains(&part.name) || pending.values.contains_key(&part.name)
        })?;
        Some(pending.without(&last.name))
    }
}

/// The parts that are asked one by one: those of a group, or of each item of a list of groups.
pub(super) fn of(kind: &Kind) -> &[ParameterSpec] {
    match kind {
        Kind::Group(parts) => parts,
        Kind::List { item, .. } => of(item),
        _ => &[],
    }
}
