//! What a decoder must know before the first block.

use super::bits::{Bits, nal};
use crate::art::planes::MACROBLOCK;

/// NAL unit headers: importance and type.
pub(super) const IDR_SLICE: u8 = 0x65;
pub(super) const SLICE: u8 = 0x61;
const SEQUENCE: u8 = 0x67;
const PICTURE: u8 = 0x68;

const FRAME_NUMBER_BITS: u32 = 8;

/// The sequence parameter set for frames of a size.
pub(in crate::art) fn sequence_parameters((width, height): (usize, usize)) -> Vec<u8> {
    let (columns, rows) = (width.div_ceil(MACROBLOCK), height.div_ceil(MACROBLOCK));
    let surplus = |blocks: usize, pixels: usize| ((blocks * MACROBLOCK - pixels) / 2) as u32;
    let mut bits = Bits::default();
    bits.fixed(66, 8); // baseline,
    bits.fixed(0b1100_0000, 8); // constrained,
    bits.fixed(30, 8); // level 3.0
    bits.unsigned(0); // this set's number
    bits.unsigned(FRAME_NUMBER_BITS - 4);
    bits.unsigned(2); // shown in the order sent
    bits.unsigned(1); // one frame to look back to
    bits.flag(false); // no gaps in frame numbers
    bits.unsigned(columns as u32 - 1);
    bits.unsigned(rows as u32 - 1);
    bits.flag(true); // frames, not fields
    bits.flag(true); // direct_8x8_inference
    bits.flag(true); // cropped at the right and below
    for edge in [0, surplus(columns, width), 0, surplus(rows, height)] {
        bits.unsigned(edge);
    }
    bits.flag(true); // usability information:
    bits.fixed(0b00, 2); // square pixels, no overscan
    bits.flag(true); // kind of signal:
    bits.fixed(5, 3); // unspecified format
    bits.flag(false); // studio range
    bits.flag(true); // BT.709 throughout
    for _ in 0..3 {
        bits.fixed(1, 8);
    }
    bits.fixed(0, 6); // no chroma place, timing, buffers, structure, restrictions
    nal(SEQUENCE, &bits.finish())
}

/// The picture parameter set.
pub(in crate::art) fn picture_parameters() -> Vec<u8> {
    let mut bits = Bits::default();
    bits.unsigned(0); // this set's number
    bits.unsigned(0); // of that sequence set
    bits.fixed(0b00, 2); // CAVLC, no bottom field order
    bits.unsigned(0); // one slice group
    bits.unsigned(0); // one reference forwards
    bits.unsigned(0); // and backwards
    bits.fixed(0b000, 3); // no weights
    for _ in 0..3 {
        bits.signed(0); // quantisers
    }
    bits.fixed(0b100, 3); // slices say how to deblock
    nal(PICTURE, &bits.finish())
}

pub(super) fn first_slice() -> Bits {
    let mut bits = slice(7, 0);
    bits.unsigned(0); // idr_pic_id
    bits.fixed(0b00, 2); // show earlier pictures, not a long-term reference
    without_deblocking(bits)
}

pub(super) fn next_slice(number: u32) -> Bits {
    let mut bits = slice(5, number);
    bits.fixed(0b000, 3); // usual references in usual order, kept by the sliding window
    without_deblocking(bits)
}

fn slice(kind: u32, number: u32) -> Bits {
    let mut bits = Bits::default();
    bits.unsigned(0); // starts at the first block
    bits.unsigned(kind);
    bits.unsigned(0); // picture parameter set
    bits.fixed(number % (1 << FRAME_NUMBER_BITS), FRAME_NUMBER_BITS);
    bits
}

/// Copies must stay copies to the bit.
fn without_deblocking(mut bits: Bits) -> Bits {
    bits.signed(0); // quantiser
    bits.unsigned(1);
    bits
}
