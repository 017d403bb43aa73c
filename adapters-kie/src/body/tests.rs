use std::collections::BTreeMap;

use domain::{
    generation::GenerationId,
    media::{Attachment, Media},
    model::ModelId,
    outcome::TaskId,
    request::Request,
    value::ParameterName,
};
use serde_json::json;

use super::*;
use crate::catalogue::{Makes, PriceNote, Status};

fn name(name: &str) -> ParameterName {
    ParameterName::new(name).unwrap()
}

fn link(address: &str) -> Attachment {
    Attachment {
        source: Source::Link(address.to_owned()),
        media: Media::Image,
        mime: None,
        size: None,
        length: None,
        dimensions: None,
    }
}

fn written(values: Vec<(&str, Value)>, wires: Vec<(&str, Wire)>) -> Result<String, BodyError> {
    written_for("z-image", values, wires)
}

fn written_for(
    model: &str,
    values: Vec<(&str, Value)>,
    wires: Vec<(&str, Wire)>,
) -> Result<String, BodyError> {
    let parameters = values.iter().map(|(key, _)| name(key)).collect();
    let mut values: Values = values
        .into_iter()
        .map(|(key, value)| (name(key), value))
        .collect();
    values.insert(name("from_another_year"), Value::Integer(1));
    let job = Job {
        generation: GenerationId(uuid::Uuid::nil()),
        request: Request::restored(ModelId::new(model).unwrap(), values),
        callback: None,
    };
    let note = ModelNote {
        parameters,
        wires: wires
            .into_iter()
            .map(|(key, wire)| (name(key), wire))
            .collect(),
        always: BTreeMap::from([("nsfw_checker".to_owned(), json!(false))]),
        makes: Makes::Fixed(1),
        at_once: None,
        status: Status::Sold,
        prices: PriceNote {
            source: "a list".to_owned(),
            date: "2026-09-24".to_owned(),
        },
    };
    write(&job, &note).map(|bytes| String::from_utf8(bytes).unwrap())
}

#[test]
fn values_travel_as_the_model_wants_them() {
    let values = vec![
        ("prompt", Value::Text("A «cat»".to_owned())),
        ("duration", Value::Text("5".to_owned())),
        ("seconds", Value::Integer(5)),
        ("seed", Value::Integer(7)),
        ("speed", Value::Decimal("0.70".parse().unwrap())),
        ("stability", Value::Text("0.5".to_owned())),
        ("sound", Value::Toggle(false)),
        ("image_url", Value::Files(vec![link("https://x/a")])),
        (
            "image_urls",
            Value::Files(vec![link("https://x/a"), link("https://x/b")]),
        ),
    ];
    let wires = vec![
        ("seed", Wire::Text),
        ("stability", Wire::Number),
        ("image_url", Wire::Single),
    ];
    assert_eq!(
        written(values, wires).unwrap(),
        concat!(
            r#"{"model":"z-image","input":{"duration":"5","image_url":"https://x/a","#,
            r#""image_urls":["https://x/a","https://x/b"],"nsfw_checker":false,"prompt":"A «cat»","#,
            r#""seconds":5,"seed":"7","sound":false,"speed":0.7,"stability":0.5}}"#
        )
    );
}

#[test]
fn groups_keep_the_ways_of_their_parts() {
    let line = |text: &str, pause: i64| {
        Value::Group(Values::from([
            (name("text"), Value::Text(text.to_owned())),
            (name("pause"), Value::Integer(pause)),
        ]))
    };
    let wires = Wires::from([(name("pause"), Wire::Text)]);
    let values = vec![("dialogue", Value::List(vec![line("Hi", 1), line("Ho", 2)]))];
    assert_eq!(
        written(values, vec![("dialogue", Wire::Parts(wires))]).unwrap(),
        concat!(
            r#"{"model":"z-image","input":{"dialogue":[{"pause":"1","text":"Hi"},"#,
            r#"{"pause":"2","text":"Ho"}],"nsfw_checker":false}}"#
        )
    );
}

#[test]
fn what_is_empty_is_not_sent() {
    let values = vec![
        ("negative_prompt", Value::Text(String::new())),
        ("image_urls", Value::Files(Vec::new())),
        ("mask_url", Value::Files(Vec::new())),
        ("shots", Value::List(Vec::new())),
    ];
    assert_eq!(
        written(values, vec![("mask_url", Wire::Single)]).unwrap(),
        r#"{"model":"z-image","input":{"nsfw_checker":false}}"#
    );
}

#[test]
fn a_file_at_the_messenger_never_leaves() {
    let file = Attachment {
        source: Source::Messenger("secret-id".to_owned()),
        ..link("")
    };
    let error = written(vec![("image", Value::Files(vec![file]))], Vec::new()).unwrap_err();
    assert_eq!(error, BodyError::NotUploaded);
    assert!(!error.to_string().contains("secret-id"));
}

#[test]
fn a_word_is_no_number() {
    let error = written(
        vec![("stability", Value::Text("high".to_owned()))],
        vec![("stability", Wire::Number)],
    );
    assert_eq!(error, Err(BodyError::NotANumber("high".to_owned())));
}

/// The second song of a job.
fn song(task: &str, handle: Option<&str>) -> Value {
    Value::Earlier(Box::new(EarlierResult {
        generation: GenerationId(uuid::Uuid::from_u128(1)),
        model: ModelId::new("ai-music-api/generate").unwrap(),
        output: 1,
        task: Some(TaskId(task.to_owned())),
        handle: handle.map(str::to_owned),
        answers: Values::from([(name("model"), Value::Text("V5".to_owned()))]),
    }))
}

/// A voice: it has an id and no job.
fn answered_at_once() -> Value {
    let Value::Earlier(mut voice) = song("281e5b0", Some("c0ffee")) else {
        panic!("it is a result");
    };
    voice.task = None;
    Value::Earlier(voice)
}

fn tokens(fields: &[(&str, Token)]) -> Wire {
    let fields = fields.iter();
    Wire::Tokens(
        fields
            .map(|(field, token)| ((*field).to_owned(), *token))
            .collect(),
    )
}

#[test]
fn an_earlier_result_travels_as_what_kie_knows_it_by_and_nothing_else() {
    let wire = tokens(&[
        ("audio_id", Token::Handle),
        ("index", Token::Index),
        ("taskId", Token::Task),
        ("word", Token::IndexText),
    ]);
    let values = vec![("taskId", song("281e5b0", Some("c0ffee")))];
    assert_eq!(
        written_for("ai-music-api/extend#simple", values, vec![("taskId", wire)]).unwrap(),
        concat!(
            r#"{"model":"ai-music-api/extend","input":{"audio_id":"c0ffee","index":1,"#,
            r#""nsfw_checker":false,"taskId":"281e5b0","word":"1"}}"#
        )
    );
}

#[test]
fn a_voice_travels_by_its_own_id() {
    let wires = vec![("persona_id", tokens(&[("persona_id", Token::Handle)]))];
    let values = vec![("persona_id", answered_at_once())];
    assert_eq!(
        written(values, wires).unwrap(),
        r#"{"model":"z-image","input":{"nsfw_checker":false,"persona_id":"c0ffee"}}"#
    );
}

#[test]
fn a_result_that_kie_cannot_find_is_not_sent() {
    let job = "mock?at=1&order=1&model=z-image&makes=1&aspect=&title=&prompt=";
    for (value, wires) in [
        (
            song(job, Some("c0ffee")),
            vec![("task", tokens(&[("task", Token::Task)]))],
        ),
        (
            song("281e5b0", None),
            vec![("task", tokens(&[("task", Token::Handle)]))],
        ),
        (
            song("281e5b0", Some("mock-voice-1")),
            vec![("task", tokens(&[("task", Token::Handle)]))],
        ),
        (
            answered_at_once(),
            vec![("task", tokens(&[("task", Token::Task)]))],
        ),
        (song("281e5b0", Some("c0ffee")), Vec::new()),
    ] {
        let error = written(vec![("task", value)], wires);
        assert_eq!(error, Err(BodyError::NotAtKie));
    }
}

#[test]
fn lists_of_plain_things_and_lists_of_one_are_lists() {
    let values = vec![
        ("link", Value::Text("https://x/a".to_owned())),
        (
            "masks",
            Value::List(vec![Value::Integer(2), Value::Integer(5)]),
        ),
        ("none", Value::Text(String::new())),
    ];
    let wires = vec![("link", Wire::Array), ("none", Wire::Array)];
    assert_eq!(
        written(values, wires).unwrap(),
        r#"{"model":"z-image","input":{"link":["https://x/a"],"masks":[2,5],"nsfw_checker":false}}"#
    );
}
