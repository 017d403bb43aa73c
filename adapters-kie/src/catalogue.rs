//! The models for sale, read from data files.
//!
//! One file is one family; `catalogue/README.md` explains the format. The files are part of the program, and more can be
//! read from a folder at run time. A file or a model that is wrong, or has no price for something it offers, is not sold
//! and is reported; the others stay.

mod check;
mod condition;
mod earlier;
mod family;
mod kind;
mod mode;
mod model;
mod notes;
mod parameter;
mod problem;
mod quantity;
mod raw;
mod rule;
mod shop;
mod tariff;

use std::{fs, io, path::Path, sync::Arc};

use domain::{
    catalogue::{Catalogue, CatalogueError},
    model::ModelId,
};

use shop::Shop;

pub use notes::{AtOnce, Makes, ModelNote, Notes, PriceNote, Status, Token, Wire, Wires};
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
    /// What is not for sale because KIE does not sell it, or names no price.
    pub put_away: Vec<(ModelId, Status)>,
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
    Ok(read(embedded().chain(files_in(folder)?)))
}

/// The catalogue in the `*.toml` files of a folder and nothing else, to look for mistakes before they become part of the
/// program.
pub fn load_from(folder: &Path) -> io::Result<Result<Loaded, CatalogueError>> {
    Ok(read(files_in(folder)?))
}

fn files_in(folder: &Path) -> io::Result<Vec<SourceFile>> {
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
    let mut files = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        files.push(SourceFile {
            name: name.into_owned(),
            text: fs::read_to_string(&path)?,
        });
    }
    Ok(files)
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
