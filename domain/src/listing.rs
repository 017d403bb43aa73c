//! What the provider says that it sells, held against what the house sells.
//!
//! The list is somebody else's page: a model that is missing is paused or gone, a list on which most are missing is broken,
//! and what it says about prices is prose. So models are hidden by it and come back by it, and prices are only pointed at.

mod prose;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use thiserror::Error;

use crate::{
    catalogue::Catalogue,
    model::{Model, ModelId},
};

use prose::Prose;

/// A model as the provider lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The provider's id.
    pub id: String,
    /// Its name; empty if the provider names none.
    pub title: String,
    /// What the provider says about its price: "A 5-second video costs 160 credits (0.80 USD)".
    pub pricing: Option<String>,
}

/// The provider's list: no id stands on it twice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing(BTreeMap<String, Listed>);

/// A list on which more than half of the house's models are missing. That is a broken list, and not a provider that has given
/// up its trade.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{} of {of} models are not on the provider's list", .missing.len())]
pub struct Implausible {
    /// What is missing.
    pub missing: BTreeSet<ModelId>,
    /// How many models the house has.
    pub of: usize,
}

/// A model with a price that the house's tariffs do not come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OddPrice<'l> {
    /// The model as listed.
    pub listed: &'l Listed,
    /// The credits that no tariff comes to, as the prose names them.
    pub credits: BTreeSet<Decimal>,
}

impl Listing {
    /// A list of these. Of two entries with one id the later one counts.
    pub fn new(entries: impl IntoIterator<Item = Listed>) -> Self {
        let entries = entries.into_iter();
        Self(entries.map(|entry| (entry.id.clone(), entry)).collect())
    }

    /// How many models are on it.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it is an empty page.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The model with this id of the provider's.
    pub fn get(&self, id: &str) -> Option<&Listed> {
        self.0.get(id)
    }

    /// The house's models that are not on it.
    pub fn missing(&self, catalogue: &Catalogue) -> BTreeSet<ModelId> {
        let models = catalogue.models().iter().map(|model| &model.id);
        let missing = models.filter(|id| !self.0.contains_key(id.sends()));
        missing.cloned().collect()
    }

    /// The same, as far as it is believed.
    pub fn paused(&self, catalogue: &Catalogue) -> Result<BTreeSet<ModelId>, Implausible> {
        let (missing, of) = (self.missing(catalogue), catalogue.models().len());
        if missing.len() > of / 2 {
            Err(Implausible { missing, of })
        } else {
            Ok(missing)
        }
    }

    /// What is on it that the house does not sell.
    pub fn unsold(&self, catalogue: &Catalogue) -> impl Iterator<Item = &Listed> {
        let models = catalogue.models().iter();
        let sold: BTreeSet<_> = models.map(|model| model.id.sends().to_owned()).collect();
        self.0
            .values()
            .filter(move |listed| !sold.contains(&listed.id))
    }

    /// What is on it that the house sells, each with the house's models that are made of it.
    pub fn sold<'l>(
        &'l self,
        catalogue: &'l Catalogue,
    ) -> impl Iterator<Item = (&'l Listed, Vec<&'l Model>)> {
        let models = |listed: &Listed| {
            let models = catalogue.models().iter();
            let models = models.filter(|model| model.id.sends() == listed.id);
            models.collect::<Vec<_>>()
        };
        let entries = self.0.values().map(move |listed| (listed, models(listed)));
        entries.filter(|(_, models)| !models.is_empty())
    }

    /// Prices to look at: those of which the prose names credits that no tariff of the house comes to. The prose may mean
    /// something else by them, so nothing follows from it by itself.
    pub fn odd_prices<'l>(&'l self, catalogue: &'l Catalogue) -> Vec<OddPrice<'l>> {
        let odd = |(listed, models): (&'l Listed, Vec<&'l Model>)| {
            let prose = Prose::read(listed.pricing.as_deref()?);
            let comes_to = |credits| models.iter().any(|model| prose.fits(model, credits));
            let credits: BTreeSet<_> = prose.credits().filter(|it| !comes_to(*it)).collect();
            (!credits.is_empty()).then_some(OddPrice { listed, credits })
        };
        self.sold(catalogue).filter_map(odd).collect()
    }
}

/// The credits that are named in what the provider says about a price.
pub fn credits_in(pricing: &str) -> BTreeSet<Decimal> {
    Prose::read(pricing).credits().collect()
}
