//! The models for sale, read from data files.
//!
//! One file is one family; `catalogue/README.md` explains the format. The files are part of the program, and more can be
//! read from a folder at run time. A file or a model that is wrong, or has no price for something it offers, is not sold
//! and is reported; the others stay.

mod check;
mod condition;
mod family;
mod kind;
mod model;
mod notes;
mod parameter;
mod problem;
mod raw;
mod rule;
mod tariff;

use std::{collections::BTreeSet, fs, io, path::Path, sync::Arc};

use domain::{
    catalogue::{Catalogue, CatalogueError},
    model::{Family, Model},
};

pub use notes::{Makes, ModelNote, Notes, PriceNote, Wire, Wires};
pub use problem::Problem;

/// The files that are part of the program, by name.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/catalogue.rs"));

/// What was read.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The models for sale.
    pub catalogue: Arc<Catalogue>,
    /// What the gateways have to know about them beyond that.
    pub notes: Arc<Notes>,
    /// What is not for sale because of a mistake in its file.
    pub problems: Vec<Problem>,
}

/// A data file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Its name, for reports.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// The catalogue that is part of the program. It fails only if nothing in it can be sold.
pub fn load() -> Result<Loaded, CatalogueError> {
    read(embedded())
}

/// The catalogue that is part of the program and the `*.toml` files of a folder, in the order of their names.
pub fn load_with(folder: &Path) -> io::Result<Result<Loaded, CatalogueError>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            paths.push(path);
        }
    }
    paths.sort();
    let mut files: Vec<_> = embedded().collect();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        files.push(SourceFile {
            name: name.into_owned(),
            text: fs::read_to_string(&path)?,
        });
    }
    Ok(read(files))
}

fn embedded() -> impl Iterator<Item = SourceFile> {
    EMBEDDED.iter().map(|(name, text)| SourceFile {
        name: (*name).to_owned(),
        text: (*text).to_owned(),
    })
}

/// The catalogue in these files.
pub fn read(files: impl IntoIterator<Item = SourceFile>) -> Result<Loaded, CatalogueError> {
    let mut shop = Shop::default();
    for file in files {
        shop.take(&file);
    }
    shop.open()
}

/// What has been read so far.
#[derive(Default)]
struct Shop {
    /// Families with their models and their place in the menu.
    families: Vec<(i64, Family, Vec<Model>)>,
    notes: Notes,
    known: BTreeSet<String>,
    problems: Vec<Problem>,
}

impl Shop {
    fn take(&mut self, file: &SourceFile) {
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
        let mut models = Vec::new();
        for entry in page.models {
            // The provider bills by model id: two files that sell the same id would disagree about its price.
            let id = entry.model.id.to_string();
            if self.known.insert(format!("model {id}")) {
                self.notes.add(entry.model.id.clone(), entry.note);
                models.push(entry.model);
            } else {
                self.report(
                    file,
                    entry.at.says(format!("the model {id} is sold already")),
                );
            }
        }
        if models.is_empty() {
            let what = format!("nothing of the family {} can be sold", family.id);
            self.report(file, page.at.says(what));
        } else {
            self.families.push((page.rank, family, models));
        }
    }

    fn report(&mut self, file: &SourceFile, flaw: problem::Flaw) {
        self.problems.push(flaw.found_in(file));
    }

    fn open(mut self) -> Result<Loaded, CatalogueError> {
        self.families.sort_by_key(|(rank, ..)| *rank);
        let mut families = Vec::new();
        let mut models = Vec::new();
        for (_, family, own) in self.families {
            families.push(family);
            models.extend(own);
        }
        Ok(Loaded {
            catalogue: Arc::new(Catalogue::new(families, models)?),
            notes: Arc::new(self.notes),
            problems: self.problems,
        })
    }
}
