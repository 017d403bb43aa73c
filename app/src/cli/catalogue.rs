mod diff;

pub(super) use diff::diff;

use std::path::Path;

use adapters_kie::catalogue::{self, Loaded};
use domain::{catalogue::Catalogue, price::Pricing};

use crate::{
    lifecycle::Ending,
    out,
    settings::{self, Environment},
};

/// Models and prices at the current rate.
pub(super) fn list(environment: &Environment) -> Ending {
    let pricing = match settings::read_pricing(environment) {
        Ok(pricing) => pricing,
        Err(problems) => {
            out::complain(problems);
            return Ending::BadSettings;
        }
    };
    let Some(loaded) = load() else {
        return Ending::Failed;
    };
    out::say(table(&loaded.catalogue, &pricing));
    Ending::Clean
}

/// Looks for mistakes in the program's own files, or in those of a folder.
pub(super) fn check(folder: Option<&Path>) -> Ending {
    let Some(loaded) = folder.map_or_else(load, load_from) else {
        return Ending::Failed;
    };
    for problem in &loaded.problems {
        out::say(problem);
    }
    for (model, status) in &loaded.put_away {
        out::say(format_args!("{model} is not for sale: {}", status.name()));
    }
    out::say(format_args!(
        "{} models in {} families are for sale, {} mistakes",
        loaded.catalogue.models().len(),
        loaded.catalogue.families().len(),
        loaded.problems.len()
    ));
    if loaded.problems.is_empty() {
        Ending::Clean
    } else {
        Ending::Failed
    }
}

fn load() -> Option<Loaded> {
    catalogue::load()
        .inspect_err(|error| out::complain(error))
        .ok()
}

fn load_from(folder: &Path) -> Option<Loaded> {
    match catalogue::load_from(folder) {
        Ok(loaded) => loaded.inspect_err(|error| out::complain(error)).ok(),
        Err(error) => {
            let folder = folder.display();
            out::complain(format_args!(
                "the files of {folder} cannot be read: {error}"
            ));
            None
        }
    }
}

/// One line for each model: where it belongs, what KIE calls it, and from how much it is.
fn table(catalogue: &Catalogue, pricing: &Pricing) -> String {
    let mut lines = Vec::new();
    for family in catalogue.families() {
        for model in catalogue.modes(&family.id) {
            let price = pricing.starting_at(model).map_or_else(
                || "not for sale".to_owned(),
                |price| format!("from {price} ₽"),
            );
            lines.push(format!(
                "{:<28}{:<44}{price}",
                family.title,
                model.id.as_str()
            ));
        }
    }
    lines.join("\n")
}
