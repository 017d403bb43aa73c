//! How long a recording plays, told from its bytes.
//!
//! What the sender's app says about a file is copied by the messenger, and a link says nothing at all; whoever sells by the
//! second has to look. Nothing is decoded: containers are walked, and where a header can say less than is there (frames of
//! MP3, packets of Opus, the samples of a fragmented film), what is there is counted. Where several places of a file speak of
//! its length, the longest counts.
//!
//! Bytes are hostile. Every function here reads each byte a bounded number of times, allocates nothing that a file can make
//! large, and answers [`None`] to whatever it does not understand.
//!
//! One more container: a module with a `length`, its line in [`length`], a writer in `recordings`.

mod adts;
mod bytes;
mod flac;
mod fragments;
mod matroska;
mod mp4;
mod mpeg;
mod ogg;
mod wav;

#[cfg(any(test, feature = "recordings"))]
pub mod recordings;

use std::time::Duration;

/// How long a recording plays: never nothing, and [`None`] if that cannot be told. Known are MP4 with its relatives (MOV,
/// M4A, 3GP), WebM and Matroska, Ogg with Opus, Vorbis, FLAC or Speex, MP3, AAC, FLAC and WAV without compression.
pub fn length(file: &[u8]) -> Option<Duration> {
    let file = behind_tags(file);
    let length = match file {
        [_, _, _, _, kind @ ..] if mp4::BEGINNINGS.iter().any(|name| kind.starts_with(*name)) => {
            mp4::length(file)
        }
        [0x1a, 0x45, 0xdf, 0xa3, ..] => matroska::length(file),
        [b'O', b'g', b'g', b'S', ..] => ogg::length(file),
        [b'f', b'L', b'a', b'C', ..] => flac::length(file),
        [b'R', b'I', b'F', b'F', _, _, _, _, form @ ..]
        | [b'R', b'F', b'6', b'4', _, _, _, _, form @ ..]
            if form.starts_with(b"WAVE") =>
        {
            wav::length(file)
        }
        // Both begin with eleven ones; ADTS has layer 0, MPEG audio has not.
        [0xff, second, ..] if second & 0xf6 == 0xf0 => Some(adts::length(file)),
        [0xff, second, ..] if second & 0xe0 == 0xe0 => Some(mpeg::length(file)),
        _ => None,
    };
    length.filter(|length| !length.is_zero())
}

/// The file without the titles and covers (ID3v2) that players write before a recording of any kind.
fn behind_tags(mut file: &[u8]) -> &[u8] {
    while let [b'I', b'D', b'3', _, _, flags, a, b, c, d, rest @ ..] = file {
        // Seven bits of each byte.
        let size = [a, b, c, d].iter().fold(0_usize, |size, byte| {
            (size << 7) | usize::from(**byte & 0x7f)
        });
        let footer = if flags & 0x10 == 0 { 0 } else { 10 };
        file = rest.get(size + footer..).unwrap_or_default();
    }
    file
}

#[cfg(test)]
mod tests;
