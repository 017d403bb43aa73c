//! A little tune: a plucked melody that wanders up and down five notes, over four chords.

use std::f32::consts::SQRT_2;

use super::dice::Dice;
use super::wav::RATE;
use super::wave::sine;

const SECONDS: u32 = 6;
/// The last notes need time to die away.
const PLAYED: f32 = 4.8;

/// The five notes that never quarrel, in semitones over the key.
const LADDER: [i32; 5] = [0, 2, 4, 7, 9];
/// Roots of the chords with their thirds, in semitones over the key: I vi IV V and kin.
const PROGRESSIONS: [[(i32, i32); 4]; 3] = [
    [(0, 4), (-3, 3), (-7, 4), (-5, 4)],
    [(0, 4), (-5, 4), (-3, 3), (-7, 4)],
    [(-3, 3), (-7, 4), (0, 4), (-5, 4)],
];
/// Powers of the twelfth root of two, so that no platform reckons its own.
const SEMITONES: [f32; 12] = [
    1.0, 1.059_463, 1.122_462, 1.189_207, 1.259_921, 1.334_84, SQRT_2, 1.498_307, 1.587_401,
    1.681_793, 1.781_797, 1.887_749,
];

struct Note {
    start: f32,
    /// In semitones over the A of 220 Hz.
    pitch: i32,
    loudness: f32,
    /// Seconds until a note is down to a third or so.
    ring: f32,
    attack: f32,
}

/// The samples of a tune, at [`RATE`].
pub(super) fn compose(dice: &mut Dice) -> Vec<i16> {
    let key = dice.below(8) as i32 - 3;
    let beat = dice.between(0.22, 0.34);
    let beats = (PLAYED / beat) as u16;
    let mut notes = chords(dice, key, beat, beats);
    notes.extend(melody(dice, key, beat, beats));
    let mut dry = vec![0.0; (RATE * SECONDS) as usize];
    for note in &notes {
        note.play(&mut dry);
    }
    levelled(&with_echo(&dry, beat * 1.5))
}

fn chords(dice: &mut Dice, key: i32, beat: f32, beats: u16) -> Vec<Note> {
    let [first, others @ ..] = PROGRESSIONS;
    let progression = dice.pick(first, &others);
    let starts = (0..beats).step_by(4).zip(progression.into_iter().cycle());
    let voices = starts.flat_map(|(at, (root, third))| {
        let voices = [
            (root - 12, 0.34),
            (root, 0.13),
            (root + third, 0.11),
            (root + 7, 0.11),
        ];
        voices.map(|(pitch, loudness)| Note {
            start: f32::from(at) * beat,
            pitch: key + pitch,
            loudness,
            ring: beat * 3.0,
            attack: 0.05,
        })
    });
    voices.collect()
}

fn melody(dice: &mut Dice, key: i32, beat: f32, beats: u16) -> Vec<Note> {
    let mut step = 5 + dice.below(4) as i32;
    let mut notes = Vec::new();
    for at in 0..=beats {
        let last = at == beats;
        step = (step + dice.pick(1, &[-1, 1, -1, 2, -2, 3, -3])).clamp(3, 12);
        let strong = at.is_multiple_of(4);
        if !last && !strong && dice.below(10) < 3 {
            continue;
        }
        let step = if last { 5 } else { step };
        let degree = LADDER
            .get(step.rem_euclid(5) as usize)
            .copied()
            .unwrap_or_default();
        notes.push(Note {
            start: f32::from(at) * beat,
            pitch: key + step.div_euclid(5) * 12 + degree,
            loudness: if strong { 0.5 } else { 0.38 } + dice.between(0.0, 0.08),
            ring: if last { 0.7 } else { 0.38 },
            attack: 0.006,
        });
    }
    notes
}

impl Note {
    fn play(&self, tape: &mut [f32]) {
        let octave = self.pitch.div_euclid(12);
        let semitone = self.pitch.rem_euclid(12) as usize;
        let ratio = SEMITONES.get(semitone).copied().unwrap_or(1.0);
        let doubled = if octave < 0 {
            1.0 / (1 << -octave) as f32
        } else {
            (1 << octave) as f32
        };
        let rate = RATE as f32;
        let turn = 220.0 * ratio * doubled / rate;
        // Falling by the same part with every sample is falling as a plucked string does.
        let fall = 1.0 - 1.0 / (self.ring * rate);
        let (mut phase, mut body) = (0.0_f32, self.loudness);
        let mut rise = 0.0_f32;
        for sample in tape.iter_mut().skip((self.start * rate) as usize) {
            let bright = body / self.loudness;
            let tone = sine(phase)
                + bright * (0.32 * sine(phase * 2.0) + 0.14 * bright * sine(phase * 3.0));
            *sample += tone * body * rise;
            phase = (phase + turn).fract();
            rise = (rise + 1.0 / (self.attack * rate)).min(1.0);
            body *= fall;
            if body < 0.0008 {
                break;
            }
        }
    }
}

fn with_echo(dry: &[f32], delay: f32) -> Vec<f32> {
    let later = |times: usize| {
        let silence = (delay * RATE as f32) as usize * times;
        std::iter::repeat_n(&0.0, silence).chain(dry)
    };
    let echoes = later(1).zip(later(2));
    let mixed = dry.iter().zip(echoes);
    mixed
        .map(|(now, (once, twice))| now + 0.28 * once + 0.1 * twice)
        .collect()
}

/// As loud as may be without clipping, silent at the very end.
fn levelled(tape: &[f32]) -> Vec<i16> {
    let peak = tape
        .iter()
        .fold(0.01_f32, |peak, sample| peak.max(sample.abs()));
    let fade = RATE as f32 * 0.5;
    let left = (0..tape.len())
        .rev()
        .map(|left| (left as f32 / fade).min(1.0));
    let scaled = tape.iter().zip(left);
    scaled
        .map(|(sample, fade)| (sample / peak * fade * 26_000.0) as i16)
        .collect()
}
