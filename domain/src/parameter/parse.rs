//! From what a customer did to a value.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{Answer, Kind, Refusal, kind::is_link};
use crate::{
    media::{Attachment, Media, Source},
    value::Value,
};

impl Kind {
    /// The value that this answer means. For uploads and lists it is one more file or item, as a list of one: whoever
    /// collects several puts them together and asks [`Kind::check`] about the whole.
    pub fn parse(&self, answer: &Answer) -> Result<Value, Refusal> {
        let value = match (self, answer) {
            (Self::Choice(options), Answer::Option(index)) => {
                options.get(*index).cloned().ok_or(Refusal::NotAnOption)?
            }
            (Self::Choice(options), Answer::Text(text)) => option_named(options, text)?,
            (Self::Toggle, Answer::Option(index)) => toggle(*index)?,
            (Self::Integer { .. }, Answer::Text(text)) => Value::Integer(whole(number(text)?)?),
            (Self::Decimal { .. }, Answer::Text(text)) => Value::Decimal(number(text)?),
            (Self::Text { .. } | Self::Link, Answer::Text(text)) => {
                Value::Text(text.trim().to_owned())
            }
            (Self::Upload(spec), Answer::File(file)) => {
                return spec.check(file).map(|()| files(file.clone()));
            }
            (Self::Upload(spec), Answer::Text(text)) => return link(text, spec.media).map(files),
            (Self::List { item, .. }, answer) => {
                return item.parse(answer).map(|value| Value::List(vec![value]));
            }
            // Its ids are the provider's, and whoever could name one could name somebody else's.
            (Self::Earlier { .. }, _) => return Err(Refusal::NotPicked),
            _ => return Err(Refusal::OtherKind),
        };
        self.check(&value)?;
        Ok(value)
    }
}

fn files(file: Attachment) -> Value {
    Value::Files(vec![file])
}

fn whole(number: Decimal) -> Result<i64, Refusal> {
    number
        .is_integer()
        .then(|| number.to_i64())
        .flatten()
        .ok_or(Refusal::NotANumber)
}

fn toggle(index: usize) -> Result<Value, Refusal> {
    match index {
        0 => Ok(Value::Toggle(false)),
        1 => Ok(Value::Toggle(true)),
        _ => Err(Refusal::NotAnOption),
    }
}

/// The option that somebody typed instead of pressing it.
fn option_named(options: &[Value], text: &str) -> Result<Value, Refusal> {
    let typed = text.trim();
    let matches = |option: &&Value| match option {
        Value::Text(word) => word.eq_ignore_ascii_case(typed),
        Value::Integer(number) => typed.parse() == Ok(*number),
        Value::Decimal(wanted) => number(typed) == Ok(*wanted),
        _ => false,
    };
    options
        .iter()
        .find(matches)
        .cloned()
        .ok_or(Refusal::NotAnOption)
}

/// A number as people type it: spaces at the ends, a comma for a point.
fn number(text: &str) -> Result<Decimal, Refusal> {
    text.trim()
        .replace(',', ".")
        .parse()
        .map_err(|_garbage: rust_decimal::Error| Refusal::NotANumber)
}

fn link(text: &str, media: Media) -> Result<Attachment, Refusal> {
    let text = text.trim();
    // Words that do not even try to be an address: it is the file that is wanted.
    if !text.contains("://") {
        return Err(Refusal::WrongMedia { wanted: media });
    }
    if !is_link(text) {
        return Err(Refusal::NotALink);
    }
    Ok(Attachment {
        source: Source::Link(text.to_owned()),
        media,
        mime: None,
        size: None,
        length: None,
        dimensions: None,
    })
}
