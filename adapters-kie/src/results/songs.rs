//! Suno's songs, and the tracks that a song was taken apart into.

use domain::media::{Media, Output};
use serde_json::Value;

use super::links::{Link, is_link};
use crate::wire;

/// Where they are listed, each with an `audio_url`: songs in the first, tracks in the others.
const LISTS: [&str; 4] = ["data", "originData", "origin_data", "sunoData"];

pub(super) fn of(object: &Value) -> Vec<Output> {
    let lists = LISTS.iter().filter_map(|name| object.get(name)?.as_array());
    let mut songs = lists.map(|items| items.iter().filter_map(song).collect::<Vec<_>>());
    songs.find(|songs| !songs.is_empty()).unwrap_or_default()
}

fn song(item: &Value) -> Option<Output> {
    let field = |names: &[&str]| {
        names
            .iter()
            .filter_map(|name| item.get(name)?.as_str())
            .find(|text| !text.trim().is_empty())
            .map(str::to_owned)
    };
    let link = Link {
        url: field(&["audio_url", "audioUrl"]).filter(|url| is_link(url))?,
        title: field(&["title", "name", "stem_type_group_name", "stemTypeGroupName"]),
        cover: field(&["image_url", "imageUrl"]).filter(|url| is_link(url)),
        handle: field(&["id"]),
        length: item.get("duration").and_then(wire::seconds),
    };
    Some(link.file(Media::Audio))
}
