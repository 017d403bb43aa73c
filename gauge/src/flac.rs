//! FLAC: the head says how many samples there are, and the frames are counted.

use std::time::Duration;

use crate::bytes::{array, be64, from, span};

/// The block of the head that describes the stream.
const STREAM: u8 = 0;
/// A frame's head with everything it may have.
const LONGEST_HEAD: usize = 16;

pub(crate) fn length(file: &[u8]) -> Option<Duration> {
    let mut rest = from(file, 4);
    let mut described = None;
    loop {
        let [kind, a, b, c] = array(rest, 0)?;
        let content = from(rest, 4);
        if kind & 0x7f == STREAM {
            described = be64(content, 10);
        }
        let size = u32::from_be_bytes([0, a, b, c]);
        rest = from(content, usize::try_from(size).ok()?);
        if kind & 0x80 != 0 {
            break;
        }
    }
    // 20 bits of samples a second, 8 of something else, 36 of samples in all; none is «not known».
    let described = described?;
    let (rate, said) = (described >> 44, described & 0xf_ffff_ffff);
    span(said.max(counted(rest)), rate)
}

/// The samples in frames that follow one another. Bytes that look like a frame by chance have not the next number.
fn counted(mut rest: &[u8]) -> u64 {
    let (mut samples, mut next) = (0_u64, None);
    while !rest.is_empty() {
        let found = frame(rest).filter(|found| next.is_none_or(|next| next == found.number));
        if let Some(found) = &found {
            samples = samples.saturating_add(found.samples);
            next = found.number.checked_add(found.step);
        }
        rest = from(rest, found.map_or(1, |found| found.bytes));
    }
    samples
}

/// The head of a frame.
struct Frame {
    /// Counted in frames, or in samples where frames differ.
    number: u64,
    /// How far the next number is.
    step: u64,
    samples: u64,
    bytes: usize,
}

fn frame(bytes: &[u8]) -> Option<Frame> {
    let [first, second, sizes, channels] = array(bytes, 0)?;
    (first == 0xff && second & 0xfe == 0xf8 && channels & 1 == 0).then_some(())?;
    let (number, count) = coded(from(bytes, 4))?;
    let mut at = 4 + count;
    let samples: u64 = match sizes >> 4 {
        0 => return None,
        1 => 192,
        power @ 2..=5 => 576 << (power - 2),
        6 => {
            at += 1;
            u64::from(*bytes.get(at - 1)?) + 1
        }
        7 => {
            at += 2;
            u64::from(u16::from_be_bytes(array(bytes, at - 2)?)) + 1
        }
        power => 256 << (power - 8),
    };
    at += match sizes & 0xf {
        12 => 1,
        13 | 14 => 2,
        15 => return None,
        _ => 0,
    };
    let head = bytes.get(..at).filter(|head| head.len() < LONGEST_HEAD)?;
    (*bytes.get(at)? == check(head)).then_some(())?;
    Some(Frame {
        number,
        step: if second & 1 == 0 { 1 } else { samples },
        samples,
        bytes: at + 1,
    })
}

/// A number written like a letter of UTF-8, with up to seven bytes.
fn coded(bytes: &[u8]) -> Option<(u64, usize)> {
    let first = *bytes.first()?;
    let ones = first.leading_ones();
    let count = match ones {
        0 => return Some((u64::from(first), 1)),
        2..=7 => usize::try_from(ones).ok()?,
        _ => return None,
    };
    let start = u64::from(first & (0xff_u8.checked_shr(ones + 1).unwrap_or(0)));
    let rest = bytes.get(1..count)?;
    let number = rest
        .iter()
        .fold(start, |number, byte| number << 6 | u64::from(byte & 0x3f));
    rest.iter()
        .all(|byte| byte & 0xc0 == 0x80)
        .then_some((number, count))
}

/// The check sum of a frame's head: x⁸ + x² + x + 1.
pub(crate) fn check(head: &[u8]) -> u8 {
    head.iter().fold(0, |sum, byte| {
        (0..8).fold(sum ^ byte, |sum, _| {
            let next = sum << 1;
            if sum & 0x80 == 0 { next } else { next ^ 0x07 }
        })
    })
}
