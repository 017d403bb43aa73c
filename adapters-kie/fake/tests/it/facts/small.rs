use fake_kie::{Facts, Measure, Measured};
use rust_decimal::Decimal;
use serde_json::json;

/// A model with something of everything.
pub(super) fn small() -> Facts {
    let facts = json!({
        "lists": { "voices": ["a", "b"] },
        "models": {
            "clip": {
                "status": "priced",
                "input": {
                    "prompt": { "type": "string", "required": true, "min_length": 1, "max_length": 5 },
                    "seconds": { "type": "integer", "default": 5, "min": 4, "max": 12, "multiple_of": 2, "also": [-1, 5] },
                    "voice": { "type": "string", "enum": "voices" },
                    "strict": { "type": "boolean" },
                    "frames": {
                        "type": "array", "max_items": 2, "items": { "type": "string", "format": "uri" },
                        "media": "image", "max_mb": 1
                    },
                    "source": { "type": "string", "format": "uri", "media": "video", "mime": ["video/mp4"], "max_seconds": 10 },
                    "shots": {
                        "type": "array",
                        "items": { "type": "object", "fields": { "text": { "type": "string", "required": true } } }
                    }
                },
                "rules": [
                    { "never": { "strict": true, "frames": "$present" } },
                    { "requires": { "if": { "voice": "b" }, "then": ["source"] } },
                    { "max_items": { "if": { "voice": "a" }, "field": "frames", "max": 1 } }
                ],
                "prices": [
                    { "when": { "source": "$absent" }, "credits": 1.5, "per": "second", "times": "seconds" },
                    { "when": { "source": "$present" }, "credits": 3, "per": "second", "times": "length of source" },
                    { "when": { "frames": "$present" }, "credits": 0.5, "per": "input image", "times": "count of frames beyond 1", "extra": true }
                ],
                "no_price": [{ "seconds": -1 }]
            },
            "gone": { "status": "retired", "why": "it is gone", "input": {}, "prices": [] }
        }
    });
    Facts::read(&facts.to_string()).unwrap()
}

pub(super) fn measure() -> Measure {
    Measure::new(|address| match address {
        "https://x.example/long.mp4" => Measured {
            seconds: Some(Decimal::from(11)),
            ..Measured::default()
        },
        "https://x.example/large.png" => Measured {
            bytes: Some(2 * 1024 * 1024),
            mime: Some("image/png".to_owned()),
            ..Measured::default()
        },
        "https://x.example/clip.mp4" => Measured {
            seconds: Some(Decimal::new(65, 1)),
            mime: Some("video/mp4".to_owned()),
            ..Measured::default()
        },
        _ => Measured::default(),
    })
}
