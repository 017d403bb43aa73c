//! Chance that always falls the same way: every choice of a drawing comes from its brief.

use sha2::{Digest, Sha256};

use super::Sketch;

/// `SplitMix64`, started from a digest of the prompt, the seed and what the throws are for.
pub(super) struct Dice(u64);

impl Dice {
    /// Separate `purpose`s throw independently: a change to the tune leaves pictures alone.
    pub(super) fn new(sketch: &Sketch<'_>, purpose: &str) -> Self {
        let digest = Sha256::new()
            .chain_update(purpose)
            .chain_update([0])
            .chain_update(sketch.seed.to_le_bytes())
            .chain_update(sketch.prompt.trim())
            .finalize();
        Self(
            digest
                .iter()
                .take(8)
                .fold(0, |state, byte| (state << 8) | u64::from(*byte)),
        )
    }

    pub(super) fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mixed(self.0)
    }

    /// From 0 up to, not including, 1.
    pub(super) fn unit(&mut self) -> f32 {
        fraction(self.roll())
    }

    pub(super) fn between(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    /// From 0 up to, not including, `count`.
    pub(super) fn below(&mut self, count: u32) -> u32 {
        (((self.roll() >> 32) * u64::from(count)) >> 32) as u32
    }

    pub(super) fn pick<T: Copy>(&mut self, first: T, others: &[T]) -> T {
        let index = self.below(others.len() as u32 + 1) as usize;
        index
            .checked_sub(1)
            .and_then(|i| others.get(i))
            .copied()
            .unwrap_or(first)
    }
}

/// Noise on a line of whole numbers: the same place always gives the same value in 0..1.
pub(super) fn noise_at(place: i32, salt: u64) -> f32 {
    fraction(mixed(
        salt ^ (i64::from(place) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15),
    ))
}

fn fraction(bits: u64) -> f32 {
    (bits >> 40) as f32 / 16_777_216.0
}

fn mixed(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}
