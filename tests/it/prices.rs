//! Every price there is, computed a second time from the data files by other hands.
//!
//! `credits × rate × 2`, and what the house adds where the tariff does not charge for the same thing already.

pub(crate) mod choices;
mod offers;
pub(crate) mod sheet;

use std::collections::BTreeSet;

use adapters_kie::catalogue;
use app::settings::{Environment, read_pricing};
use domain::{model::ModelId, price::PriceError};

use self::sheet::{Given, Sheet};

/// Fewer combinations than these would mean that most were never tried.
const OFFERS_AT_LEAST: usize = 800;

#[test]
fn every_offered_combination_costs_what_the_data_files_say() {
    let loaded = catalogue::load().unwrap();
    let pricing = read_pricing(&Environment::of([])).unwrap();
    let mut offers = 0;
    for sheet in Sheet::all() {
        let id = ModelId::new(sheet.id()).unwrap();
        let model = loaded.catalogue.model(&id);
        let model = model.unwrap_or_else(|| panic!("{id} is not for sale"));
        let mut rows = BTreeSet::new();
        for given in offers::of(&sheet) {
            let draft = choices::draft(&id, &given);
            // Some choices do not go together; those that do must have a price.
            let Ok(request) = draft.finish(model) else {
                continue;
            };
            let quote = pricing.quote(model, &request, None);
            let found = quote.map(|quote| (quote.price.kopecks(), quote.exact));
            let expected = sheet.kopecks(&given);
            // An order was never told everything that can be asked about orders.
            if (found.is_err(), expected) == (true, None) && sheet.continues() {
                continue;
            }
            assert_eq!(
                found.map_err(|error: PriceError| error.to_string()),
                expected.ok_or_else(|| "no row of the file fits".to_owned()),
                "{id} with {}",
                shown(&given)
            );
            rows.extend(sheet.row_for(&given));
            offers += 1;
        }
        let all: BTreeSet<_> = (0..sheet.rows().count()).collect();
        assert_eq!(rows, all, "rows of {id} that are somebody's price");
    }
    assert!(offers >= OFFERS_AT_LEAST, "only {offers} were tried");
}

#[test]
fn nothing_in_the_data_files_is_kept_from_sale() {
    let problems = catalogue::load().unwrap().problems;
    assert!(problems.is_empty(), "{problems:?}");
}

fn shown(given: &sheet::Choices) -> String {
    let words = given.iter().map(|(name, given)| {
        let word = given.as_ref().map_or("-", |Given { word, .. }| word);
        format!("{name}={word}")
    });
    words.collect::<Vec<_>>().join(" ")
}
