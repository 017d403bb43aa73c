//! What the bytes of a file say about it: type, size of the picture, length of the film.

use crate::model::file::FileRecord;

/// Facts read from the head of a file; zero is "not known".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Measure {
    pub(crate) mime: Option<&'static str>,
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) duration: u32,
}

impl Measure {
    fn picture(mime: &'static str, width: u32, height: u32) -> Self {
        Self {
            mime: Some(mime),
            width,
            height,
            duration: 0,
        }
    }

    fn kind(mime: &'static str) -> Self {
        Self {
            mime: Some(mime),
            ..Self::default()
        }
    }

    /// Fills in what the sender did not say.
    pub(crate) fn complete(self, record: &mut FileRecord) {
        let fill = |slot: &mut u32, known: u32| {
            if *slot == 0 {
                *slot = known;
            }
        };
        fill(&mut record.width, self.width);
        fill(&mut record.height, self.height);
        fill(&mut record.duration, self.duration);
    }
}

/// Looks at a file. Formats it does not know are not measured.
pub(crate) fn measure(bytes: &[u8]) -> Measure {
    let known = png(bytes)
        .or_else(|| gif(bytes))
        .or_else(|| jpeg(bytes))
        .or_else(|| webp(bytes))
        .or_else(|| mp4(bytes))
        .or_else(|| wav(bytes));
    known.unwrap_or_else(|| {
        if bytes.starts_with(b"OggS") {
            Measure::kind("audio/ogg")
        } else if bytes.starts_with(b"ID3") || bytes.starts_with(&[0xff, 0xfb]) {
            Measure::kind("audio/mpeg")
        } else if bytes.starts_with(b"%PDF") {
            Measure::kind("application/pdf")
        } else if bytes.starts_with(&[0x1a, 0x45, 0xdf, 0xa3]) {
            Measure::kind("video/webm")
        } else {
            Measure::default()
        }
    })
}

fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..at.checked_add(N)?)?.try_into().ok()
}

fn be16(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(|pair| u32::from(u16::from_be_bytes(pair)))
}

fn le16(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(|pair| u32::from(u16::from_le_bytes(pair)))
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    array(bytes, at).map(u32::from_be_bytes)
}

fn png(bytes: &[u8]) -> Option<Measure> {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n").then_some(())?;
    Some(Measure::picture(
        "image/png",
        be32(bytes, 16)?,
        be32(bytes, 20)?,
    ))
}

fn gif(bytes: &[u8]) -> Option<Measure> {
    bytes.starts_with(b"GIF8").then_some(())?;
    Some(Measure::picture(
        "image/gif",
        le16(bytes, 6)?,
        le16(bytes, 8)?,
    ))
}

/// The frame header (SOF) holds the size; everything before it is skipped by its length.
fn jpeg(bytes: &[u8]) -> Option<Measure> {
    bytes.starts_with(&[0xff, 0xd8, 0xff]).then_some(())?;
    let mut at = 2;
    loop {
        let [_, marker] = array::<2>(bytes, at)?;
        let is_frame = (0xc0..=0xcf).contains(&marker) && ![0xc4, 0xc8, 0xcc].contains(&marker);
        if is_frame {
            let (height, width) = (be16(bytes, at + 5)?, be16(bytes, at + 7)?);
            return Some(Measure::picture("image/jpeg", width, height));
        }
        at += 2 + usize::try_from(be16(bytes, at + 2)?).ok()?;
    }
}

fn webp(bytes: &[u8]) -> Option<Measure> {
    let riff = bytes.starts_with(b"RIFF") && array(bytes, 8) == Some(*b"WEBP");
    riff.then_some(())?;
    let (width, height) = match &array::<4>(bytes, 12)? {
        b"VP8X" => (
            le16(bytes, 24)? | u32::from(*bytes.get(26)?) << 16,
            le16(bytes, 27)? | u32::from(*bytes.get(29)?) << 16,
        ),
        b"VP8L" => {
            let packed = u32::from_le_bytes(array(bytes, 21)?);
            (packed & 0x3fff, packed >> 14 & 0x3fff)
        }
        _ => {
            let size = (le16(bytes, 26)? & 0x3fff, le16(bytes, 28)? & 0x3fff);
            return Some(Measure::picture("image/webp", size.0, size.1));
        }
    };
    Some(Measure::picture("image/webp", width + 1, height + 1))
}

fn wav(bytes: &[u8]) -> Option<Measure> {
    let riff = bytes.starts_with(b"RIFF") && array(bytes, 8) == Some(*b"WAVE");
    riff.then_some(())?;
    let per_second = u32::from_le_bytes(array(bytes, 28)?).max(1);
    let length = u32::try_from(bytes.len()).ok()?;
    Some(Measure {
        duration: (length / per_second).max(1),
        ..Measure::kind("audio/wav")
    })
}

/// A box of an MP4: its name and its contents.
type Mp4Box<'a> = ([u8; 4], &'a [u8]);

fn boxes(mut rest: &[u8]) -> impl Iterator<Item = Mp4Box<'_>> {
    std::iter::from_fn(move || {
        let name = array(rest, 4)?;
        let (head, length) = match be32(rest, 0)? {
            0 => (8, rest.len()),
            1 => {
                let long = u64::from_be_bytes(array(rest, 8)?);
                (16, usize::try_from(long).ok()?)
            }
            short => (8, usize::try_from(short).ok()?),
        };
        let content = rest.get(head..length)?;
        rest = rest.get(length..)?;
        Some((name, content))
    })
}

fn mp4(bytes: &[u8]) -> Option<Measure> {
    let brand: [u8; 4] = (array(bytes, 4)? == *b"ftyp").then(|| array(bytes, 8))??;
    let mime = match &brand {
        b"M4A " => "audio/mp4",
        b"qt  " => "video/quicktime",
        b"heic" | b"heix" => "image/heic",
        b"mif1" => "image/heif",
        _ => "video/mp4",
    };
    let mut measure = Measure::kind(mime);
    let Some((_, movie)) = boxes(bytes).find(|(name, _)| name == b"moov") else {
        return Some(measure);
    };
    for (name, content) in boxes(movie) {
        match &name {
            b"mvhd" => measure.duration = mvhd_seconds(content).unwrap_or(0),
            b"trak" => {
                let header = boxes(content).find(|(name, _)| name == b"tkhd");
                if let Some((width, height)) = header.and_then(|(_, header)| tkhd_size(header)) {
                    (measure.width, measure.height) = (width, height);
                }
            }
            _ => {}
        }
    }
    Some(measure)
}

fn mvhd_seconds(content: &[u8]) -> Option<u32> {
    let (scale, length) = if content.first() == Some(&1) {
        let long = u64::from_be_bytes(array(content, 24)?);
        (be32(content, 20)?, long)
    } else {
        (be32(content, 12)?, u64::from(be32(content, 16)?))
    };
    let seconds = length.div_ceil(u64::from(scale.max(1)));
    u32::try_from(seconds).ok()
}

/// The size stands in the last eight bytes, in 16.16 fixed point; sound has none.
fn tkhd_size(content: &[u8]) -> Option<(u32, u32)> {
    let at = content.len().checked_sub(8)?;
    let size = (be32(content, at)? >> 16, be32(content, at + 4)? >> 16);
    (size.0 > 0 && size.1 > 0).then_some(size)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(name: &[u8], content: &[u8]) -> Vec<u8> {
        let length = u32::try_from(content.len() + 8).unwrap();
        [&length.to_be_bytes()[..], name, content].concat()
    }

    #[test]
    fn a_film_tells_its_size_and_length() {
        let mut mvhd = vec![0; 20];
        mvhd[12..16].copy_from_slice(&1000_u32.to_be_bytes());
        mvhd[16..20].copy_from_slice(&4500_u32.to_be_bytes());
        let mut tkhd = vec![0; 84];
        tkhd[76..80].copy_from_slice(&(640_u32 << 16).to_be_bytes());
        tkhd[80..84].copy_from_slice(&(360_u32 << 16).to_be_bytes());
        let picture = boxed(b"trak", &boxed(b"tkhd", &tkhd));
        let sound = boxed(b"trak", &boxed(b"tkhd", &[0; 84]));
        let movie = [boxed(b"mvhd", &mvhd), picture, sound].concat();
        let film = [boxed(b"ftyp", b"isom"), boxed(b"moov", &movie)].concat();
        let measured = measure(&film);
        assert_eq!(measured.mime, Some("video/mp4"));
        assert_eq!((measured.width, measured.height), (640, 360));
        assert_eq!(measured.duration, 5);
    }

    #[test]
    fn pictures_tell_their_size() {
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\x01\x2c\x02\x58";
        let webp = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x57\x02\0\x2b\x01\0";
        let gif = b"GIF89a\x58\x02\x2c\x01";
        for (bytes, mime) in [
            (&jpeg[..], "image/jpeg"),
            (&webp[..], "image/webp"),
            (&gif[..], "image/gif"),
        ] {
            assert_eq!(measure(bytes), Measure::picture(mime, 600, 300));
        }
    }

    #[test]
    fn what_is_cut_short_or_unknown_is_not_measured() {
        assert_eq!(measure(b"\xff\xd8\xff"), Measure::default());
        assert_eq!(measure(b""), Measure::default());
        assert_eq!(measure(b"words"), Measure::default());
    }
}
