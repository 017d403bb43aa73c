//! AAC as it comes from a stream (ADTS): every frame is counted.

use std::time::Duration;

use crate::bytes::{array, from};

/// Samples a second by index.
const RATES: [u64; 13] = [
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350,
];
/// In one block of a frame.
const SAMPLES: u64 = 1024;

pub(crate) fn length(file: &[u8]) -> Duration {
    let (mut rest, mut nanos) = (file, 0_u64);
    while !rest.is_empty() {
        let found = frame(rest).filter(|(bytes, _)| {
            let behind = from(rest, *bytes);
            behind.is_empty() || frame(behind).is_some()
        });
        let (bytes, lasts) = found.unwrap_or((1, 0));
        nanos = nanos.saturating_add(lasts);
        rest = from(rest, bytes);
    }
    Duration::from_nanos(nanos)
}

/// How many bytes the frame here has, and how many nanoseconds it plays.
fn frame(bytes: &[u8]) -> Option<(usize, u64)> {
    let [first, second, third, a, b, c, d] = array(bytes, 0)?;
    (first == 0xff && second & 0xf6 == 0xf0).then_some(())?;
    let rate = RATES.get(usize::from((third >> 2) & 0xf))?;
    let size = usize::from(a & 3) << 11 | usize::from(b) << 3 | usize::from(c >> 5);
    let blocks = u64::from(d & 3) + 1;
    (size >= 7).then_some((size, blocks * SAMPLES * 1_000_000_000 / rate))
}
