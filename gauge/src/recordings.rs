//! Small recordings of any length, for tests: real containers with next to nothing in them.
//!
//! They hold no sound and no picture that a player would show. What they say of their length, they say in every place in
//! which such a file says it.

mod films;
mod sounds;

use std::time::Duration;

/// What a recording lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Container {
    /// MP4 with one film in it.
    Mp4,
    /// The same for QuickTime.
    Mov,
    /// The same for sound.
    M4a,
    /// MP4 that was written while it was made.
    FragmentedMp4,
    /// WebM or Matroska.
    Webm,
    /// WebM as a browser records it: the head does not say how long it is.
    LiveWebm,
    /// Ogg with Opus: a voice message.
    Opus,
    /// Ogg with Vorbis.
    Vorbis,
    /// MP3.
    Mp3,
    /// AAC as it comes from a stream.
    Aac,
    /// FLAC.
    Flac,
    /// WAV.
    Wav,
}

impl Container {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Mp4,
        Self::Mov,
        Self::M4a,
        Self::FragmentedMp4,
        Self::Webm,
        Self::LiveWebm,
        Self::Opus,
        Self::Vorbis,
        Self::Mp3,
        Self::Aac,
        Self::Flac,
        Self::Wav,
    ];

    /// What a file of this MIME type lies in, as far as it can be written here.
    pub fn of(mime: &str) -> Option<Self> {
        Some(match mime {
            "video/mp4" | "video/3gpp" | "video/x-m4v" => Self::Mp4,
            "video/quicktime" => Self::Mov,
            "audio/mp4" | "audio/m4a" | "audio/x-m4a" => Self::M4a,
            "video/webm" | "video/x-matroska" | "audio/webm" => Self::Webm,
            "audio/ogg" | "audio/opus" => Self::Opus,
            "audio/vorbis" => Self::Vorbis,
            "audio/mpeg" | "audio/mp3" => Self::Mp3,
            "audio/aac" | "audio/x-aac" => Self::Aac,
            "audio/flac" | "audio/x-flac" => Self::Flac,
            "audio/wav" | "audio/x-wav" | "audio/wave" | "audio/vnd.wave" => Self::Wav,
            _ => return None,
        })
    }

    /// A recording that plays so long, to within a frame.
    pub fn lasting(self, length: Duration) -> Vec<u8> {
        let millis = u32::try_from(length.as_millis()).unwrap_or(u32::MAX);
        match self {
            Self::Mp4 => films::mp4(millis, *b"isom"),
            Self::Mov => films::mp4(millis, *b"qt  "),
            Self::M4a => films::mp4(millis, *b"M4A "),
            Self::FragmentedMp4 => films::fragmented(millis),
            Self::Webm => films::webm(millis, true),
            Self::LiveWebm => films::webm(millis, false),
            Self::Opus => sounds::opus(millis),
            Self::Vorbis => sounds::vorbis(millis),
            Self::Mp3 => sounds::mp3(millis),
            Self::Aac => sounds::aac(millis),
            Self::Flac => sounds::flac(millis),
            Self::Wav => sounds::wav(millis),
        }
    }
}
