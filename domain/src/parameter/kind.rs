//! The kinds of parameter, and what counts as a value of each.

use rust_decimal::Decimal;

use super::{ParameterSpec, Refusal, UploadSpec};
use crate::{
    earlier::EarlierResult,
    model::ModelPattern,
    value::{Value, Values},
};

/// What counts as an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// One of these values, in the order they are offered.
    Choice(Vec<Value>),
    /// Yes or no.
    Toggle,
    /// A whole number within bounds, both included.
    Integer {
        /// The smallest.
        min: i64,
        /// The largest.
        max: i64,
    },
    /// A number within bounds, both included.
    Decimal {
        /// The smallest.
        min: Decimal,
        /// The largest.
        max: Decimal,
    },
    /// Words, with their length in characters.
    Text {
        /// The fewest characters.
        min: usize,
        /// The most characters.
        max: usize,
    },
    /// A public https address.
    Link,
    /// Files.
    Upload(UploadSpec),
    /// Several of one kind.
    List {
        /// What each of them is.
        item: Box<Kind>,
        /// The fewest.
        min: usize,
        /// The most.
        max: usize,
    },
    /// Named parts.
    Group(Vec<ParameterSpec>),
    /// A result of the customer's own.
    Earlier {
        /// The models whose results are taken.
        of: Vec<ModelPattern>,
        /// Whether the provider's id of the one result is needed, and not only that of its job.
        by_handle: bool,
    },
}

/// Longer addresses are refused by browsers and providers alike.
pub(super) const LONGEST_LINK: usize = 2048;

impl Kind {
    /// Whether `value` is a value of this kind.
    pub fn check(&self, value: &Value) -> Result<(), Refusal> {
        match (self, value) {
            (Self::Choice(options), value) => options
                .contains(value)
                .then_some(())
                .ok_or(Refusal::NotAnOption),
            (Self::Toggle, Value::Toggle(_)) => Ok(()),
            (Self::Integer { min, max }, Value::Integer(number)) => within(
                Decimal::from(*number),
                Decimal::from(*min),
                Decimal::from(*max),
            ),
            (Self::Decimal { min, max }, Value::Decimal(number)) => within(*number, *min, *max),
            (Self::Text { min, max }, Value::Text(text)) => check_length(text, *min, *max),
            (Self::Link, Value::Text(text)) => is_link(text).then_some(()).ok_or(Refusal::NotALink),
            (Self::Upload(spec), Value::Files(files)) => {
                // Before the number of them: what is still being collected may be too few, and not too long.
                spec.check_total(files)?;
                check_count(files.len(), spec.min, spec.max)?;
                files.iter().try_for_each(|file| spec.check(file))
            }
            (Self::List { item, min, max }, Value::List(items)) => {
                check_count(items.len(), *min, *max)?;
                items.iter().try_for_each(|value| item.check(value))
            }
            (Self::Group(parts), Value::Group(values)) => check_parts(parts, values),
            (Self::Earlier { of, by_handle }, Value::Earlier(earlier)) => {
                check_earlier(of, *by_handle, earlier)
            }
            _ => Err(Refusal::OtherKind),
        }
    }

    /// The beginning of words that are too long for this kind, and how many characters that are; `None` for anything that
    /// need not be cut.
    pub fn cut(&self, text: &str) -> Option<(String, usize)> {
        let Self::Text { max, .. } = self else {
            return None;
        };
        let text = text.trim();
        let (end, _) = text.char_indices().nth(*max)?;
        let beginning = text.get(..end)?.trim_end();
        Some((beginning.to_owned(), *max))
    }

    /// Whether there is any limit to how long a file in it plays.
    pub(crate) fn limits_length(&self) -> bool {
        match self {
            Self::Upload(spec) => spec.limits_length(),
            Self::List { item, .. } => item.limits_length(),
            Self::Group(parts) => parts.iter().any(|part| part.kind.limits_length()),
            _ => false,
        }
    }

    /// Whether the files in a value play as long as they may. Nothing else about them is looked at.
    pub(crate) fn check_lengths(&self, value: &Value) -> Result<(), Refusal> {
        match (self, value) {
            (Self::Upload(spec), Value::Files(files)) => spec.check_lengths(files),
            (Self::List { item, .. }, Value::List(items)) => {
                items.iter().try_for_each(|value| item.check_lengths(value))
            }
            (Self::Group(parts), Value::Group(values)) => parts.iter().try_for_each(|part| {
                let value = values.get(&part.name);
                value.map_or(Ok(()), |value| part.kind.check_lengths(value))
            }),
            _ => Ok(()),
        }
    }

    /// What can be pressed instead of typed, in the order in which [`Answer::Option`](super::Answer::Option) counts: the
    /// options, and no and yes of a switch.
    pub fn options(&self) -> Vec<Value> {
        match self {
            Self::Choice(options) => options.clone(),
            Self::Toggle => vec![Value::Toggle(false), Value::Toggle(true)],
            Self::List { item, .. } => item.options(),
            _ => Vec::new(),
        }
    }

    /// What was said so far and one more answer. Files and list items are added to those already there, anything else takes
    /// their place. While there are too few it is no value yet, and no mistake: the end judges that.
    pub fn joined(&self, so_far: Option<&Value>, more: Value) -> Result<Value, Refusal> {
        let value = match (so_far.cloned(), more) {
            (Some(Value::Files(mut files)), Value::Files(more)) => {
                files.extend(more);
                Value::Files(files)
            }
            (Some(Value::List(mut items)), Value::List(more)) => {
                items.extend(more);
                Value::List(items)
            }
            (_, more) => more,
        };
        match self.check(&value) {
            Ok(()) | Err(Refusal::TooFew { .. }) => Ok(value),
            Err(refusal) => Err(refusal),
        }
    }
}

fn within(number: Decimal, min: Decimal, max: Decimal) -> Result<(), Refusal> {
    if (min..=max).contains(&number) {
        Ok(())
    } else {
        Err(Refusal::OutOfBounds { min, max })
    }
}

fn check_length(text: &str, min: usize, max: usize) -> Result<(), Refusal> {
    let actual = text.chars().count();
    if actual > max {
        return Err(Refusal::TooLong { max, actual });
    }
    // Blanks are no description: a prompt of spaces would be billed for nothing.
    if actual < min || (min > 0 && text.chars().all(is_invisible)) {
        return Err(Refusal::TooShort { min });
    }
    Ok(())
}

/// Blanks, and what some phones put in without showing it.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
        )
}

fn check_count(count: usize, min: usize, max: usize) -> Result<(), Refusal> {
    if count < min {
        Err(Refusal::TooFew { min })
    } else if count > max {
        Err(Refusal::TooMany { max })
    } else {
        Ok(())
    }
}

fn check_parts(parts: &[ParameterSpec], values: &Values) -> Result<(), Refusal> {
    for part in parts {
        let wrong = |reason| Refusal::Part {
            part: part.name.clone(),
            reason: Box::new(reason),
        };
        match values.get(&part.name) {
            Some(value) => part.kind.check(value).map_err(wrong)?,
            None if part.required && part.when.holds(values) => {
                return Err(wrong(Refusal::Missing));
            }
            None => {}
        }
    }
    let known = |name| parts.iter().any(|part| &part.name == name);
    if values.keys().all(known) {
        Ok(())
    } else {
        Err(Refusal::OtherKind)
    }
}

fn check_earlier(
    of: &[ModelPattern],
    by_handle: bool,
    earlier: &EarlierResult,
) -> Result<(), Refusal> {
    let fits = of.iter().any(|pattern| pattern.matches(&earlier.model));
    // What was answered at once has an id of its own and no job.
    let known = if by_handle {
        earlier.handle.is_some()
    } else {
        let task = earlier.task.as_ref();
        task.is_some_and(|task| !task.0.is_empty())
    };
    if fits && known {
        Ok(())
    } else {
        Err(Refusal::UnusableResult)
    }
}

/// Whether this is an address that may leave the house: https, with the name of a public host, without blanks or credentials.
pub(crate) fn is_link(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    text.len() <= LONGEST_LINK
        && !host.contains('@')
        && is_public_name(host)
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// Endings that stand for no place on the internet (RFC 6761, 6762, 8375, 9476).
const NOWHERE: [&str; 6] = ["localhost", "local", "internal", "arpa", "invalid", "test"];

/// Whether this is a name with dots that could be anybody's. Bare numbers are refused in every spelling, because what they
/// mean is not agreed on: `127.1`, `0x7f.1` and `[::ffff:127.0.0.1]` are all this machine.
fn is_public_name(host: &str) -> bool {
    let name = host.split(':').next().unwrap_or_default();
    let name = name.strip_suffix('.').unwrap_or(name);
    let Some((_, end)) = name.rsplit_once('.') else {
        return false;
    };
    let is_number = end.starts_with(char::is_numeric);
    let is_nowhere = NOWHERE.iter().any(|word| end.eq_ignore_ascii_case(word));
    !end.is_empty()
        && !name.contains(['[', '\\', '%', '。', '．', '｡'])
        && !is_number
        && !is_nowhere
}
