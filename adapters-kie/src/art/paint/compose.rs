//! What a drawing shows: which land, which light, where. All of it thrown by the dice.

use super::colour::{DAWN, OTHERS, Palette, WHITE};
use super::light::{Orb, Sun};
use super::ridge::{Ridge, Shape};
use crate::art::dice::Dice;

/// The part of the sheet above the caption, in pixels.
#[derive(Clone, Copy)]
pub(super) struct Stage {
    pub(super) width: f32,
    pub(super) height: f32,
}

impl Stage {
    fn unit(self) -> f32 {
        self.width.min(self.height)
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    Mountains,
    Woods,
    Waves,
    Bubbles,
}

impl View {
    pub(super) fn throw(dice: &mut Dice) -> Self {
        dice.pick(Self::Mountains, &[Self::Woods, Self::Waves, Self::Bubbles])
    }

    fn shapes(self) -> &'static [Shape] {
        use Shape::{Peaks, Pines, Swell};
        match self {
            Self::Mountains => &[Peaks, Peaks, Peaks, Swell, Pines],
            Self::Woods => &[Peaks, Swell, Pines, Pines, Pines],
            Self::Waves => &[Swell, Swell, Swell, Swell, Swell, Swell],
            Self::Bubbles => &[Swell, Swell, Swell],
        }
    }

    /// Where the farthest skyline lies, as a part of the stage.
    fn horizon(self) -> f32 {
        match self {
            Self::Mountains => 0.5,
            Self::Woods => 0.56,
            Self::Waves => 0.46,
            Self::Bubbles => 0.74,
        }
    }

    fn bubbles(self) -> u32 {
        match self {
            Self::Bubbles => 16,
            Self::Waves => 5,
            Self::Mountains | Self::Woods => 0,
        }
    }
}

pub(super) fn palette(dice: &mut Dice) -> Palette {
    dice.pick(DAWN, &OTHERS)
}

pub(super) fn sun(view: View, palette: &Palette, stage: Stage, dice: &mut Dice) -> Sun {
    let lowest = view.horizon() - 0.06;
    Sun {
        x: stage.width * dice.between(0.2, 0.8),
        y: stage.height * dice.between(lowest * 0.45, lowest),
        radius: stage.unit() * dice.between(0.06, 0.13),
        colour: palette.sun,
    }
}

pub(super) fn ridges(view: View, palette: &Palette, stage: Stage, dice: &mut Dice) -> Vec<Ridge> {
    let shapes = view.shapes();
    let last = (shapes.len() as f32 - 1.0).max(1.0);
    let (first, lowest) = (view.horizon(), 1.0);
    let layers = shapes.iter().zip(0_u8..).map(|(shape, index)| {
        let near = f32::from(index) / last;
        let crest = palette.far.mix(palette.near, near);
        let relief = match shape {
            Shape::Peaks => dice.between(0.22, 0.30) * (1.0 - 0.35 * near),
            Shape::Swell => dice.between(0.06, 0.10),
            Shape::Pines => dice.between(0.11, 0.15) * (0.55 + 0.45 * near),
        };
        Ridge {
            shape: *shape,
            level: stage.height
                * (first + (lowest - first) * near * 0.92 + dice.between(-0.02, 0.02)),
            relief: stage.unit() * relief,
            stride: stage.unit() * dice.between(0.4, 0.65) * (0.7 + 0.6 * near),
            salt: dice.roll(),
            crest,
            foot: crest.mix(palette.horizon, 0.5 - 0.45 * near),
            speed: i32::from(index.min(4)),
        }
    });
    layers.collect()
}

pub(super) fn orbs(view: View, palette: &Palette, stage: Stage, dice: &mut Dice) -> Vec<Orb> {
    let orb = |_| {
        let size = dice.unit();
        Orb {
            x: stage.width * dice.between(0.0, 1.1),
            y: stage.height * dice.between(0.05, view.horizon() + 0.1),
            radius: stage.unit() * (0.025 + 0.17 * size * size),
            colour: dice.pick(WHITE, &[palette.sun, palette.horizon, palette.far]),
            strength: dice.between(0.18, 0.5),
            speed: 1,
        }
    };
    (0..view.bubbles()).map(orb).collect()
}
