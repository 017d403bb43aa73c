//! Media worth looking at, drawn from nothing.
//!
//! In test and dry-run mode nobody is asked to pay KIE, yet the customer's way through the bot
//! should be the real one: a picture that shows, a clip that plays, a tune that sounds. These
//! functions make them from the prompt alone, without sockets, files or other programs, and
//! always the same: one sketch is one sequence of bytes on every machine.
//!
//! A picture takes tenths of a second and a clip seconds in a debug build:
//! call them from `spawn_blocking`.
#![expect(
    clippy::float_arithmetic,
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "pixels, not money"
)]

mod aspect;
mod dice;
mod h264;
mod melody;
mod mp4;
mod paint;
mod planes;
mod png;
mod wav;
mod wave;

pub use aspect::Aspect;

use dice::Dice;
use paint::Scene;
use planes::Planes;

/// What to draw.
#[derive(Debug, Clone, Copy)]
pub struct Sketch<'a> {
    pub prompt: &'a str,
    pub model: &'a str,
    /// A stamp for the corner, such as "DRY RUN".
    pub label: Option<&'a str>,
    /// Which of several drawings for the same prompt.
    pub seed: u64,
    pub aspect: Aspect,
}

/// The longer side of a picture, in pixels.
const PICTURE_SIDE: u32 = 768;
/// The longer side of a clip.
const CLIP_SIDE: u32 = 320;
const FRAMES_PER_SECOND: u32 = 20;
const CLIP_SECONDS: u32 = 3;

/// A PNG, 768 pixels on its longer side.
pub fn picture(sketch: &Sketch<'_>) -> Vec<u8> {
    let size = sketch.aspect.fit(PICTURE_SIDE);
    png::encode(&Scene::new(sketch, size).paint(0))
}

/// An MP4 with three seconds of H.264, 320 pixels on its longer side, without sound.
pub fn clip(sketch: &Sketch<'_>) -> Vec<u8> {
    let size = sketch.aspect.fit(CLIP_SIDE);
    let scene = Scene::new(sketch, size);
    let mut encoder = h264::Encoder::new();
    let frames = 0..(FRAMES_PER_SECOND * CLIP_SECONDS) as i32;
    let film = mp4::Film {
        size,
        frames_per_second: FRAMES_PER_SECOND,
        sequence_parameters: h264::sequence_parameters(size),
        picture_parameters: h264::picture_parameters(),
        frames: frames
            .map(|frame| encoder.encode(&Planes::of(&scene.paint(frame))))
            .collect(),
    };
    film.wrap()
}

/// A WAV with six seconds of music, 16 bits, one channel.
pub fn tune(sketch: &Sketch<'_>) -> Vec<u8> {
    wav::wrap(&melody::compose(&mut Dice::new(sketch, "tune")))
}

#[cfg(test)]
mod tests;
