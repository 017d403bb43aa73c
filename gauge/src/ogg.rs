//! Ogg: pages of streams, with packets in them.
//!
//! Packets of Opus say how long they are and are counted. Of the other codecs a page says how many samples have been heard
//! when it ends.

use std::{collections::BTreeMap, time::Duration};

use crate::bytes::{array, be64, cut, from, le32, span};

/// More streams than these are no recording of anybody's.
const MOST_STREAMS: usize = 64;
/// What Opus counts in, whatever the recording was made with.
const OPUS_RATE: u64 = 48_000;
/// No packet ends on this page.
const NO_END: u64 = u64::MAX;

struct Stream {
    codec: Codec,
    /// Samples heard so far.
    samples: u64,
}

enum Codec {
    Opus,
    /// What counts so many samples a second and says on each page how many there were.
    Counting(u64),
    /// What is neither seen nor heard: an index of the others.
    Silent,
}

/// The sum of all streams: they follow one another, and where they do not, somebody wants to be paid for both.
pub(crate) fn length(file: &[u8]) -> Option<Duration> {
    let mut streams = BTreeMap::new();
    for page in pages(file) {
        if streams.len() >= MOST_STREAMS {
            return None;
        }
        match streams.get_mut(&page.stream) {
            None => {
                let codec = Codec::of(page.content)?;
                _ = streams.insert(page.stream, Stream { codec, samples: 0 });
            }
            Some(stream) => stream.hear(&page)?,
        }
    }
    let lengths = streams.values().map(|stream| match stream.codec {
        Codec::Opus => span(stream.samples, OPUS_RATE),
        Codec::Counting(rate) => span(stream.samples, rate),
        Codec::Silent => Some(Duration::ZERO),
    });
    lengths.sum()
}

impl Codec {
    /// The first page of a stream says what is in it. Films are not measured.
    fn of(head: &[u8]) -> Option<Self> {
        match head {
            [b'O', b'p', b'u', b's', b'H', b'e', b'a', b'd', ..] => Some(Self::Opus),
            [1, b'v', b'o', b'r', b'b', b'i', b's', ..] => le32(head, 12).map(Self::Counting),
            [b'S', b'p', b'e', b'e', b'x', b' ', b' ', b' ', ..] => {
                le32(head, 36).map(Self::Counting)
            }
            // The head of a FLAC file, behind thirteen bytes and the beginning of its first block.
            [0x7f, b'F', b'L', b'A', b'C', ..] => Some(Self::Counting(be64(head, 27)? >> 44)),
            [b'f', b'i', b's', b'h', b'e', b'a', b'd', ..] => Some(Self::Silent),
            _ => None,
        }
    }
}

impl Stream {
    fn hear(&mut self, page: &Page<'_>) -> Option<()> {
        match self.codec {
            Codec::Opus => {
                for packet in page.packets() {
                    self.samples = self.samples.saturating_add(opus(packet)?);
                }
            }
            Codec::Counting(_) if page.heard != NO_END => {
                self.samples = self.samples.max(page.heard);
            }
            Codec::Counting(_) | Codec::Silent => {}
        }
        Some(())
    }
}

/// How many samples a packet of Opus has, by its first bytes.
fn opus(packet: &[u8]) -> Option<u64> {
    if packet.starts_with(b"OpusTags") {
        return Some(0);
    }
    // An empty packet stands for one that was lost.
    let Some(head) = packet.first() else {
        return Some(0);
    };
    let shape = u32::from(head >> 3);
    let frame: u64 = match shape {
        0..=11 => [480, 960, 1920, 2880]
            .get(usize::try_from(shape % 4).ok()?)
            .copied()?,
        12..=15 => 480 << (shape % 2),
        _ => 120 << (shape % 4),
    };
    let frames = match head & 3 {
        0 => 1,
        1 | 2 => 2,
        _ => u64::from(packet.get(1)? & 0x3f),
    };
    Some(frames * frame)
}

struct Page<'f> {
    stream: u64,
    /// How many samples have been heard when the page ends.
    heard: u64,
    /// Whether it begins in the middle of a packet.
    goes_on: bool,
    segments: &'f [u8],
    content: &'f [u8],
}

fn pages(mut rest: &[u8]) -> impl Iterator<Item = Page<'_>> {
    std::iter::from_fn(move || {
        // What lies between pages is passed over, as players do.
        let at = rest.windows(4).position(|four| four == b"OggS")?;
        let page = from(rest, at);
        let count = usize::from(*page.get(26)?);
        let segments = cut(from(page, 27), count);
        let size: usize = segments.iter().map(|size| usize::from(*size)).sum();
        let behind = from(page, 27 + count);
        rest = from(behind, size);
        Some(Page {
            stream: le32(page, 14)?,
            heard: u64::from_le_bytes(array(page, 6)?),
            goes_on: page.get(5)? & 1 != 0,
            segments,
            content: cut(behind, size),
        })
    })
}

impl<'f> Page<'f> {
    /// The packets that begin on this page, each as far as it lies here.
    fn packets(&self) -> impl Iterator<Item = &'f [u8]> {
        let (mut rest, mut inside) = (self.content, self.goes_on);
        let segments = self.segments.iter();
        segments.filter_map(move |size| {
            let size = usize::from(*size);
            let begins = !inside;
            // A segment that is not full ends its packet.
            inside = size == 255;
            let segment = cut(rest, size);
            rest = from(rest, size);
            begins.then_some(segment)
        })
    }
}
