/// Samples per second; one byte each would sound worse than it saves.
const RATE: u32 = 8000;
const SECONDS: u32 = 2;

/// 2·cos(2πf/8000) in fourteen-bit fractions, for a pentatonic scale: A4, C5, D5, E5, G5.
const NOTES: [i64; 5] = [30_831, 30_040, 29_343, 28_473, 26_750];

/// A sine tone as a WAV file: sixteen bits, one channel.
pub(super) fn wav([note, ..]: [u8; 3]) -> Vec<u8> {
    let coefficient = NOTES
        .iter()
        .cycle()
        .nth(usize::from(note))
        .copied()
        .unwrap_or_default();
    let mut file = header();
    let count = usize::try_from(RATE * SECONDS).unwrap_or_default();
    file.extend(sine(coefficient).take(count).flat_map(i16::to_le_bytes));
    file
}

/// A resonator makes a sine without trigonometry: each sample is the one before, times 2cos ω, less the one before that.
fn sine(coefficient: i64) -> impl Iterator<Item = i16> {
    // Kept with eight more bits than are heard, so that rounding does not kill or swell the tone.
    let mut state = (0_i64, 1_i64 << 20);
    std::iter::from_fn(move || {
        let (before, last) = state;
        state = (last, ((coefficient * last) >> 14) - before);
        Some(i16::try_from(last >> 8).unwrap_or(i16::MAX))
    })
}

fn header() -> Vec<u8> {
    let data = RATE * SECONDS * 2;
    let mut header = b"RIFF".to_vec();
    header.extend((36 + data).to_le_bytes());
    header.extend(b"WAVEfmt \x10\0\0\0\x01\0\x01\0");
    header.extend(RATE.to_le_bytes());
    header.extend((RATE * 2).to_le_bytes());
    header.extend(b"\x02\0\x10\0data");
    header.extend(data.to_le_bytes());
    header
}
