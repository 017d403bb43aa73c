use std::collections::BTreeMap;

use domain::{
    generation::GenerationId,
    media::{Attachment, Media},
    model::ModelId,
    request::Request,
    value::ParameterName,
};
use serde_json::json;

use super::*;
use crate::catalogue::{Makes, PriceNote};

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
    let parameters = values.iter().map(|(key, _)| name(key)).collect();
    let mut values: Values = values
        .into_iter()
        .map(|(key, value)| (name(key), value))
        .collect();
    values.insert(name("from_another_year"), Value::Integer(1));
    let job = Job {
        generation: GenerationId(uuid::Uuid::nil()),
        request: Request::restored(ModelId::new("z-image").unwrap(), values),
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
