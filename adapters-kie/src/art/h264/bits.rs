//! The stream as bits: Golomb numbers, raw samples, and the wrapping of a NAL unit.

#[derive(Default)]
pub(super) struct Bits {
    bytes: Vec<u8>,
    /// Bits not yet a byte, the latest lowest.
    pending: u64,
    count: u32,
}

impl Bits {
    /// The lowest `length` bits of a value, at most 32.
    pub(super) fn fixed(&mut self, value: u32, length: u32) {
        self.pending = (self.pending << length) | u64::from(value);
        self.count += length;
        while self.count >= 8 {
            self.count -= 8;
            self.bytes.push((self.pending >> self.count) as u8);
        }
        self.pending &= (1 << self.count) - 1;
    }

    pub(super) fn flag(&mut self, on: bool) {
        self.fixed(u32::from(on), 1);
    }

    /// An unsigned Exp-Golomb number.
    pub(super) fn unsigned(&mut self, value: u32) {
        let coded = value + 1;
        let length = 32 - coded.leading_zeros();
        self.fixed(0, length - 1);
        self.fixed(coded, length);
    }

    /// A signed Exp-Golomb number.
    pub(super) fn signed(&mut self, value: i32) {
        let doubled = value.unsigned_abs() * 2;
        self.unsigned(if value > 0 { doubled - 1 } else { doubled });
    }

    /// Bytes as they are, from the next byte boundary on.
    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.fixed(0, (8 - self.count) % 8);
        self.bytes.extend_from_slice(bytes);
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        self.flag(true);
        self.raw(&[]);
        self.bytes
    }
}

/// Wraps a payload so that nothing inside looks like a start code.
pub(super) fn nal(kind: u8, payload: &[u8]) -> Vec<u8> {
    let mut unit = Vec::with_capacity(payload.len() + 16);
    unit.push(kind);
    let mut zeros = 0;
    for byte in payload {
        if zeros == 2 && *byte <= 3 {
            unit.push(3);
            zeros = 0;
        }
        zeros = if *byte == 0 { zeros + 1 } else { 0 };
        unit.push(*byte);
    }
    unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn golomb_numbers_are_written_as_the_standard_has_them() {
        let mut bits = Bits::default();
        for value in [0, 1, 2, 3] {
            bits.unsigned(value); // 1 010 011 00100
        }
        for value in [1, -1] {
            bits.signed(value); // 010 011
        }
        assert_eq!(bits.finish(), [0b1010_0110, 0b0100_0100, 0b1110_0000]);
    }

    #[test]
    fn start_codes_are_broken_up() {
        assert_eq!(
            nal(0x65, &[0, 0, 0, 0, 1, 0, 0, 4]),
            [0x65, 0, 0, 3, 0, 0, 3, 1, 0, 0, 4]
        );
    }
}
