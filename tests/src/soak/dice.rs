//! Chance that can be repeated.

use std::time::Duration;

/// Dice that fall the same way for the same seed (SplitMix64).
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    /// The dice of somebody: what others throw does not change how these fall.
    pub(super) fn of(seed: u64, whose: &str, number: u64) -> Self {
        // FNV-1a, so that names count.
        let name = whose.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        });
        let mut dice = Self(seed ^ name ^ number.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        dice.throw();
        dice
    }

    /// Any number.
    pub(super) const fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below this one, which is not zero.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.throw() % end.max(1)
    }

    /// Whether something happens that happens so many times in a hundred.
    pub(super) fn percent(&mut self, often: u64) -> bool {
        self.below(100) < often
    }

    /// A time between these two, in milliseconds.
    pub(super) fn millis(&mut self, from: u64, to: u64) -> Duration {
        Duration::from_millis(from + self.below(to.saturating_sub(from).saturating_add(1)))
    }

    /// One of these; `None` if there are none.
    pub(super) fn pick<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        let count = u64::try_from(of.len()).unwrap_or(u64::MAX);
        let index = usize::try_from(self.below(count)).unwrap_or_default();
        of.get(index).cloned()
    }

    /// One of these, each as often as its share says of all shares.
    pub(super) fn weigh<T: Clone>(&mut self, of: &[(u64, T)]) -> Option<T> {
        let whole = of.iter().map(|(share, _)| share).sum();
        let mut left = self.below(whole);
        for (share, one) in of {
            match left.checked_sub(*share) {
                None => return Some(one.clone()),
                Some(rest) => left = rest,
            }
        }
        None
    }

    /// Dice for one matter, so that how often they are thrown there changes nothing elsewhere.
    pub(super) const fn fork(&mut self) -> Self {
        Self(self.throw())
    }
}
