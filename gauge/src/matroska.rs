//! WebM and Matroska: elements with an id and a size.
//!
//! The length stands in the head of the file, unless a browser wrote it while it recorded; each block says when it is shown.
//! The elements that hold others are walked into and the others are passed over, so that it does not matter whether a
//! size was known.

use std::time::Duration;

use crate::bytes::{array, from, span};

const SEGMENT: u64 = 0x1853_8067;
const INFO: u64 = 0x1549_a966;
const SCALE: u64 = 0x2a_d7b1;
const DURATION: u64 = 0x4489;
const CLUSTER: u64 = 0x1f43_b675;
const CLUSTER_TIME: u64 = 0xe7;
const SIMPLE_BLOCK: u64 = 0xa3;
const GROUP: u64 = 0xa0;
const BLOCK: u64 = 0xa1;
const BLOCK_TIME: u64 = 0x9b;

/// Nanoseconds of a tick, where nothing is said.
const USUAL_SCALE: u64 = 1_000_000;
const NANOS: u64 = 1_000_000_000;

pub(crate) fn length(file: &[u8]) -> Option<Duration> {
    let mut rest = file;
    let (mut scale, mut said) = (USUAL_SCALE, None);
    // When the cluster begins, when the latest block does, and when the last picture or sound of all has gone.
    let (mut cluster, mut block, mut end) = (0, 0, 0);
    while let Some((id, size, content)) = element(rest) {
        if [SEGMENT, INFO, CLUSTER, GROUP].contains(&id) {
            rest = content;
            continue;
        }
        let Some(size) = size else { break };
        let content_only = content.get(..size).unwrap_or(content);
        match id {
            SCALE => scale = number(content_only)?,
            DURATION => said = float(content_only),
            CLUSTER_TIME => cluster = number(content_only)?,
            SIMPLE_BLOCK | BLOCK => {
                block = shown_at(cluster, content_only).unwrap_or_default();
                end = end.max(block);
            }
            BLOCK_TIME => end = end.max(block.saturating_add(number(content_only)?)),
            _ => {}
        }
        rest = from(content, size);
    }
    let shown = span(end.checked_mul(scale)?, NANOS);
    let said = said.and_then(|ticks| ticked(ticks, scale));
    shown.max(said)
}

/// The element here: its id, its size unless it is not known, and everything behind its head.
fn element(bytes: &[u8]) -> Option<(u64, Option<usize>, &[u8])> {
    let (id, id_bytes) = variable(bytes)?;
    let (size, size_bytes) = variable(from(bytes, id_bytes))?;
    let marker = 1_u64 << (7 * size_bytes);
    let size = size & (marker - 1);
    let known = size != marker - 1;
    let content = bytes.get(id_bytes + size_bytes..)?;
    // A size that no memory holds is behind the end anyway.
    let size = known.then(|| usize::try_from(size).unwrap_or(usize::MAX));
    Some((id, size, content))
}

/// A number that says itself how many bytes it has, the mark included.
fn variable(bytes: &[u8]) -> Option<(u64, usize)> {
    let zeros = usize::try_from(bytes.first()?.leading_zeros()).ok()?;
    let count = zeros + 1;
    (count <= 8).then_some(())?;
    Some((number(bytes.get(..count)?)?, count))
}

fn number(bytes: &[u8]) -> Option<u64> {
    let fits = bytes.len() <= 8;
    fits.then(|| {
        bytes
            .iter()
            .fold(0, |number, byte| number << 8 | u64::from(*byte))
    })
}

fn float(bytes: &[u8]) -> Option<f64> {
    match bytes.len() {
        4 => array(bytes, 0).map(|four| f64::from(f32::from_be_bytes(four))),
        8 => array(bytes, 0).map(f64::from_be_bytes),
        _ => None,
    }
}

#[expect(clippy::float_arithmetic, reason = "Matroska writes its length so")]
fn ticked(ticks: f64, scale: u64) -> Option<Duration> {
    let scale = f64::from(u32::try_from(scale).ok()?);
    Duration::try_from_secs_f64(ticks * scale / 1e9).ok()
}

/// A block begins with its track and the time since its cluster.
fn shown_at(cluster: u64, block: &[u8]) -> Option<u64> {
    let (_, track_bytes) = variable(block)?;
    let since = i16::from_be_bytes(array(block, track_bytes)?);
    cluster.checked_add_signed(i64::from(since))
}
