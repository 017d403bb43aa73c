//! From single files to everything that is for sale.

use std::{collections::BTreeSet, sync::Arc};

use domain::{
    catalogue::{Catalogue, CatalogueError},
    model::{Family, Model, ModelId},
};

use super::{
    Loaded, Notes, SourceFile, Status, check, family,
    problem::{At, Flaw, Place, Problem},
};

/// What has been read so far.
#[derive(Default)]
pub(super) struct Shop {
    shelves: Vec<Shelf>,
    notes: Notes,
    known: BTreeSet<String>,
    put_away: Vec<(ModelId, Status)>,
    problems: Vec<Problem>,
}

/// A family with its place in the menu.
struct Shelf {
    rank: i64,
    place: Place,
    family: Family,
    models: Vec<(Place, Model)>,
}

impl Shop {
    pub(super) fn take(&mut self, file: &SourceFile) {
        let page = match family::read(&file.text) {
            Ok(page) => page,
            Err(flaw) => return self.report(file, flaw),
        };
        for flaw in page.flaws {
            self.report(file, flaw);
        }
        let family = page.family;
        if !self.known.insert(format!("family {}", family.id)) {
            let what = format!("the family {} is listed already", family.id);
            return self.report(file, page.at.says(what));
        }
        let place = |at: At| at.place_in(file);
        let before = self.put_away.len();
        let mut models = Vec::new();
        for entry in page.models {
            // Orders and their prices are found by this id: two files that sell the same one would disagree about it.
            let id = entry.model.id.to_string();
            let status = entry.note.status;
            if !self.known.insert(format!("model {id}")) {
                self.report(
                    file,
                    entry.at.says(format!("the model {id} is sold already")),
                );
            } else if status.is_for_sale() {
                self.notes.add(entry.model.id.clone(), entry.note);
                models.push((place(entry.at), entry.model));
            } else {
                self.put_away.push((entry.model.id, status));
            }
        }
        // A family of which everything is put away is no mistake, and no shelf.
        if models.is_empty() && self.put_away.len() > before {
            return;
        }
        self.shelves.push(Shelf {
            rank: page.rank,
            place: place(page.at),
            family,
            models,
        });
    }

    fn report(&mut self, file: &SourceFile, flaw: Flaw) {
        self.problems.push(flaw.found_in(file));
    }

    pub(super) fn open(mut self) -> Result<Loaded, CatalogueError> {
        self.leave_out_what_has_no_price();
        self.shelves.sort_by_key(|shelf| shelf.rank);
        let mut families = Vec::new();
        let mut models = Vec::new();
        for shelf in self.shelves {
            families.push(shelf.family);
            models.extend(shelf.models.into_iter().map(|(_, model)| model));
        }
        Ok(Loaded {
            catalogue: Arc::new(Catalogue::new(families, models)?),
            notes: Arc::new(self.notes),
            put_away: self.put_away,
            problems: self.problems,
        })
    }

    /// Only now, because what a model may be told can depend on what others make.
    fn leave_out_what_has_no_price(&mut self) {
        let models = self.shelves.iter().flat_map(|shelf| &shelf.models);
        let makers: Vec<Model> = models.map(|(_, model)| model.clone()).collect();
        for shelf in &mut self.shelves {
            shelf.models.retain(|(place, model)| {
                let priced = check::every_offer_has_a_price(model, &makers);
                if let Err(what) = &priced {
                    self.problems
                        .push(place.says(format!("{}: {what}", model.id)));
                }
                priced.is_ok()
            });
            if shelf.models.is_empty() {
                let what = format!("nothing of the family {} can be sold", shelf.family.id);
                self.problems.push(shelf.place.says(what));
            }
        }
        self.shelves.retain(|shelf| !shelf.models.is_empty());
    }
}
