//! What is for sale.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use crate::{
    model::{Category, Family, FamilyId, Model, ModelId},
    search::Index,
};

/// Every family and model for sale: never empty, ids unique, no family without a model, no model without a family.
#[derive(Debug, Clone)]
pub struct Catalogue {
    families: Vec<Family>,
    models: Vec<Model>,
    by_model: BTreeMap<ModelId, usize>,
    by_family: BTreeMap<FamilyId, usize>,
    index: Index,
}

/// A list of models that is no catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CatalogueError {
    /// Nothing is for sale.
    #[error("there is no model for sale")]
    Empty,
    /// Two models with one id.
    #[error("the model {0} is listed twice")]
    DuplicateModel(ModelId),
    /// Two families with one id.
    #[error("the family {0} is listed twice")]
    DuplicateFamily(FamilyId),
    /// A model of an unknown family.
    #[error("the model {model} belongs to the family {family}, which is not listed")]
    UnknownFamily {
        /// The model.
        model: ModelId,
        /// The family that is missing.
        family: FamilyId,
    },
    /// A family that sells nothing.
    #[error("the family {0} has no model")]
    EmptyFamily(FamilyId),
}

impl Catalogue {
    /// A catalogue in the order given.
    pub fn new(families: Vec<Family>, models: Vec<Model>) -> Result<Self, CatalogueError> {
        let mut by_family = BTreeMap::new();
        for (index, family) in families.iter().enumerate() {
            if by_family.insert(family.id.clone(), index).is_some() {
                return Err(CatalogueError::DuplicateFamily(family.id.clone()));
            }
        }
        let mut by_model = BTreeMap::new();
        let mut inhabited = BTreeSet::new();
        for (index, model) in models.iter().enumerate() {
            if !by_family.contains_key(&model.family) {
                let (model, family) = (model.id.clone(), model.family.clone());
                return Err(CatalogueError::UnknownFamily { model, family });
            }
            inhabited.insert(&model.family);
            if by_model.insert(model.id.clone(), index).is_some() {
                return Err(CatalogueError::DuplicateModel(model.id.clone()));
            }
        }
        if let Some(empty) = families
            .iter()
            .find(|family| !inhabited.contains(&family.id))
        {
            return Err(CatalogueError::EmptyFamily(empty.id.clone()));
        }
        if models.is_empty() {
            return Err(CatalogueError::Empty);
        }
        let mut index = Index::default();
        for family in &families {
            let own = models.iter().filter(|model| model.family == family.id);
            index.add(family, own.map(|model| &model.id));
        }
        Ok(Self {
            families,
            models,
            by_model,
            by_family,
            index,
        })
    }

    /// The same catalogue without these models, and without the families that have no other. It fails if nothing is left.
    pub fn without(&self, hidden: &BTreeSet<ModelId>) -> Result<Self, CatalogueError> {
        let stays = |model: &&Model| !hidden.contains(&model.id);
        let models: Vec<_> = self.models.iter().filter(stays).cloned().collect();
        let inhabited: BTreeSet<_> = models.iter().map(|model| &model.family).collect();
        let families = self.families.iter();
        let families = families.filter(|family| inhabited.contains(&family.id));
        let families = families.cloned().collect();
        Self::new(families, models)
    }

    /// The model with this id.
    pub fn model(&self, id: &ModelId) -> Option<&Model> {
        self.models.get(*self.by_model.get(id)?)
    }

    /// The family with this id.
    pub fn family(&self, id: &FamilyId) -> Option<&Family> {
        self.families.get(*self.by_family.get(id)?)
    }

    /// Every model.
    pub fn models(&self) -> &[Model] {
        &self.models
    }

    /// Every family, in the order of the files.
    pub fn families(&self) -> &[Family] {
        &self.families
    }

    /// The families on a shelf.
    pub fn shelf(&self, category: Category) -> impl Iterator<Item = &Family> {
        self.families
            .iter()
            .filter(move |family| family.category == category)
    }

    /// The models of a family, in the order they are offered.
    pub fn modes<'a>(&'a self, family: &'a FamilyId) -> impl Iterator<Item = &'a Model> {
        self.models
            .iter()
            .filter(move |model| &model.family == family)
    }

    /// The family that goes by this name, as it is written or on the other keyboard: the best where several do. A name that has
    /// to be guessed at is none.
    pub fn named(&self, name: &str) -> Option<&Family> {
        let place = self.index.named(name)?;
        self.families.get(place)
    }

    /// Families that fit what somebody typed, the best first: by title, alias, maker, shelf or model id, in either alphabet, on
    /// either keyboard, and if nothing fits as it is written, with slips of the finger.
    pub fn search(&self, query: &str) -> Vec<&Family> {
        let found = self.index.find(query).into_iter();
        found.filter_map(|place| self.families.get(place)).collect()
    }
}
