//! What the treasurer remembers between two looks, in the store: processes come and go, and several look in turns.

use std::collections::BTreeMap;

use domain::{money::Credits, time::Timestamp};
use ports::{Fault, outbound::Switches};
use rust_decimal::Decimal;

const LOW: &str = "treasurer.low";
const SINCE: &str = "treasurer.since";
const LAST: &str = "treasurer.last";

/// What is remembered. Nothing of value is in it: what cannot be read is as if it had never been there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Memory {
    /// Whether the admins know that the account is low.
    pub(super) low: bool,
    /// The look that a comparison began with.
    pub(super) since: Option<Look>,
    /// What was left at the last look.
    pub(super) last: Option<Credits>,
}

/// A look at the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Look {
    /// When.
    pub(super) at: Timestamp,
    /// What was left.
    pub(super) left: Credits,
    /// Whether nothing was in the provider's hands.
    pub(super) quiet: bool,
}

impl Memory {
    /// What is remembered there.
    pub(super) fn read(set: &BTreeMap<String, String>) -> Self {
        Self {
            low: set.contains_key(LOW),
            since: set.get(SINCE).and_then(|text| Look::read(text)),
            last: set.get(LAST).and_then(|text| credits(text)),
        }
    }

    /// Remembers what is not remembered yet.
    pub(super) async fn write(&self, before: &Self, switches: &dyn Switches) -> Result<(), Fault> {
        let now = self.written();
        let known = before.written();
        for ((key, value), (_, known)) in now.into_iter().zip(known) {
            if value != known {
                switches.set(key.to_owned(), value, None).await?;
            }
        }
        Ok(())
    }

    fn written(&self) -> [(&'static str, Option<String>); 3] {
        [
            (LOW, self.low.then(|| "told".to_owned())),
            (SINCE, self.since.as_ref().map(Look::written)),
            (LAST, self.last.map(|left| left.to_string())),
        ]
    }
}

impl Look {
    /// `1795345500000 1234.5 quiet`.
    fn written(&self) -> String {
        let hands = if self.quiet { "quiet" } else { "busy" };
        format!("{} {} {hands}", self.at.millis(), self.left)
    }

    fn read(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let at = words.next()?.parse().ok()?;
        let left = credits(words.next()?)?;
        let quiet = words.next()? == "quiet";
        Some(Self {
            at: Timestamp::from_millis(at),
            left,
            quiet,
        })
    }
}

fn credits(text: &str) -> Option<Credits> {
    let amount: Decimal = text.parse().ok()?;
    Credits::new(amount).ok()
}
