//! What only some models need in their files: it is read with its meaning, and mistakes in it are named with file and line.

mod mistakes;

use adapters_kie::catalogue::{self, Loaded, SourceFile, Status, Token, Wire};
use domain::{
    condition::{Condition, Test},
    media::Media,
    model::{Label, Less, Mode, Model, ModelId, PartOfList, Rule, Yield},
    parameter::{Kind, UploadSpec},
    tariff::Quantity,
    value::{ParameterName, Value, Values},
};
use rust_decimal::Decimal;

/// A film, something that continues it and takes pictures, clips and shots, and a cover that is free.
const HOUSE: &str = include_str!("special/house.toml");

/// The mode of the cover, which nothing else depends on.
const COVER: &str = "mode = \"cover-image\"";

fn read(text: &str) -> Loaded {
    let file = SourceFile {
        name: "house.toml".to_owned(),
        text: text.to_owned(),
    };
    catalogue::read([file]).unwrap()
}

fn more() -> (Loaded, Model) {
    let loaded = read(HOUSE);
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let id = ModelId::new("house/film#more").unwrap();
    let model = loaded.catalogue.model(&id).unwrap().clone();
    (loaded, model)
}

fn name(name: &str) -> ParameterName {
    ParameterName::new(name).unwrap()
}

fn kind<'m>(model: &'m Model, parameter: &str) -> &'m Kind {
    &model.parameter(&name(parameter)).unwrap().kind
}

#[test]
fn a_second_use_of_one_of_kies_models_has_an_id_a_name_and_a_way_of_its_own() {
    let (loaded, model) = more();
    assert_eq!(model.id.sends(), "house/film");
    let label = Label {
        russian: "Ещё фильм".to_owned(),
        english: "More film".to_owned(),
    };
    assert_eq!((model.label, model.mode), (Some(label), Mode::VideoExtend));
    assert_eq!(model.yields, Yield::Originals(Media::Video));
    let note = loaded.notes.of(&model.id).unwrap();
    assert_eq!(note.always["shape"], serde_json::json!([]));
    assert_eq!(note.always["sizes"], serde_json::json!([1, "two"]));
}

#[test]
fn what_kie_does_not_sell_is_put_away_and_is_no_mistake() {
    for (word, status) in [("retired", Status::Retired), ("no price", Status::Unpriced)] {
        let shop = HOUSE.replace(COVER, &format!("status = {word:?}\n{COVER}"));
        let loaded = read(&shop);
        assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
        let [(model, why)] = loaded.put_away.as_slice() else {
            panic!("one is put away: {:?}", loaded.put_away);
        };
        assert_eq!(*why, status);
        assert_eq!(loaded.catalogue.model(model), None);
        assert!(loaded.notes.of(model).is_none());
    }
    let shop = HOUSE.replace(COVER, &format!("status = \"undocumented\"\n{COVER}"));
    assert!(read(&shop).put_away.is_empty());
}

#[test]
fn whether_files_are_left_as_they_are_can_depend_on_the_answers() {
    let always = "deliver = \"document\"";
    let sometimes = format!("{always}\ndeliver_when = {{ pictures = \"$present\" }}");
    let loaded = read(&HOUSE.replace(always, &sometimes));
    let id = ModelId::new("house/film#more").unwrap();
    let model = loaded.catalogue.model(&id).unwrap();
    let present = Condition::all(vec![(name("pictures"), Test::Present)]);
    assert_eq!(model.yields, Yield::Files(Media::Video));
    assert_eq!(model.untouched_when, Some(present));
}

#[test]
fn parameters_of_every_kind_are_read_with_how_they_travel() {
    let (loaded, model) = more();
    let note = loaded.notes.of(&model.id).unwrap();
    let Kind::Earlier { of, by_handle } = kind(&model, "task_id") else {
        panic!("it is an earlier result");
    };
    assert_eq!(
        (of[0].to_string().as_str(), *by_handle),
        ("house/film", true)
    );
    let tokens = [
        ("audio_id", Token::Handle),
        ("index", Token::Index),
        ("index_word", Token::IndexText),
        ("task_id", Token::Task),
    ];
    let tokens = tokens.map(|(field, token)| (field.to_owned(), token));
    assert_eq!(note.wires[&name("task_id")], Wire::Tokens(tokens.into()));
    assert_eq!(note.wires[&name("links")], Wire::Array);

    let Kind::Upload(UploadSpec { media, .. }) = kind(&model, "papers") else {
        panic!("it is an upload");
    };
    assert_eq!(*media, Media::Document);
    let Kind::Upload(clips) = kind(&model, "clips") else {
        panic!("it is an upload");
    };
    assert_eq!(clips.most_seconds(), Some(20));
    let masks = Kind::List {
        item: Box::new(Kind::Integer { min: 1, max: 9 }),
        min: 1,
        max: 4,
    };
    assert_eq!(kind(&model, "masks"), &masks);
    let alternatives = Condition::any([
        vec![(name("begin"), Test::Is(Value::Integer(1)))],
        vec![
            (name("clips"), Test::Absent),
            (name("pictures"), Test::Count(2..=usize::MAX)),
        ],
    ]);
    assert_eq!(model.parameter(&name("end")).unwrap().when, alternatives);
}

#[test]
fn rules_and_prices_of_every_kind_are_read() {
    let (loaded, model) = more();
    let shots = PartOfList {
        list: name("shots"),
        part: name("seconds"),
    };
    let less = Less {
        lower: name("begin"),
        upper: name("end"),
        at_least: Some(Decimal::from(10)),
        at_most: Some(Decimal::from(30)),
    };
    let rules = [
        Rule::Less(less),
        Rule::AtMost {
            most: 5,
            of: vec![name("pictures"), name("clips")],
        },
        Rule::Sum {
            of: shots.clone(),
            is: name("duration"),
        },
    ];
    assert_eq!(model.rules, rules);
    let rows = model.tariff.rows.iter().chain(&model.tariff.extras);
    let quantities: Vec<_> = rows.map(|row| row.quantity.clone()).collect();
    let wanted = [
        Quantity::Sum(shots),
        Quantity::Quotient {
            of: name("duration"),
            by: name("duration"),
        },
        Quantity::Count {
            of: vec![name("pictures"), name("masks")],
            free: 1,
        },
        Quantity::Length {
            of: vec![name("clips")],
            ceiling: Decimal::from(20),
        },
    ];
    assert_eq!(quantities, wanted);
    let settled = model.tariff.rows.iter().map(|row| row.settle);
    assert_eq!(settled.collect::<Vec<_>>(), [true, false]);
    let cover = ModelId::new("house/cover").unwrap();
    let cover = loaded.catalogue.model(&cover).unwrap();
    let cost = cover.tariff.cost(&Values::new()).unwrap();
    assert!(cost.credits.amount().is_zero());
}

#[test]
fn what_is_free_says_so_and_has_no_credits_besides() {
    for (from, to) in [
        ("free = true\nper = \"request\"", "per = \"request\""),
        (
            "free = true\nper = \"request\"",
            "free = true\ncredits = 1\nper = \"request\"",
        ),
        (
            "free = true\nper = \"request\"",
            "free = true\nper = \"second\"",
        ),
    ] {
        let loaded = read(&HOUSE.replace(from, to));
        let found: Vec<_> = loaded.problems.iter().map(ToString::to_string).collect();
        let wanted = "house.toml:162: price: it has credits, or is free = true with per";
        assert!(
            found.iter().any(|found| found.starts_with(wanted)),
            "{to}: {found:?}"
        );
    }
}

#[test]
fn a_count_that_can_come_to_nothing_is_no_price_by_itself() {
    let price = "[[model.price]]\nextra = true\ncredits = \"0.5\"";
    let alone = "[[model.price]]\nwhen = { pictures = \"$count 2..\" }\ncredits = \"0.5\"";
    let first = HOUSE.replace(price, alone);
    assert!(read(&first).problems.is_empty());
    // With a single picture, which is free, nothing would be charged.
    let counted = HOUSE
        .replace(
            "[[model.price]]\nwhen = { \"task_id.resolution\" = \"480p\", shots = \"$present\" }\ncredits = 2\nper = \"second\"\nquantity = { sum = [\"shots\", \"seconds\"] }",
            "[[model.price]]\ncredits = 2\nper = \"image\"\nquantity = { count = \"pictures\", free = 1 }",
        );
    let found: Vec<_> = read(&counted)
        .problems
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("has no price for"), "{found:?}");
}

#[test]
fn a_chain_is_asked_what_its_beginning_was_told() {
    // What continues a film continues what it has made, too.
    let chained = HOUSE.replace(
        "of = [\"house/film\"]",
        "of = [\"house/film\", \"house/film#more\"]",
    );
    assert!(read(&chained).problems.is_empty());
    // A cover was never told a resolution.
    let mixed = HOUSE.replace("of = [\"house/film\"]", "of = [\"house/*\"]");
    let found: Vec<_> = read(&mixed)
        .problems
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        found,
        [
            "house.toml:27: house/film#more: has no price for task_id = a result of [], pictures = 1 of them, clips = 1 of them, masks = 1 of them, shots = 1 of them, duration = 5"
        ]
    );
}
