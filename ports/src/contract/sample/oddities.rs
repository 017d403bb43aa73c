//! Answers of every kind, with text that has broken stores before.

use std::time::Duration;

use domain::{
    earlier::EarlierResult,
    generation::GenerationId,
    media::{Attachment, Media, Source},
    model::ModelId,
    money::Share,
    outcome::TaskId,
    user::{Discount, Language, UserId, Visitor},
    value::{ParameterName, Value, Values},
};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::at;

/// Quotes of three kinds, a backslash, escapes that must stay as they are, line ends, a control character, a combining
/// accent, an emoji of several code points and text that runs the other way.
pub fn odd_text() -> String {
    "«Кот» \"в\" 'шляпе'; -- \\n \\u0041 {} %s\n\t\r\nnew line\u{1} \0 e\u{301} 🐈‍⬛ \u{202e}אבג"
        .to_owned()
}

/// A parameter's name.
pub(super) fn name(name: &str) -> ParameterName {
    ParameterName::new(name).expect("a parameter's name")
}

/// One answer of every kind, the compound ones inside each other, and the ends of each range.
pub fn full_values() -> Values {
    let line = Value::Group(Values::from([
        (name("voice"), Value::Text("Вера".to_owned())),
        (name("speed"), Value::Decimal(Decimal::new(-125, 2))),
        (name("takes"), Value::List(vec![Value::Integer(1)])),
        (name("sample"), Value::Files(vec![recording()])),
    ]));
    Values::from([
        (name("prompt"), Value::Text(odd_text())),
        (name("nothing"), Value::Text(String::new())),
        (name("number_as_word"), Value::Text("10".to_owned())),
        (name("smallest"), Value::Integer(i64::MIN)),
        (name("largest"), Value::Integer(i64::MAX)),
        (
            name("guidance"),
            Value::Decimal(Decimal::new(123_456_789, 9)),
        ),
        (name("huge"), Value::Decimal(Decimal::MAX)),
        (name("whole"), Value::Decimal(Decimal::from(10))),
        (name("yes"), Value::Toggle(true)),
        (name("no"), Value::Toggle(false)),
        (name("images"), Value::Files(vec![photo(), link()])),
        (name("no_files"), Value::Files(Vec::new())),
        (name("dialogue"), Value::List(vec![line.clone(), line])),
        (name("no_items"), Value::List(Vec::new())),
        (name("no_parts"), Value::Group(Values::new())),
        (name("song"), Value::Earlier(Box::new(song()))),
    ])
}

/// A song of an earlier order.
fn song() -> EarlierResult {
    EarlierResult {
        generation: GenerationId(Uuid::from_u128(u128::MAX)),
        model: ModelId::new("ai-music-api/generate#simple").expect("an id"),
        output: 1,
        task: Some(TaskId(odd_text())),
        handle: Some(odd_text()),
        answers: Values::from([(name("model"), Value::Text("V5".to_owned()))]),
    }
}

fn photo() -> Attachment {
    Attachment {
        source: Source::Messenger("AgACAgIAAxkBAAIB-_odd'id\"".to_owned()),
        media: Media::Image,
        mime: Some("image/jpeg".to_owned()),
        size: Some(4_294_967_296),
        length: None,
        dimensions: Some((u32::MAX, 1)),
    }
}

fn link() -> Attachment {
    Attachment {
        source: Source::Link("https://example.org/кот.png?a=1&b='2'#x".to_owned()),
        media: Media::Video,
        mime: None,
        size: None,
        length: None,
        dimensions: None,
    }
}

fn recording() -> Attachment {
    Attachment {
        source: Source::Messenger(String::new()),
        media: Media::Audio,
        mime: Some("audio/ogg; codecs=opus".to_owned()),
        size: Some(0),
        length: Some(Duration::from_millis(12_345)),
        dimensions: None,
    }
}

/// Somebody of whom Telegram says everything it can.
pub fn full_visitor(user: UserId) -> Visitor {
    Visitor {
        id: user,
        name: odd_text(),
        username: Some("anna_\"o'neil\"".to_owned()),
        language: Some(Language::English),
    }
}

/// A third off, almost.
pub fn discount() -> Discount {
    Discount {
        name: odd_text(),
        share: Share::new(Decimal::new(3_333_333, 7)).unwrap(),
        until: at(86_400),
    }
}
