//! MP3 and its older brothers: every frame is counted.
//!
//! The number of frames may also stand in the first one, and the bit rate of the first one times the size of the file is
//! what careless players show. Neither has to be true.

use std::time::Duration;

use crate::bytes::{be32, from};

/// Kilobits a second by layer and index, for version 1; then for versions 2 and 2.5.
const RATES: [[u64; 14]; 5] = [
    [
        32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448,
    ],
    [
        32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384,
    ],
    [
        32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
    ],
    [
        32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256,
    ],
    [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

/// What a frame says of itself.
struct Frame {
    bytes: usize,
    nanos: u64,
}

/// Frames one behind the other, and the next one where something else lies between.
pub(crate) fn length(file: &[u8]) -> Duration {
    let (mut rest, mut nanos) = (file, 0_u64);
    while !rest.is_empty() {
        // One alone is chance: a frame is followed by a frame, or by the end.
        let found = frame(rest).filter(|found| {
            let behind = from(rest, found.bytes);
            behind.is_empty() || frame(behind).is_some() || is_tag(behind)
        });
        nanos = nanos.saturating_add(found.as_ref().map_or(0, |found| found.nanos));
        rest = from(rest, found.map_or(1, |found| found.bytes));
    }
    Duration::from_nanos(nanos)
}

/// Titles of the first kind, and of APE, stand at the end.
fn is_tag(bytes: &[u8]) -> bool {
    bytes.starts_with(b"TAG") || bytes.starts_with(b"APETAGEX")
}

fn frame(bytes: &[u8]) -> Option<Frame> {
    let head = be32(bytes, 0)?;
    let field = |shift: u32, bits: u32| (head >> shift) & ((1 << bits) - 1);
    (field(21, 11) == 0x7ff).then_some(())?;
    let (version, layer) = (field(19, 2), field(17, 2));
    let (layer, first) = match (layer, version) {
        (_, 1) | (0, _) => return None,
        (layer, version) => (4 - layer, version == 3),
    };
    let column = usize::try_from(field(12, 4)).ok()?.checked_sub(1)?;
    let row = match (first, layer) {
        (true, layer) => usize::try_from(layer).ok()? - 1,
        (false, 1) => 3,
        (false, _) => 4,
    };
    let bits = RATES.get(row)?.get(column)? * 1000;
    let fastest = *[44_100, 48_000, 32_000].get(usize::try_from(field(10, 2)).ok()?)?;
    let rate: u64 = match version {
        3 => fastest,
        2 => fastest / 2,
        _ => fastest / 4,
    };
    let samples: u64 = match (layer, first) {
        (1, _) => 384,
        (3, false) => 576,
        _ => 1152,
    };
    let slot = if layer == 1 { 4 } else { 1 };
    let slots = samples * bits / (8 * slot * rate) + field(9, 1);
    Some(Frame {
        bytes: usize::try_from(slots * slot).ok()?,
        nanos: samples * 1_000_000_000 / rate,
    })
}
