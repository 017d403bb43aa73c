mod notebook;

pub use notebook::{Notebook, Told};

use std::{collections::BTreeSet, sync::Arc};

use async_trait::async_trait;
use domain::{
    letter::{Alarm, Several},
    listing::{self, Implausible, Listing},
    model::ModelId,
};
use ports::{Fault, outbound::Assortment};

use super::{More, Pass};
use crate::{services::Alarms, storefront::Storefront};

/// Holds what the house sells against what the provider lists: puts aside what is paused, brings it back when it is listed
/// again, and tells the admins of both and of prices to look at.
///
/// Without a list, and with one that cannot be right, everything stays as it was. No price is ever changed.
pub struct Stocktaker {
    /// The provider's list.
    pub assortment: Arc<dyn Assortment>,
    /// What is for sale.
    pub storefront: Arc<Storefront>,
    /// Tells the admins.
    pub alarms: Arc<Alarms>,
    /// What they have been told.
    pub notebook: Notebook,
}

#[async_trait]
impl Pass for Stocktaker {
    async fn pass(&self) -> Result<More, Fault> {
        let Some(listing) = self.assortment.listing().await? else {
            tracing::debug!("the provider has no list of models: everything stays as it was");
            return Ok(More::No);
        };
        let before = self.notebook.read().await;
        let mut told = before.clone();
        match listing.paused(self.storefront.whole()) {
            Ok(paused) => {
                told.doubted = false;
                self.put_aside(&paused)?;
                self.tell_of_models(&paused, &mut told).await;
                self.tell_of_prices(&listing, &mut told).await;
            }
            Err(implausible) => self.tell_of_doubts(&implausible, &mut told).await,
        }
        if told != before {
            self.notebook.write(told).await;
        }
        Ok(More::No)
    }
}

impl Stocktaker {
    fn put_aside(&self, paused: &BTreeSet<ModelId>) -> Result<(), Fault> {
        let hidden = self.storefront.hide(paused);
        hidden.map_err(|error| Fault::unavailable("put aside what is paused", error))
    }

    /// Of each change once. What could not be written down is told at the next occasion.
    async fn tell_of_models(&self, paused: &BTreeSet<ModelId>, told: &mut Told) {
        let paused: BTreeSet<_> = paused.iter().map(|id| id.as_str().to_owned()).collect();
        let gone: Vec<_> = paused.difference(&told.paused).cloned().collect();
        let back = told.paused.difference(&paused);
        let (back, unheard_of): (Vec<_>, Vec<_>) = back.cloned().partition(|id| self.sells(id));
        for id in unheard_of {
            told.paused.remove(&id);
        }
        if !gone.is_empty() {
            tracing::warn!(models = ?gone, "not on the provider's list: not for sale until they are");
            if self.alarms.tell(Alarm::Paused(several(&gone))).await {
                told.paused.extend(gone);
            }
        }
        if !back.is_empty() {
            tracing::info!(models = ?back, "on the provider's list again: for sale");
            if self.alarms.tell(Alarm::Returned(several(&back))).await {
                told.paused.retain(|id| !back.contains(id));
            }
        }
    }

    fn sells(&self, id: &str) -> bool {
        let mut models = self.storefront.whole().models().iter();
        models.any(|model| model.id.as_str() == id)
    }

    /// Of a price whose credits are named differently than at the last look, and at the first look of one that is not ours.
    async fn tell_of_prices(&self, listing: &Listing, told: &mut Told) {
        let catalogue = self.storefront.whole();
        let odd = listing.odd_prices(catalogue);
        let odd: BTreeSet<_> = odd.iter().map(|price| price.listed.id.as_str()).collect();
        let mut moved = Vec::new();
        let mut seen = Vec::new();
        for (listed, _) in listing.sold(catalogue) {
            let Some(now) = &listed.pricing else {
                continue;
            };
            let before = told.pricing.get(&listed.id);
            let is_news = match before {
                Some(before) => listing::credits_in(before) != listing::credits_in(now),
                None => odd.contains(listed.id.as_str()),
            };
            if is_news {
                tracing::warn!(model = listed.id, before, now, "a price to look at");
                moved.push(listed.id.clone());
            }
            seen.push((listed.id.clone(), now.clone()));
        }
        let alarm = Alarm::PricesMoved(several(&moved));
        if moved.is_empty() || self.alarms.tell(alarm).await {
            told.pricing.extend(seen);
        }
    }

    /// Once, until a list is believed again.
    async fn tell_of_doubts(&self, implausible: &Implausible, told: &mut Told) {
        if told.doubted {
            return;
        }
        let missing = implausible.missing.iter().map(ModelId::as_str);
        let alarm = Alarm::Implausible(Several::of(missing));
        tracing::error!(reason = %implausible, "the provider's list is not believed: everything stays as it was");
        told.doubted = self.alarms.tell(alarm).await;
    }
}

fn several(names: &[String]) -> Several {
    Several::of(names.iter().map(String::as_str))
}

#[cfg(test)]
mod tests;
