//! What admins can set while the bot runs, by the names under which it is kept.

use std::collections::{BTreeMap, BTreeSet};

use domain::{model::ModelId, money::Credits};
use ports::{Fault, outbound::Switches};
use rust_decimal::Decimal;

use crate::storefront::Storefront;

/// Below how many credits the admins are alarmed.
pub const THRESHOLD: &str = "credits.alarm_below";

/// The value of a model's switch. A model without one is on.
pub const OFF: &str = "off";

const MODEL: &str = "model.";

/// A thousand credits are five dollars: a few long videos, or an afternoon of pictures.
const USUAL_THRESHOLD: i64 = 1_000;

/// Below so many credits the admins are alarmed unless they have said otherwise.
pub fn usual_threshold() -> Credits {
    Credits::new(Decimal::from(USUAL_THRESHOLD)).unwrap_or_default()
}

/// What an admin has set; `None` for nothing that is a number of credits.
pub fn threshold_in(set: &BTreeMap<String, String>) -> Option<Credits> {
    let amount = set.get(THRESHOLD)?.parse().ok()?;
    Credits::new(amount).ok()
}

/// The name of a model's switch.
pub fn switch_of(model: &ModelId) -> String {
    format!("{MODEL}{model}")
}

/// Sells what is switched on, as the switches are now. Where nothing would be left, everything stays as it was.
pub async fn read(switches: &dyn Switches, storefront: &Storefront) -> Result<(), Fault> {
    let set = switches.all().await?;
    let switched_off = set.iter().filter(|(_, value)| *value == OFF);
    let models: BTreeSet<_> = switched_off
        .filter_map(|(key, _)| ModelId::new(key.strip_prefix(MODEL)?).ok())
        .collect();
    let done = storefront.switch_off(models);
    done.map_err(|error| Fault::corrupt("take models off sale", error))
}
