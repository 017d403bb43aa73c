//! Letters: a bitmap font with Cyrillic in it, enlarged with soft edges.

use std::convert::Infallible;

use embedded_graphics::mono_font::iso_8859_5::{FONT_8X13, FONT_8X13_BOLD, FONT_10X20};
use embedded_graphics::mono_font::{MonoFont, MonoTextStyle};
use embedded_graphics::pixelcolor::BinaryColor;
use embedded_graphics::prelude::{DrawTarget, Drawable, OriginDimensions, Pixel, Point, Size};
use embedded_graphics::text::{Baseline, Text};

use super::canvas::Canvas;
use super::colour::Colour;

/// A font at a size.
#[derive(Clone, Copy)]
pub(super) struct Face {
    font: &'static MonoFont<'static>,
    scale: f32,
}

impl Face {
    /// One for the prompt and one for the model's name, on a sheet whose shorter side is given.
    pub(super) const fn pair(side: usize) -> (Self, Self) {
        match side {
            0..400 => (Self::of(&FONT_8X13_BOLD, 1.0), Self::of(&FONT_8X13, 1.0)),
            400..640 => (Self::of(&FONT_10X20, 1.5), Self::of(&FONT_10X20, 1.0)),
            _ => (Self::of(&FONT_10X20, 2.0), Self::of(&FONT_10X20, 1.5)),
        }
    }

    const fn of(font: &'static MonoFont<'static>, scale: f32) -> Self {
        Self { font, scale }
    }

    pub(super) fn letter_width(self) -> f32 {
        self.font.character_size.width as f32 * self.scale
    }

    pub(super) fn line_height(self) -> f32 {
        self.font.character_size.height as f32 * self.scale
    }
}

/// A line of text, drawn once and put down on any number of canvases.
pub(super) struct Lettering {
    pub(super) width: usize,
    pub(super) height: usize,
    /// How much of each pixel the ink covers, row by row.
    cover: Vec<f32>,
}

impl Lettering {
    pub(super) fn new(text: &str, face: Face) -> Self {
        let letters = text.chars().count() as u32;
        let size = face.font.character_size;
        let mut bits = Bits::new(Size::new(size.width * letters, size.height));
        let style = MonoTextStyle::new(face.font, BinaryColor::On);
        let Ok(_) = Text::with_baseline(text, Point::zero(), style, Baseline::Top).draw(&mut bits);
        let width = (bits.size.width as f32 * face.scale) as usize;
        let height = (bits.size.height as f32 * face.scale) as usize;
        let at = |pixel: usize| (pixel as f32 + 0.5) / face.scale - 0.5;
        let cover = (0..height).flat_map(|y| (0..width).map(move |x| (at(x), at(y))));
        let cover = cover.map(|(x, y)| bits.smooth(x, y)).collect();
        Self {
            width,
            height,
            cover,
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, left: i32, top: i32, colour: Colour) {
        for (row, y) in self.cover.chunks_exact(self.width.max(1)).zip(top..) {
            for (cover, x) in row.iter().zip(left..) {
                if *cover > 0.0 {
                    canvas.blend(x, y, colour, *cover);
                }
            }
        }
    }
}

/// The letters as the font has them, one bit to a pixel.
struct Bits {
    size: Size,
    on: Vec<bool>,
}

impl Bits {
    fn new(size: Size) -> Self {
        let area = size.width as usize * size.height as usize;
        Self {
            size,
            on: vec![false; area],
        }
    }

    fn place(&self, at: Point) -> Option<usize> {
        let (x, y) = (u32::try_from(at.x).ok()?, u32::try_from(at.y).ok()?);
        (x < self.size.width).then_some(y as usize * self.size.width as usize + x as usize)
    }

    fn ink(&self, x: f32, y: f32) -> f32 {
        let place = self.place(Point::new(x as i32, y as i32));
        let on = place
            .and_then(|place| self.on.get(place))
            .copied()
            .unwrap_or_default();
        f32::from(u8::from(on))
    }

    /// Ink between the dots: the four nearest, weighed, and the slope made steep again,
    /// which rounds the steps of a staircase instead of blurring them.
    fn smooth(&self, x: f32, y: f32) -> f32 {
        let (left, top) = (x.floor(), y.floor());
        let (right, down) = (x - left, y - top);
        let across =
            |row: f32| self.ink(left, row) * (1.0 - right) + self.ink(left + 1.0, row) * right;
        let cover = across(top) * (1.0 - down) + across(top + 1.0) * down;
        ((cover - 0.25) / 0.5).clamp(0.0, 1.0)
    }
}

impl OriginDimensions for Bits {
    fn size(&self) -> Size {
        self.size
    }
}

impl DrawTarget for Bits {
    type Color = BinaryColor;
    type Error = Infallible;

    fn draw_iter<I>(&mut self, pixels: I) -> Result<(), Infallible>
    where
        I: IntoIterator<Item = Pixel<BinaryColor>>,
    {
        for Pixel(at, colour) in pixels {
            if let Some(bit) = self.place(at).and_then(|place| self.on.get_mut(place)) {
                *bit = colour.is_on();
            }
        }
        Ok(())
    }
}
