//! The provider's list, and how often it is looked at.

use std::{sync::Arc, time::Duration};

use ports::outbound::{Assortment, Ids};

use super::Config;
use crate::{
    assembly::Foundation,
    services::Alarms,
    workers::{Driver, Notebook, Stocktaker},
};

/// Between two looks. KIE pauses models for hours and days, and half an hour of orders that come to nothing costs nobody
/// anything but patience: their money is given back.
pub(super) const LOOKS: Duration = Duration::from_mins(30);

/// Processes that were started together look at most this many times the pause later than the others.
const SPREAD: u32 = 6;

/// What keeps an eye on the list.
pub(super) fn driver(
    assortment: Arc<dyn Assortment>,
    config: &Config,
    base: &Foundation,
    alarms: &Arc<Alarms>,
) -> Driver {
    Driver {
        name: "stocktaker",
        worker: Arc::new(Stocktaker {
            assortment,
            storefront: Arc::clone(&base.storefront),
            alarms: Arc::clone(alarms),
            notebook: Notebook::within(&config.storage.folder),
        }),
        interval: spread(config.looks, base.ids.as_ref()),
        wake: Arc::default(),
        parallel: 1,
    }
}

/// The pause with something added by chance, which is in the last digits of every new id.
fn spread(pause: Duration, ids: &dyn Ids) -> Duration {
    let chance = ids.generation().0.as_u128() % 1_000;
    let chance = u32::try_from(chance).unwrap_or_default();
    pause + pause * chance / 1_000 / SPREAD
}

#[cfg(test)]
mod tests {
    use domain::generation::GenerationId;
    use ports::outbound::MockIds;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_pause_is_longer_by_chance_and_by_a_sixth_at_most() {
        for (last, minutes) in [(0, 30.0), (500, 32.5), (999, 34.995), (123_000, 30.0)] {
            let mut ids = MockIds::new();
            let id = GenerationId(Uuid::from_u128(last));
            ids.expect_generation().return_const(id);
            let seconds = spread(LOOKS, &ids).as_secs_f64();
            assert!(
                (seconds / 60.0 - minutes).abs() < 0.001,
                "{last}: {seconds}"
            );
        }
    }
}
