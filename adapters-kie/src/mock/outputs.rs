//! What a mock job brings forth: addresses from which it can be drawn, and words.

use bytes::Bytes;
use domain::{
    media::{Media, Output},
    model::{Mode, Yield},
    outcome::Outputs,
};
use ports::outbound::{Content, Upload};
use serde_json::json;
use url::{Url, form_urlencoded};

use super::task::Task;
use crate::{
    art::{self, Aspect, Sketch},
    catalogue::AtOnce,
    lrc, midi,
};

/// What the id of every voice that was saved here begins with.
pub(super) const VOICE: &str = "mock-voice-";

/// Nothing if the task is to make nothing.
pub(super) fn of(task: &Task, mode: Option<Mode>, yields: Yield, label: &str) -> Option<Outputs> {
    let takes = 0..task.makes;
    let mut outputs: Vec<_> = match yields.media() {
        None => vec![Output::Text(words(task, mode, label))],
        Some(Media::Document) => midi::file(&notes(label)).into_iter().collect(),
        Some(media) => takes
            .map(|number| file(task, mode, media, number))
            .collect(),
    };
    if mode == Some(Mode::Segmentation) {
        let parts = ["sky", "ridge", "light"];
        let lines = (1..)
            .zip(parts)
            .map(|(number, part)| format!("{number}. {part}"));
        outputs.push(Output::Text(lines.collect::<Vec<_>>().join("\n")));
    }
    if task.frame {
        outputs.push(file(task, None, Media::Image, task.makes));
    }
    Outputs::new(outputs)
}

/// What is answered without a task.
pub(super) fn at_once(kind: AtOnce, task: &Task, label: &str) -> Option<Outputs> {
    let output = match kind {
        AtOnce::Text => Output::Text(format!(
            "{label}\n\n{}, 90 BPM, warm and close",
            task.prompt
        )),
        AtOnce::Voice => Output::Voice {
            name: task.title.clone(),
            description: Some(label.to_owned()),
            handle: format!("{VOICE}{}", task.order),
        },
        AtOnce::TimedLyrics => lrc::file(&json!({ "alignedWords": [
            { "word": format!("{label}\n"), "startS": 0 },
            { "word": "La la la\n", "startS": 1 },
        ] }))?,
    };
    Outputs::new(vec![output])
}

fn file(task: &Task, mode: Option<Mode>, media: Media, number: usize) -> Output {
    let song = mode.is_some_and(is_song);
    let cover = Drawing::of(task, Media::Image, number);
    let title = match mode {
        Some(mode) if is_song(mode) => Some(title(task, number)),
        Some(Mode::Stems) => Some(
            if number == 0 {
                "Vocals"
            } else {
                "Instrumental"
            }
            .to_owned(),
        ),
        Some(Mode::Layers) => Some(format!("Layer {}", number + 1)),
        _ => None,
    };
    Output::File {
        media,
        url: Drawing::of(task, media, number).address(),
        title,
        cover: song.then(|| cover.address()),
        handle: song.then(|| format!("{}-{number}", task.order)),
        length: None,
    }
}

/// A scale, upwards.
fn notes(label: &str) -> serde_json::Value {
    let keys = [60, 62, 64, 65, 67, 69, 71, 72];
    let notes = (0..)
        .zip(keys)
        .map(|(beat, key)| json!({ "pitch": key, "start": beat, "end": beat + 1, "velocity": 1 }));
    json!({ "instruments": [{ "name": label, "notes": notes.collect::<Vec<_>>() }] })
}

const fn is_song(mode: Mode) -> bool {
    matches!(
        mode,
        Mode::TextToMusic | Mode::AudioToMusic | Mode::MusicExtend | Mode::MusicEdit
    )
}

fn title(task: &Task, number: usize) -> String {
    let title = match task.title.as_str() {
        "" => "Mock song",
        title => title,
    };
    format!("{title} ({})", number + 1)
}

fn words(task: &Task, mode: Option<Mode>, label: &str) -> String {
    let about = match task.prompt.as_str() {
        "" => "…",
        prompt => prompt,
    };
    match mode {
        Some(Mode::Lyrics) => {
            format!("{label}\n\n[Verse]\n{about}\nLa la la\n\n[Chorus]\n{about}\nLa la la la")
        }
        _ => format!("{label}\n\nHello, this is a transcript that nobody has spoken."),
    }
}

pub(super) fn upload_address(upload: &Upload) -> String {
    let name: String = form_urlencoded::byte_serialize(upload.content.name.as_bytes()).collect();
    format!("mock://upload/{}/{name}", upload.generation)
}

/// A file that is drawn when somebody fetches it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Drawing {
    media: Media,
    number: usize,
    model: String,
    aspect: String,
    prompt: String,
}

impl Drawing {
    fn of(task: &Task, media: Media, number: usize) -> Self {
        Self {
            media,
            number,
            model: task.model.to_string(),
            aspect: task.aspect.clone(),
            prompt: task.prompt.clone(),
        }
    }

    /// `mock://picture/0?model=…`
    fn address(&self) -> String {
        let kind = match self.media {
            // Documents are made and not drawn.
            Media::Image | Media::Document => "picture",
            Media::Video => "clip",
            Media::Audio => "tune",
        };
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("model", &self.model)
            .append_pair("aspect", &self.aspect)
            .append_pair("prompt", &self.prompt)
            .finish();
        format!("mock://{kind}/{}?{query}", self.number)
    }

    /// `None` for an address that the mock has not given out.
    pub(super) fn read(address: &str) -> Option<Self> {
        let url = Url::parse(address).ok()?;
        if url.scheme() != "mock" {
            return None;
        }
        let media = match url.host_str()? {
            "picture" => Media::Image,
            "clip" => Media::Video,
            "tune" => Media::Audio,
            _ => return None,
        };
        let field = |name: &str| {
            url.query_pairs()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.into_owned())
        };
        Some(Self {
            media,
            number: url.path().strip_prefix('/')?.parse().ok()?,
            model: field("model")?,
            aspect: field("aspect")?,
            prompt: field("prompt")?,
        })
    }

    /// Takes up to seconds: not for a thread that serves others.
    pub(super) fn draw(&self, label: &str) -> Content {
        let usual = match self.media {
            Media::Video => Aspect::new(16, 9),
            Media::Image | Media::Document | Media::Audio => Aspect::new(1, 1),
        };
        let sketch = Sketch {
            prompt: &self.prompt,
            model: &self.model,
            label: Some(label),
            seed: u64::try_from(self.number).unwrap_or_default(),
            aspect: Aspect::parse(&self.aspect).or(usual).unwrap_or_default(),
        };
        let (bytes, mime, extension) = match self.media {
            Media::Image | Media::Document => (art::picture(&sketch), "image/png", "png"),
            Media::Video => (art::clip(&sketch), "video/mp4", "mp4"),
            Media::Audio => (art::tune(&sketch), "audio/wav", "wav"),
        };
        let slug = self
            .model
            .replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        Content {
            bytes: Bytes::from(bytes),
            mime: mime.to_owned(),
            name: format!("{slug}-{}.{extension}", self.number + 1),
        }
    }
}
