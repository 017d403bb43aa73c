//! Files in both directions.

use std::net::Ipv4Addr;

use axum::{Router, http::header, response::IntoResponse, routing::get};
use fake_telegram::{Attachment, FileKind};
use serde_json::{Value, json};
use teloxide::{net::Download, prelude::*, types::InputFile};
use tokio::net::TcpListener;

use crate::support::{ANNA, bot, call, png, refusal, telegram};

#[tokio::test]
async fn a_bot_downloads_what_a_person_sends() {
    let telegram = telegram().await;
    let sent = telegram
        .send_document(ANNA, "hello", "a b.txt", "look")
        .expect("taken");
    let media = telegram
        .message(ANNA, sent)
        .expect("there")
        .media
        .expect("a file");
    assert_eq!((media.mime.as_str(), media.size), ("text/plain", 5));
    let bot = bot(&telegram);
    let file = bot.get_file(media.file_id.into()).await.expect("a path");
    let mut bytes = Vec::new();
    bot.download_file(&file.path, &mut bytes)
        .await
        .expect("bytes");
    assert_eq!(bytes, b"hello");
}

#[tokio::test]
async fn a_file_too_big_for_bots_cannot_be_downloaded() {
    let telegram = telegram().await;
    let bytes = vec![1; 20 * 1024 * 1024 + 1];
    let sent = telegram
        .send_document(ANNA, bytes, "big.bin", "")
        .expect("taken");
    let media = telegram
        .message(ANNA, sent)
        .expect("there")
        .media
        .expect("a file");
    assert_eq!(
        refusal(&telegram, "getFile", json!({ "file_id": media.file_id })).await,
        "Bad Request: file is too big"
    );
    assert_eq!(
        refusal(&telegram, "getFile", json!({ "file_id": "nonsense" })).await,
        "Bad Request: invalid file_id"
    );
}

#[tokio::test]
async fn an_upload_can_be_sent_again_by_its_id() {
    let telegram = telegram().await;
    let bot = bot(&telegram);
    let photo = InputFile::memory(png(800, 400)).file_name("x.png");
    let first = bot.send_photo(ChatId(ANNA), photo).await.expect("sent");
    let sizes = first.photo().expect("sizes");
    let measures: Vec<_> = sizes.iter().map(|size| (size.width, size.height)).collect();
    assert_eq!(measures, [(90, 45), (320, 160), (800, 400)]);
    let id = sizes.last().expect("the largest").file.id.clone();
    let again = bot
        .send_photo(ChatId(ANNA), InputFile::file_id(id.clone()))
        .await;
    let again = again.expect("sent again");
    assert_eq!(
        again
            .photo()
            .expect("sizes")
            .last()
            .expect("the largest")
            .file
            .id,
        id
    );
    assert_eq!(telegram.file(&id.0).expect("bytes"), png(800, 400));
    let as_video = json!({ "chat_id": ANNA, "video": id.0 });
    assert_eq!(
        refusal(&telegram, "sendVideo", as_video).await,
        "Bad Request: can't use file of type Photo as Video"
    );
}

#[tokio::test]
async fn a_photo_must_be_a_picture_of_sane_size() {
    let telegram = telegram().await;
    let bot = bot(&telegram);
    let table = [
        (b"no picture".to_vec(), "Bad Request: IMAGE_PROCESS_FAILED"),
        (png(9000, 2000), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), "Bad Request: PHOTO_INVALID_DIMENSIONS"),
        (Vec::new(), "Bad Request: file must be non-empty"),
    ];
    for (bytes, expected) in table {
        let photo = InputFile::memory(bytes).file_name("x.png");
        let refused = bot
            .send_photo(ChatId(ANNA), photo)
            .await
            .expect_err("refused");
        assert!(refused.to_string().contains(expected), "{refused}");
    }
    let mut heavy = png(100, 100);
    heavy.resize(10 * 1024 * 1024 + 1, 0);
    let photo = InputFile::memory(heavy).file_name("x.png");
    let refused = bot
        .send_photo(ChatId(ANNA), photo)
        .await
        .expect_err("refused");
    assert!(
        refused.to_string().contains("is too big for a photo"),
        "{refused}"
    );
}

#[tokio::test]
async fn sound_and_film_carry_what_is_known_about_them() {
    let telegram = telegram().await;
    let voice = Attachment::new(FileKind::Voice, "OggS…").lasting(3);
    telegram.send_file(ANNA, voice).expect("taken");
    let video = Attachment::new(FileKind::Video, "\0\0\0\u{18}ftypisom")
        .lasting(9)
        .sized(640, 360);
    telegram.send_file(ANNA, video).expect("taken");
    let updates = telegram.pending_updates();
    let voice = &updates[1]["message"]["voice"];
    assert_eq!(
        (&voice["duration"], &voice["mime_type"]),
        (&json!(3), &json!("audio/ogg"))
    );
    let video = &updates[2]["message"]["video"];
    assert_eq!(
        (&video["width"], &video["height"], &video["duration"]),
        (&json!(640), &json!(360), &json!(9))
    );
}

async fn site() -> String {
    let typed = |kind: &'static str, bytes: Vec<u8>| {
        get(move || std::future::ready(([(header::CONTENT_TYPE, kind)], bytes).into_response()))
    };
    let router = Router::new()
        .route("/x.png", typed("image/png", png(10, 10)))
        .route("/page", typed("text/html", b"<html>".to_vec()))
        .route(
            "/huge.png",
            typed("image/png", vec![0; 5 * 1024 * 1024 + 1]),
        )
        .route("/x.txt", typed("text/plain", b"words".to_vec()));
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .await
        .expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio_util::task::TaskTracker::new().spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

#[tokio::test]
async fn files_by_address_are_really_downloaded() {
    let telegram = telegram().await;
    let site = site().await;
    let table = [
        ("sendPhoto", "photo", "/x.png", "ok"),
        (
            "sendPhoto",
            "photo",
            "/page",
            "Bad Request: wrong type of the web page content",
        ),
        (
            "sendPhoto",
            "photo",
            "/huge.png",
            "Bad Request: failed to get HTTP URL content",
        ),
        (
            "sendPhoto",
            "photo",
            "/missing",
            "Bad Request: failed to get HTTP URL content",
        ),
        (
            "sendDocument",
            "document",
            "/x.txt",
            "Bad Request: wrong type of the web page content",
        ),
    ];
    for (method, field, path, expected) in table {
        let params = json!({ "chat_id": ANNA, field: format!("{site}{path}") });
        assert_eq!(refusal(&telegram, method, params).await, expected, "{path}");
    }
    let message = telegram.messages(ANNA).pop().expect("a photo");
    let media = message.media.expect("a file");
    assert_eq!((media.width, media.name.as_str()), (10, "x.png"));
    let nonsense = json!({ "chat_id": ANNA, "photo": "nonsense" });
    assert_eq!(
        refusal(&telegram, "sendPhoto", nonsense).await,
        "Bad Request: wrong file identifier/HTTP URL specified"
    );
    let nothing: Value = call(&telegram, "sendPhoto", json!({ "chat_id": ANNA })).await;
    assert_eq!(
        nothing["description"],
        "Bad Request: there is no photo in the request"
    );
}
