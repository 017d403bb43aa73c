//! Answers that count as answers, where it does not matter which.

use domain::{
    earlier::EarlierResult,
    generation::GenerationId,
    media::{Attachment, Source},
    model::ModelId,
    outcome::TaskId,
    parameter::{Kind, UploadSpec},
    value::{Value, Values},
};
use uuid::Uuid;

/// The least that counts as an answer.
pub(super) fn sample(kind: &Kind) -> Value {
    match kind {
        Kind::Choice(options) => options.first().cloned().unwrap_or(Value::Toggle(false)),
        Kind::Toggle => Value::Toggle(false),
        Kind::Integer { min, .. } => Value::Integer(*min),
        Kind::Decimal { min, .. } => Value::Decimal(*min),
        Kind::Text { min, .. } => Value::Text("x".repeat((*min).max(1))),
        Kind::Link => Value::Text("https://example.com/".to_owned()),
        Kind::Upload(spec) => files(spec, spec.min.max(1)),
        Kind::List { item, min, .. } => items(item, (*min).max(1)),
        Kind::Group(parts) => Value::Group(
            parts
                .iter()
                .filter(|part| part.required)
                .map(|part| (part.name.clone(), sample(&part.kind)))
                .collect::<Values>(),
        ),
        Kind::Earlier { of, .. } => of
            .iter()
            .find_map(|pattern| ModelId::new(pattern.to_string()).ok())
            .map_or(Value::Toggle(false), |model| earlier(model, Values::new())),
    }
}

/// So many files.
pub(super) fn files(spec: &UploadSpec, count: usize) -> Value {
    let file = Attachment {
        source: Source::Link("https://example.com/".to_owned()),
        media: spec.media,
        mime: None,
        size: None,
        length: None,
        dimensions: None,
    };
    Value::Files(vec![file; count])
}

/// So many items.
pub(super) fn items(item: &Kind, count: usize) -> Value {
    Value::List(vec![sample(item); count])
}

/// An earlier result of this model, whose order was told this.
pub(super) fn earlier(model: ModelId, answers: Values) -> Value {
    Value::Earlier(Box::new(EarlierResult {
        generation: GenerationId(Uuid::nil()),
        model,
        output: 0,
        task: Some(TaskId("task".to_owned())),
        handle: Some("song".to_owned()),
        answers,
    }))
}
