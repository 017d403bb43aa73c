//! What a model's result consists of. KIE's answer depends on the model alone, and the id says enough to know it.

use serde_json::{Value, json};

use crate::artist::Kind;

/// Suno always offers two takes.
const SONGS: usize = 2;
/// No model promises more in one run.
const MOST_FILES: usize = 10;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Shape {
    /// `resultUrls`.
    Files { kind: Kind, count: usize },
    /// `data` of songs, each with a cover.
    Songs { count: usize },
    /// `resultObject`.
    Object(Value),
}

impl Shape {
    pub(crate) fn of(model: &str, input: &Value) -> Self {
        if let Some(operation) = model.strip_prefix("ai-music-api/") {
            return suno(operation, input);
        }
        if model.contains("speech-to-text") {
            return Self::Object(transcript());
        }
        if model.contains("human-identification") {
            return Self::Object(json!({ "status": 1 }));
        }
        let kind = kind(model);
        let count = match kind {
            Kind::Image => images(model, input),
            Kind::Video | Kind::Audio => 1,
        };
        Self::Files { kind, count }
    }

    /// The files of the result, numbered as in their links.
    pub(crate) fn kinds(&self) -> Vec<Kind> {
        match self {
            Self::Files { kind, count } => vec![*kind; *count],
            Self::Songs { count } => [Kind::Audio, Kind::Image].repeat(*count),
            Self::Object(_) => Vec::new(),
        }
    }
}

fn suno(operation: &str, input: &Value) -> Shape {
    let files = |kind, count| Shape::Files { kind, count };
    match operation {
        "convert-to-wav-format" => files(Kind::Audio, 1),
        "separate-vocals" => files(Kind::Audio, 2),
        "create-music-video" => files(Kind::Video, 1),
        "cover-generate" => files(Kind::Image, 2),
        "generate-lyrics" => Shape::Object(lyrics(input)),
        "generate-midi-from-audio" => Shape::Object(midi()),
        _ => Shape::Songs { count: SONGS },
    }
}

/// Words that stand in the ids of video models. An id that ends in `-to-video` or `-to-image` has said it already.
const FILM: [&str; 19] = [
    "video",
    "seedance",
    "kling",
    "hailuo",
    "wan/",
    "veo",
    "sora",
    "runway",
    "happyhorse",
    "minimax",
    "pixverse",
    "infinitalk",
    "omnihuman",
    "omni-human",
    "luma-",
    "bytedance/v1",
    "grok-imagine/extend",
    "grok-imagine/upscale",
    "gemini-omni",
];
const STILL: [&str; 5] = [
    "-to-image",
    "image-edit",
    "image-upscale",
    "wan/2-7-image",
    "subject-detection",
];

fn kind(model: &str) -> Kind {
    let says = |words: &[&str]| words.iter().any(|word| model.contains(word));
    if model.starts_with("elevenlabs/") || model.ends_with("-tts") {
        Kind::Audio
    } else if says(&["-to-video"]) {
        Kind::Video
    } else if says(&STILL) {
        Kind::Image
    } else if says(&FILM) || model == "midjourney/extend" {
        Kind::Video
    } else {
        Kind::Image
    }
}

fn images(model: &str, input: &Value) -> usize {
    let asked = ["num_images", "max_images", "n"]
        .into_iter()
        .find_map(|name| whole(input.get(name)?));
    let own = match model {
        "grok-imagine/text-to-image" => 6,
        "grok-imagine/image-to-image" => 2,
        _ => 1,
    };
    asked.unwrap_or(own).clamp(1, MOST_FILES)
}

/// Some models take numbers as strings.
fn whole(value: &Value) -> Option<usize> {
    match value {
        Value::String(text) => text.parse().ok(),
        other => other
            .as_u64()
            .and_then(|number| usize::try_from(number).ok()),
    }
}

fn transcript() -> Value {
    json!({
        "language_code": "eng",
        "language_probability": 1,
        "text": "Hello from the fake KIE.",
        "words": [{ "text": "Hello", "start": 0, "end": 1, "type": "word", "speaker_id": "speaker_0" }],
    })
}

fn lyrics(input: &Value) -> Value {
    let theme = input
        .get("prompt")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let verse = |number| {
        let text = format!("[Verse]\nA song about {theme}\n\n[Chorus]\nTake {number}");
        json!({ "title": format!("Take {number}"), "text": text, "status": "complete", "errorMessage": "" })
    };
    json!({ "lyricsData": [verse(1), verse(2)] })
}

fn midi() -> Value {
    json!({ "state": "complete", "instruments": [{ "name": "piano", "notes": [{ "pitch": 60, "start": 0, "end": 1, "velocity": 1 }] }] })
}
