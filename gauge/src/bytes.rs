//! Numbers out of bytes, and lengths out of numbers.

use std::time::Duration;

const NANOS: u128 = 1_000_000_000;

pub(crate) fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

/// From this place on; nothing behind the end.
pub(crate) fn from(bytes: &[u8], at: usize) -> &[u8] {
    bytes.get(at..).unwrap_or_default()
}

/// Of this length at most.
pub(crate) fn cut(bytes: &[u8], length: usize) -> &[u8] {
    bytes.get(..length).unwrap_or(bytes)
}

pub(crate) fn be32(bytes: &[u8], at: usize) -> Option<u64> {
    array(bytes, at).map(|four| u64::from(u32::from_be_bytes(four)))
}

pub(crate) fn be64(bytes: &[u8], at: usize) -> Option<u64> {
    array(bytes, at).map(u64::from_be_bytes)
}

pub(crate) fn le16(bytes: &[u8], at: usize) -> Option<u64> {
    array(bytes, at).map(|two| u64::from(u16::from_le_bytes(two)))
}

pub(crate) fn le32(bytes: &[u8], at: usize) -> Option<u64> {
    array(bytes, at).map(|four| u64::from(u32::from_le_bytes(four)))
}

/// So many units, of which so many make a second; `None` if none do, or if nobody could wait that long.
pub(crate) fn span(units: u64, per_second: u64) -> Option<Duration> {
    let nanos = u128::from(units)
        .checked_mul(NANOS)?
        .checked_div(u128::from(per_second))?;
    Some(Duration::from_nanos(u64::try_from(nanos).ok()?))
}
