//! What KIE takes and nobody knows the price of.

use adapters_kie::catalogue;
use domain::{
    model::Model,
    request::{Draft, Request},
    value::{ParameterName, Value},
};
use serde_json::Value as Json;

use super::{
    answers,
    kie::facts,
    requests::{Entry, shown},
};

#[test]
fn what_has_no_price_cannot_be_ordered_unless_the_most_that_it_can_be_is_set_aside() {
    let facts = facts();
    let loaded = catalogue::load().unwrap();
    let shop = loaded.catalogue.models();
    let mut asked = 0;
    for (id, kie) in facts.models() {
        for without_price in kie.without_price() {
            for model in shop.iter().filter(|model| model.id.sends() == id) {
                let entry = Entry { model, shop };
                let requests = entry.requests();
                let drafts = requests
                    .iter()
                    .filter_map(|request| with(request, &without_price, model, shop));
                for draft in drafts {
                    asked += 1;
                    assert_unsold(&draft, &without_price, model, shop);
                }
            }
        }
    }
    assert!(asked > 0, "there is nothing without a price");
}

/// What is set aside is enough for every other answer to the same question.
fn assert_unsold(
    draft: &Draft,
    without_price: &[(&str, Vec<&Json>)],
    model: &Model,
    shop: &[Model],
) {
    let cost = |draft: &Draft| {
        let request = draft.finish(model).ok()?;
        model.tariff.cost(request.values()).ok()
    };
    let Some(sold) = cost(draft) else {
        return;
    };
    let told = || format!("{} with {}", model.id, shown(&draft.values));
    assert!(!sold.exact, "{}", told());
    for (field, _) in without_price {
        let spec = model
            .parameter(&ParameterName::new(*field).unwrap())
            .unwrap();
        for value in answers::worth_trying(spec, model, shop) {
            if let Some(other) = cost(&draft.replaced(&spec.name, value)) {
                assert!(other.credits <= sold.credits, "{}", told());
            }
        }
    }
}

/// The request with the answers that have no price; none if the shop does not know what to answer there.
fn with(
    request: &Request,
    without_price: &[(&str, Vec<&Json>)],
    model: &Model,
    shop: &[Model],
) -> Option<Draft> {
    let mut draft = Draft {
        model: request.model().clone(),
        values: request.values().clone(),
    };
    for (field, wanted) in without_price {
        let name = ParameterName::new(*field).unwrap();
        let value = match wanted[0] {
            Json::String(word) if word == "$present" => {
                let spec = model.parameter(&name)?;
                answers::worth_trying(spec, model, shop).swap_remove(0)
            }
            Json::String(word) => Value::Text(word.clone()),
            Json::Bool(on) => Value::Toggle(*on),
            Json::Number(number) => Value::Integer(number.as_i64()?),
            other => panic!("{other} is no answer"),
        };
        draft = draft.replaced(&name, value);
    }
    Some(draft)
}
