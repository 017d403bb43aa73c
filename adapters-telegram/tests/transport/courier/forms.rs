//! Results that are more than a file at an address, or something else.

use std::time::Duration;

use adapters_telegram::{
    post::Origin,
    reply::{Reply, Resend},
};
use domain::{
    media::{KeepsakeForm, Media, Output},
    model::Yield,
    user::Language,
};
use fake_telegram::{Fault, FileKind};
use ports::outbound::{Courier, Parcel};

use super::samples::{
    CUSTOMER, courier, file, finished, image, letter, picture, post, private, result, sends, sound,
    video,
};
use crate::stage::{acquainted, line, said};

fn notes() -> Output {
    Output::Made {
        name: "song.mid".to_owned(),
        mime: "audio/midi".to_owned(),
        bytes: b"MThd and more".to_vec(),
    }
}

fn song(url: &str, title: &str, cover: Option<&str>) -> Output {
    Output::File {
        media: Media::Audio,
        url: url.to_owned(),
        title: Some(title.to_owned()),
        cover: cover.map(str::to_owned),
        handle: None,
        length: Some(Duration::from_millis(61_500)),
    }
}

#[tokio::test]
async fn a_file_that_is_at_no_address_comes_as_a_document_and_again_from_telegrams_copy() {
    let telegram = acquainted([CUSTOMER]).await;
    let mut parcel = result(vec![notes()]);
    parcel.user.preferences.originals = true;
    let keepsakes = courier(&telegram, []).deliver(&parcel).await.unwrap();
    assert_eq!(sends(&telegram), ["SendDocument"]);
    let message = said(&telegram, CUSTOMER).pop().unwrap();
    let media = message.media.unwrap();
    assert_eq!(
        (media.kind, media.name.as_str()),
        (FileKind::Document, "song.mid")
    );
    assert!(message.text.contains("Flux 2 Pro"));
    assert!(!message.text.contains("Скачать"), "{}", message.text);
    assert_eq!(keepsakes.len(), 1);
    assert_eq!(keepsakes[0].form, KeepsakeForm::Document);
    let bytes = telegram.file(&keepsakes[0].file).unwrap();
    assert_eq!(&bytes[..], b"MThd and more");

    telegram.forget_calls();
    let generation = finished(private(), vec![notes()]).keeping(&keepsakes);
    let origin = Origin {
        venue: private(),
        callback: None,
        live: None,
    };
    let again = Reply {
        resend: Some(Resend {
            generation: Box::new(generation),
            as_files: true,
            language: Language::Russian,
        }),
        ..Reply::default()
    };
    let post = post(line(&telegram), []);
    post.apply(&again, &origin).await.unwrap();
    assert_eq!(sends(&telegram), ["SendDocument"]);
    let calls = telegram.calls();
    let sent = calls.iter().find(|call| call.is("sendDocument")).unwrap();
    assert_eq!(sent.params["document"], keepsakes[0].file);
}

#[tokio::test]
async fn a_voice_that_was_kept_is_told_of_by_its_name() {
    let telegram = acquainted([CUSTOMER]).await;
    let voice = Output::Voice {
        name: "Ночной <голос>".to_owned(),
        description: Some("Тёплый".to_owned()),
        handle: "persona-1".to_owned(),
    };
    let keepsakes = courier(&telegram, []).deliver(&result(vec![voice])).await;
    assert_eq!(keepsakes.unwrap(), []);
    let message = said(&telegram, CUSTOMER).pop().unwrap();
    assert!(message.text.contains("Голос «Ночной <голос>» сохранён"));
    assert!(message.text.contains("Тёплый"));
    assert!(!message.text.contains("persona-1"), "{}", message.text);
    assert!(!message.keyboard.is_empty());
}

#[tokio::test]
async fn covers_come_before_their_songs_and_once() {
    let telegram = acquainted([CUSTOMER]).await;
    let songs = vec![
        song("mock://a", "Снег", Some("mock://1")),
        song("mock://b", "Снег", Some("mock://2")),
    ];
    let shelf = || {
        [
            ("mock://a", sound()),
            ("mock://b", sound()),
            ("mock://1", picture()),
            ("mock://2", picture()),
        ]
    };
    let parcel = result(songs);
    let keepsakes = courier(&telegram, shelf()).deliver(&parcel).await.unwrap();
    assert_eq!(
        sends(&telegram),
        ["SendMediaGroup", "SendMediaGroup", "SendMessage"]
    );
    let kinds: Vec<_> = said(&telegram, CUSTOMER)
        .iter()
        .filter_map(|message| message.media.as_ref().map(|media| media.kind))
        .collect();
    assert_eq!(
        kinds,
        [
            FileKind::Photo,
            FileKind::Photo,
            FileKind::Audio,
            FileKind::Audio
        ]
    );
    let forms: Vec<_> = keepsakes.iter().map(|kept| kept.form).collect();
    assert_eq!(forms, [KeepsakeForm::Audio, KeepsakeForm::Audio]);

    telegram.forget_calls();
    let again = Parcel {
        attempts: 1,
        ..parcel
    };
    courier(&telegram, shelf()).deliver(&again).await.unwrap();
    assert_eq!(sends(&telegram), ["SendMediaGroup", "SendMessage"]);
}

#[tokio::test]
async fn a_cover_that_is_gone_keeps_no_song_away() {
    let telegram = acquainted([CUSTOMER]).await;
    let songs = vec![song("mock://a", "Снег", Some("mock://gone"))];
    let shelf = [("mock://a", sound())];
    let keepsakes = courier(&telegram, shelf).deliver(&result(songs)).await;
    assert_eq!(keepsakes.unwrap().len(), 1);
    assert_eq!(sends(&telegram), ["SendAudio"]);
}

#[tokio::test]
async fn a_track_has_its_name_its_length_and_a_file_that_is_called_so() {
    let telegram = acquainted([CUSTOMER]).await;
    let track = song("mock://0f3a.wav", "Backing / vocals", None);
    let shelf = || [("mock://0f3a.wav", sound())];
    let parcel = result(vec![track.clone()]);
    courier(&telegram, shelf()).deliver(&parcel).await.unwrap();
    let message = said(&telegram, CUSTOMER).pop().unwrap();
    assert_eq!(message.raw["audio"]["title"], "Backing / vocals");
    assert_eq!(message.raw["audio"]["duration"], 61);
    assert_eq!(message.media.unwrap().name, "Backing  vocals.mp3");

    let two = result(vec![track.clone(), song("mock://b", "Drums", None)]);
    let both = [("mock://0f3a.wav", sound()), ("mock://b", sound())];
    courier(&telegram, both).deliver(&two).await.unwrap();
    let messages = said(&telegram, CUSTOMER);
    let album = messages.iter().filter(|message| message.album.is_some());
    let titles: Vec<_> = album
        .map(|message| &message.raw["audio"]["title"])
        .collect();
    assert_eq!(titles, ["Backing / vocals", "Drums"]);

    let mut untouched = result(vec![track]);
    untouched.generation.order.yields = Yield::Originals(Media::Audio);
    courier(&telegram, shelf())
        .deliver(&untouched)
        .await
        .unwrap();
    let media = said(&telegram, CUSTOMER).pop().unwrap().media.unwrap();
    assert_eq!(
        (media.kind, media.name.as_str()),
        (FileKind::Document, "Backing  vocals.mp3")
    );
}

#[tokio::test]
async fn the_last_picture_of_a_clip_follows_it() {
    let shelf = || [("mock://clip", video()), ("mock://last", picture())];
    let outputs = || vec![file(Media::Video, "mock://clip"), image("mock://last")];

    let telegram = acquainted([CUSTOMER]).await;
    let parcel = result(outputs());
    let keepsakes = courier(&telegram, shelf()).deliver(&parcel).await.unwrap();
    let forms: Vec<_> = keepsakes.iter().map(|kept| kept.form).collect();
    assert_eq!(forms, [KeepsakeForm::Video, KeepsakeForm::Photo]);
    assert_eq!(sends(&telegram), ["SendMediaGroup", "SendMessage"]);

    // A clip that comes as it is shares no album with a picture, which loses nothing as a photo.
    let telegram = acquainted([CUSTOMER]).await;
    let mut parcel = result(outputs());
    parcel.generation.order.yields = Yield::Originals(Media::Video);
    let keepsakes = courier(&telegram, shelf()).deliver(&parcel).await.unwrap();
    let forms: Vec<_> = keepsakes.iter().map(|kept| kept.form).collect();
    assert_eq!(forms, [KeepsakeForm::Document, KeepsakeForm::Photo]);
    assert_eq!(
        sends(&telegram),
        ["SendDocument", "SendPhoto", "SendMessage"]
    );
}

#[tokio::test]
async fn the_parts_of_a_map_follow_it_as_words() {
    let telegram = acquainted([CUSTOMER]).await;
    let parts = Output::Text("1. sky\n2. sea".to_owned());
    let parcel = result(vec![image("mock://map"), parts]);
    let shelf = [("mock://map", picture())];
    courier(&telegram, shelf).deliver(&parcel).await.unwrap();
    assert_eq!(sends(&telegram), ["SendPhoto", "SendMessage"]);
    let words = said(&telegram, CUSTOMER).pop().unwrap();
    assert_eq!(words.text, "1. sky\n2. sea");
}

#[tokio::test]
async fn a_pause_that_telegram_wants_brings_the_same_file_later() {
    let telegram = acquainted([CUSTOMER]).await;
    telegram.next_call("sendDocument", Fault::TooManyRequests { retry_after: 120 });
    let parcel = letter(
        finished(private(), vec![notes()]),
        domain::letter::News::Result,
    );
    let stopped = courier(&telegram, []).deliver(&parcel).await.unwrap_err();
    assert!(stopped.arrived.is_empty());
    let kept = courier(&telegram, []).deliver(&parcel).await.unwrap();
    assert_eq!(kept.len(), 1);
}
