//! What a file is, told from its first bytes. Names and content types are often wrong.

use domain::media::Media;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kind {
    pub(crate) mime: &'static str,
    pub(crate) extension: &'static str,
}

/// The kind of a file, if it is media that can be told.
pub(crate) fn kind(bytes: &[u8]) -> Option<Kind> {
    let (mime, extension) = match bytes {
        [0x89, b'P', b'N', b'G', ..] => ("image/png", "png"),
        [0xff, 0xd8, 0xff, ..] => ("image/jpeg", "jpg"),
        [b'G', b'I', b'F', b'8', ..] => ("image/gif", "gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, form @ ..] => match form {
            [b'W', b'E', b'B', b'P', ..] => ("image/webp", "webp"),
            [b'W', b'A', b'V', b'E', ..] => ("audio/wav", "wav"),
            _ => return None,
        },
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => return iso(brand),
        [0x1a, 0x45, 0xdf, 0xa3, ..] => ("video/webm", "webm"),
        [b'O', b'g', b'g', b'S', ..] => ("audio/ogg", "ogg"),
        [b'f', b'L', b'a', b'C', ..] => ("audio/flac", "flac"),
        [b'I', b'D', b'3', ..] => ("audio/mpeg", "mp3"),
        // ADTS has layer 0, MPEG audio has not; both begin with eleven ones.
        [0xff, second, ..] if second & 0xf6 == 0xf0 => ("audio/aac", "aac"),
        [0xff, second, ..] if second & 0xe0 == 0xe0 && second & 0x06 != 0 => ("audio/mpeg", "mp3"),
        _ => return None,
    };
    Some(Kind { mime, extension })
}

/// The containers that begin with `ftyp` and a brand.
fn iso(brand: &[u8]) -> Option<Kind> {
    let (mime, extension) = match brand.get(..4)? {
        b"qt  " => ("video/quicktime", "mov"),
        b"M4A " | b"M4B " => ("audio/mp4", "m4a"),
        b"avif" | b"avis" => ("image/avif", "avif"),
        b"heic" | b"heix" | b"mif1" => ("image/heic", "heic"),
        _ => ("video/mp4", "mp4"),
    };
    Some(Kind { mime, extension })
}

/// The medium that a MIME type stands for.
pub(crate) fn media(mime: &str) -> Option<Media> {
    match mime.split('/').next()? {
        "image" => Some(Media::Image),
        "video" => Some(Media::Video),
        "audio" => Some(Media::Audio),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
