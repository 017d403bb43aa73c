//! What is for sale at the moment.
//!
//! Two have a say in it, and neither knows of the other: the provider's list, which pauses models and brings them back, and the
//! admins, who switch them off and on. What either of them does not want sold is not sold.

use std::{
    collections::BTreeSet,
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard},
};

use domain::{
    catalogue::{Catalogue, CatalogueError},
    model::ModelId,
};

/// The house's catalogue, without what is not for sale at the moment. Whoever looks keeps what was there when he looked.
#[derive(Debug)]
pub struct Storefront {
    whole: Arc<Catalogue>,
    now: RwLock<Shelves>,
}

#[derive(Debug, Clone)]
struct Shelves {
    shown: Arc<Catalogue>,
    paused: BTreeSet<ModelId>,
    off: BTreeSet<ModelId>,
}

impl Storefront {
    /// Everything is for sale.
    pub fn new(whole: Arc<Catalogue>) -> Self {
        Self {
            now: RwLock::new(Shelves {
                shown: Arc::clone(&whole),
                paused: BTreeSet::new(),
                off: BTreeSet::new(),
            }),
            whole,
        }
    }

    /// Everything that the house sells at its best times.
    pub const fn whole(&self) -> &Arc<Catalogue> {
        &self.whole
    }

    /// What is for sale.
    pub fn shown(&self) -> Arc<Catalogue> {
        Arc::clone(&self.now().shown)
    }

    /// From now on the provider does not list these, and lists everything else. It fails, and changes nothing, if nothing were
    /// left for sale.
    pub fn hide(&self, paused: &BTreeSet<ModelId>) -> Result<(), CatalogueError> {
        self.change(|shelves| shelves.paused.clone_from(paused))
    }

    /// From now on these are switched off, and everything else is on. It fails, and changes nothing, if nothing were left for
    /// sale.
    pub fn switch_off(&self, off: BTreeSet<ModelId>) -> Result<(), CatalogueError> {
        if self.now().off == off {
            return Ok(());
        }
        self.change(|shelves| shelves.off = off)
    }

    /// Whether an admin has switched it off.
    pub fn is_switched_off(&self, model: &ModelId) -> bool {
        self.now().off.contains(model)
    }

    /// Whether the provider does not list it.
    pub fn is_paused(&self, model: &ModelId) -> bool {
        self.now().paused.contains(model)
    }

    /// Whether anything would be for sale without this model.
    pub fn would_stay_open_without(&self, model: &ModelId) -> bool {
        let now = self.now();
        let mut models = now.shown.models().iter();
        models.any(|other| other.id != *model)
    }

    fn now(&self) -> RwLockReadGuard<'_, Shelves> {
        self.now.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whoever changes one reason sees the other as it is: both are held under one lock.
    fn change(&self, make: impl FnOnce(&mut Shelves)) -> Result<(), CatalogueError> {
        let mut now = self.now.write().unwrap_or_else(PoisonError::into_inner);
        let mut next = now.clone();
        make(&mut next);
        let hidden: BTreeSet<_> = next.paused.union(&next.off).cloned().collect();
        next.shown = if hidden.is_empty() {
            Arc::clone(&self.whole)
        } else {
            Arc::new(self.whole.without(&hidden)?)
        };
        *now = next;
        Ok(())
    }
}
