//! What can be done with a result: the models that work on it, and the answer it becomes there.

use std::collections::BTreeSet;

use crate::{
    catalogue::Catalogue,
    earlier::EarlierResult,
    generation::Generation,
    media::{Attachment, KeepsakeForm, Output, Source},
    model::{Model, Rule},
    parameter::{Kind, ParameterSpec, is_link},
    request::Draft,
    schedule::RESULTS_KEPT,
    time::Timestamp,
    value::{ParameterName, Value},
};

/// A result, as models can take it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Product {
    /// As something that is still at the provider.
    pub earlier: Option<EarlierResult>,
    /// As a file like any other.
    pub file: Option<Attachment>,
}

/// A model that works on a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tool<'c> {
    /// The model.
    pub model: &'c Model,
    /// The parameter that the result answers.
    pub parameter: &'c ParameterName,
    /// The answer.
    pub value: Value,
}

impl Tool<'_> {
    /// A form that has this answer and no other.
    pub fn draft(&self) -> Draft {
        Draft::new(self.model.id.clone()).replaced(self.parameter, self.value.clone())
    }
}

impl Generation {
    /// One of its results as a file to give to a model: where the provider keeps it, and once it is gone there, or was never
    /// where others can read it, the messenger's copy.
    pub fn attachment(&self, output: usize, now: Timestamp) -> Option<Attachment> {
        let Output::File {
            media, url, length, ..
        } = self.outputs()?.as_slice().get(output)?
        else {
            return None;
        };
        let kept = now.since(self.opened_at) < RESULTS_KEPT;
        let source = if kept && is_link(url) {
            Source::Link(url.clone())
        } else {
            Source::Messenger(self.best_copy(output)?)
        };
        Some(Attachment {
            source,
            media: *media,
            mime: None,
            size: None,
            length: *length,
            dimensions: None,
        })
    }

    /// The messenger's copy that lost the least.
    fn best_copy(&self, output: usize) -> Option<String> {
        let copies = self.keepsakes.iter().filter(|copy| copy.output == output);
        let best = copies.max_by_key(|copy| copy.form == KeepsakeForm::Document)?;
        Some(best.file.clone())
    }
}

impl Catalogue {
    /// The models that go on with this product, or cannot run without something like it, in the order of the catalogue. Where one of the
    /// provider's models takes it as a file and as what it has made itself, the second is what is offered: nothing has to
    /// travel.
    pub fn tools(&self, product: &Product) -> Vec<Tool<'_>> {
        let mut tools: Vec<_> = self
            .models()
            .iter()
            .filter_map(|model| tool(model, product))
            .collect();
        let at_hand: BTreeSet<_> = tools
            .iter()
            .filter(|tool| matches!(tool.value, Value::Earlier(_)))
            .map(|tool| tool.model.id.sends())
            .collect();
        tools.retain(|tool| {
            matches!(tool.value, Value::Earlier(_)) || !at_hand.contains(tool.model.id.sends())
        });
        tools
    }
}

fn tool<'c>(model: &'c Model, product: &Product) -> Option<Tool<'c>> {
    Draft::new(model.id.clone())
        .relevant(model)
        .filter(|spec| is_needed(model, spec))
        .find_map(|spec| {
            Some(Tool {
                model,
                parameter: &spec.name,
                value: answer(&spec.kind, product)?,
            })
        })
}

/// Pictures are an extra to many models; what was made before never is.
fn is_needed(model: &Model, spec: &ParameterSpec) -> bool {
    spec.required
        || matches!(spec.kind, Kind::Earlier { .. })
        || model.rules.iter().any(|rule| match rule {
            Rule::AnyOf(names) | Rule::OneOf(names) => names.contains(&spec.name),
            _ => false,
        })
}

fn answer(kind: &Kind, product: &Product) -> Option<Value> {
    let value = match kind {
        Kind::Earlier { .. } => Value::Earlier(Box::new(product.earlier.clone()?)),
        Kind::Upload(_) => Value::Files(vec![product.file.clone()?]),
        _ => return None,
    };
    kind.joined(None, value).ok()
}
