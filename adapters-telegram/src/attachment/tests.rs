use serde_json::{Value, json};

use super::*;

fn message(content: &Value) -> Message {
    let mut message = json!({
        "message_id": 1, "date": 1, "chat": { "id": 1, "type": "private", "first_name": "Anna" },
        "from": { "id": 1, "is_bot": false, "first_name": "Anna" },
    });
    let fields = content.as_object().unwrap().clone();
    message.as_object_mut().unwrap().extend(fields);
    serde_json::from_str(&message.to_string()).unwrap()
}

fn file(id: &str, more: &Value) -> Value {
    let mut file = json!({ "file_id": id, "file_unique_id": "u", "file_size": 1000 });
    let fields = more.as_object().unwrap().clone();
    file.as_object_mut().unwrap().extend(fields);
    file
}

fn attachment(kind: &str, value: Value) -> Option<Attachment> {
    let mut content = json!({});
    content
        .as_object_mut()
        .unwrap()
        .insert(kind.to_owned(), value);
    of(&message(&content))
}

fn expected(media: Media, mime: &str, seconds: u64, dimensions: Option<(u32, u32)>) -> Attachment {
    Attachment {
        source: Source::Messenger("id".to_owned()),
        media,
        mime: Some(mime.to_owned()),
        size: Some(1000),
        length: (seconds > 0).then(|| Duration::from_secs(seconds)),
        dimensions,
    }
}

#[test]
fn the_largest_size_of_a_photo_is_taken() {
    let sizes = json!([
        file("small", &json!({ "width": 90, "height": 60 })),
        file("id", &json!({ "width": 1280, "height": 853 })),
        file("medium", &json!({ "width": 320, "height": 213 })),
    ]);
    let photo = expected(Media::Image, "image/jpeg", 0, Some((1280, 853)));
    assert_eq!(attachment("photo", sizes), Some(photo));
}

#[test]
fn everything_that_moves_is_a_video() {
    let clip = json!({ "width": 640, "height": 360, "duration": 7, "mime_type": "video/mp4" });
    let video = expected(Media::Video, "video/mp4", 7, Some((640, 360)));
    assert_eq!(attachment("video", file("id", &clip)), Some(video.clone()));
    let animation = json!({
        "animation": file("id", &clip),
        "document": file("id", &json!({ "mime_type": "video/mp4" })),
    });
    assert_eq!(of(&message(&animation)), Some(video));
    let note = json!({ "length": 240, "duration": 7 });
    let round = expected(Media::Video, "video/mp4", 7, Some((240, 240)));
    assert_eq!(attachment("video_note", file("id", &note)), Some(round));
}

#[test]
fn everything_that_sounds_is_audio() {
    let song = json!({ "duration": 60, "mime_type": "audio/mp4" });
    let song = attachment("audio", file("id", &song));
    assert_eq!(song, Some(expected(Media::Audio, "audio/mp4", 60, None)));
    let voice = json!({ "duration": 5, "mime_type": "audio/ogg" });
    let voice = attachment("voice", file("id", &voice));
    assert_eq!(voice, Some(expected(Media::Audio, "audio/ogg", 5, None)));
}

#[test]
fn a_document_is_what_its_type_says() {
    for (mime, media) in [
        ("image/png", Some(Media::Image)),
        ("video/webm", Some(Media::Video)),
        ("audio/wav", Some(Media::Audio)),
        ("application/pdf", Some(Media::Document)),
        ("text/plain", Some(Media::Document)),
    ] {
        let document = attachment("document", file("id", &json!({ "mime_type": mime })));
        let wanted = media.map(|media| expected(media, mime, 0, None));
        assert_eq!(document, wanted, "{mime}");
    }
    assert_eq!(attachment("document", file("id", &json!({}))), None);
}

#[test]
fn an_unknown_size_is_no_size() {
    let voice =
        json!({ "file_id": "id", "file_unique_id": "u", "duration": 5, "mime_type": "audio/ogg" });
    assert_eq!(attachment("voice", voice).unwrap().size, None);
}

#[test]
fn words_and_stickers_are_no_files() {
    assert_eq!(attachment("text", json!("hello")), None);
    let sticker = json!({
        "width": 512, "height": 512, "type": "regular", "is_animated": false, "is_video": false,
    });
    assert_eq!(attachment("sticker", file("id", &sticker)), None);
}
