//! Addresses of files, and what KIE calls them.

use std::time::Duration;

use domain::media::{Media, Output};
use serde_json::Value;

use crate::wire;

/// The last is the copy with a watermark, for want of the other. `firstFrameUrl` and the like are by-products.
const LINKS: [&str; 8] = [
    "resultUrls",
    "resultUrl",
    "result_urls",
    "urls",
    "resultVideoUrl",
    "resultImageUrl",
    "video_url",
    "resultWaterMarkUrls",
];

const LAST_FRAME: [&str; 2] = ["lastFrameUrl", "last_frame_url"];

/// The stems of a song by the beginning of their fields: `vocalUrl`, `backing_vocals_url`. It is a closed list: beside it
/// stand the song itself, covers and streams.
const STEMS: [(&str, &str); 17] = [
    ("vocal", "Vocals"),
    ("vocals", "Vocals"),
    ("instrumental", "Instrumental"),
    ("backingvocals", "Backing vocals"),
    ("drums", "Drums"),
    ("bass", "Bass"),
    ("guitar", "Guitar"),
    ("piano", "Piano"),
    ("keyboard", "Keyboard"),
    ("percussion", "Percussion"),
    ("strings", "Strings"),
    ("synth", "Synth"),
    ("fx", "Effects"),
    ("brass", "Brass"),
    ("woodwinds", "Woodwinds"),
    ("stem", "Stem"),
    ("other", "Other"),
];

/// An address with what is said about the file there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Link {
    pub(super) url: String,
    pub(super) title: Option<String>,
    pub(super) cover: Option<String>,
    pub(super) handle: Option<String>,
    pub(super) length: Option<Duration>,
}

impl Link {
    pub(super) fn plain(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            ..Self::default()
        }
    }

    pub(super) fn file(self, media: Media) -> Output {
        Output::File {
            media,
            url: self.url,
            title: self.title,
            cover: self.cover,
            handle: self.handle,
            length: self.length,
        }
    }
}

pub(super) fn is_link(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

/// A list of addresses, or one; an item may be an object with its `url`.
pub(super) fn listed(value: &Value) -> Vec<Link> {
    let one = |value: &Value| {
        let link = value.as_str().or_else(|| value.get("url")?.as_str())?;
        is_link(link).then(|| Link::plain(link))
    };
    match value {
        Value::Array(items) => items.iter().filter_map(one).collect(),
        other => one(other).into_iter().collect(),
    }
}

/// The files of an object. What has a name stands behind what has none: a whole picture before its layers.
pub(super) fn of(object: &Value, media: Option<Media>) -> Vec<Link> {
    let named = match media {
        Some(Media::Audio) => stems(object),
        Some(Media::Image) => layers(object),
        _ => Vec::new(),
    };
    let plain = LINKS
        .iter()
        .filter_map(|name| object.get(name))
        .map(listed)
        .find(|links| !links.is_empty());
    let known = |link: &Link| named.iter().any(|named| named.url == link.url);
    let mut links: Vec<_> = plain.into_iter().flatten().collect();
    links.retain(|link| !known(link));
    [links, named].concat()
}

/// The picture with which a clip ends, if it was asked for.
pub(super) fn last_frame(object: &Value) -> Option<Link> {
    let mut links = LAST_FRAME.iter().filter_map(|name| object.get(name));
    links.find_map(|link| listed(link).pop())
}

fn places(object: &Value) -> impl Iterator<Item = &Value> {
    [Some(object), object.get("resultObject")]
        .into_iter()
        .flatten()
}

fn stems(object: &Value) -> Vec<Link> {
    let fields = places(object).filter_map(Value::as_object).flatten();
    let mut stems: Vec<_> = fields.filter_map(|(name, url)| stem(name, url)).collect();
    // The voice first, as in the table, whatever the order of the fields.
    stems.sort_by_key(|(place, _)| *place);
    stems.into_iter().map(|(_, link)| link).collect()
}

fn stem(field: &str, url: &Value) -> Option<(usize, Link)> {
    let field = field.to_lowercase().replace('_', "");
    let name = field.strip_suffix("url")?;
    let place = STEMS.iter().position(|(known, _)| *known == name)?;
    let (_, title) = STEMS.get(place)?;
    let link = Link {
        title: Some((*title).to_owned()),
        ..listed(url).pop()?
    };
    Some((place, link))
}

/// The layers of a picture, the lowest first where KIE numbers them.
fn layers(object: &Value) -> Vec<Link> {
    let Some(layers) = places(object).find_map(|place| place.get("layers")?.as_array()) else {
        return Vec::new();
    };
    let mut layers: Vec<_> = layers.iter().filter_map(layer).collect();
    layers.sort_by_key(|(height, _)| *height);
    layers.into_iter().map(|(_, link)| link).collect()
}

fn layer(layer: &Value) -> Option<(i64, Link)> {
    let first = |names: &[&str]| names.iter().find_map(|name| layer.get(name));
    let url = first(&["url", "image_url", "imageUrl"])?.as_str()?;
    let height = first(&["z_index", "zIndex", "z_order", "zOrder", "z"]);
    let height = height.and_then(wire::exact).unwrap_or_default().round();
    let title = first(&["name", "label", "title"]).and_then(Value::as_str);
    let link = Link {
        title: title.map(str::to_owned),
        ..Link::plain(url)
    };
    is_link(url).then_some((i64::try_from(height).unwrap_or_default(), link))
}
