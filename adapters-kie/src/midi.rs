//! The notes of a song as a standard MIDI file: a track for each instrument, at 120 beats a minute.
//!
//! KIE tells what it has heard as `instruments`, each with a `name` and `notes`; `start` and `end` are seconds, and a
//! `velocity` goes from 0 to 1. The few bytes of the format are written here: what libraries there are do more than that,
//! under a licence that nothing else here has.

use domain::media::Output;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::wire;

/// In a quarter note. At half a second for each, which is what every player assumes, a second has twice as many.
const TICKS: u16 = 480;
const TICKS_PER_SECOND: u16 = 960;
/// The longest time that the format can count.
const END_OF_TIME: u32 = 0x0fff_ffff;

/// More than a hundred in each second of the longest song; half a megabyte. What comes behind them is left out: the
/// beginning of a song is worth more than none of it.
const MOST_NOTES: usize = 50_000;
const MOST_INSTRUMENTS: usize = 64;

/// Drums have a channel of their own, in which a note is a drum. The others share the rest.
const DRUMS: u8 = 9;
const CHANNELS: [u8; 15] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15];
const STRUCK: [&str; 6] = ["drum", "percussion", "kick", "snare", "cymbal", "hi-hat"];

/// Programs of General MIDI by a word in the instrument's name; the first that fits. Anything else is a piano.
const PROGRAMS: [(&str, u8); 14] = [
    ("bass", 33),
    ("guitar", 25),
    ("organ", 16),
    ("string", 48),
    ("violin", 40),
    ("cello", 42),
    ("trumpet", 56),
    ("brass", 61),
    ("sax", 65),
    ("flute", 73),
    ("woodwind", 73),
    ("voc", 53),
    ("choir", 52),
    ("synth", 81),
];

struct Note {
    key: u8,
    velocity: u8,
    from: u32,
    to: u32,
}

/// The file, if there is a note to play in it.
pub(crate) fn file(object: &Value) -> Option<Output> {
    let instruments = object.get("instruments")?.as_array()?;
    let mut left = MOST_NOTES;
    let mut channels = CHANNELS.iter().copied().cycle();
    let mut tracks = vec![tempo()];
    for instrument in instruments.iter().take(MOST_INSTRUMENTS) {
        let notes = notes(instrument, left);
        if notes.is_empty() {
            continue;
        }
        left = left.saturating_sub(notes.len());
        let name = instrument.get("name").and_then(Value::as_str);
        tracks.push(track(name.unwrap_or_default(), &notes, &mut channels)?);
    }
    if tracks.len() == 1 {
        return None;
    }
    let mut bytes = b"MThd\0\0\0\x06\0\x01".to_vec();
    bytes.extend(u16::try_from(tracks.len()).ok()?.to_be_bytes());
    bytes.extend(TICKS.to_be_bytes());
    bytes.extend(tracks.concat());
    Some(Output::Made {
        name: "song.mid".to_owned(),
        mime: "audio/midi".to_owned(),
        bytes,
    })
}

fn notes(instrument: &Value, most: usize) -> Vec<Note> {
    let notes = instrument.get("notes").and_then(Value::as_array);
    let notes = notes.into_iter().flatten().filter_map(note);
    notes.take(most).collect()
}

fn note(note: &Value) -> Option<Note> {
    let key = wire::exact(note.get("pitch")?)?.round();
    let key = u8::try_from(key).ok().filter(|key| *key < 128)?;
    let from = ticks(note.get("start")?)?;
    let to = note.get("end").and_then(ticks).unwrap_or_default();
    Some(Note {
        key,
        velocity: note.get("velocity").and_then(velocity).unwrap_or(80),
        from,
        // A note that ends as it begins would not be heard.
        to: to.max(from.saturating_add(1)),
    })
}

fn ticks(seconds: &Value) -> Option<u32> {
    let ticks = wire::exact(seconds)?.checked_mul(TICKS_PER_SECOND.into())?;
    let ticks = u32::try_from(ticks.round()).ok()?;
    (ticks < END_OF_TIME).then_some(ticks)
}

/// From 0 to 1, or already as the format counts it, from 0 to 127. None may be 0: that would end the note.
fn velocity(value: &Value) -> Option<u8> {
    let velocity = wire::exact(value)?;
    let loudest = Decimal::from(127);
    let velocity = if velocity <= Decimal::ONE {
        velocity.checked_mul(loudest)?
    } else {
        velocity
    };
    u8::try_from(velocity.round().clamp(Decimal::ONE, loudest)).ok()
}

fn track(name: &str, notes: &[Note], channels: &mut impl Iterator<Item = u8>) -> Option<Vec<u8>> {
    let sound = name.to_lowercase();
    let mut events = Vec::new();
    // Its name.
    events.extend([0x00, 0xff, 0x03]);
    let name: Vec<u8> = name.bytes().take(127).collect();
    events.push(u8::try_from(name.len()).ok()?);
    events.extend(name);
    let channel = if STRUCK.iter().any(|word| sound.contains(word)) {
        DRUMS
    } else {
        let channel = channels.next()?;
        let program = PROGRAMS.iter().find(|(word, _)| sound.contains(word));
        let (_, program) = program.unwrap_or(&("", 0));
        events.extend([0x00, 0xc0 | channel, *program]);
        channel
    };
    let mut strokes: Vec<_> = notes
        .iter()
        .flat_map(|note| {
            [
                (note.from, [0x90 | channel, note.key, note.velocity]),
                (note.to, [0x80 | channel, note.key, 0]),
            ]
        })
        .collect();
    // At the same moment one note ends before the next begins: 0x80 is below 0x90.
    strokes.sort_unstable();
    let mut now = 0;
    for (at, stroke) in strokes {
        events.extend(count(at.saturating_sub(now)));
        events.extend(stroke);
        now = at;
    }
    chunk(&events)
}

/// A quarter note lasts 500 000 microseconds.
fn tempo() -> Vec<u8> {
    b"MTrk\0\0\0\x0b\0\xff\x51\x03\x07\xa1\x20\0\xff\x2f\0".to_vec()
}

/// The events as a track, with its end.
fn chunk(events: &[u8]) -> Option<Vec<u8>> {
    let end = [0x00, 0xff, 0x2f, 0x00];
    let length = u32::try_from(events.len() + end.len()).ok()?;
    Some([&b"MTrk"[..], &length.to_be_bytes(), events, &end].concat())
}

/// A number as the format writes it: seven bits in each byte, and the eighth says that there is more.
fn count(number: u32) -> Vec<u8> {
    let [_, low] = u16::try_from(number & 0x7f)
        .unwrap_or_default()
        .to_be_bytes();
    let mut bytes = vec![low];
    let mut rest = number >> 7;
    while rest > 0 {
        let [_, low] = u16::try_from(rest & 0x7f).unwrap_or_default().to_be_bytes();
        bytes.insert(0, low | 0x80);
        rest >>= 7;
    }
    bytes
}

#[cfg(test)]
mod tests;
