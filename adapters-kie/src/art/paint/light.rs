//! What hangs in the sky: the sun with its glow, stars, soft circles.

use super::canvas::Canvas;
use super::colour::{Colour, WHITE};
use crate::art::dice::Dice;

pub(super) struct Sun {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) radius: f32,
    pub(super) colour: Colour,
}

impl Sun {
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        for y in 0..canvas.height {
            let dy = y as f32 - self.y;
            for (x, pixel) in canvas.row_mut(y).iter_mut().enumerate() {
                let dx = x as f32 - self.x;
                let distance = (dx * dx + dy * dy).sqrt();
                let disc = (self.radius - distance + 0.5).clamp(0.0, 1.0);
                let reach = distance / self.radius;
                let glow = 0.6 / (0.6 + 0.4 * reach * reach);
                let alpha = disc.max(glow.min(0.75));
                *pixel = Colour::from(*pixel).mix(self.colour, alpha).pixel();
            }
        }
    }
}

/// A bubble, brighter towards its rim.
pub(super) struct Orb {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) radius: f32,
    pub(super) colour: Colour,
    pub(super) strength: f32,
    /// Pixels to the left with every frame.
    pub(super) speed: i32,
}

impl Orb {
    pub(super) fn draw(&self, canvas: &mut Canvas, frame: i32) {
        let centre = self.x - (self.speed * frame) as f32;
        let side =
            |middle: f32| ((middle - self.radius) as i32 - 1)..=((middle + self.radius) as i32 + 1);
        for y in side(self.y) {
            for x in side(centre) {
                let (dx, dy) = (x as f32 - centre, y as f32 - self.y);
                let distance = (dx * dx + dy * dy).sqrt();
                let inside = (self.radius - distance).clamp(0.0, 1.5) / 1.5;
                if inside > 0.0 {
                    let reach = distance / self.radius;
                    let alpha = self.strength * inside * (0.45 + 0.55 * reach * reach);
                    canvas.blend(x, y, self.colour, alpha);
                }
            }
        }
    }
}

pub(super) fn scatter_stars(canvas: &mut Canvas, dice: &mut Dice, unit: f32) {
    let (width, height) = (canvas.width as f32, canvas.height as f32);
    let size = (unit / 500.0).max(0.6);
    for _ in 0..110 {
        let star = Orb {
            x: dice.between(0.0, width),
            y: dice.between(0.0, height * 0.55),
            radius: size * dice.between(1.0, 2.2),
            colour: WHITE,
            strength: dice.between(0.4, 1.6),
            speed: 0,
        };
        star.draw(canvas, 0);
    }
}
