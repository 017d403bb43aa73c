//! A frame as video has it: brightness apart from colour, colour at half the size,
//! all of it in whole macroblocks of 16 by 16.

use super::paint::Canvas;

pub(super) const MACROBLOCK: usize = 16;
/// Samples in a macroblock: brightness, and the two colours at a quarter of that each.
pub(super) const SAMPLES: usize = 384;

#[derive(Clone)]
pub(super) struct Planes {
    pub(super) columns: usize,
    pub(super) rows: usize,
    luma: Plane,
    chroma: [Plane; 2],
}

#[derive(Clone)]
struct Plane {
    width: usize,
    samples: Vec<u8>,
}

impl Planes {
    /// Converts to BT.709, studio range; the last row and column are repeated to the full block.
    pub(super) fn of(canvas: &Canvas) -> Self {
        let columns = canvas.width.div_ceil(MACROBLOCK);
        let rows = canvas.height.div_ceil(MACROBLOCK);
        let (width, height) = (columns * MACROBLOCK, rows * MACROBLOCK);
        let padded: Vec<Vec<[u8; 3]>> = canvas
            .rows()
            .map(|row| stretched(row.iter().copied(), width))
            .collect();
        let last = padded.last();
        let lines = padded.iter().chain(last.into_iter().cycle()).take(height);
        let luma = lines
            .clone()
            .flatten()
            .map(|pixel| brightness(*pixel))
            .collect();
        let upper = lines.clone().step_by(2);
        let lower = lines.skip(1).step_by(2);
        let (mut blue, mut red) = (Vec::new(), Vec::new());
        for (upper, lower) in upper.zip(lower) {
            for (above, below) in upper.chunks_exact(2).zip(lower.chunks_exact(2)) {
                let (b, r) = hue(above.iter().chain(below));
                blue.push(b);
                red.push(r);
            }
        }
        let plane = |width, samples| Plane { width, samples };
        Self {
            columns,
            rows,
            luma: plane(width, luma),
            chroma: [plane(width / 2, blue), plane(width / 2, red)],
        }
    }

    /// The samples of a macroblock in the order a stream has them.
    pub(super) fn block(&self, column: usize, row: usize) -> Vec<u8> {
        self.shifted(column, row, 0).unwrap_or_default()
    }

    /// The macroblock that lies `shift` pixels to the right of a place, as a decoder
    /// reckons it; nothing when it is not wholly inside.
    pub(super) fn shifted(&self, column: usize, row: usize, shift: usize) -> Option<Vec<u8>> {
        let (x, y) = (column * MACROBLOCK + shift, row * MACROBLOCK);
        if x + MACROBLOCK > self.luma.width {
            return None;
        }
        let mut block = Vec::with_capacity(SAMPLES);
        for line in y..y + MACROBLOCK {
            block.extend_from_slice(self.luma.run(x, line, MACROBLOCK));
        }
        for plane in &self.chroma {
            for line in (y / 2..).take(MACROBLOCK / 2) {
                if x.is_multiple_of(2) {
                    block.extend_from_slice(plane.run(x / 2, line, 8));
                } else {
                    // Half a colour pixel: the mean of two neighbours.
                    let pairs = plane.run(x / 2, line, 9).windows(2);
                    block.extend(pairs.map(mean));
                }
            }
        }
        Some(block)
    }

    pub(super) fn put(&mut self, column: usize, row: usize, block: &[u8]) {
        let (x, y) = (column * MACROBLOCK, row * MACROBLOCK);
        let (luma, chroma) = block.split_at(block.len() * 2 / 3);
        self.luma.put(x, y, MACROBLOCK, luma);
        for (plane, part) in self.chroma.iter_mut().zip(chroma.chunks(SAMPLES / 6)) {
            plane.put(x / 2, y / 2, MACROBLOCK / 2, part);
        }
    }
}

impl Plane {
    fn run(&self, x: usize, y: usize, length: usize) -> &[u8] {
        let start = y * self.width + x;
        self.samples.get(start..start + length).unwrap_or_default()
    }

    fn put(&mut self, x: usize, y: usize, side: usize, part: &[u8]) {
        for (line, from) in (y..).zip(part.chunks_exact(side)) {
            let start = line * self.width + x;
            if let Some(to) = self.samples.get_mut(start..start + side) {
                to.copy_from_slice(from);
            }
        }
    }
}

fn stretched<T: Clone>(items: impl ExactSizeIterator<Item = T> + Clone, length: usize) -> Vec<T> {
    let last = items.clone().last();
    items.chain(last.into_iter().cycle()).take(length).collect()
}

fn mean(samples: &[u8]) -> u8 {
    let sum: u16 = samples.iter().map(|sample| u16::from(*sample)).sum();
    sum.div_ceil(2) as u8
}

fn brightness(pixel: [u8; 3]) -> u8 {
    let [red, green, blue] = pixel.map(i32::from);
    (16 + ((47 * red + 157 * green + 16 * blue + 128) >> 8)) as u8
}

/// Blue and red difference of a square of four pixels.
fn hue<'a>(square: impl Iterator<Item = &'a [u8; 3]>) -> (u8, u8) {
    let (mut red, mut green, mut blue) = (0, 0, 0);
    for [r, g, b] in square {
        red += i32::from(*r);
        green += i32::from(*g);
        blue += i32::from(*b);
    }
    let scaled = |sum: i32| (128 + ((sum + 512) >> 10)).clamp(16, 240) as u8;
    (
        scaled(112 * blue - 26 * red - 86 * green),
        scaled(112 * red - 102 * green - 10 * blue),
    )
}
