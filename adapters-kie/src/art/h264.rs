//! A video encoder that knows two tricks: copy a block of the last frame from a little to the
//! right, or send it as it is.
//!
//! Scenes are drawn so that nearly all of a frame is the last one shifted by whole pixels
//! (see `paint`), and then these two are enough: constrained baseline H.264 without
//! transforms or tables, as good as free of loss, about a fifth of the size of whole frames.

mod bits;
mod headers;
mod motion;

use super::planes::Planes;
use bits::{Bits, nal};
use motion::{Coded, Motion};

pub(super) use headers::{picture_parameters, sequence_parameters};

/// The fastest layer of a scene, in pixels per frame.
const FASTEST: usize = 4;
/// How far a sample may be off before its block is sent anew; with more, faint bubbles leave
/// traces.
const TOLERANCE: u8 = 2;

pub(super) struct Encoder {
    /// What the decoder sees.
    seen: Option<Planes>,
    number: u32,
}

impl Encoder {
    pub(super) const fn new() -> Self {
        Self {
            seen: None,
            number: 0,
        }
    }

    /// The frame as one NAL unit. The first stands alone, the others follow from it.
    pub(super) fn encode(&mut self, frame: &Planes) -> Vec<u8> {
        let (kind, bits, seen) = match self.seen.take() {
            None => (headers::IDR_SLICE, whole(frame), frame.clone()),
            Some(seen) => {
                self.number += 1;
                let (bits, next) = following(frame, &seen, self.number);
                (headers::SLICE, bits, next)
            }
        };
        self.seen = Some(seen);
        nal(kind, &bits.finish())
    }
}

fn whole(frame: &Planes) -> Bits {
    let mut bits = headers::first_slice();
    for row in 0..frame.rows {
        for column in 0..frame.columns {
            bits.unsigned(25); // I_PCM
            bits.raw(&frame.block(column, row));
        }
    }
    bits
}

/// The slice, and what the decoder makes of it.
fn following(frame: &Planes, seen: &Planes, number: u32) -> (Bits, Planes) {
    let mut bits = headers::next_slice(number);
    let mut next = seen.clone();
    let mut motion = Motion::new(frame.columns);
    let mut skipped = 0;
    for row in 0..frame.rows {
        for column in 0..frame.columns {
            let target = frame.block(column, row);
            let usual = motion.when_skipped();
            let found = matching(&target, seen, (column, row), usual);
            if let Some((_, copy)) = found.as_ref().filter(|(shift, _)| *shift == usual) {
                next.put(column, row, copy);
                motion.push(Coded::Moved(usual));
                skipped += 1;
                continue;
            }
            bits.unsigned(skipped);
            skipped = 0;
            if let Some((shift, copy)) = found {
                bits.unsigned(0); // P_L0_16x16
                bits.signed((shift as i32 - motion.predicted() as i32) * 4);
                bits.signed(0);
                bits.unsigned(0); // nothing to correct
                next.put(column, row, &copy);
                motion.push(Coded::Moved(shift));
            } else {
                bits.unsigned(30); // I_PCM among predicted blocks
                bits.raw(&target);
                next.put(column, row, &target);
                motion.push(Coded::Whole);
            }
        }
    }
    if skipped > 0 {
        bits.unsigned(skipped);
    }
    (bits, next)
}

/// A shift at which the last frame shows this block, the cheapest first.
fn matching(
    target: &[u8],
    seen: &Planes,
    (column, row): (usize, usize),
    usual: usize,
) -> Option<(usize, Vec<u8>)> {
    let others = (0..=FASTEST).filter(|shift| *shift != usual);
    std::iter::once(usual).chain(others).find_map(|shift| {
        let copy = seen.shifted(column, row, shift)?;
        let near = |(one, other): (&u8, &u8)| one.abs_diff(*other) <= TOLERANCE;
        target.iter().zip(&copy).all(near).then_some((shift, copy))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::art::paint::Scene;
    use crate::art::{Aspect, Sketch};

    fn scene() -> Scene {
        let sketch = Sketch {
            prompt: "bubbles over the sea",
            model: "veo",
            label: None,
            seed: 1,
            aspect: Aspect::default(),
        };
        Scene::new(&sketch, (160, 90))
    }

    #[test]
    fn a_frame_like_the_last_costs_next_to_nothing() {
        let frame = Planes::of(&scene().paint(0));
        let mut encoder = Encoder::new();
        let first = encoder.encode(&frame);
        assert!(first.len() > 10 * 6 * 384);
        assert!(encoder.encode(&frame).len() < 10);
    }

    #[test]
    fn what_the_decoder_sees_stays_near_what_was_drawn() {
        let scene = scene();
        let mut encoder = Encoder::new();
        let mut sent = 0;
        for number in 0..20 {
            let frame = Planes::of(&scene.paint(number));
            sent += encoder.encode(&frame).len();
            let seen = encoder.seen.as_ref().unwrap();
            for (column, row) in (0..6).flat_map(|row| (0..10).map(move |column| (column, row))) {
                let blocks = frame
                    .block(column, row)
                    .into_iter()
                    .zip(seen.block(column, row));
                let worst = blocks.map(|(drawn, seen)| drawn.abs_diff(seen)).max();
                assert!(
                    worst <= Some(TOLERANCE),
                    "frame {number}, block {column}:{row}"
                );
            }
        }
        assert!(
            sent < 20 * 10 * 6 * 384 / 2,
            "{sent} bytes are not much saved"
        );
    }
}
