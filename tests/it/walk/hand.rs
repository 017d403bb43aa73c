//! How what is asked is answered.

use std::collections::BTreeMap;

use adapters_telegram::action::FormAction;
use domain::{
    generation::GenerationId,
    user::Language,
    value::{ParameterName, Value},
};
use fake_telegram::{Attachment, Message};

use super::{
    phone::{self, Given},
    plan::{Plan, parts},
    sight::{Question, steps},
};

/// What somebody does next.
pub(super) enum Act {
    /// Presses the button that sends this.
    Press(String),
    Type(String),
    Send(Attachment),
}

/// Who knows how much of each answer was given already.
pub(super) struct Hand {
    answers: BTreeMap<ParameterName, Value>,
    past: BTreeMap<ParameterName, GenerationId>,
    language: Language,
    links: bool,
    /// The item of a list that is being put together, counted from zero.
    item: BTreeMap<ParameterName, usize>,
    /// How many files or items were given of a question: the parameter, its item and its part.
    given: BTreeMap<(ParameterName, usize, Option<ParameterName>), usize>,
}

impl Hand {
    pub(super) fn new(plan: &Plan, past: BTreeMap<ParameterName, GenerationId>) -> Self {
        let values = plan.request.values().iter();
        Self {
            answers: values
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
            past,
            language: plan.language,
            links: plan.links,
            item: BTreeMap::new(),
            given: BTreeMap::new(),
        }
    }

    /// Whether there is something to say about it.
    pub(super) fn knows(&self, name: &ParameterName) -> bool {
        self.answers.contains_key(name)
    }

    /// Decides on an answer that was not thought of before.
    pub(super) fn decides(&mut self, name: &ParameterName, value: Value) {
        self.answers.insert(name.clone(), value);
    }

    /// The next thing to do about a question.
    pub(super) fn answers(
        &mut self,
        question: &Question<'_>,
        shown: &Message,
    ) -> Result<Act, String> {
        let asked = question.asked().clone();
        let item = self.item.get(&asked).copied().unwrap_or_default();
        let Some(answer) = self.answers.get(&asked).cloned() else {
            return skips(question, shown);
        };
        if question.whole.is_none() && !parts(&question.spec.kind).is_empty() {
            return self.goes_on_with_the_list(question, answer.count(), shown);
        }
        let answer = match (question.whole, answer) {
            (None, answer) => Some(answer),
            (Some(_), Value::List(items)) => part(items.get(item), question),
            (Some(_), group) => part(Some(&group), question),
        };
        let Some(answer) = answer else {
            return skips(question, shown);
        };
        let place = (
            asked,
            item,
            question.whole.map(|_| question.spec.name.clone()),
        );
        let given = self.given.entry(place).or_default();
        let index = *given;
        *given += 1;
        let one = match answer {
            Value::Files(files) => files
                .get(index)
                .cloned()
                .map(|file| Value::Files(vec![file])),
            Value::List(items) => items.get(index).cloned(),
            one => Some(one),
        };
        match one {
            Some(one) => self.gives(question, &one, index, shown),
            None => press(
                shown,
                "enough",
                |step| matches!(step, FormAction::Done { parameter } if parameter == &question.spec.name),
            ),
        }
    }

    /// One more item, or the end of the list.
    fn goes_on_with_the_list(
        &mut self,
        question: &Question<'_>,
        items: usize,
        shown: &Message,
    ) -> Result<Act, String> {
        let name = &question.spec.name;
        let item = self.item.entry(name.clone()).or_default();
        if *item + 1 < items {
            *item += 1;
            return press(
                shown,
                "one more",
                |step| matches!(step, FormAction::AddItem { parameter } if parameter == name),
            );
        }
        press(
            shown,
            "enough",
            |step| matches!(step, FormAction::Done { parameter } if parameter == name),
        )
    }

    fn gives(
        &self,
        question: &Question<'_>,
        value: &Value,
        index: usize,
        shown: &Message,
    ) -> Result<Act, String> {
        let name = &question.spec.name;
        let option = question
            .spec
            .kind
            .options()
            .iter()
            .position(|option| option == value);
        if let Some(wanted) = option {
            return press(shown, &format!("{value:?}"), |step| {
                matches!(step, FormAction::Choose { parameter, option }
                    if parameter == name && usize::from(*option) == wanted)
            });
        }
        Ok(match value {
            Value::Text(text) => Act::Type(text.clone()),
            Value::Integer(number) => Act::Type(number.to_string()),
            Value::Decimal(number) => Act::Type(self.spells(&number.normalize().to_string())),
            Value::Files(files) => match phone::given(&files[0], index, self.links) {
                Given::File(file) => Act::Send(file),
                Given::Address(address) => Act::Type(address),
            },
            Value::Earlier(earlier) => {
                let made = self.past.get(name).ok_or("nothing was made before")?;
                return press(shown, "an earlier result", |step| {
                    matches!(step, FormAction::Pick { generation, output }
                        if generation == made && usize::from(*output) == earlier.output)
                });
            }
            other => return Err(format!("nobody can say {other:?}")),
        })
    }

    /// With a comma where people write one.
    fn spells(&self, number: &str) -> String {
        match self.language {
            Language::Russian => number.replace('.', ","),
            Language::English => number.to_owned(),
        }
    }
}

fn skips(question: &Question<'_>, shown: &Message) -> Result<Act, String> {
    press(
        shown,
        "skip",
        |step| matches!(step, FormAction::Skip { parameter } if parameter == &question.spec.name),
    )
}

fn part(item: Option<&Value>, question: &Question<'_>) -> Option<Value> {
    match item? {
        Value::Group(parts) => parts.get(&question.spec.name).cloned(),
        _ => None,
    }
}

/// The press of a button that does this.
pub(super) fn press(
    shown: &Message,
    what: &str,
    does: impl Fn(&FormAction) -> bool,
) -> Result<Act, String> {
    let found = steps(shown).find(|(_, step)| does(step));
    let (data, _) = found.ok_or_else(|| format!("there is no button for {what}"))?;
    Ok(Act::Press(data.to_owned()))
}
