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
    /// `resultUrls`, and the same under a name each.
    Stems(&'static [&'static str]),
    /// `originData` of tracks, each with the name of its group.
    Tracks(&'static [&'static str]),
    /// `resultUrls` of a clip, and its `lastFrameUrl`.
    ClipAndFrame,
    /// `resultUrls` of a map, and its `segments`.
    Map,
    /// No task at all: this is the `data` of createTask.
    AtOnce(Value),
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
        if model.ends_with("/segment-map") {
            return Self::Map;
        }
        if input.get("return_last_frame") == Some(&Value::Bool(true)) {
            return Self::ClipAndFrame;
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
            Self::Stems(names) | Self::Tracks(names) => vec![Kind::Audio; names.len()],
            Self::ClipAndFrame => vec![Kind::Video, Kind::Image],
            Self::Map => vec![Kind::Image],
            Self::Object(_) | Self::AtOnce(_) => Vec::new(),
        }
    }
}

fn suno(operation: &str, input: &Value) -> Shape {
    let files = |kind, count| Shape::Files { kind, count };
    match operation {
        "convert-to-wav-format" => files(Kind::Audio, 1),
        "separate-vocals" => stems(input),
        "create-music-video" => files(Kind::Video, 1),
        "cover-generate" => files(Kind::Image, 2),
        "generate-lyrics" => Shape::Object(lyrics(input)),
        "generate-midi-from-audio" => Shape::Object(midi()),
        "timeStamped-lyrics" => Shape::AtOnce(timed_lyrics()),
        "boost-music-style" => Shape::AtOnce(style(input)),
        "generate-persona" => Shape::AtOnce(persona(input)),
        _ => Shape::Songs { count: SONGS },
    }
}

fn stems(input: &Value) -> Shape {
    match input.get("type").and_then(Value::as_str) {
        Some("split_stem") => Shape::Tracks(&["Vocals", "Drums", "Bass", "Other"]),
        Some("split_stem_advanced") => Shape::Stems(&["stem"]),
        _ => Shape::Stems(&["vocal", "instrumental"]),
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

fn given<'v>(input: &'v Value, name: &str) -> &'v str {
    input.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn timed_lyrics() -> Value {
    let word = |word: &str, start: u8| json!({ "word": word, "success": true, "startS": start, "endS": start + 1, "palign": 0 });
    json!({
        "alignedWords": [word("[Verse]\nLa ", 1), word("la\n", 2), word("lo", 65)],
        "waveformData": [0.1, 0.2],
        "hootCer": 0.1,
        "isStreamed": false,
    })
}

fn style(input: &Value) -> Value {
    json!({ "result": format!("{}, 90 BPM, warm analogue synths", given(input, "content")) })
}

/// The id is the song's: KIE saves one voice for each.
fn persona(input: &Value) -> Value {
    json!({
        "personaId": format!("persona-of-{}", given(input, "audio_id")),
        "name": given(input, "name"),
        "description": given(input, "description"),
    })
}

fn midi() -> Value {
    json!({ "state": "complete", "instruments": [{ "name": "piano", "notes": [{ "pitch": 60, "start": 0, "end": 1, "velocity": 1 }] }] })
}
