//! The body of a createTask.

use std::collections::BTreeMap;

use domain::{
    earlier::EarlierResult,
    media::Source,
    value::{Value, Values},
};
use ports::outbound::Job;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::value::RawValue;
use thiserror::Error;

use crate::{
    catalogue::{ModelNote, Token, Wire, Wires},
    mock,
};

/// A request that cannot be written as KIE wants it. Nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum BodyError {
    /// A file that was not uploaded before. Its id at the messenger is nobody else's business.
    #[error("a file has no public address")]
    NotUploaded,
    /// An earlier result that KIE has not made, or cannot be told by what KIE knows it.
    #[error("an earlier result is none of KIE's")]
    NotAtKie,
    /// A word where the model wants a number.
    #[error("{0:?} is no number")]
    NotANumber(String),
    /// Something that JSON cannot say.
    #[error("the body cannot be written: {0}")]
    Unwritable(String),
}

#[derive(Serialize)]
struct Body<'a> {
    model: &'a str,
    #[serde(rename = "callBackUrl", skip_serializing_if = "Option::is_none")]
    callback: Option<&'a str>,
    input: BTreeMap<String, Json>,
}

/// JSON whose numbers are written as they are: an exact decimal never becomes a float.
#[derive(Serialize)]
#[serde(untagged)]
enum Json {
    Text(String),
    Number(Box<RawValue>),
    Toggle(bool),
    List(Vec<Json>),
    Group(BTreeMap<String, Json>),
    Constant(serde_json::Value),
}

pub(crate) fn write(job: &Job, note: &ModelNote) -> Result<Vec<u8>, BodyError> {
    let mut values = job.request.values().clone();
    values.retain(|name, _| note.parameters.contains(name));
    let mut input = group(&values, &note.wires)?;
    for (name, value) in &note.always {
        input.insert(name.clone(), Json::Constant(value.clone()));
    }
    let body = Body {
        model: job.request.model().sends(),
        callback: job.callback.as_deref(),
        input,
    };
    serde_json::to_vec(&body).map_err(|error| BodyError::Unwritable(error.to_string()))
}

fn group(values: &Values, wires: &Wires) -> Result<BTreeMap<String, Json>, BodyError> {
    let mut fields = BTreeMap::new();
    for (name, value) in values {
        match (value, wires.get(name)) {
            (Value::Earlier(earlier), Some(Wire::Tokens(tokens))) => {
                for (field, token) in tokens {
                    fields.insert(field.clone(), known_by(earlier, *token)?);
                }
            }
            (value, wire) => fields.extend(json(value, wire)?.map(|json| (name.to_string(), json))),
        }
    }
    Ok(fields)
}

/// What KIE knows an earlier result by.
fn known_by(earlier: &EarlierResult, token: Token) -> Result<Json, BodyError> {
    if mock::has_made(earlier) {
        return Err(BodyError::NotAtKie);
    }
    Ok(match token {
        Token::Task => {
            let task = earlier.task.as_ref().ok_or(BodyError::NotAtKie)?;
            Json::Text(task.0.clone())
        }
        Token::Index => Json::Constant(earlier.output.into()),
        Token::IndexText => Json::Text(earlier.output.to_string()),
        Token::Handle => Json::Text(earlier.handle.clone().ok_or(BodyError::NotAtKie)?),
    })
}

/// `None` for what is empty: KIE takes an empty text or list for a wrong one.
fn json(value: &Value, wire: Option<&Wire>) -> Result<Option<Json>, BodyError> {
    Ok(Some(match (value, wire) {
        (Value::Text(text), _) if text.is_empty() => return Ok(None),
        (Value::Text(text), Some(Wire::Number)) => {
            let wrong = || BodyError::NotANumber(text.clone());
            number(value.number().ok_or_else(wrong)?)?
        }
        (Value::Text(text), Some(Wire::Array)) => Json::List(vec![Json::Text(text.clone())]),
        (Value::Text(text), _) => Json::Text(text.clone()),
        (Value::Integer(number), Some(Wire::Text)) => Json::Text(number.to_string()),
        (Value::Integer(number), _) => Json::Constant((*number).into()),
        (Value::Decimal(number), Some(Wire::Text)) => Json::Text(number.normalize().to_string()),
        (Value::Decimal(decimal), _) => number(*decimal)?,
        (Value::Toggle(on), _) => Json::Toggle(*on),
        (Value::Files(_), wire) => {
            let mut links = links(value)?;
            match wire {
                _ if links.is_empty() => return Ok(None),
                Some(Wire::Single) => Json::Text(links.swap_remove(0)),
                _ => Json::List(links.into_iter().map(Json::Text).collect()),
            }
        }
        (Value::List(items), _) => {
            let mut list = Vec::new();
            for item in items {
                list.extend(json(item, wire)?);
            }
            if list.is_empty() {
                return Ok(None);
            }
            Json::List(list)
        }
        (Value::Group(parts), Some(Wire::Parts(wires))) => Json::Group(group(parts, wires)?),
        (Value::Group(parts), _) => Json::Group(group(parts, &Wires::new())?),
        // Nothing says any more by what KIE knows it.
        (Value::Earlier(_), _) => return Err(BodyError::NotAtKie),
    }))
}

fn number(number: Decimal) -> Result<Json, BodyError> {
    RawValue::from_string(number.normalize().to_string())
        .map(Json::Number)
        .map_err(|error| BodyError::Unwritable(error.to_string()))
}

fn links(value: &Value) -> Result<Vec<String>, BodyError> {
    value
        .attachments()
        .into_iter()
        .map(|file| match &file.source {
            Source::Link(link) => Ok(link.clone()),
            Source::Messenger(_) => Err(BodyError::NotUploaded),
        })
        .collect()
}

#[cfg(test)]
mod tests;
