//! A WAV file: 16 bits, one channel.

/// Samples a second.
pub(super) const RATE: u32 = 22_050;

pub(super) fn wrap(samples: &[i16]) -> Vec<u8> {
    let data: Vec<u8> = samples
        .iter()
        .flat_map(|sample| sample.to_le_bytes())
        .collect();
    let size = data.len() as u32;
    let mut file = Vec::with_capacity(data.len() + 44);
    file.extend(b"RIFF");
    file.extend((size + 36).to_le_bytes());
    file.extend(b"WAVEfmt ");
    file.extend(16_u32.to_le_bytes());
    file.extend([1, 0, 1, 0]); // PCM, one channel
    file.extend(RATE.to_le_bytes());
    file.extend((RATE * 2).to_le_bytes());
    file.extend([2, 0, 16, 0]); // two bytes a sample, sixteen bits
    file.extend(b"data");
    file.extend(size.to_le_bytes());
    file.extend(data);
    file
}
