//! `PhotoSize`, `Video`, `Audio` and the other file objects.

use serde_json::{Map, Value, json};

use super::put;
use crate::model::file::{FileKind, FileRecord};

/// Longest sides of the smaller copies Telegram makes of a photo.
const THUMBNAILS: [(&str, u32); 2] = [("s", 90), ("m", 320)];

/// The value of a message's `photo`, `video`, … field.
pub(super) fn media(file: &FileRecord) -> Value {
    if file.kind == FileKind::Photo {
        return Value::Array(sizes(file));
    }
    let mut fields = Map::new();
    identify(file, &file.id(), &mut fields);
    let (name, mime) = (file.name.as_str(), file.mime.as_str());
    match file.kind {
        FileKind::Video | FileKind::Animation => {
            frame(file, &mut fields);
            put(&mut fields, "duration", Some(file.duration));
            put(&mut fields, "file_name", Some(name));
            put(&mut fields, "mime_type", Some(mime));
        }
        FileKind::VideoNote => {
            put(&mut fields, "length", Some(file.width));
            put(&mut fields, "duration", Some(file.duration));
        }
        FileKind::Audio => {
            put(&mut fields, "duration", Some(file.duration));
            put(&mut fields, "performer", file.performer.as_deref());
            put(&mut fields, "title", file.title.as_deref());
            put(&mut fields, "file_name", Some(name));
            put(&mut fields, "mime_type", Some(mime));
        }
        FileKind::Voice => {
            put(&mut fields, "duration", Some(file.duration));
            put(&mut fields, "mime_type", Some(mime));
        }
        FileKind::Sticker => {
            frame(file, &mut fields);
            put(&mut fields, "type", Some("regular"));
            put(
                &mut fields,
                "is_animated",
                Some(mime == "application/x-tgsticker"),
            );
            put(&mut fields, "is_video", Some(mime == "video/webm"));
            put(&mut fields, "emoji", file.emoji.as_deref());
        }
        FileKind::Photo | FileKind::Document => {
            put(&mut fields, "file_name", Some(name));
            put(&mut fields, "mime_type", Some(mime));
        }
    }
    Value::Object(fields)
}

fn identify(file: &FileRecord, id: &str, fields: &mut Map<String, Value>) {
    put(fields, "file_id", Some(id));
    put(fields, "file_unique_id", Some(file.unique_id.as_str()));
    put(fields, "file_size", Some(file.size));
}

fn frame(file: &FileRecord, fields: &mut Map<String, Value>) {
    put(fields, "width", Some(file.width));
    put(fields, "height", Some(file.height));
}

/// A photo is a list of its sizes, the largest last. The smaller copies have their own ids and measures but the same
/// bytes: nothing here can scale a picture.
fn sizes(file: &FileRecord) -> Vec<Value> {
    let longest = file.width.max(file.height);
    let smaller = THUMBNAILS.iter().filter(|(_, side)| *side < longest);
    let mut sizes: Vec<Value> = smaller
        .map(|(letter, side)| size(file, letter, scaled(file, *side, longest)))
        .collect();
    sizes.push(size(file, "y", (file.width, file.height)));
    sizes
}

fn scaled(file: &FileRecord, side: u32, longest: u32) -> (u32, u32) {
    let scale = |length: u32| {
        let wanted = u64::from(length) * u64::from(side) / u64::from(longest.max(1));
        u32::try_from(wanted).unwrap_or(side).max(1)
    };
    (scale(file.width), scale(file.height))
}

fn size(file: &FileRecord, letter: &str, (width, height): (u32, u32)) -> Value {
    // Each size is a file of its own, so it has a unique id of its own.
    let unique = match letter {
        "y" => file.unique_id.clone(),
        _ => format!("{}{letter}", file.unique_id),
    };
    json!({
        "file_id": file.sized_id(letter),
        "file_unique_id": unique,
        "file_size": file.size,
        "width": width,
        "height": height,
    })
}

/// `File`, the answer of getFile.
pub(crate) fn file(record: &FileRecord, file_id: &str) -> Value {
    json!({
        "file_id": file_id,
        "file_unique_id": record.unique_id,
        "file_size": record.size,
        "file_path": record.path(),
    })
}
