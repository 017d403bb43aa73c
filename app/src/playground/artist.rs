//! What the fake KIE shows: the same drawings as in test mode.

use adapters_kie::art::{self, Aspect, Sketch};
use bytes::Bytes;
use fake_kie::{Artist, Brief, Format, Kind};
use serde_json::Value;

/// Draws from the prompt alone.
pub(super) struct Painter {
    /// Another seed, other pictures.
    pub(super) seed: u64,
}

/// Models call the same thing by different names.
const PROMPTS: [&str; 4] = ["prompt", "text", "lyrics", "title"];
const ASPECTS: [&str; 3] = ["aspect_ratio", "image_size", "size"];

impl Artist for Painter {
    fn format(&self, brief: &Brief) -> Format {
        match brief.kind {
            Kind::Image => Format::PNG,
            Kind::Video => Format::MP4,
            Kind::Audio => Format::WAV,
        }
    }

    /// Called off the async threads, so it may take its second.
    fn draw(&self, brief: &Brief) -> Bytes {
        let number = u64::try_from(brief.number).unwrap_or_default();
        let sketch = Sketch {
            prompt: first(&brief.input, &PROMPTS).unwrap_or_default(),
            model: &brief.model,
            label: None,
            seed: self.seed.wrapping_add(number),
            aspect: first(&brief.input, &ASPECTS)
                .and_then(Aspect::parse)
                .unwrap_or_default(),
        };
        let drawing = match brief.kind {
            Kind::Image => art::picture(&sketch),
            Kind::Video => art::clip(&sketch),
            Kind::Audio => art::tune(&sketch),
        };
        drawing.into()
    }
}

fn first<'a>(input: &'a Value, names: &[&str]) -> Option<&'a str> {
    names.iter().find_map(|name| input.get(name)?.as_str())
}
