//! What the fake KIE lists and takes: whatever the catalogue is made of, at the catalogue's prices.

use std::{collections::BTreeMap, sync::Arc};

use domain::{catalogue::Catalogue, model::Model, money::Credits};
use fake_kie::{Cost, Listing};
use rust_decimal::Decimal;

/// An entry for each of KIE's models.
pub(super) fn of(catalogue: &Catalogue) -> Vec<Listing> {
    let mut models: BTreeMap<&str, Vec<&Model>> = BTreeMap::new();
    for model in catalogue.models() {
        models.entry(model.id.sends()).or_default().push(model);
    }
    let entries = models.into_iter();
    let entries = entries.filter_map(|(id, uses)| entry(catalogue, id, &uses));
    entries.collect()
}

fn entry(catalogue: &Catalogue, id: &str, uses: &[&Model]) -> Option<Listing> {
    let family = catalogue.family(&uses.first()?.family)?;
    let rows = uses.iter().flat_map(|model| &model.tariff.rows);
    let mut prices: Vec<_> = rows.map(|row| row.credits).collect();
    prices.sort_unstable();
    prices.dedup();
    let prices = prices.iter().map(|credits| format!("{credits} credits"));
    let prices: Vec<_> = prices.collect();
    Some(Listing {
        model: id.to_owned(),
        slug: family.id.to_string(),
        title: family.title.clone(),
        provider: family.maker.clone(),
        task_type: Vec::new(),
        description: None,
        pricing_desc: prices.join("; "),
    })
}

/// What a job costs where only KIE knows it: as much as the least expensive order of that model. What is known beforehand is
/// charged as it was shown, whatever KIE takes.
pub(super) fn cost(catalogue: &Catalogue) -> Cost {
    let mut costs: BTreeMap<String, Credits> = BTreeMap::new();
    for model in catalogue.models() {
        let rows = model.tariff.rows.iter();
        let Some(least) = rows.filter_map(|row| row.starting_at(model)).min() else {
            continue;
        };
        let cost = costs.entry(model.id.sends().to_owned()).or_insert(least);
        *cost = least.min(*cost);
    }
    Arc::new(move |model, _input| costs.get(model).map_or(Decimal::ONE, |cost| cost.amount()))
}

#[cfg(test)]
mod tests {
    use domain::listing::{self, Listed};

    use super::*;

    #[test]
    fn the_fake_lists_the_whole_catalogue_at_its_prices() {
        let catalogue = adapters_kie::catalogue::load().unwrap().catalogue;
        let list = listing::Listing::new(of(&catalogue).into_iter().map(|entry| Listed {
            id: entry.model,
            title: entry.title,
            pricing: Some(entry.pricing_desc),
        }));
        assert!(list.missing(&catalogue).is_empty());
        assert_eq!(list.unsold(&catalogue).count(), 0);
        assert_eq!(list.odd_prices(&catalogue), []);
    }
}
