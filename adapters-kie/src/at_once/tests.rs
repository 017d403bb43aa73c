use domain::{model::ModelId, request::Draft};

use super::*;
use crate::catalogue;

/// What is read out of this `data` for a model of the shop, and what it cost.
fn told(model: &str, data: &str) -> Option<(Output, Option<String>)> {
    let loaded = catalogue::load().unwrap();
    let model = ModelId::new(model).unwrap();
    let note = loaded.notes.of(&model).unwrap();
    let name = ParameterName::new("name").unwrap();
    let draft = Draft::new(model.clone()).replaced(&name, Given::Text("Night".to_owned()));
    let request = Request::restored(model, draft.values);
    let body = format!(r#"{{"code":200,"msg":"success","data":{data}}}"#);
    let envelope = Envelope::read(body.as_bytes()).unwrap();
    match read(&envelope, note, &request)? {
        Submitted::Done { outputs, consumed } => Some((
            outputs.as_slice().first().unwrap().clone(),
            consumed.map(|credits| credits.to_string()),
        )),
        Submitted::Accepted(task) => panic!("{task:?}"),
    }
}

const STYLE: &str = "ai-music-api/boost-music-style";
const VOICE: &str = "ai-music-api/generate-persona";
const TIMES: &str = "ai-music-api/timeStamped-lyrics";

#[test]
fn a_better_style_is_words() {
    let words = Output::Text("Sad indie rock, 90 BPM".to_owned());
    let data = r#"{"taskId":"t","result":" Sad indie rock, 90 BPM ","creditsConsumed":0.4,"successFlag":"1"}"#;
    assert_eq!(
        told(STYLE, data),
        Some((words.clone(), Some("0.4".to_owned())))
    );
    let nested = r#"{"data":{"result":"Sad indie rock, 90 BPM"}}"#;
    assert_eq!(told(STYLE, nested), Some((words, None)));
}

#[test]
fn a_saved_voice_has_a_name_and_an_id() {
    let voice = |name: &str, description: Option<&str>| {
        let voice = Output::Voice {
            name: name.to_owned(),
            description: description.map(str::to_owned),
            handle: "p1".to_owned(),
        };
        Some((voice, None))
    };
    let data = r#"{"personaId":"p1","name":"Night singer","description":"Warm"}"#;
    assert_eq!(told(VOICE, data), voice("Night singer", Some("Warm")));
    // Then it is called what the customer has called it.
    assert_eq!(told(VOICE, r#"{"personaId":"p1"}"#), voice("Night", None));
}

#[test]
fn the_times_of_words_are_a_file() {
    let data = r#"{"alignedWords":[{"word":"la","startS":1}],"waveformData":[0.1],"hootCer":0}"#;
    let Some((Output::Made { bytes, .. }, None)) = told(TIMES, data) else {
        panic!("it is no file");
    };
    assert_eq!(bytes, b"[00:01.00]la\n");
}

#[test]
fn an_answer_about_something_else_is_no_result() {
    for (model, data) in [
        (STYLE, "{}"),
        (STYLE, "null"),
        (STYLE, r#"{"taskId":"t"}"#),
        (STYLE, r#"{"result":"  "}"#),
        (STYLE, r#"{"personaId":"p1"}"#),
        (VOICE, r#"{"result":"words"}"#),
        (VOICE, r#"{"personaId":""}"#),
        (TIMES, r#"{"alignedWords":[]}"#),
        // Any other model is never answered at once.
        ("z-image", r#"{"result":"words","personaId":"p1"}"#),
        ("ai-music-api/generate-lyrics", r#"{"result":"words"}"#),
    ] {
        assert_eq!(told(model, data), None, "{model} {data}");
    }
}
