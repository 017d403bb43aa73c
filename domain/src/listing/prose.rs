//! The numbers in what the provider says about a price.

use std::{collections::BTreeSet, str::FromStr};

use rust_decimal::Decimal;

use crate::{
    model::Model,
    parameter::Kind,
    tariff::{Quantity, Row},
    value::Value,
};

/// The numbers in a text about a price.
#[derive(Debug, Default)]
pub(super) struct Prose {
    /// Those with credits behind them.
    credits: BTreeSet<Decimal>,
    /// Those that are neither credits nor money: seconds, pictures, pixels.
    counts: BTreeSet<Decimal>,
}

/// What a number in a text is of.
enum Meaning {
    Credits,
    Money,
    Count,
    /// Nothing: it belongs to a name, such as v3.
    Name,
}

impl Prose {
    /// Reads a text in English, whatever its form.
    pub(super) fn read(text: &str) -> Self {
        let mut prose = Self::default();
        let (mut rest, mut before) = (text, None);
        while let Some(next) = rest.chars().next() {
            let Some((number, behind)) = leading_number(rest) else {
                rest = rest.strip_prefix(next).unwrap_or_default();
                before = Some(next);
                continue;
            };
            match meaning(before, behind) {
                Meaning::Credits => prose.credits.insert(number),
                Meaning::Count => prose.counts.insert(number),
                Meaning::Money | Meaning::Name => false,
            };
            (rest, before) = (behind, None);
        }
        prose
    }

    /// The credits that are named.
    pub(super) fn credits(&self) -> impl Iterator<Item = Decimal> {
        self.credits.iter().copied()
    }

    /// Whether a model's tariff comes to so many credits: for one unit, for what the model can be asked for, or for a number
    /// that the text names itself.
    pub(super) fn fits(&self, model: &Model, credits: Decimal) -> bool {
        let reached = |credits| {
            let mut rows = model.tariff.rows.iter().chain(&model.tariff.extras);
            rows.any(|row| self.reaches(row, model, credits))
        };
        let extras = model.tariff.extras.iter();
        let mut without = extras.map(|extra| credits.saturating_sub(extra.credits.amount()));
        reached(credits) || without.any(reached)
    }

    fn reaches(&self, row: &Row, model: &Model, credits: Decimal) -> bool {
        let size = row.unit.size();
        let of = row.credits.amount();
        let measured = credits.checked_mul(size).and_then(|it| it.checked_div(of));
        let (Some(units), Some(measured)) = (credits.checked_div(of), measured) else {
            // A present, of which the text says so.
            return of.is_zero() && credits.is_zero();
        };
        let named = |number| number == Decimal::ONE || self.counts.contains(&number);
        named(units) || named(measured) || can_be(&row.quantity, model, measured)
    }
}

/// Whether there can be so many of what is measured. What only the customer decides can be anything, which would fit every
/// number, so it has to be named.
fn can_be(quantity: &Quantity, model: &Model, measured: Decimal) -> bool {
    match quantity {
        Quantity::Fixed(amount) => *amount == measured,
        Quantity::Number(name) => {
            let kind = model.parameter(name).map(|parameter| &parameter.kind);
            kind.is_some_and(|kind| offers(kind, measured))
        }
        Quantity::Afterwards { ceiling } => measured <= *ceiling,
        Quantity::Quotient { .. }
        | Quantity::Sum(_)
        | Quantity::Count { .. }
        | Quantity::Length { .. }
        | Quantity::Characters(_) => false,
    }
}

fn offers(kind: &Kind, number: Decimal) -> bool {
    match kind {
        Kind::Choice(options) => options
            .iter()
            .filter_map(Value::number)
            .any(|it| it == number),
        Kind::Integer { min, max } => {
            let bounds = Decimal::from(*min)..=Decimal::from(*max);
            number.is_integer() && bounds.contains(&number)
        }
        Kind::Decimal { min, max } => (*min..=*max).contains(&number),
        _ => false,
    }
}

/// The number that a text begins with, and what is behind it: 160, 6.5, 1,200.
fn leading_number(text: &str) -> Option<(Decimal, &str)> {
    let is_part = |it: char| it.is_ascii_digit() || it == '.' || it == ',';
    let digits = text.strip_prefix(|it: char| it.is_ascii_digit())?;
    let end = text.len() - digits.trim_start_matches(is_part).len();
    let (number, behind) = text.split_at_checked(end)?;
    // What ends a sentence or a part of one is no part of the number.
    let sound = number.trim_end_matches(['.', ',']);
    let number = Decimal::from_str(&sound.replace(',', "")).ok()?;
    Some((number, behind))
}

fn meaning(before: Option<char>, behind: &str) -> Meaning {
    if before.is_some_and(char::is_alphabetic) {
        return Meaning::Name;
    }
    let between = |it: char| it.is_whitespace() || it == '-';
    let word = behind.trim_start_matches(between);
    let end = word
        .find(|it: char| !it.is_alphanumeric())
        .unwrap_or(word.len());
    let word = word.get(..end).unwrap_or_default().to_lowercase();
    match word.as_str() {
        "credit" | "credits" => Meaning::Credits,
        "usd" | "dollar" | "dollars" | "cents" => Meaning::Money,
        _ if before == Some('$') => Meaning::Money,
        _ => Meaning::Count,
    }
}
