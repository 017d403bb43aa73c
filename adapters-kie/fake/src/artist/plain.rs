use std::io;

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::{Artist, Brief, Format, Kind, tone};

const SIDE: u32 = 64;

/// Draws a square of one colour and plays one tone, both chosen by the order.
///
/// It cannot film: its video is an MP4 container without a track, which has the right type and signature but nothing to
/// play. Whoever wants to see videos embeds an artist that can.
#[derive(Debug, Clone, Copy, Default)]
pub struct Plain;

impl Artist for Plain {
    fn format(&self, brief: &Brief) -> Format {
        match brief.kind {
            Kind::Image => Format::PNG,
            Kind::Video => Format::MP4,
            Kind::Audio => Format::WAV,
        }
    }

    fn draw(&self, brief: &Brief) -> Bytes {
        let whim = whim(brief);
        let drawn = match brief.kind {
            Kind::Image => square(whim),
            Kind::Video => Ok(container()),
            Kind::Audio => Ok(tone::wav(whim)),
        };
        drawn.unwrap_or_default().into()
    }
}

/// Three bytes that differ from order to order, and from file to file.
fn whim(brief: &Brief) -> [u8; 3] {
    let order = format!("{}\n{}\n{}", brief.model, brief.input, brief.number);
    let digest: [u8; 32] = Sha256::digest(order).into();
    let [red, green, blue, ..] = digest;
    [red, green, blue]
}

fn square(colour: [u8; 3]) -> io::Result<Vec<u8>> {
    let pixels: Vec<u8> = (0..SIDE * SIDE).flat_map(|_| colour).collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, SIDE, SIDE);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header()?.write_image_data(&pixels)?;
    Ok(file)
}

/// `ftyp` and an empty `mdat`.
fn container() -> Vec<u8> {
    let mut file = b"\0\0\0\x18ftypisom\0\0\x02\0isommp42".to_vec();
    file.extend_from_slice(b"\0\0\0\x08mdat");
    file
}
