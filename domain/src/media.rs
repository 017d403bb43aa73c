//! Files that customers send and files that models make.

use std::time::Duration;

/// The kinds of file a model can take or make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Media {
    /// A still picture.
    Image,
    /// A moving picture.
    Video,
    /// Sound.
    Audio,
    /// Something to read, or a file for a program: notes, the times of words.
    Document,
}

/// Where a customer's file can be had.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A file at the messenger, by its opaque id. How to fetch it is known to the `Files` port only; in particular its
    /// download address, which carries the bot's token, never leaves that port.
    Messenger(String),
    /// A public address.
    Link(String),
}

/// A file that a customer gives to a model.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Attachment {
    /// Where it is.
    pub source: Source,
    /// What it is.
    pub media: Media,
    /// Its MIME type, where the messenger says it.
    pub mime: Option<String>,
    /// Its size in bytes, where known.
    pub size: Option<u64>,
    /// How long it plays, where somebody says it.
    pub length: Option<Duration>,
    /// Width and height in pixels, where known.
    pub dimensions: Option<(u32, u32)>,
}

/// One thing that a model made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// A file at the provider's address, which dies after some days.
    File {
        /// What it is.
        media: Media,
        /// Where the provider keeps it.
        url: String,
        /// A title, for songs.
        title: Option<String>,
        /// The address of a cover picture, for songs.
        cover: Option<String>,
        /// The provider's id of this one result, for songs: with it a song can be worked on.
        handle: Option<String>,
        /// How long it plays, where the provider says it.
        length: Option<Duration>,
    },
    /// A file that was made of the provider's answer: it is at no address, so it is kept here whole. It is as small as an
    /// answer, some hundred kilobytes at the very most.
    Made {
        /// What the file is called.
        name: String,
        /// Its MIME type.
        mime: String,
        /// What is in it.
        bytes: Vec<u8>,
    },
    /// Words: a transcript, lyrics, or an answer that is no file.
    Text(String),
    /// A singer's manner that the provider has saved: nothing to see or hear, and something that other songs can be ordered
    /// with.
    Voice {
        /// What the customer calls it.
        name: String,
        /// How the customer has described it, as far as is known.
        description: Option<String>,
        /// The provider's id of it.
        handle: String,
    },
}

/// The messenger's own copy of something delivered: it outlives the provider's address and costs nothing to send again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keepsake {
    /// Which output, counted from zero.
    pub output: usize,
    /// What the messenger holds it as.
    pub form: KeepsakeForm,
    /// The messenger's opaque id of the file.
    pub file: String,
}

/// What the messenger holds a delivered file as; only the same form can be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KeepsakeForm {
    /// A compressed picture.
    Photo,
    /// A playable video.
    Video,
    /// A playable sound.
    Audio,
    /// A file as it came.
    Document,
    /// A silent looping video.
    Animation,
}
