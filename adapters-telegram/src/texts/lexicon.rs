//! What parameters and options are called. A model brings parameters that nobody has named yet, so names fall back to the
//! provider's own, made readable.

use domain::{
    earlier::EarlierResult,
    model::FamilyId,
    value::{ParameterName, Value},
};

use super::{Texts, words::capitalised};

/// The names that one family's models go by. The same parameter can mean different things: a `style` is a manner of painting
/// here and a list of genres there.
#[derive(Clone, Copy)]
pub(crate) struct Lexicon<'a> {
    texts: &'a Texts,
    family: Option<&'a FamilyId>,
}

impl<'a> Lexicon<'a> {
    /// The names of a family; of none in particular where it is not known (any more).
    pub(crate) const fn of(texts: &'a Texts, family: Option<&'a FamilyId>) -> Self {
        Self { texts, family }
    }

    /// The words around the names.
    pub(crate) const fn texts(self) -> &'a Texts {
        self.texts
    }

    /// A parameter's name as a label: «Соотношение сторон».
    pub(crate) fn parameter(self, name: &ParameterName) -> String {
        self.label(name)
            .or_else(|| self.texts.optional(&format!("param-{name}")))
            .unwrap_or_else(|| capitalised(&spaced(name.as_str())))
    }

    /// What a parameter does, where there is something to say. Where the family has a name of its own for it, what others say
    /// about theirs would mislead.
    pub(crate) fn help(self, name: &ParameterName) -> Option<String> {
        let own = self.own(&format!("param-{name}-help"));
        if own.is_some() || self.label(name).is_some() {
            return own;
        }
        self.texts.optional(&format!("param-{name}-help"))
    }

    /// An option's name: for this parameter, as a measure, for any parameter, or as the provider spells it.
    pub(crate) fn option(self, name: &ParameterName, value: &Value) -> String {
        let spelled = match value {
            Value::Text(text) => text.clone(),
            Value::Integer(number) => number.to_string(),
            Value::Decimal(number) => crate::format::decimal(*number, self.texts.language()),
            Value::Toggle(true) => return self.texts.plain("yes", &[]),
            Value::Toggle(false) => return self.texts.plain("no", &[]),
            Value::Files(_) | Value::List(_) | Value::Group(_) => return self.parameter(name),
            Value::Earlier(earlier) => return self.earlier(earlier),
        };
        let key = key_part(&spelled);
        let particular = format!("option-{name}-{key}");
        self.own(&particular)
            .or_else(|| self.texts.optional(&particular))
            .or_else(|| self.measured(name, value, &spelled))
            .or_else(|| self.texts.optional(&format!("option-any-{key}")))
            .unwrap_or_else(|| spaced(&spelled))
    }

    /// The family's own name for a parameter.
    fn label(self, name: &ParameterName) -> Option<String> {
        self.own(&format!("param-{name}"))
    }

    fn own(self, key: &str) -> Option<String> {
        self.texts.optional(&format!("{key}--{}", self.family?))
    }

    /// «результат 2»: which one of an order, counted as people count.
    fn earlier(self, earlier: &EarlierResult) -> String {
        let number = earlier.output.saturating_add(1);
        self.texts
            .plain("value-earlier", &[("number", number.into())])
    }

    /// «10 сек», «×2»: a bare number of a parameter that has a unit.
    fn measured(self, name: &ParameterName, value: &Value, spelled: &str) -> Option<String> {
        let key = format!("unit-{name}");
        let bare = !spelled.ends_with(|c: char| c.is_alphabetic()) && value.number().is_some();
        (bare && self.texts.has(&key)).then(|| self.texts.plain(&key, &[("value", spelled.into())]))
    }
}

/// `16:9` as a part of a key: `16_9`.
fn key_part(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect()
}

/// `aspect_ratio` as words: `aspect ratio`.
fn spaced(name: &str) -> String {
    name.replace('_', " ")
}
