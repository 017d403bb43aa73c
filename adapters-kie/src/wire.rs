//! KIE's JSON, as loosely as it is written: everything may be missing, null, or of another type than documented.

use std::time::Duration;

use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::{Value, value::RawValue};

use crate::hush;

/// What every answer is wrapped in. The HTTP status says little; `code` says it.
#[derive(Debug, Deserialize)]
pub(crate) struct Envelope {
    code: Value,
    msg: Option<Value>,
    // The Chinese pages and older answers call it so; an alias would refuse an answer that has both.
    message: Option<Value>,
    pub(crate) data: Option<Box<RawValue>>,
}

impl Envelope {
    /// `None` if this is no envelope.
    pub(crate) fn read(body: &[u8]) -> Option<Self> {
        let envelope: Self = serde_json::from_slice(body).ok()?;
        envelope.code().map(|_number| envelope)
    }

    pub(crate) fn code(&self) -> Option<i64> {
        number(&self.code)
    }

    /// What it says, without the addresses in it.
    pub(crate) fn words(&self) -> String {
        let words = word(self.msg.as_ref());
        if words.is_empty() {
            word(self.message.as_ref())
        } else {
            words
        }
    }

    /// `data`, if it is of this shape.
    pub(crate) fn data<'d, T: Deserialize<'d>>(&'d self) -> Option<T> {
        serde_json::from_str(self.data.as_ref()?.get()).ok()
    }
}

/// `data` of createTask.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Created {
    pub(crate) task_id: String,
}

/// What the upload host answers. Its schema promises `success` and not `code`.
#[derive(Debug, Deserialize)]
pub(crate) struct Receipt {
    success: Option<bool>,
    code: Option<Value>,
    msg: Option<Value>,
    data: Option<Value>,
}

impl Receipt {
    /// The code, or what `success` says in its stead.
    pub(crate) fn code(&self) -> Option<i64> {
        match &self.code {
            Some(code) => number(code),
            None => self.success.filter(|success| *success).map(|_| 200),
        }
    }

    pub(crate) fn words(&self) -> String {
        word(self.msg.as_ref())
    }

    /// Where the file can be read.
    pub(crate) fn address(&self) -> Option<&str> {
        let unsuccessful = self.success == Some(false);
        let address = self.data.as_ref()?.get("downloadUrl")?.as_str()?;
        (!unsuccessful).then_some(address)
    }
}

/// `data` of recordInfo. `successFlag`, `response` and `creditsConsumed` came in the course of 2026 and may be missing.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Record {
    pub(crate) state: Option<String>,
    pub(crate) success_flag: Option<Value>,
    /// JSON in a string; an object has been seen too.
    pub(crate) result_json: Option<Value>,
    pub(crate) response: Option<Value>,
    pub(crate) fail_code: Option<Value>,
    pub(crate) fail_msg: Option<Value>,
    pub(crate) credits_consumed: Option<Box<RawValue>>,
}

/// A whole number, whether it is written as one or as a word.
fn number(value: &Value) -> Option<i64> {
    match value {
        Value::String(digits) => digits.parse().ok(),
        other => other.as_i64(),
    }
}

/// A word, whether it is written as one or as a number. It is to be shown, so no address in it is whole.
pub(crate) fn word(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => hush::addresses(text),
        Some(other) => hush::addresses(&other.to_string()),
    }
}

/// A number beside the point of money, whether it is written as one or as a word.
pub(crate) fn exact(value: &Value) -> Option<Decimal> {
    let digits = match value {
        Value::Number(number) => number.to_string(),
        Value::String(digits) => digits.trim().to_owned(),
        _ => return None,
    };
    plain_or_scientific(&digits)
}

/// A length of time in seconds; nothing where it is none.
pub(crate) fn seconds(value: &Value) -> Option<Duration> {
    let millis = exact(value)?.checked_mul(Decimal::ONE_THOUSAND)?.round();
    let millis = u64::try_from(millis).ok().filter(|millis| *millis > 0)?;
    Some(Duration::from_millis(millis))
}

fn plain_or_scientific(digits: &str) -> Option<Decimal> {
    digits
        .parse()
        .or_else(|_no_plain_number| Decimal::from_scientific(digits))
        .ok()
}

/// A number as it is written, so that no float comes between.
pub(crate) fn decimal(raw: &RawValue) -> Option<Decimal> {
    plain_or_scientific(raw.get().trim_matches('"'))
}

#[cfg(test)]
mod tests;
