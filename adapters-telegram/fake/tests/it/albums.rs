//! Several files at once.

use fake_telegram::{Attachment, FileKind};
use serde_json::{Value, json};
use teloxide::{
    prelude::*,
    types::{InputFile, InputMedia, InputMediaPhoto, InputMediaVideo, ParseMode},
};

use crate::support::{ANNA, bot, png, refusal, telegram};

#[tokio::test]
async fn an_album_is_several_messages_with_one_id() {
    let telegram = telegram().await;
    let photo = InputFile::memory(png(10, 10)).file_name("a.png");
    let video = InputFile::memory("\0\0\0\u{18}ftypisom").file_name("b.mp4");
    let media = [
        InputMedia::Photo(
            InputMediaPhoto::new(photo)
                .caption("<b>two</b>")
                .parse_mode(ParseMode::Html),
        ),
        InputMedia::Video(InputMediaVideo::new(video)),
    ];
    let sent = bot(&telegram)
        .send_media_group(ChatId(ANNA), media)
        .await
        .expect("sent");
    assert_eq!(sent.len(), 2);
    assert!(sent[0].media_group_id().is_some());
    assert_eq!(sent[0].media_group_id(), sent[1].media_group_id());
    let messages = telegram.messages(ANNA);
    assert_eq!(messages[1].html, "<b>two</b>");
    assert_eq!(messages[1].album, messages[2].album);
}

#[tokio::test]
async fn albums_follow_the_rules_of_mixing() {
    let telegram = telegram().await;
    let mut ids = Vec::new();
    let files = [
        Attachment::new(FileKind::Photo, png(10, 10)),
        Attachment::new(FileKind::Document, "text").named("a.txt"),
        Attachment::new(FileKind::Audio, "ID3").named("a.mp3"),
    ];
    for file in files {
        let sent = telegram.send_file(ANNA, file).expect("taken");
        let media = telegram.message(ANNA, sent).expect("there").media;
        ids.push(media.expect("a file").file_id);
    }
    let photo = json!({ "type": "photo", "media": ids[0] });
    let document = json!({ "type": "document", "media": ids[1] });
    let audio = json!({ "type": "audio", "media": ids[2] });
    let animation = json!({ "type": "animation", "media": ids[0] });
    let table: [(Vec<&Value>, &str); 7] = [
        (vec![&photo, &photo], "ok"),
        (vec![&document, &document], "ok"),
        (
            vec![&photo],
            "Bad Request: media group must include 2-10 items",
        ),
        (
            vec![&photo; 11],
            "Bad Request: too many messages to send as an album",
        ),
        (
            vec![&photo, &document],
            "Bad Request: document can't be mixed with other media types",
        ),
        (
            vec![&audio, &photo],
            "Bad Request: audio can't be mixed with other media types",
        ),
        (
            vec![&animation, &photo],
            "Bad Request: animation can't be mixed with other media types",
        ),
    ];
    for (media, expected) in table {
        let params = json!({ "chat_id": ANNA, "media": media });
        assert_eq!(refusal(&telegram, "sendMediaGroup", params).await, expected);
    }
}

#[tokio::test]
async fn a_person_sends_an_album_with_one_caption() {
    let telegram = telegram().await;
    let files = vec![
        Attachment::new(FileKind::Photo, png(10, 10)).caption("both"),
        Attachment::new(FileKind::Photo, png(20, 20)),
    ];
    telegram.send_album(ANNA, files).expect("taken");
    let updates = telegram.pending_updates();
    let (first, second) = (&updates[1]["message"], &updates[2]["message"]);
    assert_eq!(first["caption"], "both");
    assert_eq!(first["media_group_id"], second["media_group_id"]);
}
