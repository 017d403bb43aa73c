//! What a job brought forth, in any of the forms it has been seen in.

use domain::{
    media::{Media, Output},
    model::Yield,
    outcome::Outputs,
};
use serde_json::Value;

use crate::text;

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
        Value::String(text) if is_link(text) => found(files(std::slice::from_ref(text), yields)),
        Value::String(text) => match serde_json::from_str(text) {
            // A string in a string would be read for ever by somebody who means ill.
            Ok(Value::String(_)) | Err(_) => Results::Garbled,
            Ok(inner) => read(&inner, yields),
        },
        Value::Array(_) => found(files(&links(value), yields)),
        Value::Object(_) => found(of_object(value, yields)),
        _ => Results::Garbled,
    }
}

fn found(outputs: Vec<Output>) -> Results {
    Outputs::new(outputs).map_or(Results::Nothing, Results::Some)
}

/// The last is the copy with a watermark, for want of the other. `firstFrameUrl` and the like are by-products.
const LINKS: [&str; 4] = ["resultUrls", "resultUrl", "urls", "resultWaterMarkUrls"];

fn of_object(object: &Value, yields: Yield) -> Vec<Output> {
    let songs = songs(object);
    if !songs.is_empty() {
        return songs;
    }
    let links = LINKS
        .iter()
        .filter_map(|name| object.get(name))
        .map(links)
        .find(|links| !links.is_empty());
    let words = object.get("resultObject").map(text::readable);
    match (yields, links, words) {
        (Yield::Text, _, Some(words)) if !words.is_empty() => words,
        (_, Some(links), _) => files(&links, yields),
        (_, None, Some(words)) => words,
        (Yield::Text, None, None) => text::readable(object),
        (Yield::Files(_) | Yield::Originals(_), None, None) => Vec::new(),
    }
}

fn links(value: &Value) -> Vec<String> {
    let one = |value: &Value| {
        let link = value.as_str().or_else(|| value.get("url")?.as_str())?;
        is_link(link).then(|| link.to_owned())
    };
    match value {
        Value::Array(items) => items.iter().filter_map(one).collect(),
        other => one(other).into_iter().collect(),
    }
}

fn is_link(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

fn files(links: &[String], yields: Yield) -> Vec<Output> {
    let Some(media) = yields.media() else {
        return vec![Output::Text(links.join("\n"))];
    };
    links
        .iter()
        .map(|link| Output::File {
            media,
            url: link.clone(),
            title: None,
            cover: None,
            handle: None,
        })
        .collect()
}

/// Suno's songs: `data`, each with an `audio_url`.
fn songs(object: &Value) -> Vec<Output> {
    let Some(items) = object.get("data").and_then(Value::as_array) else {
        return Vec::new();
    };
    items.iter().filter_map(song).collect()
}

fn song(item: &Value) -> Option<Output> {
    let field = |names: &[&str]| {
        names
            .iter()
            .filter_map(|name| item.get(name)?.as_str())
            .find(|text| !text.trim().is_empty())
            .map(str::to_owned)
    };
    Some(Output::File {
        media: Media::Audio,
        url: field(&["audio_url", "audioUrl"]).filter(|url| is_link(url))?,
        title: field(&["title", "name"]),
        cover: field(&["image_url", "imageUrl"]).filter(|url| is_link(url)),
        handle: field(&["id"]),
    })
}
