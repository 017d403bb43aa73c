//! The words on the drawing: the prompt, and below it the model.

use super::canvas::Canvas;
use super::colour::{Colour, Palette, WHITE};
use super::lettering::{Face, Lettering};
use super::stamp::Stamp;
use super::words::{legible, wrap};
use crate::art::Sketch;

pub(super) struct Caption {
    lines: Vec<Line>,
    stamp: Option<Stamp>,
    margin: f32,
    ink: Colour,
    /// The first row that belongs to the words alone.
    pub(super) top: usize,
}

struct Line {
    lettering: Lettering,
    top: f32,
    colour: Colour,
}

impl Caption {
    pub(super) fn new(
        sketch: &Sketch<'_>,
        palette: &Palette,
        (width, height): (usize, usize),
    ) -> Self {
        let (prompt, model) = Face::pair(width.min(height));
        // A wide sheet has long lines and little height to spare.
        let most = if width > height { 2 } else { 3 };
        let margin = (width as f32 * 0.045).max(8.0);
        let room = width as f32 - 2.0 * margin;
        let set = |text: &str, face: Face, most| {
            let letters = (room / face.letter_width()) as usize;
            wrap(&legible(text), letters, most)
                .into_iter()
                .map(move |line| (line, face))
        };
        let tint = palette.middle.mix(WHITE, 0.6);
        let words = set(sketch.prompt, prompt, most).map(|line| (line, WHITE));
        let words: Vec<_> = words
            .chain(set(sketch.model, model, 1).map(|line| (line, tint)))
            .collect();

        let mut bottom = height as f32 - margin * 0.8;
        let mut lines = Vec::new();
        for ((text, face), colour) in words.into_iter().rev() {
            let top = bottom - face.line_height();
            let lettering = Lettering::new(&text, face);
            lines.push(Line {
                lettering,
                top,
                colour,
            });
            bottom = top - face.line_height() * 0.2;
        }
        let label = sketch.label.and_then(|label| set(label, model, 1).next());
        Self {
            lines,
            stamp: label.map(|(label, face)| Stamp::new(Lettering::new(&label, face), palette.ink)),
            margin,
            ink: palette.ink,
            top: (bottom - margin * 0.3).max(0.0) as usize,
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        self.fade(canvas);
        for line in &self.lines {
            line.lettering
                .draw(canvas, self.margin as i32, line.top as i32, line.colour);
        }
        if let Some(stamp) = &self.stamp {
            stamp.draw(canvas, self.margin);
        }
    }

    /// The drawing sinks into the dark, row by row, until only dark is left for the words.
    fn fade(&self, canvas: &mut Canvas) {
        let depth = canvas.width.min(canvas.height) / 5;
        let first = self.top.saturating_sub(depth);
        for y in first..canvas.height {
            let sunk = ((y - first) as f32 / depth as f32).min(1.0);
            let alpha = sunk * sunk * (3.0 - 2.0 * sunk);
            for pixel in canvas.row_mut(y) {
                *pixel = Colour::from(*pixel).mix(self.ink, alpha).pixel();
            }
        }
    }
}
