//! Promo codes, and what is for sale.

use std::time::Duration;

use domain::{
    desk::What,
    model::{Model, ModelId},
    promo::Promo,
};
use ports::{
    inbound::{MakePromoError, NewPromo, Reason, Shelved, SwitchModelError},
    outbound::Posted,
};

use super::{Admin, DeskService};
use crate::dials;

impl DeskService {
    pub(super) async fn mint(&self, admin: Admin, new: NewPromo) -> Result<Promo, MakePromoError> {
        let now = self.clock.now();
        let promo = Promo {
            code: new.code,
            benefit: new.benefit,
            audience: new.audience,
            cap: new.cap,
            expires_at: new.expires_at,
            made_by: Some(admin.0),
            made_at: now,
            stopped_at: None,
            redeemed: 0,
        };
        // What is typed at the desk is checked there; what is forged is checked here.
        if !promo.makes_sense() {
            return Err(MakePromoError::Senseless);
        }
        let deed = self.deed(admin, What::PromoMade(promo.code.clone()));
        match self.stores.promos.make(promo.clone(), Some(deed)).await? {
            Posted::Now => Ok(promo),
            Posted::Before => self.minted_before(admin, promo).await,
        }
    }

    /// A second tap on the same confirmation finds the code that the first one made.
    async fn minted_before(&self, admin: Admin, promo: Promo) -> Result<Promo, MakePromoError> {
        const A_TAP: Duration = Duration::from_mins(1);
        let known = self.stores.promos.find(promo.code.clone()).await?;
        known
            .filter(|known| {
                known.made_by == Some(admin.0)
                    && known.benefit == promo.benefit
                    && known.audience == promo.audience
                    && known.cap == promo.cap
                    && promo.made_at.since(known.made_at) < A_TAP
            })
            .ok_or(MakePromoError::Taken)
    }

    pub(super) fn take_stock(&self) -> Vec<Shelved> {
        let models = self.storefront.whole().models().iter();
        models.map(|model| self.shelved(model)).collect()
    }

    pub(super) async fn switch(
        &self,
        admin: Admin,
        id: ModelId,
        on: bool,
    ) -> Result<Shelved, SwitchModelError> {
        let whole = self.storefront.whole();
        let model = whole.model(&id).ok_or(SwitchModelError::Unknown)?;
        let is_on = !self.storefront.is_switched_off(&id);
        if is_on == on {
            return Ok(self.shelved(model));
        }
        if !on && !self.storefront.would_stay_open_without(&id) {
            return Err(SwitchModelError::Last);
        }
        let (what, value) = if on {
            (What::ModelOn(id.clone()), None)
        } else {
            (What::ModelOff(id.clone()), Some(dials::OFF.to_owned()))
        };
        let deed = self.deed(admin, what);
        let key = dials::switch_of(&id);
        self.stores.switches.set(key, value, Some(deed)).await?;
        dials::read(self.stores.switches.as_ref(), &self.storefront).await?;
        Ok(self.shelved(model))
    }

    fn shelved(&self, model: &Model) -> Shelved {
        let mut reasons = Vec::new();
        if self.storefront.is_switched_off(&model.id) {
            reasons.push(Reason::SwitchedOff);
        }
        if self.storefront.is_paused(&model.id) {
            reasons.push(Reason::NotListed);
        }
        if self.policy.pricing.starting_at(model).is_none() {
            reasons.push(Reason::Unpriced);
        }
        Shelved {
            model: model.id.clone(),
            title: self.title(&model.id),
            reasons,
        }
    }

    /// «Flux 2 Pro · flux-2/pro-image-to-image» where the family has several, its title where it has one.
    pub(super) fn title(&self, id: &ModelId) -> String {
        let whole = self.storefront.whole();
        let family = whole
            .model(id)
            .and_then(|model| whole.family(&model.family));
        match family {
            Some(family) if whole.modes(&family.id).nth(1).is_some() => {
                format!("{} · {id}", family.title)
            }
            Some(family) => family.title.clone(),
            None => id.to_string(),
        }
    }
}
