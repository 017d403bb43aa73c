//! The provider's list, held against what the house sells.

use domain::{
    catalogue::Catalogue,
    listing::{self, Implausible, Listed, Listing},
    model::{Category, Family, FamilyId, Model, ModelId},
    parameter::Kind,
    tariff::{Quantity, Row, Tariff, Unit},
    value::Value,
};
use proptest::{collection::btree_set, prelude::*};
use rust_decimal::Decimal;

use crate::shop::{dec, flat, model, name, row, spec};

fn listed(id: &str, pricing: Option<&str>) -> Listed {
    Listed {
        id: id.to_owned(),
        title: id.to_uppercase(),
        pricing: pricing.map(str::to_owned),
    }
}

fn listing(ids: &[&str]) -> Listing {
    Listing::new(ids.iter().map(|id| listed(id, None)))
}

fn family() -> Family {
    Family {
        id: FamilyId::new("flux-2").unwrap(),
        category: Category::Image,
        title: "Flux 2".to_owned(),
        maker: "Maker".to_owned(),
        about_russian: String::new(),
        about_english: String::new(),
        aliases: Vec::new(),
    }
}

fn catalogue(models: impl IntoIterator<Item = Model>) -> Catalogue {
    Catalogue::new(vec![family()], models.into_iter().collect()).unwrap()
}

fn shop(ids: &[&str]) -> Catalogue {
    catalogue(ids.iter().map(|id| Model {
        id: ModelId::new(*id).unwrap(),
        ..model(Vec::new(), Vec::new())
    }))
}

fn ids<'a>(ids: impl IntoIterator<Item = &'a ModelId>) -> Vec<&'a str> {
    ids.into_iter().map(ModelId::as_str).collect()
}

#[test]
fn what_the_provider_does_not_list_is_missing_with_all_its_uses() {
    let shop = shop(&["a", "b#frames", "b#references", "c"]);
    let missing = |listed: &[&str]| {
        let missing = listing(listed).missing(&shop);
        ids(&missing).join(" ")
    };
    assert_eq!(missing(&["a", "b", "c", "d"]), "");
    assert_eq!(missing(&["c", "b"]), "a");
    assert_eq!(missing(&["c", "a"]), "b#frames b#references");
    assert_eq!(missing(&["c", "a", "b#frames"]), "b#frames b#references");
    assert_eq!(missing(&["b"]), "a c");
}

#[test]
fn a_list_without_more_than_half_of_the_models_is_not_believed() {
    let shop = shop(&["a", "b", "c", "d"]);
    let half = listing(&["a", "b"]).paused(&shop).unwrap();
    assert_eq!(ids(&half), ["c", "d"]);
    for broken in [&[][..], &["a"], &["x", "y", "z"]] {
        let missing = listing(broken).missing(&shop);
        let refused = Implausible { missing, of: 4 };
        assert_eq!(listing(broken).paused(&shop), Err(refused));
    }
    let said = listing(&["a"]).paused(&shop).unwrap_err().to_string();
    assert_eq!(said, "3 of 4 models are not on the provider's list");
}

#[test]
fn what_the_house_does_not_sell_is_told_from_what_it_sells() {
    let shop = shop(&["a", "b#frames", "b#references"]);
    let list = listing(&["chat", "b", "a", "upscale"]);
    let unsold: Vec<_> = list.unsold(&shop).map(|it| it.id.as_str()).collect();
    assert_eq!(unsold, ["chat", "upscale"]);
    let sold = list.sold(&shop);
    let sold: Vec<_> = sold
        .map(|(it, models)| (it.id.as_str(), models.len()))
        .collect();
    assert_eq!(sold, [("a", 1), ("b", 2)]);
    assert_eq!(list.len(), 4);
    assert!(!list.is_empty() && Listing::default().is_empty());
    let later = Listing::new([listed("a", Some("1")), listed("a", Some("2"))]);
    assert_eq!(later.get("a"), Some(&listed("a", Some("2"))));
}

/// The credits of a text that this tariff does not come to.
fn odd(tariff: Tariff, prose: &str) -> Vec<Decimal> {
    let seconds = vec![Value::Integer(5), Value::Integer(10)];
    let sold = Model {
        tariff,
        ..model(
            vec![
                spec("duration", true, Kind::Choice(seconds)),
                spec("pictures", false, Kind::Integer { min: 1, max: 4 }),
            ],
            Vec::new(),
        )
    };
    let shop = catalogue([sold]);
    let list = Listing::new([
        listed("flux-2/pro", Some(prose)),
        listed("chat", Some("9 credits")),
    ]);
    let odd = list.odd_prices(&shop).into_iter();
    odd.flat_map(|price| price.credits).collect()
}

fn rows(rows: impl IntoIterator<Item = Row>) -> Tariff {
    Tariff {
        rows: rows.into_iter().collect(),
        extras: Vec::new(),
    }
}

#[test]
fn prose_about_a_flat_price_is_odd_only_where_it_names_other_credits() {
    let tariff = || rows([flat("0.8"), flat("1200")]);
    for (prose, credits) in [
        ("0.8 credits per image (0.004 USD).", &[][..]),
        ("Costs 0.80 credits.", &[]),
        ("1,200 credits at most, 0.8-credit drafts", &[]),
        ("$0.004 for an image", &[]),
        ("Z-Image v3 in 1080p is quick", &[]),
        ("", &[]),
        ("5 credits per image", &["5"]),
        (
            "1K: 0.8 Credits, 4K: 3 Credits; 1 CREDIT more for 7.5 credits",
            &["1", "3", "7.5"],
        ),
        ("Two pictures for 2 credits", &["2"]),
        ("2 pictures for 1.6 credits", &[]),
    ] {
        let expected: Vec<_> = credits.iter().map(|it| dec(it)).collect();
        assert_eq!(odd(tariff(), prose), expected, "{prose}");
    }
}

#[test]
fn prose_may_name_a_unit_or_anything_that_can_be_asked_for() {
    let per_second = || {
        rows([row(
            [],
            "32",
            Unit::Second,
            Quantity::Number(name("duration")),
        )])
    };
    for (prose, credits) in [
        ("32 credits per second", &[][..]),
        ("A video costs 160 credits", &[]),
        ("A 7-second video costs 224 credits", &[]),
        ("A video costs 224 credits", &["224"]),
        ("A 5-second video costs 180 credits", &["180"]),
    ] {
        let expected: Vec<_> = credits.iter().map(|it| dec(it)).collect();
        assert_eq!(odd(per_second(), prose), expected, "{prose}");
    }
    let by_pictures = rows([row(
        [],
        "4",
        Unit::Image,
        Quantity::Number(name("pictures")),
    )]);
    assert_eq!(
        odd(by_pictures, "16 credits, later 20 credits"),
        [dec("20")]
    );
    let recordings = Quantity::Length {
        of: vec![name("audio")],
        ceiling: dec("60"),
    };
    let a_minute = rows([row([], "6", Unit::Minute, recordings)]);
    let prose = "0.1 credits a second, 3 credits for 30 seconds, 6 credits a minute, 7 credits";
    assert_eq!(odd(a_minute, prose), [dec("7")]);
    let afterwards = Quantity::Afterwards { ceiling: dec("40") };
    let consumed = rows([row([], "2", Unit::Request, afterwards)]);
    assert_eq!(odd(consumed, "3 to 80 credits, 81 credits"), [dec("81")]);
    let present = rows([flat("0")]);
    assert_eq!(odd(present, "0 credits, then 1 credit"), [dec("1")]);
}

#[test]
fn prose_may_name_a_price_with_what_is_added_to_it() {
    let tariff = Tariff {
        rows: vec![flat("10")],
        extras: vec![flat("4")],
    };
    let prose = "10 credits, 14 credits with sound (4 credits), 18 credits";
    assert_eq!(odd(tariff, prose), [dec("18")]);
}

#[test]
fn a_text_that_names_the_same_credits_in_other_words_is_about_the_same_price() {
    let credits = |text| listing::credits_in(text);
    let before = credits("A 5-second video costs 160 credits (0.80 USD).");
    assert_eq!(before, [dec("160")].into());
    assert_eq!(credits("160.0 credits, now for 10 seconds!"), before);
    assert_ne!(
        credits("A 5-second video costs 180 credits (0.80 USD)."),
        before
    );
}

proptest! {
    #[test]
    fn hiding_what_is_paused_leaves_what_is_listed_and_never_nothing(
        sold in btree_set("[a-e]{1,2}", 1..9),
        offered in btree_set("[a-e]{1,2}", 0..20),
    ) {
        let sold: Vec<_> = sold.iter().map(String::as_str).collect();
        let offered: Vec<_> = offered.iter().map(String::as_str).collect();
        let shop = shop(&sold);
        let list = listing(&offered);
        if let Ok(paused) = list.paused(&shop) {
            let left = shop.without(&paused).unwrap();
            prop_assert!(list.missing(&left).is_empty());
            prop_assert_eq!(left.models().len() + paused.len(), sold.len());
            prop_assert!(left.models().len() >= paused.len());
        }
    }

    #[test]
    fn whatever_the_provider_writes_is_read(prose in "[0-9a-z$., -]{0,40}|.{0,20}") {
        odd(rows([flat("3")]), &prose);
    }
}
