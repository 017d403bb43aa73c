//! MP4 and its relatives: boxes in boxes.
//!
//! The length stands in the header of the film, in the header of each track, and follows from the table that says how long
//! each sample is shown, or from the fragments that come later. What is cut off by a list of edits counts too: whoever works
//! on the film may not obey the list.

use std::{collections::BTreeMap, time::Duration};

use crate::{
    bytes::{array, be32, be64, cut, from, span},
    fragments,
};

/// What such a file begins with. QuickTime wrote films without `ftyp`.
pub(crate) const BEGINNINGS: [&[u8; 4]; 6] = [b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip"];

/// More tracks than these are no recording of anybody's.
const MOST_TRACKS: usize = 64;

/// One track, as far as its length goes.
pub(crate) struct Track {
    /// How many of its units make a second.
    scale: u64,
    /// What its header says.
    said: u64,
    /// What its samples take, those of fragments included.
    pub(crate) shown: u64,
    /// What a sample of a fragment takes that says nothing itself.
    pub(crate) usual: u64,
}

pub(crate) type Tracks = BTreeMap<u64, Track>;

pub(crate) fn length(file: &[u8]) -> Option<Duration> {
    let mut longest = None;
    let mut tracks = Tracks::new();
    for (name, content) in boxes(file) {
        match &name {
            b"moov" => longest = longest.max(movie(content, &mut tracks)),
            b"moof" => fragments::add(content, &mut tracks),
            _ => {}
        }
    }
    let lengths = tracks
        .values()
        .map(|track| span(track.said.max(track.shown), track.scale));
    lengths.fold(longest, Option::max)
}

/// What the film says of itself. Its tracks are put beside the others.
fn movie(content: &[u8], tracks: &mut Tracks) -> Option<Duration> {
    let mut said = None;
    for (name, content) in boxes(content) {
        match &name {
            b"mvhd" => said = timing(content).and_then(|(scale, units)| span(units, scale)),
            b"trak" if tracks.len() < MOST_TRACKS => {
                if let Some((id, track)) = track(content) {
                    tracks.insert(id, track);
                }
            }
            b"mvex" => fragments::defaults(content, tracks),
            _ => {}
        }
    }
    said
}

fn track(content: &[u8]) -> Option<(u64, Track)> {
    let header = child(content, *b"tkhd")?;
    let id = be32(header, if header.first() == Some(&1) { 20 } else { 12 })?;
    let media = child(content, *b"mdia")?;
    let (scale, said) = timing(child(media, *b"mdhd")?)?;
    let table = child(media, *b"minf").and_then(|minf| child(minf, *b"stbl"));
    let times = table.and_then(|table| child(table, *b"stts"));
    let track = Track {
        scale,
        said,
        shown: times.map_or(0, samples),
        usual: 0,
    };
    Some((id, track))
}

/// How long the samples of a table are shown: so many of so long each.
fn samples(table: &[u8]) -> u64 {
    let (runs, _) = from(table, 8).as_chunks::<8>();
    runs.iter().fold(0, |sum, [a, b, c, d, e, f, g, h]| {
        let count = u32::from_be_bytes([*a, *b, *c, *d]);
        let each = u32::from_be_bytes([*e, *f, *g, *h]);
        sum.saturating_add(u64::from(count) * u64::from(each))
    })
}

/// Units of a second, and how many there are, from the header of a film or of a track. All ones are «not known».
fn timing(header: &[u8]) -> Option<(u64, u64)> {
    let (scale, units, unknown) = if header.first() == Some(&1) {
        (be32(header, 20)?, be64(header, 24)?, u64::MAX)
    } else {
        (be32(header, 12)?, be32(header, 16)?, u64::from(u32::MAX))
    };
    let units = if units == unknown { 0 } else { units };
    (scale > 0).then_some((scale, units))
}

pub(crate) fn child(content: &[u8], wanted: [u8; 4]) -> Option<&[u8]> {
    boxes(content).find_map(|(name, content)| (name == wanted).then_some(content))
}

/// The boxes that lie one behind the other; the last one may be cut short.
pub(crate) fn boxes(mut rest: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    std::iter::from_fn(move || {
        let name = array(rest, 4)?;
        let (head, size) = match be32(rest, 0)? {
            // To the end of the file.
            0 => (8, rest.len()),
            1 => (16, usize::try_from(be64(rest, 8)?).ok()?),
            size => (8, usize::try_from(size).ok()?),
        };
        let content = from(cut(rest, size), head);
        if size < head {
            return None;
        }
        rest = from(rest, size);
        Some((name, content))
    })
}
