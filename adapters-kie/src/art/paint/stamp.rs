//! A label in the upper right corner, so that nobody takes a rehearsal for the real thing.

use super::canvas::Canvas;
use super::colour::{Colour, WHITE};
use super::lettering::Lettering;

pub(super) struct Stamp {
    label: Lettering,
    ground: Colour,
}

impl Stamp {
    pub(super) const fn new(label: Lettering, ground: Colour) -> Self {
        Self { label, ground }
    }

    /// White on a dark pill: all that is within a radius of the line through its middle.
    pub(super) fn draw(&self, canvas: &mut Canvas, margin: f32) {
        let (width, height) = (self.label.width as f32, self.label.height as f32);
        let radius = height * 0.68;
        let right = canvas.width as f32 - margin - radius;
        let (left, middle) = (right - width + height * 0.23, margin + radius);
        for y in 0..(middle + radius + 1.0) as i32 {
            for x in (left - radius - 1.0) as i32..(right + radius + 1.0) as i32 {
                let (px, py) = (x as f32 + 0.5, y as f32 + 0.5);
                let (dx, dy) = (px - px.max(left).min(right), py - middle);
                let inside = (radius - (dx * dx + dy * dy).sqrt() + 0.5).clamp(0.0, 1.0);
                canvas.blend(x, y, self.ground, inside * 0.82);
            }
        }
        let start = (left + right - width) / 2.0 + 0.5;
        let top = middle - height / 2.0;
        self.label.draw(canvas, start as i32, top as i32, WHITE);
    }
}
