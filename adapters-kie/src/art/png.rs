//! A PNG file.

use ::png::{BitDepth, ColorType, Compression, Encoder, EncodingError};

use super::paint::Canvas;

/// Writing to memory does not fail; if it ever did, half a file would come out.
pub(super) fn encode(canvas: &Canvas) -> Vec<u8> {
    let mut file = Vec::new();
    match write(canvas, &mut file) {
        Ok(()) => {}
        Err(error) => tracing::error!(%error, "a drawing would not become a PNG"),
    }
    file
}

fn write(canvas: &Canvas, file: &mut Vec<u8>) -> Result<(), EncodingError> {
    let mut encoder = Encoder::new(file, canvas.width as u32, canvas.height as u32);
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(canvas.bytes())?;
    writer.finish()
}
