//! What is sold of what KIE has.

use std::collections::BTreeSet;

use adapters_kie::catalogue;
use fake_kie::Standing;

use super::kie::facts;

/// How many of KIE's models a shop that leaves nothing out sells at least.
const SOLD_AT_LEAST: usize = 165;

/// What is sold although no request decides its price: the most is set aside, or the order it continues decides.
const UNPRICED: [(&str, &str); 9] = [
    (
        "bytedance/v1-pro-image-to-video",
        "no feed lists it, its own page says what it costs",
    ),
    (
        "bytedance/v1-pro-text-to-video",
        "no feed lists it, its own page says what it costs",
    ),
    (
        "elevenlabs/speech-to-text",
        "its page is gone, the price of 2025-12 stands",
    ),
    (
        "google/gemini-2-5-pro-tts",
        "tokens are counted afterwards, and the most is set aside",
    ),
    (
        "google/gemini-3-1-flash-tts",
        "tokens are counted afterwards, and the most is set aside",
    ),
    (
        "grok-imagine/extend",
        "the clip that is continued decides the price, and the shop knows it",
    ),
    (
        "grok-imagine/upscale",
        "the clip that is enlarged decides the price, and the shop knows it",
    ),
    (
        "veo-3-1",
        "no field names the tier, and the dearest is set aside",
    ),
    (
        "veo/extend",
        "no field names the tier, and the dearest is set aside",
    ),
];

fn sold() -> BTreeSet<String> {
    let loaded = catalogue::load().unwrap();
    let models = loaded.catalogue.models().iter();
    models.map(|model| model.id.sends().to_owned()).collect()
}

#[test]
fn every_model_with_a_price_is_for_sale() {
    let (facts, sold) = (facts(), sold());
    let missing: Vec<_> = facts
        .models()
        .filter(|(id, model)| model.standing() == Standing::Priced && !sold.contains(*id))
        .map(|(id, _)| id)
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert!(sold.len() >= SOLD_AT_LEAST, "only {} are sold", sold.len());
}

#[test]
fn whatever_else_is_for_sale_is_known_to_have_no_price_of_its_own() {
    let facts = facts();
    let priced = |id: &str| {
        facts
            .model(id)
            .is_some_and(|model| model.standing() == Standing::Priced)
    };
    let sold = sold();
    let others: Vec<_> = sold
        .iter()
        .map(String::as_str)
        .filter(|id| !priced(id))
        .collect();
    assert_eq!(others, UNPRICED.map(|(id, _)| id));
}
