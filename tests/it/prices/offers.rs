//! Every combination of what a price can depend on.

use toml::{Table, Value};

use super::{
    choices,
    sheet::{Choices, Given, Sheet, name_of, tables, text},
};

/// The combinations of a model. What no price depends on is answered in one way only.
pub(crate) fn of(sheet: &Sheet) -> Vec<Choices> {
    let mut offers = vec![Choices::new()];
    for parameter in sheet.parameters() {
        let name = name_of(parameter);
        let answers = answers(parameter, decides(sheet, name));
        offers = offers
            .iter()
            .flat_map(|so_far| {
                answers.iter().map(|answer| {
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
fn answers(parameter: &Table, decides: bool) -> Vec<Option<Given>> {
    let required = parameter.get("required") == Some(&Value::Boolean(true));
    let all = choices::of(parameter).into_iter().map(Some);
    match (decides, required) {
        (true, true) => all.collect(),
        (true, false) => all.chain([None]).collect(),
        (false, true) => all.take(1).collect(),
        (false, false) => vec![None],
    }
}

/// Whether a price, a surcharge, a rule or another parameter looks at this one.
fn decides(sheet: &Sheet, name: &str) -> bool {
    let asks = |table: &Table, key: &str| {
        let when = table.get(key).and_then(Value::as_table);
        when.is_some_and(|when| when.contains_key(name))
    };
    let measures = |price: &Table| {
        let quantity = price.get("quantity").and_then(Value::as_table);
        let values = quantity.into_iter().flat_map(|quantity| quantity.values());
        values.flat_map(several).any(|known| known == name)
    };
    let rule = |rule: &Table| {
        let names = ["any_of", "one_of"]
            .into_iter()
            .filter_map(|key| rule.get(key));
        asks(rule, "never") || names.flat_map(several).any(|known| known == name)
    };
    sheet
        .prices()
        .any(|price| asks(price, "when") || measures(price))
        || sheet.parameters().any(|other| asks(other, "when"))
        || tables(&sheet.0, "surcharge").any(|known| text(&known["parameter"]) == name)
        || tables(&sheet.0, "rule").any(rule)
}

fn several(value: &Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().map(text).collect(),
        value => vec![text(value)],
    }
}
