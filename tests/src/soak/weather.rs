//! What goes wrong outside the bot: drawn by the seed, for the whole run.

mod kie;
mod telegram;

use std::{collections::BTreeMap, time::Duration};

use tokio::time::sleep;

use super::{around::Around, dice::Dice};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wind {
    Breeze,
    Storm,
}

/// The weather of one run.
pub(super) struct Weather {
    dice: Dice,
    /// How often each kind of fault was put into the provider's way.
    struck: BTreeMap<&'static str, usize>,
}

/// How often a fault is thought of for each kind of request to the provider.
const TICK: Duration = Duration::from_millis(250);
/// A storm is over soon: whatever is tried three times must have a chance.
const STORM: (u64, u64) = (3_000, 6_000);
const BREEZE: (u64, u64) = (12_000, 25_000);

impl Weather {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            dice: Dice::of(seed, "weather", 0),
            struck: BTreeMap::new(),
        }
    }

    /// Changes between breezes and storms until it is dropped.
    pub(super) async fn blow(&mut self, around: &Around) {
        loop {
            self.last(Wind::Breeze, BREEZE, around).await;
            self.last(Wind::Storm, STORM, around).await;
        }
    }

    /// From now on nothing fails. Says what has struck, by who it was that failed.
    pub(super) fn clear(mut self, around: &Around) -> BTreeMap<String, usize> {
        kie::forget_pending(&around.kie, &mut self.struck);
        around.kie.calm();
        around.telegram.calm();
        let kie = self.struck.into_iter();
        let kie = kie.map(|(name, times)| (format!("kie: {name}"), times));
        let telegram = around.telegram.struck().into_iter();
        kie.chain(telegram.map(|(name, times)| (format!("telegram: {name}"), times)))
            .collect()
    }

    async fn last(&mut self, wind: Wind, (from, to): (u64, u64), around: &Around) {
        telegram::blow(&around.telegram, wind, &mut self.dice);
        let ends = tokio::time::Instant::now() + self.dice.millis(from, to);
        while tokio::time::Instant::now() < ends {
            kie::blow(&around.kie, wind, &mut self.dice, &mut self.struck);
            sleep(TICK).await;
        }
    }
}
