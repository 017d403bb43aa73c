//! A sheet of pixels.

use super::colour::Colour;

/// Red, green and blue, row by row.
#[derive(Clone)]
pub(in crate::art) struct Canvas {
    pub(in crate::art) width: usize,
    pub(in crate::art) height: usize,
    pixels: Vec<[u8; 3]>,
}

impl Canvas {
    /// A sheet on which every row has one colour.
    pub(in crate::art) fn of_rows(
        (width, height): (usize, usize),
        mut colour: impl FnMut(usize) -> Colour,
    ) -> Self {
        let rows = (0..height).map(|y| std::iter::repeat_n(colour(y).pixel(), width));
        Self {
            width,
            height,
            pixels: rows.flatten().collect(),
        }
    }

    pub(in crate::art) fn rows(&self) -> impl Iterator<Item = &[[u8; 3]]> {
        self.pixels.chunks_exact(self.width)
    }

    /// Empty below the sheet.
    pub(in crate::art) fn row_mut(&mut self, y: usize) -> &mut [[u8; 3]] {
        let start = y * self.width;
        self.pixels
            .get_mut(start..start + self.width)
            .unwrap_or_default()
    }

    /// Puts a colour over what is there; outside the sheet nothing happens.
    pub(in crate::art) fn blend(&mut self, x: i32, y: i32, colour: Colour, alpha: f32) {
        let (Ok(x), Ok(y)) = (usize::try_from(x), usize::try_from(y)) else {
            return;
        };
        if let Some(pixel) = self.row_mut(y).get_mut(x) {
            *pixel = Colour::from(*pixel).mix(colour, alpha).pixel();
        }
    }

    pub(in crate::art) fn bytes(&self) -> &[u8] {
        self.pixels.as_flattened()
    }
}
