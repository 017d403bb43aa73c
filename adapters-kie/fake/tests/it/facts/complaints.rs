//! What is said against a wrong input.

use fake_kie::Complaint;
use serde_json::{Value, json};

use super::small::{measure, small};

/// Each input with everything that is wrong with it.
fn assert_complaints<const N: usize>(cases: [(Value, &str); N]) {
    for (input, expected) in cases {
        assert_eq!(complaint(&input), expected, "{input}");
    }
}

fn complaint(input: &Value) -> String {
    let complaints = small().complaints("clip", input, &measure());
    let said: Vec<_> = complaints.iter().map(Complaint::to_string).collect();
    said.join("; ")
}

#[test]
fn a_field_is_wrong_by_its_type_its_bounds_and_its_options() {
    assert_complaints([
        (json!({ "prompt": "cat" }), ""),
        (json!({ "prompt": "cat", "seconds": 5 }), ""),
        (json!({}), "prompt is required"),
        (
            json!({ "prompt": "" }),
            "prompt: 0 of at least 1 characters",
        ),
        (
            json!({ "prompt": "kitten" }),
            "prompt: 6 of at most 5 characters",
        ),
        (json!({ "prompt": 5 }), "prompt: 5 is no string"),
        (
            json!({ "prompt": "cat", "seconds": "5" }),
            "seconds: \"5\" is no integer",
        ),
        (
            json!({ "prompt": "cat", "seconds": 2 }),
            "seconds: 2 is below 4",
        ),
        (
            json!({ "prompt": "cat", "seconds": 14 }),
            "seconds: 14 is above 12",
        ),
        (
            json!({ "prompt": "cat", "seconds": 7 }),
            "seconds: 7 is no multiple of 2",
        ),
        (
            json!({ "prompt": "cat", "voice": "c" }),
            "voice: \"c\" is none of the options",
        ),
        (
            json!({ "prompt": "cat", "mood": 1 }),
            "mood: there is no such field",
        ),
        (
            json!({ "prompt": "cat", "frames": ["a"] }),
            "frames[0]: \"a\" is no address",
        ),
        (
            json!({ "prompt": "cat", "shots": [{}] }),
            "shots[0].text is required",
        ),
    ]);
}

#[test]
fn a_file_is_wrong_by_its_length_its_size_and_its_type() {
    let at = |name: &str| format!("https://x.example/{name}");
    assert_complaints([
        (
            json!({ "prompt": "cat", "source": at("long.mp4") }),
            "source: 11 seconds are more than 10",
        ),
        (
            json!({ "prompt": "cat", "source": at("large.png") }),
            "source: image/png is not taken",
        ),
        (
            json!({ "prompt": "cat", "frames": [at("large.png")] }),
            "frames: 2097152 bytes are more than the 1048576 allowed",
        ),
        (
            json!({ "prompt": "cat", "source": at("nobody-measured-it") }),
            "",
        ),
    ]);
}

#[test]
fn fields_are_wrong_by_each_other() {
    let frames = ["https://x.example/1", "https://x.example/2"];
    assert_complaints([
        (
            json!({ "prompt": "cat", "frames": frames, "strict": true }),
            "frames = \"$present\", strict = true: not together",
        ),
        (
            json!({ "prompt": "cat", "voice": "b" }),
            "source is required",
        ),
        (
            json!({ "prompt": "cat", "voice": "a", "frames": frames }),
            "frames: 2 are more than 1 with voice = \"a\"",
        ),
    ]);
}
