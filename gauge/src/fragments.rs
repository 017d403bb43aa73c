//! Fragments of an MP4: films that were written while they were made say in each piece how long it is.

use crate::{
    bytes::{array, be32, from},
    mp4::{Track, Tracks, boxes, child},
};

/// Which fields a fragment's header has before the one that is wanted: an address of eight bytes, a number of four.
const BASE: u32 = 0x01;
const DESCRIPTION: u32 = 0x02;
/// The header says what each sample takes.
const USUAL: u32 = 0x08;

/// Which fields a run of samples has: two for all of them, and four for each.
const OFFSET: u32 = 0x001;
const FIRST: u32 = 0x004;
const EACH_TIME: u32 = 0x100;
const EACH_REST: u32 = 0xe00;

/// What samples of fragments take if nothing else is said.
pub(crate) fn defaults(content: &[u8], tracks: &mut Tracks) {
    for (name, content) in boxes(content) {
        if name != *b"trex" {
            continue;
        }
        let track = be32(content, 4).and_then(|id| tracks.get_mut(&id));
        if let (Some(track), Some(usual)) = (track, be32(content, 12)) {
            track.usual = usual;
        }
    }
}

/// Adds what the runs of this fragment take.
pub(crate) fn add(content: &[u8], tracks: &mut Tracks) {
    for (name, content) in boxes(content) {
        if name == *b"traf" {
            _ = add_to_track(content, tracks);
        }
    }
}

fn add_to_track(content: &[u8], tracks: &mut Tracks) -> Option<()> {
    let header = child(content, *b"tfhd")?;
    let flags = flags(header)?;
    let track: &mut Track = tracks.get_mut(&be32(header, 4)?)?;
    let before =
        if flags & BASE == 0 { 0 } else { 8 } + if flags & DESCRIPTION == 0 { 0 } else { 4 };
    let own = (flags & USUAL != 0).then(|| be32(header, 8 + before));
    let usual = own.flatten().unwrap_or(track.usual);
    for (name, run) in boxes(content) {
        if name == *b"trun" {
            let takes = time(run, usual).unwrap_or_default();
            track.shown = track.shown.saturating_add(takes);
        }
    }
    Some(())
}

fn time(run: &[u8], usual: u64) -> Option<u64> {
    let flags = flags(run)?;
    let count = be32(run, 4)?;
    if flags & EACH_TIME == 0 {
        return count.checked_mul(usual);
    }
    let before = if flags & OFFSET == 0 { 0 } else { 4 } + if flags & FIRST == 0 { 0 } else { 4 };
    let fields = 1 + usize::try_from((flags & EACH_REST).count_ones()).ok()?;
    let samples = from(run, 8 + before).chunks_exact(4 * fields);
    let times = samples
        .take(usize::try_from(count).ok()?)
        .filter_map(|sample| be32(sample, 0));
    Some(times.fold(0, u64::saturating_add))
}

fn flags(content: &[u8]) -> Option<u32> {
    Some(u32::from_be_bytes(array(content, 0)?) & 0x00ff_ffff)
}
