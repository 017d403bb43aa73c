use serde_json::json;

use super::*;

fn bytes(object: &Value) -> Option<Vec<u8>> {
    match file(object)? {
        Output::Made { name, mime, bytes } => {
            assert_eq!((name.as_str(), mime.as_str()), ("song.mid", "audio/midi"));
            Some(bytes)
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn two_instruments_are_two_tracks_behind_the_tempo() {
    let song = json!({ "state": "complete", "instruments": [
        { "name": "Bass", "notes": [
            { "pitch": 40, "start": 0.5, "end": 1, "velocity": 1 },
            { "pitch": 40, "start": 0, "end": 0.5, "velocity": 0.5 },
        ] },
        { "name": "Drums", "notes": [{ "pitch": 36.0, "start": "0.25", "end": 0.25, "velocity": 100 }] },
    ] });
    let mut expected = b"MThd\0\0\0\x06\0\x01\0\x03\x01\xe0".to_vec();
    expected.extend(b"MTrk\0\0\0\x0b\0\xff\x51\x03\x07\xa1\x20\0\xff\x2f\0");
    // Name, program, then on and off twice, each 480 ticks later or at once, and the end.
    expected.extend(b"MTrk\0\0\0\x21\0\xff\x03\x04Bass\0\xc0\x21");
    expected
        .extend(b"\0\x90\x28\x40\x83\x60\x80\x28\0\0\x90\x28\x7f\x83\x60\x80\x28\0\0\xff\x2f\0");
    // A drum needs no program; what has no length lasts one tick.
    expected
        .extend(b"MTrk\0\0\0\x16\0\xff\x03\x05Drums\x81\x70\x99\x24\x64\x01\x89\x24\0\0\xff\x2f\0");
    assert_eq!(bytes(&song).unwrap(), expected);
}

#[test]
fn what_is_no_note_is_left_out() {
    let note = json!({ "pitch": 60, "start": 0, "end": 1, "velocity": 0.8 });
    let odd = [
        json!({ "pitch": 200, "start": 0, "end": 1 }),
        json!({ "pitch": 60, "start": -1, "end": 1 }),
        json!({ "pitch": 60, "start": 1e9, "end": 1 }),
        json!({ "pitch": null, "start": 0 }),
        json!({ "start": 0 }),
        json!(7),
    ];
    let with = |notes: &[Value]| json!({ "instruments": [{ "name": "Piano", "notes": notes }] });
    let [one, more] = [
        with(std::slice::from_ref(&note)),
        with(&[&odd[..], std::slice::from_ref(&note)].concat()),
    ];
    assert_eq!(bytes(&more), bytes(&one));
    assert_eq!(bytes(&with(&odd)), None);
    assert_eq!(
        bytes(&json!({ "instruments": [{ "name": "Piano" }] })),
        None
    );
    assert_eq!(bytes(&json!({ "state": "complete" })), None);
}

#[test]
fn a_song_without_an_end_has_a_beginning() {
    let note = |start: usize| json!({ "pitch": 60, "start": start, "end": start });
    let notes: Vec<_> = (0..MOST_NOTES + 10).map(note).collect();
    let endless = json!({ "instruments": [
        { "name": "Piano", "notes": notes },
        { "name": "Flute", "notes": [note(0)] },
    ] });
    let bytes = bytes(&endless).unwrap();
    assert!(bytes.len() < 1024 * 1024, "{}", bytes.len());
    // The tempo and one track.
    assert_eq!(bytes.get(10..12), Some(&[0, 2][..]));
}
