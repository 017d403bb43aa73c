use serde_json::json;

use super::*;

fn text(object: &Value) -> Option<String> {
    match file(object)? {
        Output::Made { name, bytes, .. } => {
            assert_eq!(name, "lyrics.lrc");
            Some(String::from_utf8(bytes).unwrap())
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn each_line_stands_at_its_first_word_and_marks_are_left_out() {
    let words = json!({ "alignedWords": [
        { "word": "[Verse]\nСнег ", "success": true, "startS": 1.36, "endS": 1.79, "palign": 0 },
        { "word": "идёт\n", "success": true, "startS": 1.9, "endS": 2.5, "palign": 0 },
        { "word": "[Chorus] ", "success": true, "startS": 59.0, "endS": 59.5, "palign": 0 },
        { "word": "Лети\n\n", "success": true, "startS": 61, "endS": 62, "palign": 0 },
        { "word": "далеко", "success": true, "startS": "605.999", "endS": 607, "palign": 0 },
    ] });
    let expected = "[00:01.36]Снег идёт\n[00:59.00]Лети\n[10:06.00]далеко\n";
    assert_eq!(text(&words).as_deref(), Some(expected));
    let nested = json!({ "aligned_words": [{ "word": "la", "start_s": 0 }] });
    assert_eq!(text(&nested).as_deref(), Some("[00:00.00]la\n"));
}

#[test]
fn a_line_that_was_not_found_in_the_recording_stands_beside_the_one_before() {
    let words = json!({ "alignedWords": [
        { "word": "one\n", "success": true, "startS": 3 },
        { "word": "two\n", "success": false, "startS": 0 },
        { "word": "three", "startS": -1 },
    ] });
    let expected = "[00:03.00]one\n[00:03.00]two\n[00:03.00]three\n";
    assert_eq!(text(&words).as_deref(), Some(expected));
}

#[test]
fn nothing_to_sing_is_no_file() {
    for nothing in [
        json!({}),
        json!({ "alignedWords": [] }),
        json!({ "alignedWords": [{ "word": "[Instrumental]\n", "startS": 1 }] }),
        json!({ "alignedWords": "soon" }),
        json!({ "alignedWords": [7, null] }),
    ] {
        assert_eq!(text(&nothing), None, "{nothing}");
    }
}
