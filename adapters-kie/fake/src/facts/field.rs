use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::{
    Complaint, Lists,
    case::Case,
    exact::{Exact, decimal, same},
    file::FileFacts,
};

pub(super) type Fields = BTreeMap<String, Field>;

/// What may stand in one field, or be one item of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Field {
    r#type: Type,
    #[serde(default)]
    required: bool,
    /// The price depends on it, and nobody knows what is taken where it is left out.
    #[serde(default)]
    pub(super) must_send: bool,
    default: Option<Value>,
    r#enum: Option<Options>,
    min: Option<Exact>,
    max: Option<Exact>,
    /// Numbers that are taken outside of the bounds.
    #[serde(default)]
    also: Vec<Exact>,
    multiple_of: Option<Exact>,
    min_length: Option<usize>,
    max_length: Option<usize>,
    format: Option<Format>,
    starts_with: Option<String>,
    min_items: Option<usize>,
    max_items: Option<usize>,
    items: Option<Box<Field>>,
    #[serde(default)]
    fields: Fields,
    #[serde(flatten)]
    file: FileFacts,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Type {
    String,
    Boolean,
    Integer,
    Number,
    Array,
    Object,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Format {
    Uri,
}

/// The only values there are.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Options {
    These(Vec<Value>),
    /// Those of a list that several fields have in common.
    Named(String),
}

/// Everything that is wrong with these fields, `path` being where they are.
pub(super) fn check_all(
    path: &str,
    fields: &Fields,
    body: &Map<String, Value>,
    case: &Case<'_>,
    found: &mut Vec<Complaint>,
) {
    let unknown = body.keys().filter(|name| !fields.contains_key(*name));
    found.extend(
        unknown.map(|name| Complaint::wrong(format!("{path}{name}"), "there is no such field")),
    );
    for (name, field) in fields {
        let path = format!("{path}{name}");
        match body.get(name) {
            Some(value) => field.check(&path, value, case, found),
            None if field.required => found.push(Complaint::missing(path)),
            None => {}
        }
    }
}

/// The names of these fields and of those inside of them.
pub(super) fn names(path: &str, fields: &Fields) -> Vec<String> {
    let mut names = Vec::new();
    for (name, field) in fields {
        let path = format!("{path}{name}");
        names.extend(self::names(&format!("{path}."), &field.fields));
        if let Some(item) = &field.items {
            names.extend(self::names(&format!("{path}[]."), &item.fields));
        }
        names.push(path);
    }
    names
}

impl Field {
    pub(super) fn default(&self) -> Option<&Value> {
        self.default.as_ref()
    }

    /// Whether there are files behind what stands in it.
    pub(super) fn has_files(&self) -> bool {
        self.file.is_one()
    }

    fn check(&self, path: &str, value: &Value, case: &Case<'_>, found: &mut Vec<Complaint>) {
        if let Some(what) = self.flaw(value, case.lists) {
            return found.push(Complaint::wrong(path, what));
        }
        let what = self.file.flaw(value, case.measure);
        found.extend(what.map(|what| Complaint::wrong(path, what)));
        match (value, &self.items) {
            (Value::Array(items), Some(item)) => {
                for (index, value) in items.iter().enumerate() {
                    item.check(&format!("{path}[{index}]"), value, case, found);
                }
            }
            (Value::Object(body), _) => {
                check_all(&format!("{path}."), &self.fields, body, case, found);
            }
            _ => {}
        }
    }

    /// What is wrong with the value itself, whatever is inside of it.
    fn flaw(&self, value: &Value, lists: &Lists) -> Option<String> {
        if !self.r#type.fits(value) {
            return Some(format!("{value} is no {:?}", self.r#type).to_lowercase());
        }
        let options = match &self.r#enum {
            None => None,
            Some(Options::These(values)) => Some(values),
            Some(Options::Named(name)) => Some(lists.get(name)?),
        };
        if options.is_some_and(|options| !options.iter().any(|option| same(option, value))) {
            return Some(format!("{value} is none of the options"));
        }
        match value {
            Value::Number(number) => {
                let Some(number) = decimal(number) else {
                    return Some(format!("{number} is too large"));
                };
                self.flaw_of_number(number)
            }
            Value::String(text) => self.flaw_of_text(text),
            Value::Array(items) => bounds(items.len(), self.min_items, self.max_items)
                .map(|what| format!("{what} items")),
            _ => None,
        }
    }

    fn flaw_of_number(&self, number: rust_decimal::Decimal) -> Option<String> {
        if self.also.iter().any(|also| *also == number) {
            return None;
        }
        if let Some(Exact(min)) = self.min.filter(|min| *min > number) {
            return Some(format!("{number} is below {min}"));
        }
        if let Some(Exact(max)) = self.max.filter(|max| *max < number) {
            return Some(format!("{number} is above {max}"));
        }
        let Exact(step) = self.multiple_of?;
        let rest = number.checked_rem(step)?;
        (!rest.is_zero()).then(|| format!("{number} is no multiple of {step}"))
    }

    fn flaw_of_text(&self, text: &str) -> Option<String> {
        if let Some(what) = bounds(text.chars().count(), self.min_length, self.max_length) {
            return Some(format!("{what} characters"));
        }
        let is_address = || text.starts_with("https://") || text.starts_with("http://");
        if matches!(self.format, Some(Format::Uri)) && !is_address() {
            return Some(format!("{text:?} is no address"));
        }
        let start = self.starts_with.as_ref()?;
        (!text.starts_with(start)).then(|| format!("{text:?} does not begin with {start}"))
    }
}

impl Type {
    fn fits(self, value: &Value) -> bool {
        match self {
            Self::String => value.is_string(),
            Self::Boolean => value.is_boolean(),
            Self::Integer => value.is_i64() || value.is_u64(),
            Self::Number => value.is_number(),
            Self::Array => value.is_array(),
            Self::Object => value.is_object(),
        }
    }
}

fn bounds(count: usize, least: Option<usize>, most: Option<usize>) -> Option<String> {
    if let Some(least) = least.filter(|least| count < *least) {
        return Some(format!("{count} of at least {least}"));
    }
    let most = most.filter(|most| count > *most)?;
    Some(format!("{count} of at most {most}"))
}
