use std::collections::BTreeSet;

use adapters_kie::catalogue;
use domain::{
    media::Media,
    model::{Category, Yield},
    money::{Rate, Share},
    price::Pricing,
    surcharge::SurchargePolicy,
    tariff::Unit,
};
use rust_decimal::Decimal;

#[test]
fn every_file_is_sold_as_it_stands() {
    let loaded = catalogue::load().unwrap();
    let problems: Vec<_> = loaded.problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn every_shelf_every_unit_and_every_kind_of_result_is_there() {
    let loaded = catalogue::load().unwrap();
    let catalogue = &loaded.catalogue;
    for category in Category::ALL {
        assert!(catalogue.shelf(category).count() > 0, "{category:?}");
    }
    let models = catalogue.models();
    assert!(models.len() >= 22, "{}", models.len());
    let yields: BTreeSet<_> = models
        .iter()
        .map(|model| format!("{:?}", model.yields))
        .collect();
    for wanted in [
        Yield::Files(Media::Image),
        Yield::Files(Media::Video),
        Yield::Files(Media::Audio),
        Yield::Text,
    ] {
        assert!(yields.contains(&format!("{wanted:?}")), "{wanted:?}");
    }
    let rows = models.iter().flat_map(|model| &model.tariff.rows);
    let units: BTreeSet<_> = rows.map(|row| row.unit).collect();
    for wanted in [
        Unit::Image,
        Unit::Request,
        Unit::Second,
        Unit::Minute,
        Unit::ThousandCharacters,
    ] {
        assert!(units.contains(&wanted), "{wanted:?}");
    }
}

#[test]
fn every_model_has_notes_a_starting_price_and_a_name_that_can_be_found() {
    let loaded = catalogue::load().unwrap();
    let pricing = Pricing {
        rate: Rate::new(Decimal::new(40, 2)).unwrap(),
        surcharges: SurchargePolicy {
            resolution: Share::NONE,
            duration: Share::NONE,
            object: Share::NONE,
            watermark: Share::NONE,
        },
    };
    for model in loaded.catalogue.models() {
        let note = loaded.notes.of(&model.id).unwrap();
        assert!(note.prices.date.starts_with("202"), "{}", model.id);
        assert!(pricing.starting_at(model).is_some(), "{}", model.id);
    }
    for family in loaded.catalogue.families() {
        for alias in &family.aliases {
            let found = loaded.catalogue.search(alias);
            assert!(found.iter().any(|other| other.id == family.id), "{alias}");
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_spoils_nothing() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("broken.toml"), "[family\n").unwrap();
    let loaded = catalogue::load_with(folder.path()).unwrap().unwrap();
    let own = catalogue::load().unwrap().catalogue.models().len();
    assert_eq!(loaded.catalogue.models().len(), own);
    assert_eq!(loaded.problems.len(), 1);
    assert_eq!(loaded.problems[0].file, "broken.toml");
}
