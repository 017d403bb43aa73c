//! What the documents of the house say about the catalogue.

use std::{collections::BTreeSet, fs, path::Path};

use adapters_kie::catalogue::{self, Loaded};
use domain::{
    model::{Category, Model, ModelId},
    money::{Money, Rate, Share},
    price::Pricing,
    request::Draft,
    surcharge::SurchargePolicy,
    value::{ParameterName, Value},
};
use rust_decimal::Decimal;

fn document(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    fs::read_to_string(root.join(name)).unwrap()
}

/// The data file that CONTRIBUTING.md shows.
fn example() -> String {
    let text = document("CONTRIBUTING.md");
    let (_, rest) = text.split_once("```toml\n").unwrap();
    let (example, _) = rest.split_once("```").unwrap();
    example.to_owned()
}

fn price(model: &Model, resolution: &str) -> Money {
    let none = Share::NONE;
    let pricing = Pricing {
        rate: Rate::new(Decimal::new(40, 2)).unwrap(),
        surcharges: SurchargePolicy {
            resolution: none,
            duration: none,
            object: none,
            watermark: none,
        },
    };
    let answers = [
        ("prompt", "a tulip in the snow"),
        ("resolution", resolution),
    ];
    let answers = answers.map(|(name, words)| {
        let name = ParameterName::new(name).unwrap();
        (name, Value::Text(words.to_owned()))
    });
    let draft = Draft {
        model: model.id.clone(),
        values: answers.into(),
    };
    let request = draft.finish(model).unwrap();
    pricing.quote(model, &request, None).unwrap().price
}

fn is_sold_as_shown(loaded: &Loaded) {
    let problems: Vec<_> = loaded.problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, [""; 0]);
    let id = ModelId::new("tulip/2-text-to-image").unwrap();
    let model = loaded.catalogue.model(&id).unwrap();
    let parameters: Vec<_> = model.parameters.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(parameters, ["prompt", "resolution"]);
    // Credits times 0.40 roubles times two.
    for (resolution, kopecks) in [("1K", 320), ("2K", 600)] {
        let expected = Money::from_kopecks(kopecks).unwrap();
        assert_eq!(price(model, resolution), expected, "{resolution}");
    }
    assert_eq!(loaded.notes.of(&id).unwrap().prices.date, "2026-10-01");
    let found = loaded.catalogue.search("тюльпан");
    assert_eq!(found.first().unwrap().id, model.family);
}

#[test]
fn the_data_file_that_contributing_shows_is_all_that_a_new_model_needs() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("tulip-2.toml"), example()).unwrap();
    let alone = catalogue::load_from(folder.path()).unwrap().unwrap();
    is_sold_as_shown(&alone);
    assert_eq!(alone.catalogue.models().len(), 1);

    let own = catalogue::load().unwrap().catalogue.models().len();
    let all = catalogue::load_with(folder.path()).unwrap().unwrap();
    is_sold_as_shown(&all);
    assert_eq!(all.catalogue.models().len(), own + 1);
}

/// How many families, models of the shop and models of KIE's these are.
fn row(name: &str, models: &[&Model]) -> String {
    let families: BTreeSet<_> = models.iter().map(|model| &model.family).collect();
    let sent: BTreeSet<_> = models.iter().map(|model| model.id.sends()).collect();
    let counts = [families.len(), models.len(), sent.len()];
    let [families, models, sent] = counts.map(|count| count.to_string());
    format!("| {name} | {families} | {models} | {sent} |\n")
}

#[test]
fn the_readme_counts_what_is_for_sale() {
    let loaded = catalogue::load().unwrap();
    let models = loaded.catalogue.models();
    let mut table = String::new();
    for (category, name) in
        Category::ALL
            .into_iter()
            .zip(["pictures", "video", "speech and sound", "music", "tools"])
    {
        let on_shelf = |model: &&Model| {
            let family = loaded.catalogue.family(&model.family).unwrap();
            family.category == category
        };
        let models: Vec<_> = models.iter().filter(on_shelf).collect();
        table.push_str(&row(name, &models));
    }
    let models: Vec<_> = models.iter().collect();
    table.push_str(&row("together", &models));
    let readme = document("README.md");
    assert!(readme.contains(&table), "README.md should say:\n{table}");
}

#[test]
fn nearly_everything_that_kie_makes_is_for_sale() {
    let loaded = catalogue::load().unwrap();
    let models = loaded.catalogue.models().iter();
    let sent: BTreeSet<_> = models.map(|model| model.id.sends()).collect();
    assert!(sent.len() >= 165, "{}", sent.len());
}
