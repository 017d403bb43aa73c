//! WAV: the bytes of sound by the bytes of a second.

use std::time::Duration;

use crate::bytes::{cut, from, le16, le32, span};

/// Ways to write a sample that has always the same size: whole numbers, fractions, and the two of telephones.
const UNCOMPRESSED: [u64; 4] = [1, 3, 6, 7];
/// The way stands further behind.
const EXTENSIBLE: u64 = 0xfffe;

/// Compressed sound says itself how many bytes make a second, so anybody could: it is not measured.
pub(crate) fn length(file: &[u8]) -> Option<Duration> {
    let (mut per_second, mut sound) = (None, 0_u64);
    let mut rest = from(file, 12);
    while let Some(size) = le32(rest, 4) {
        let content = from(rest, 8);
        let size = usize::try_from(size).ok()?;
        if rest.starts_with(b"fmt ") {
            per_second = Some(bytes_per_second(cut(content, size))?);
        }
        let mut step = size;
        if rest.starts_with(b"data") {
            // Whoever wrote while recording could not know the size, and left none or the largest.
            let unknown = size == 0 || size > content.len();
            step = if unknown { content.len() } else { size };
            sound = sound.saturating_add(u64::try_from(step).ok()?);
        }
        rest = from(content, step.checked_add(step % 2)?);
    }
    span(sound, per_second?)
}

fn bytes_per_second(format: &[u8]) -> Option<u64> {
    let way = match le16(format, 0)? {
        EXTENSIBLE => le16(format, 24)?,
        way => way,
    };
    UNCOMPRESSED.contains(&way).then_some(())?;
    let (channels, rate, bits) = (le16(format, 2)?, le32(format, 4)?, le16(format, 14)?);
    rate.checked_mul(channels)?.checked_mul(bits.div_ceil(8))
}
