//! The pauses between attempts at a question that costs nothing.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};

/// A quarter of a second and a whole one, each up to doubled by chance, so that a crowd that was turned away together does
/// not come back together. Two, because whoever asks has plans of his own for a longer silence.
pub(crate) fn pauses() -> impl Iterator<Item = Duration> + Send {
    ExponentialBuilder::new()
        .with_min_delay(Duration::from_millis(250))
        .with_factor(4.0)
        .with_max_times(2)
        .with_jitter()
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pauses_grow_and_end_and_differ() {
        let mut firsts = Vec::new();
        for _ in 0..20 {
            let [first, second] = pauses().collect::<Vec<_>>().try_into().unwrap();
            assert!((250..=500).contains(&first.as_millis()), "{first:?}");
            assert!((1000..=2000).contains(&second.as_millis()), "{second:?}");
            firsts.push(first);
        }
        firsts.sort_unstable();
        firsts.dedup();
        assert!(firsts.len() > 10);
    }
}
