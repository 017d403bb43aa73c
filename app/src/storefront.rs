//! What is for sale at the moment.

use std::{
    collections::BTreeSet,
    sync::{Arc, PoisonError, RwLock},
};

use domain::{
    catalogue::{Catalogue, CatalogueError},
    model::ModelId,
};

/// The house's catalogue, without what is not for sale at the moment. Whoever looks keeps what was there when he looked.
#[derive(Debug)]
pub struct Storefront {
    whole: Arc<Catalogue>,
    shown: RwLock<Arc<Catalogue>>,
}

impl Storefront {
    /// Everything is for sale.
    pub fn new(whole: Arc<Catalogue>) -> Self {
        Self {
            shown: RwLock::new(Arc::clone(&whole)),
            whole,
        }
    }

    /// Everything that the house sells at its best times.
    pub const fn whole(&self) -> &Arc<Catalogue> {
        &self.whole
    }

    /// What is for sale.
    pub fn shown(&self) -> Arc<Catalogue> {
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&shown)
    }

    /// From now on everything but these is for sale. It fails, and changes nothing, if that were nothing.
    pub fn hide(&self, hidden: &BTreeSet<ModelId>) -> Result<(), CatalogueError> {
        let shown = if hidden.is_empty() {
            Arc::clone(&self.whole)
        } else {
            Arc::new(self.whole.without(hidden)?)
        };
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = shown;
        Ok(())
    }
}
