//! One layer of land: a skyline and the colour below it.
//!
//! The colour depends on the row alone, and the skyline moves by whole pixels. So a block of
//! the last frame, shifted, is the block of this one to the bit; the video encoder lives on it.

use super::colour::Colour;
use crate::art::dice::noise_at;
use crate::art::wave::sine;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Peaks,
    Swell,
    Pines,
}

pub(super) struct Ridge {
    pub(super) shape: Shape,
    /// Where the skyline lies on average, in pixels from the top.
    pub(super) level: f32,
    /// How far it rises above or falls below, in pixels.
    pub(super) relief: f32,
    /// Pixels from one hill to the next.
    pub(super) stride: f32,
    pub(super) salt: u64,
    pub(super) crest: Colour,
    pub(super) foot: Colour,
    /// Pixels to the left with every frame.
    pub(super) speed: i32,
}

impl Ridge {
    /// The height of the skyline over a column, in pixels from the top.
    pub(super) fn skyline(&self, column: i32, frame: i32) -> f32 {
        let place = (column + self.speed * frame) as f32 / self.stride;
        let rise = match self.shape {
            Shape::Peaks => self.rugged(place),
            Shape::Swell => self.rolling(place),
            Shape::Pines => self.rolling(place * 0.6) * 0.5 + self.trees(place * 14.0),
        };
        self.level - rise * self.relief
    }

    pub(super) fn colour(&self, row: usize, bottom: f32) -> Colour {
        let top = self.level - self.relief;
        let depth = (row as f32 - top) / (bottom - top).max(1.0);
        self.crest.mix(self.foot, depth.clamp(0.0, 1.0))
    }

    /// Straight slopes on slopes, -1..1.
    fn rugged(&self, place: f32) -> f32 {
        let octaves = [(1.0, 0.56), (2.3, 0.25), (5.1, 0.12), (11.7, 0.07)];
        let sum = octaves.iter().zip(1..).map(|((pace, weight), turn)| {
            let at = place * pace;
            let left = at.floor();
            let from = noise_at(left as i32, self.salt ^ turn);
            let to = noise_at(left as i32 + 1, self.salt ^ turn);
            weight * (from + (to - from) * (at - left))
        });
        sum.sum::<f32>() * 2.0 - 1.0
    }

    /// A long wave with a shorter one on its back, -1..1.
    fn rolling(&self, place: f32) -> f32 {
        let start = noise_at(0, self.salt) * 8.0;
        0.65 * sine(place * 0.5 + start) + 0.35 * sine(place * 1.13 + start * 1.7)
    }

    /// Firs of uneven height, 0..1.
    fn trees(&self, place: f32) -> f32 {
        let left = place.floor();
        let height = 0.35 + 0.65 * noise_at(left as i32, self.salt);
        let off_axis = ((place - left) * 2.0 - 1.0).abs();
        height * (1.0 - off_axis)
    }
}
