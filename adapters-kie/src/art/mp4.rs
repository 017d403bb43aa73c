//! An MP4 file around one video track, its index before the data, so that players may start
//! while it still loads.

/// What there is to wrap.
pub(super) struct Film {
    pub(super) size: (usize, usize),
    pub(super) frames_per_second: u32,
    pub(super) sequence_parameters: Vec<u8>,
    pub(super) picture_parameters: Vec<u8>,
    /// NAL units, one to a frame; the first alone is a place to start from.
    pub(super) frames: Vec<Vec<u8>>,
}

/// Ticks of a frame; a second has as many times more as there are frames in it.
const FRAME_TICKS: u32 = 512;
/// The matrix that leaves a picture upright.
const UPRIGHT: [u32; 9] = [0x1_0000, 0, 0, 0, 0x1_0000, 0, 0, 0, 0x4000_0000];
const UNDETERMINED_LANGUAGE: u32 = 0x55C4_0000;

impl Film {
    pub(super) fn wrap(&self) -> Vec<u8> {
        let head = atom(*b"ftyp", &[b"isom", &words(&[512]), b"isomiso2avc1mp41"]);
        let unplaced = self.index(0);
        let start = head.len() + unplaced.len() + 8;
        let samples: Vec<u8> = self.frames.iter().flat_map(|frame| sample(frame)).collect();
        [head, self.index(start as u32), atom(*b"mdat", &[&samples])].concat()
    }

    fn index(&self, start: u32) -> Vec<u8> {
        let timescale = self.frames_per_second * FRAME_TICKS;
        let duration = self.frames.len() as u32 * FRAME_TICKS;
        let mut movie = vec![0, 0, 0, timescale, duration, 0x1_0000, 0x0100_0000, 0, 0];
        movie.extend(UPRIGHT);
        movie.extend([0, 0, 0, 0, 0, 0, 2]);
        let media_header = words(&[0, 0, 0, timescale, duration, UNDETERMINED_LANGUAGE]);
        let handler = [&words(&[0, 0])[..], b"vide", &words(&[0, 0, 0]), b"video\0"].concat();
        let here = atom(
            *b"dref",
            &[&words(&[0, 1]), &atom(*b"url ", &[&words(&[1])])],
        );
        let media = atom(
            *b"minf",
            &[
                &atom(*b"vmhd", &[&words(&[1, 0, 0])]),
                &atom(*b"dinf", &[&here]),
                &self.sample_table(start),
            ],
        );
        let media = atom(
            *b"mdia",
            &[
                &atom(*b"mdhd", &[&media_header]),
                &atom(*b"hdlr", &[&handler]),
                &media,
            ],
        );
        let track = atom(*b"trak", &[&self.track_header(duration), &media]);
        atom(*b"moov", &[&atom(*b"mvhd", &[&words(&movie)]), &track])
    }

    fn track_header(&self, duration: u32) -> Vec<u8> {
        let (width, height) = self.size;
        let mut header = vec![3, 0, 0, 1, 0, duration, 0, 0, 0, 0];
        header.extend(UPRIGHT);
        header.extend([(width as u32) << 16, (height as u32) << 16]);
        atom(*b"tkhd", &[&words(&header)])
    }

    fn sample_table(&self, start: u32) -> Vec<u8> {
        let count = self.frames.len() as u32;
        let mut sizes = vec![0, 0, count];
        sizes.extend(self.frames.iter().map(|frame| frame.len() as u32 + 4));
        atom(
            *b"stbl",
            &[
                &atom(*b"stsd", &[&words(&[0, 1]), &self.sample_entry()]),
                &atom(*b"stts", &[&words(&[0, 1, count, FRAME_TICKS])]),
                &atom(*b"stss", &[&words(&[0, 1, 1])]),
                &atom(*b"stsc", &[&words(&[0, 1, 1, count, 1])]),
                &atom(*b"stsz", &[&words(&sizes)]),
                &atom(*b"stco", &[&words(&[0, 1, start])]),
            ],
        )
    }

    fn sample_entry(&self) -> Vec<u8> {
        let (width, height) = self.size;
        let shape = (width as u32) << 16 | height as u32;
        let inch = 72 << 16;
        let before = words(&[0, 1, 0, 0, 0, 0, shape, inch, inch, 0]);
        let frames = [0, 1];
        let encoder_name = [0; 32];
        let depth_without_palette = [0, 24, 0xFF, 0xFF];
        atom(
            *b"avc1",
            &[
                &before,
                &frames,
                &encoder_name,
                &depth_without_palette,
                &self.decoder_settings(),
            ],
        )
    }

    fn decoder_settings(&self) -> Vec<u8> {
        let (sequence, picture) = (&self.sequence_parameters, &self.picture_parameters);
        let profile = sequence.get(1..4).unwrap_or_default();
        let length = |set: &[u8]| (set.len() as u16).to_be_bytes();
        // version 1; lengths of 4 bytes; 1 sequence set, 1 picture set
        atom(
            *b"avcC",
            &[
                &[1],
                profile,
                &[0xFF, 0xE1],
                &length(sequence),
                sequence,
                &[1],
                &length(picture),
                picture,
            ],
        )
    }
}

/// A box: its size with itself, its kind, what is in it.
fn atom(kind: [u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let size = content.len() as u32 + 8;
    [&size.to_be_bytes()[..], &kind, &content].concat()
}

/// A NAL unit behind its length.
fn sample(unit: &[u8]) -> Vec<u8> {
    [&(unit.len() as u32).to_be_bytes(), unit].concat()
}

fn words(values: &[u32]) -> Vec<u8> {
    values
        .iter()
        .flat_map(|value| value.to_be_bytes())
        .collect()
}
