//! Numbers that keep the rules between numbers. A customer is told what does not fit and puts it right; here it is put right
//! at once, so that the price of what fits is looked at.

use domain::{
    model::{Less, Model, PartOfList, Rule},
    parameter::Kind,
    request::Draft,
    value::{ParameterName, Value, Values},
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::sample::sample;

/// The draft with such numbers, as far as that can be done.
pub(super) fn rules(draft: &Draft, model: &Model) -> Draft {
    model
        .rules
        .iter()
        .fold(draft.clone(), |draft, rule| match rule {
            Rule::Less(rule) => less(&draft, rule, model).unwrap_or(draft),
            Rule::Sum { of, is } => sum(&draft, of, is, model).unwrap_or(draft),
            Rule::AnyOf(_) | Rule::OneOf(_) | Rule::Never(_) | Rule::AtMost { .. } => draft,
        })
}

/// The lower number is the least there is, the upper one stands above it.
fn less(draft: &Draft, rule: &Less, model: &Model) -> Option<Draft> {
    let known = |name| draft.values.get(name);
    known(&rule.lower).zip(known(&rule.upper))?;
    let (lower, upper) = (model.parameter(&rule.lower)?, model.parameter(&rule.upper)?);
    let least = sample(&lower.kind);
    let gap = rule.at_least.or(rule.at_most).unwrap_or(Decimal::ONE);
    let above = least.number()?.checked_add(gap)?;
    let above = match &upper.kind {
        Kind::Integer { min, .. } => Value::Integer(above.ceil().to_i64()?.max(*min)),
        Kind::Decimal { min, .. } => Value::Decimal(above.max(*min)),
        Kind::Choice(options) => options
            .iter()
            .find(|option| option.number().is_some_and(|number| number >= above))?
            .clone(),
        _ => return None,
    };
    Some(
        draft
            .replaced(&rule.lower, least)
            .replaced(&rule.upper, above),
    )
}

/// As few items as can have the wanted sum.
fn sum(draft: &Draft, of: &PartOfList, is: &ParameterName, model: &Model) -> Option<Draft> {
    draft.values.get(&of.list)?;
    let wanted = draft
        .values
        .get(is)
        .or(model.parameter(is)?.default.as_ref())?
        .number()?;
    let Kind::List { item, min, max } = &model.parameter(&of.list)?.kind else {
        return None;
    };
    let Kind::Group(parts) = item.as_ref() else {
        return None;
    };
    let part = parts.iter().find(|spec| spec.name == of.part)?;
    let Value::Group(others) = sample(item) else {
        return None;
    };
    let numbers = ((*min).max(1)..=*max).find_map(|count| addends(&part.kind, count, wanted))?;
    let items = numbers.into_iter().map(|number| {
        let mut item: Values = others.clone();
        item.insert(of.part.clone(), number);
        Value::Group(item)
    });
    Some(draft.replaced(&of.list, Value::List(items.collect())))
}

/// So many numbers of this kind that add up to the wanted one: the least of all but the last, which is what is left.
fn addends(kind: &Kind, count: usize, wanted: Decimal) -> Option<Vec<Value>> {
    let mut left = wanted;
    let mut numbers = Vec::new();
    for still in (0..count).rev() {
        let least = sample(kind).number()?;
        let reserved = least.checked_mul(Decimal::from(still))?;
        let number = largest_below(kind, left.checked_sub(reserved)?)?;
        left = left.checked_sub(number.number()?)?;
        numbers.push(number);
    }
    left.is_zero().then_some(numbers)
}

/// The largest number of this kind that is no larger than that.
fn largest_below(kind: &Kind, most: Decimal) -> Option<Value> {
    match kind {
        Kind::Integer { min, max } => {
            let number = most.floor().to_i64()?.min(*max);
            (number >= *min).then_some(Value::Integer(number))
        }
        Kind::Decimal { min, max } => {
            let number = most.min(*max);
            (number >= *min).then_some(Value::Decimal(number))
        }
        Kind::Choice(options) => options
            .iter()
            .filter(|option| option.number().is_some_and(|number| number <= most))
            .max_by_key(|option| option.number())
            .cloned(),
        _ => None,
    }
}
