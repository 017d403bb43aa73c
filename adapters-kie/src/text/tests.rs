use serde_json::json;

use super::*;

fn texts(object: &Value) -> Vec<String> {
    let text = |output| match output {
        Output::Text(text) => text,
        other => panic!("{other:?}"),
    };
    readable(object).into_iter().map(text).collect()
}

#[test]
fn a_transcript_is_its_text() {
    let object = json!({"language_code": "eng", "text": " Hello. ", "words": [{"text": "Hello."}]});
    assert_eq!(texts(&object), ["Hello."]);
}

#[test]
fn each_variant_of_the_lyrics_is_a_text_of_its_own() {
    let object = json!({"lyricsData": [
        {"title": "Snow", "text": "[Verse]\nIt falls", "status": "complete"},
        {"title": "", "text": "It melts"},
        {"title": "Failed", "text": "", "status": "failed"},
    ]});
    assert_eq!(texts(&object), ["Snow\n\n[Verse]\nIt falls", "It melts"]);
}

#[test]
fn anything_else_is_spelled_out() {
    let object =
        json!({"instruments": [{"name": "piano", "notes": null}], "ok": true, "status": 1});
    assert_eq!(
        texts(&object),
        ["instruments:\n  1:\n    name: piano\nok: true\nstatus: 1"]
    );
    assert!(texts(&json!({})).is_empty());
    assert!(texts(&json!({"a": null})).is_empty());
}
