//! The catalogue held against KIE's own list.

use std::{fmt, sync::Arc};

use adapters_kie::KieGateway;
use domain::{
    catalogue::Catalogue,
    listing::{Listing, OddPrice},
};
use ports::outbound::Assortment;

use super::load;
use crate::{
    lifecycle::Ending,
    out,
    settings::{Environment, KieSettings},
    wiring::kie_options,
};

/// Says what differs. Nothing is bought and nothing is changed.
pub(in crate::cli) async fn diff(environment: &Environment) -> Ending {
    let settings = match KieSettings::alone(environment) {
        Ok(settings) => settings,
        Err(problems) => {
            out::complain(problems);
            return Ending::BadSettings;
        }
    };
    let Some(options) = kie_options(settings) else {
        out::complain(
            "KIE_API_KEY: is not set, write the key from kie.ai: without one KIE shows no list",
        );
        return Ending::BadSettings;
    };
    let Some(loaded) = load() else {
        return Ending::Failed;
    };
    let kie = match KieGateway::new(&options, Arc::clone(&loaded.notes)) {
        Ok(kie) => kie,
        Err(error) => {
            out::complain(out::chain(&error));
            return Ending::BadSettings;
        }
    };
    match kie.listing().await {
        Ok(Some(listing)) => {
            let difference = Difference::between(&loaded.catalogue, &listing);
            out::say(&difference);
            difference.ending()
        }
        Ok(None) => {
            out::say(
                "KIE has no list of its models at the moment: there is nothing to compare with, and everything stays for sale",
            );
            Ending::Clean
        }
        Err(fault) => {
            out::complain(format_args!(
                "KIE does not show its list: {}; see whether KIE_API_KEY is the key from kie.ai and this machine reaches KIE_API_URL",
                out::chain(&fault)
            ));
            Ending::Failed
        }
    }
}

/// What differs, each line ready to be shown.
struct Difference {
    missing: Vec<String>,
    believed: bool,
    unsold: Vec<String>,
    odd: Vec<String>,
    ours: usize,
    listed: usize,
}

impl Difference {
    fn between(catalogue: &Catalogue, listing: &Listing) -> Self {
        let missing = listing.missing(catalogue);
        let ours = catalogue.models().iter();
        let ours = ours.filter(|model| missing.contains(&model.id));
        let title = |model: &domain::model::Model| {
            let family = catalogue.family(&model.family);
            family.map_or_else(String::new, |family| family.title.clone())
        };
        let unsold = listing.unsold(catalogue);
        let odd = listing.odd_prices(catalogue);
        Self {
            missing: ours
                .map(|model| line(model.id.as_str(), &title(model)))
                .collect(),
            believed: listing.paused(catalogue).is_ok(),
            unsold: unsold
                .map(|listed| line(&listed.id, &listed.title))
                .collect(),
            odd: odd.iter().map(to_look_at).collect(),
            ours: catalogue.models().len(),
            listed: listing.len(),
        }
    }

    /// What KIE sells besides is no business of ours.
    const fn ending(&self) -> Ending {
        if self.missing.is_empty() && self.odd.is_empty() {
            Ending::Clean
        } else {
            Ending::Failed
        }
    }
}

fn line(id: &str, title: &str) -> String {
    format!("  {id:<44}{title}").trim_end().to_owned()
}

fn to_look_at(price: &OddPrice<'_>) -> String {
    let credits: Vec<_> = price.credits.iter().map(ToString::to_string).collect();
    let words = price.listed.pricing.as_deref().unwrap_or_default();
    // In one line, whatever somebody else writes.
    let words: Vec<_> = words.split_whitespace().collect();
    let (credits, words) = (credits.join(", "), words.join(" "));
    line(&price.listed.id, &format!("{credits} credits in: {words}"))
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let consequence = if self.believed {
            "Not on KIE's list; a running bot does not sell these until they are:"
        } else {
            "Not on KIE's list; these are so many that a running bot does not believe it and sells them:"
        };
        for (heading, lines) in [
            (consequence, &self.missing),
            ("On KIE's list and not in the catalogue:", &self.unsold),
            (
                "Look at these: KIE names credits that our prices do not come to:",
                &self.odd,
            ),
        ] {
            if !lines.is_empty() {
                writeln!(f, "{heading}\n{}\n", lines.join("\n"))?;
            }
        }
        write!(
            f,
            "{} models are for sale and {} are on KIE's list: {} missing there, {} not sold here, {} prices to look at",
            self.ours,
            self.listed,
            self.missing.len(),
            self.unsold.len(),
            self.odd.len()
        )
    }
}
