//! What a job brought forth, in any of the forms it has been seen in.

mod links;
mod parts;
mod songs;

use domain::{
    media::{Media, Output},
    model::Yield,
    outcome::Outputs,
};
use serde_json::Value;

use self::links::Link;
use crate::{lrc, midi, text};

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Results {
    /// Something to deliver.
    Some(Outputs),
    /// Nothing.
    Nothing,
    /// Something that cannot be read.
    Garbled,
}

impl Results {
    /// The first that has something; otherwise the first.
    pub(crate) fn or(self, other: Self) -> Self {
        match (&self, &other) {
            (Self::Some(_), _) => self,
            (_, Self::Some(_)) | (Self::Nothing, _) => other,
            (Self::Garbled, _) => self,
        }
    }
}

/// Reads `resultJson` (JSON in a string, or JSON) or `response`.
pub(crate) fn read(value: &Value, yields: Yield) -> Results {
    match value {
        Value::Null => Results::Nothing,
        Value::String(text) if text.trim().is_empty() => Results::Nothing,
        Value::String(text) if links::is_link(text) => {
            found(files(vec![Link::plain(text)], yields.media()))
        }
        Value::String(text) => match serde_json::from_str(text) {
            // A string in a string would be read for ever by somebody who means ill.
            Ok(Value::String(_)) | Err(_) => Results::Garbled,
            Ok(inner) => read(&inner, yields),
        },
        Value::Array(_) => found(files(links::listed(value), yields.media())),
        Value::Object(_) => found(of_object(value, yields.media())),
        _ => Results::Garbled,
    }
}

fn found(outputs: Vec<Output>) -> Results {
    Outputs::new(outputs).map_or(Results::Nothing, Results::Some)
}

fn of_object(object: &Value, media: Option<Media>) -> Vec<Output> {
    if let Some(made) = made(object) {
        return vec![made];
    }
    let songs = songs::of(object);
    if !songs.is_empty() {
        return songs;
    }
    let links = links::of(object, media);
    let words = object.get("resultObject").map(text::readable);
    let beside = beside(object, media);
    match (media, words) {
        (None, Some(words)) if !words.is_empty() => words,
        (_, _) if !links.is_empty() => [files(links, media), beside].concat(),
        // A list of parts says something without the map. The last picture of a clip that is not there is no clip.
        (Some(Media::Image), _) if !beside.is_empty() => beside,
        (_, Some(words)) => words,
        // Without a note in it, what was heard is told in words.
        (None | Some(Media::Document), None) => text::readable(object),
        (Some(_), None) => Vec::new(),
    }
}

/// A file that is not at an address but in the answer.
fn made(object: &Value) -> Option<Output> {
    let inner = object.get("resultObject");
    let places = [
        Some(object),
        inner,
        object.get("midiData"),
        inner.and_then(|inner| inner.get("midiData")),
    ];
    let mut places = places.into_iter().flatten();
    places.find_map(|place| lrc::file(place).or_else(|| midi::file(place)))
}

/// What comes along with the files: the last picture of a clip, to go on from; the numbers of what a map shows.
fn beside(object: &Value, media: Option<Media>) -> Vec<Output> {
    let found = match media {
        Some(Media::Video) => links::last_frame(object).map(|link| link.file(Media::Image)),
        Some(Media::Image) => parts::listed(object).map(Output::Text),
        _ => None,
    };
    found.into_iter().collect()
}

fn files(links: Vec<Link>, media: Option<Media>) -> Vec<Output> {
    let Some(media) = media else {
        let links: Vec<_> = links.into_iter().map(|link| link.url).collect();
        return if links.is_empty() {
            Vec::new()
        } else {
            vec![Output::Text(links.join("\n"))]
        };
    };
    links.into_iter().map(|link| link.file(media)).collect()
}
