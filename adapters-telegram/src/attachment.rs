//! From a message to the file in it.

use std::time::Duration;

use domain::{
    media::{Attachment, Media, Source},
    payment::Receipt,
};
use teloxide::types::{FileMeta, Message, PhotoSize, Seconds};

/// Telegram hands out files of at most 20 MB to bots (<https://core.telegram.org/bots/api#getfile>), so a larger one can be
/// accepted by nobody, whatever the model takes.
pub(crate) const LARGEST_FILE: u64 = 20 * 1024 * 1024;

/// What Telegram says of a file of unknown size.
const UNKNOWN_SIZE: u32 = u32::MAX;

/// The file that a customer has sent, if a model could take it. Stickers are no files: people send them as words.
pub(crate) fn of(message: &Message) -> Option<Attachment> {
    photo(message)
        .or_else(|| moving(message))
        .or_else(|| sounding(message))
        .or_else(|| document(message))
}

/// What a message shows as the receipt of a bank transfer: a photo, or a document that is a picture or a PDF.
pub(crate) fn receipt(message: &Message) -> Option<Receipt> {
    if let Some(sizes) = message.photo() {
        let area = |size: &&PhotoSize| u64::from(size.width) * u64::from(size.height);
        let largest = sizes.iter().max_by_key(area)?;
        return Some(shown(&largest.file, true));
    }
    let document = message.document()?;
    let mime = document.mime_type.as_ref()?;
    let fits = mime.type_() == "image" || mime.essence_str() == "application/pdf";
    fits.then(|| shown(&document.file, false))
}

fn shown(file: &FileMeta, photo: bool) -> Receipt {
    Receipt {
        file: file.id.0.clone(),
        unique: file.unique_id.0.clone(),
        photo,
        digest: None,
    }
}

/// The largest of a photo's sizes; Telegram makes all of them JPEGs.
fn photo(message: &Message) -> Option<Attachment> {
    let sizes = message.photo()?;
    let largest = sizes
        .iter()
        .max_by_key(|size| u64::from(size.width) * u64::from(size.height))?;
    Some(Attachment {
        mime: Some("image/jpeg".to_owned()),
        dimensions: known_size(largest.width, largest.height),
        ..file(&largest.file, Media::Image)
    })
}

fn moving(message: &Message) -> Option<Attachment> {
    // An animation is a silent video, and comes with a document for old clients: it has to be looked for before that.
    if let Some(animation) = message.animation() {
        return Some(Attachment {
            mime: Some(mime(animation.mime_type.as_ref(), "video/mp4")),
            length: length(animation.duration),
            dimensions: known_size(animation.width, animation.height),
            ..file(&animation.file, Media::Video)
        });
    }
    if let Some(video) = message.video() {
        return Some(Attachment {
            mime: Some(mime(video.mime_type.as_ref(), "video/mp4")),
            length: length(video.duration),
            dimensions: known_size(video.width, video.height),
            ..file(&video.file, Media::Video)
        });
    }
    // A round video is a square one.
    let note = message.video_note()?;
    Some(Attachment {
        mime: Some("video/mp4".to_owned()),
        length: length(note.duration),
        dimensions: known_size(note.length, note.length),
        ..file(&note.file, Media::Video)
    })
}

fn sounding(message: &Message) -> Option<Attachment> {
    if let Some(audio) = message.audio() {
        return Some(Attachment {
            mime: Some(mime(audio.mime_type.as_ref(), "audio/mpeg")),
            length: length(audio.duration),
            ..file(&audio.file, Media::Audio)
        });
    }
    let voice = message.voice()?;
    Some(Attachment {
        mime: Some(mime(voice.mime_type.as_ref(), "audio/ogg")),
        length: length(voice.duration),
        ..file(&voice.file, Media::Audio)
    })
}

/// A file sent as such. What it is follows from its type.
fn document(message: &Message) -> Option<Attachment> {
    let document = message.document()?;
    let mime = document.mime_type.as_ref()?;
    let media = match mime.type_().as_str() {
        "image" => Media::Image,
        "video" => Media::Video,
        "audio" => Media::Audio,
        _ => Media::Document,
    };
    Some(Attachment {
        mime: Some(mime.essence_str().to_owned()),
        ..file(&document.file, media)
    })
}

fn file(meta: &FileMeta, media: Media) -> Attachment {
    Attachment {
        source: Source::Messenger(meta.id.0.clone()),
        media,
        mime: None,
        size: Some(meta.size)
            .filter(|size| *size != UNKNOWN_SIZE)
            .map(u64::from),
        length: None,
        dimensions: None,
    }
}

fn mime(said: Option<&impl AsRef<str>>, usual: &str) -> String {
    said.map_or(usual, AsRef::as_ref).to_owned()
}

/// Zero is "not measured".
fn length(duration: Seconds) -> Option<Duration> {
    let seconds = u64::from(duration.seconds());
    (seconds > 0).then(|| Duration::from_secs(seconds))
}

fn known_size(width: u32, height: u32) -> Option<(u32, u32)> {
    (width > 0 && height > 0).then_some((width, height))
}

#[cfg(test)]
mod tests;
