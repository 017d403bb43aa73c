//! The drawing itself: a sky, land before it in layers, words below.
//!
//! Everything that moves moves sideways by whole pixels; `ridge` has the reason.

mod canvas;
mod caption;
mod colour;
mod compose;
mod lettering;
mod light;
mod ridge;
mod stamp;
mod words;

pub(super) use canvas::Canvas;

use caption::Caption;
use colour::Colour;
use compose::{Stage, View};
use light::Orb;
use ridge::Ridge;

use super::Sketch;
use super::dice::Dice;

/// A drawing, ready to be painted at any moment of its little life.
pub(super) struct Scene {
    /// The sky, which stands still.
    sky: Canvas,
    orbs: Vec<Orb>,
    /// From the farthest to the nearest.
    ridges: Vec<Ridge>,
    caption: Caption,
}

impl Scene {
    pub(super) fn new(sketch: &Sketch<'_>, size: (usize, usize)) -> Self {
        let mut dice = Dice::new(sketch, "scene");
        let palette = compose::palette(&mut dice);
        let view = View::throw(&mut dice);
        let caption = Caption::new(sketch, &palette, size);
        let stage = Stage {
            width: size.0 as f32,
            height: caption.top as f32,
        };
        let mut sky = Canvas::of_rows(size, |y| {
            let height = (y as f32 / (stage.height * 0.7).max(1.0)).min(1.0) * 2.0;
            let upper = palette.zenith.mix(palette.middle, height.min(1.0));
            upper.mix(palette.horizon, (height - 1.0).max(0.0))
        });
        if palette.starry {
            light::scatter_stars(&mut sky, &mut dice, stage.width.min(stage.height));
        }
        compose::sun(view, &palette, stage, &mut dice).draw(&mut sky);
        Self {
            sky,
            orbs: compose::orbs(view, &palette, stage, &mut dice),
            ridges: compose::ridges(view, &palette, stage, &mut dice),
            caption,
        }
    }

    pub(super) fn paint(&self, frame: i32) -> Canvas {
        let mut canvas = self.sky.clone();
        for orb in &self.orbs {
            orb.draw(&mut canvas, frame);
        }
        self.lay_land(&mut canvas, frame);
        self.caption.draw(&mut canvas);
        canvas
    }

    fn lay_land(&self, canvas: &mut Canvas, frame: i32) {
        let columns = 0..canvas.width as i32;
        let mut layers = Vec::new();
        let mut covered = self.caption.top;
        for ridge in self.ridges.iter().rev() {
            let skyline: Vec<f32> = columns.clone().map(|x| ridge.skyline(x, frame)).collect();
            let highest = skyline.iter().copied().fold(f32::MAX, f32::min);
            let lowest = skyline.iter().copied().fold(0.0, f32::max);
            layers.push((ridge, skyline, highest.max(0.0) as usize..covered));
            // Below its deepest valley this layer hides all those behind it.
            covered = covered.min(lowest as usize + 1);
        }
        for (ridge, skyline, rows) in layers.into_iter().rev() {
            for y in rows {
                let colour = ridge.colour(y, self.caption.top as f32);
                lay_row(canvas.row_mut(y), &skyline, y as f32 + 1.0, colour);
            }
        }
    }
}

fn lay_row(row: &mut [[u8; 3]], skyline: &[f32], below: f32, colour: Colour) {
    let solid = colour.pixel();
    for (pixel, line) in row.iter_mut().zip(skyline) {
        let cover = below - line;
        if cover >= 1.0 {
            *pixel = solid;
        } else if cover > 0.0 {
            *pixel = Colour::from(*pixel).mix(colour, cover).pixel();
        }
    }
}
