//! Every combination of what a price can depend on.

use toml::{Table, Value};

use super::{
    choices::{self, Matter},
    sheet::{Choices, Given, Sheet, asks, measures, name_of, several, tables, text},
};

/// More combinations than these are tried here and there: a clip from nine pictures, three recordings and every length.
const MOST: usize = 30_000;

/// The combinations of a model. What no price depends on is answered in one way only.
pub(crate) fn of(sheet: &Sheet) -> Vec<Choices> {
    let mut offers = vec![Choices::new()];
    for parameter in sheet.parameters() {
        let name = name_of(parameter);
        let answers = answers(sheet, parameter, decides(sheet, name));
        // Every combination of what came before stays, with the answers in turn.
        let turns = if offers.len() * answers.len() > MOST {
            1
        } else {
            answers.len()
        };
        offers = offers
            .iter()
            .enumerate()
            .flat_map(|(index, so_far)| {
                let turn = answers.iter().cycle().skip(index % answers.len());
                turn.take(turns).map(|answer| {
                    let mut longer = so_far.clone();
                    longer.insert(name.to_owned(), answer.clone());
                    longer
                })
            })
            .collect();
    }
    offers
}

/// What does not decide is answered in one way: not at all, if that is allowed.
fn answers(sheet: &Sheet, parameter: &Table, decides: bool) -> Vec<Option<Given>> {
    let required = parameter.get("required") == Some(&Value::Boolean(true));
    let matter = matter(sheet, name_of(parameter));
    let all = choices::of(sheet, parameter, matter).into_iter().map(Some);
    match (decides, required) {
        (true, true) => all.collect(),
        (true, false) => all.chain([None]).collect(),
        (false, true) => all.take(1).collect(),
        (false, false) => vec![None],
    }
}

/// What about the answer matters.
fn matter(sheet: &Sheet, name: &str) -> Matter {
    let measured = |ways: &[&str]| {
        let mut measures = sheet.prices().flat_map(measures);
        measures.any(|(way, known)| ways.contains(&way) && known == name)
    };
    Matter {
        length: measured(&["length"]),
        characters: measured(&["characters"]),
    }
}

/// Whether a price, a surcharge, a rule or another parameter looks at this one.
fn decides(sheet: &Sheet, name: &str) -> bool {
    let rule = |rule: &Table| {
        let names = ["any_of", "one_of", "less", "of", "sum", "is"]
            .into_iter()
            .filter_map(|key| rule.get(key));
        asks(rule.get("never"), name) || names.flat_map(several).any(|known| known == name)
    };
    let price = |price: &Table| {
        asks(price.get("when"), name) || measures(price).iter().any(|(_, known)| known == name)
    };
    sheet.prices().any(price)
        || sheet
            .parameters()
            .any(|other| asks(other.get("when"), name))
        || tables(&sheet.0, "surcharge").any(|known| text(&known["parameter"]) == name)
        || tables(&sheet.0, "rule").any(rule)
}
