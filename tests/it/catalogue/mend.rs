//! From answers that do not go together to a request, by changing what somebody would change who reads what is wrong.

use std::collections::{BTreeSet, HashSet, VecDeque};

use domain::{
    condition::{Condition, Question},
    model::{Less, Model, PartOfList},
    parameter::Kind,
    request::{Draft, Problem, Request},
    value::{ParameterName, Value},
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{addends::Addends, answers};

/// So many drafts are looked at before it is believed that the answers cannot go together.
const PATIENCE: usize = 300;

/// The parameters whose answers must stay as they are.
pub(super) type Pinned<'m> = BTreeSet<&'m ParameterName>;

/// A request with these pinned answers, and with as few other changes as possible.
pub(super) fn mend(
    draft: Draft,
    pinned: &Pinned<'_>,
    model: &Model,
    shop: &[Model],
) -> Option<Request> {
    let mender = Mender {
        pinned,
        model,
        shop,
    };
    let mut seen = HashSet::from([draft.values.clone()]);
    let mut waiting = VecDeque::from([draft]);
    while let Some(draft) = waiting.pop_front() {
        let changed = match draft.finish(model) {
            Ok(request) => match mender.ignored(&draft, &request) {
                None => return Some(request),
                Some(name) => mender.made_relevant(&draft, name),
            },
            Err(problems) => mender.without(&draft, &problems[0]),
        };
        for draft in changed {
            if seen.len() < PATIENCE && seen.insert(draft.values.clone()) {
                waiting.push_back(draft);
            }
        }
    }
    None
}

struct Mender<'m> {
    pinned: &'m Pinned<'m>,
    model: &'m Model,
    shop: &'m [Model],
}

impl Mender<'_> {
    /// A pinned answer that did not matter.
    fn ignored<'d>(&self, draft: &'d Draft, request: &Request) -> Option<&'d ParameterName> {
        let pinned = draft
            .values
            .keys()
            .filter(|name| self.pinned.contains(name));
        pinned
            .into_iter()
            .find(|name| !request.values().contains_key(name))
    }

    /// Drafts in which a parameter matters, or one more of the things that it depends on is as it should be.
    fn made_relevant(&self, draft: &Draft, name: &ParameterName) -> Vec<Draft> {
        let spec = self.model.parameter(name).unwrap();
        let questions = spec
            .when
            .questions()
            .filter(|question| !holds(question, draft));
        questions
            .flat_map(|question| {
                let fitting = self.changed(draft, &question.0);
                fitting.into_iter().filter(|draft| holds(question, draft))
            })
            .collect()
    }

    /// Drafts that may not have this problem.
    fn without(&self, draft: &Draft, problem: &Problem) -> Vec<Draft> {
        match problem {
            Problem::Missing(name) => self.answered(draft, name),
            Problem::Unfit { name, .. } => self.changed(draft, name),
            Problem::NeedsOne(names) | Problem::OnlyOne(names) | Problem::Conflict(names) => names
                .iter()
                .flat_map(|name| self.changed(draft, name))
                .collect(),
            Problem::TooMany { of, .. } => of
                .iter()
                .flat_map(|name| self.changed(draft, name))
                .collect(),
            Problem::NotLess(less) => self.ordered(draft, less).into_iter().collect(),
            Problem::WrongSum { of, wanted, is, .. } => self.adding_up(draft, of, *wanted, is),
            Problem::OtherModel | Problem::Unknown(_) => Vec::new(),
        }
    }

    /// The draft with the plainest answer to this parameter. Of earlier results none is plainer than the others.
    fn answered(&self, draft: &Draft, name: &ParameterName) -> Vec<Draft> {
        let spec = self.model.parameter(name).unwrap();
        let most = if matches!(spec.kind, Kind::Earlier { .. }) {
            usize::MAX
        } else {
            1
        };
        let answers = answers::worth_trying(spec, self.model, self.shop);
        let answers = answers.into_iter().take(most);
        answers.map(|value| draft.replaced(name, value)).collect()
    }

    /// The draft with every other answer to this parameter, and with none.
    fn changed(&self, draft: &Draft, name: &ParameterName) -> Vec<Draft> {
        let Some(spec) = self.model.parameter(name) else {
            return Vec::new();
        };
        if self.pinned.contains(name) {
            return Vec::new();
        }
        let answers = answers::worth_trying(spec, self.model, self.shop);
        let others = answers.into_iter().map(|value| draft.replaced(name, value));
        std::iter::once(draft.without(name)).chain(others).collect()
    }

    /// The lower number at its least, unless it is pinned, and the upper one above it.
    fn ordered(&self, draft: &Draft, less: &Less) -> Option<Draft> {
        let least = match &self.model.parameter(&less.lower)?.kind {
            Kind::Integer { min, .. } => Value::Integer(*min),
            Kind::Decimal { min, .. } => Value::Decimal(*min),
            _ => return None,
        };
        let known = draft.values.get(&less.lower);
        let lower = known
            .filter(|_| self.pinned.contains(&less.lower))
            .cloned()
            .unwrap_or(least);
        let gap = less.at_least.or(less.at_most).unwrap_or(Decimal::ONE);
        let upper = match &self.model.parameter(&less.upper)?.kind {
            Kind::Integer { .. } => Value::Integer((lower.number()? + gap).ceil().to_i64()?),
            _ => Value::Decimal(lower.number()? + gap),
        };
        if !self.pinned.contains(&less.upper) {
            return Some(
                draft
                    .replaced(&less.lower, lower)
                    .replaced(&less.upper, upper),
            );
        }
        let upper = draft.values.get(&less.upper)?.number()?;
        let lower = match lower {
            Value::Integer(_) => Value::Integer((upper - gap).floor().to_i64()?),
            _ => Value::Decimal(upper - gap),
        };
        Some(draft.replaced(&less.lower, lower))
    }

    /// The items that are there with other numbers, so that they add up; where so many of them cannot, with another sum, and
    /// where that is pinned, with more or fewer items.
    fn adding_up(
        &self,
        draft: &Draft,
        of: &PartOfList,
        wanted: Decimal,
        is: &ParameterName,
    ) -> Vec<Draft> {
        let Some(addends) = Addends::of(of, self.model) else {
            return Vec::new();
        };
        let Some(Value::List(items)) = draft.values.get(&of.list) else {
            return Vec::new();
        };
        let wanted = wanted.to_i64().unwrap();
        let with = |count: usize| {
            let numbers = addends.numbers(count, wanted)?;
            let items = numbers.into_iter().enumerate().map(|(index, number)| {
                let Value::Group(mut item) = items[index.min(items.len() - 1)].clone() else {
                    panic!("an item without parts");
                };
                item.insert(of.part.clone(), Value::Integer(number));
                Value::Group(item)
            });
            Some(draft.replaced(&of.list, Value::List(items.collect())))
        };
        let same: Vec<_> = with(items.len()).into_iter().collect();
        let changed = if same.is_empty() {
            self.changed(draft, is)
        } else {
            same
        };
        if changed.is_empty() {
            return addends.counts().find_map(with).into_iter().collect();
        }
        changed
    }
}

fn holds(question: &Question, draft: &Draft) -> bool {
    Condition::all(vec![question.clone()]).holds(&draft.values)
}
