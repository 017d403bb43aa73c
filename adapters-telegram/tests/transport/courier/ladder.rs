use domain::media::{Keepsake, KeepsakeForm, Media};
use fake_telegram::{Fault, FileKind};
use ports::outbound::{Courier, DeliverError};

use super::samples::{
    CUSTOMER, content, courier, file, image, now, picture, png, provider, result, sends, sound,
    video,
};
use crate::stage::{acquainted, said};

#[tokio::test]
async fn an_address_is_given_to_telegram() {
    let telegram = acquainted([CUSTOMER]).await;
    let provider = provider(picture()).await;
    let parcel = result(vec![image(&format!("{provider}/cat.png"))]);
    let keepsakes = courier(&telegram, []).deliver(&parcel).await.unwrap();
    assert_eq!(sends(&telegram), ["SendPhoto"]);
    let message = said(&telegram, CUSTOMER).pop().unwrap();
    let media = message.media.unwrap();
    assert_eq!(media.kind, FileKind::Photo);
    assert!(message.text.contains("Flux 2 Pro"));
    assert!(!message.keyboard.is_empty());
    let kept = Keepsake {
        output: 0,
        form: KeepsakeForm::Photo,
        file: keepsakes[0].file.clone(),
    };
    assert_eq!(keepsakes, [kept]);
    assert!(telegram.file(&keepsakes[0].file).is_some());
}

#[tokio::test]
async fn an_address_that_telegram_cannot_fetch_is_fetched_and_uploaded() {
    for fault in [
        Fault::failed_to_fetch(),
        Fault::wrong_url(),
        Fault::BadRequest("wrong type of the web page content".to_owned()),
    ] {
        let telegram = acquainted([CUSTOMER]).await;
        telegram.next_call("sendPhoto", fault);
        let cat = "https://provider.example/cat.png";
        let parcel = result(vec![image(cat)]);
        let keepsakes = courier(&telegram, [(cat, picture())])
            .deliver(&parcel)
            .await
            .unwrap();
        assert_eq!(sends(&telegram), ["SendPhoto refused", "SendPhoto"]);
        assert_eq!(telegram.file(&keepsakes[0].file), Some(png(64, 64)));
    }
}

#[tokio::test]
async fn addresses_of_this_machine_and_of_the_mock_are_never_given_to_telegram() {
    for cat in [
        "http://127.0.0.1:8080/cat.png",
        "http://localhost/cat.png",
        "http://[::1]/cat.png",
        "mock://cat.png",
    ] {
        let telegram = acquainted([CUSTOMER]).await;
        let parcel = result(vec![image(cat)]);
        let keepsakes = courier(&telegram, [(cat, picture())])
            .deliver(&parcel)
            .await
            .unwrap();
        assert_eq!(keepsakes.len(), 1);
        assert_eq!(sends(&telegram), ["SendPhoto"]);
        let calls = telegram.calls();
        let photo = calls.iter().find(|call| call.is("sendPhoto")).unwrap();
        assert_ne!(photo.params["photo"], cat);
    }
}

#[tokio::test]
async fn a_picture_that_is_none_for_telegram_comes_as_a_document() {
    let telegram = acquainted([CUSTOMER]).await;
    let parcel = result(vec![image("mock://long.png")]);
    let long = content(png(1000, 10), "image/png", "long.png");
    let keepsakes = courier(&telegram, [("mock://long.png", long)])
        .deliver(&parcel)
        .await
        .unwrap();
    assert_eq!(sends(&telegram), ["SendPhoto refused", "SendDocument"]);
    assert_eq!(keepsakes[0].form, KeepsakeForm::Document);
    let message = said(&telegram, CUSTOMER).pop().unwrap();
    assert_eq!(message.media.unwrap().name, "long.png");
    assert!(!message.keyboard.is_empty());
}

#[tokio::test]
async fn a_picture_too_large_for_a_photo_goes_as_a_document_at_once() {
    let telegram = acquainted([CUSTOMER]).await;
    let parcel = result(vec![image("mock://large.png")]);
    let mut bytes = png(64, 64).to_vec();
    bytes.resize(11 * 1024 * 1024, 0);
    let large = content(bytes.into(), "image/png", "large.png");
    courier(&telegram, [("mock://large.png", large)])
        .deliver(&parcel)
        .await
        .unwrap();
    assert_eq!(sends(&telegram), ["SendDocument"]);
}

#[tokio::test]
async fn a_file_too_large_for_telegram_comes_as_a_link_with_everything_else() {
    let telegram = acquainted([CUSTOMER]).await;
    let film = "http://127.0.0.1:8080/film.mp4";
    let large = content(vec![0; 51 * 1024 * 1024].into(), "video/mp4", "film.mp4");
    let parcel = result(vec![file(Media::Video, film)]);
    let keepsakes = courier(&telegram, [(film, large)])
        .deliver(&parcel)
        .await
        .unwrap();
    assert_eq!(keepsakes, []);
    let message = said(&telegram, CUSTOMER).pop().unwrap();
    assert!(message.html.contains(film), "{}", message.html);
    assert!(!message.keyboard.is_empty());
}

#[tokio::test]
async fn videos_and_sounds_come_as_such() {
    let telegram = acquainted([CUSTOMER]).await;
    let shelf = [("mock://clip", video()), ("mock://song", sound())];
    let courier = courier(&telegram, shelf);
    let clip = result(vec![file(Media::Video, "mock://clip")]);
    let clip = courier.deliver(&clip).await.unwrap();
    let song = result(vec![file(Media::Audio, "mock://song")]);
    let song = courier.deliver(&song).await.unwrap();
    assert_eq!(clip[0].form, KeepsakeForm::Video);
    assert_eq!(song[0].form, KeepsakeForm::Audio);
    assert_eq!(sends(&telegram), ["SendVideo", "SendAudio"]);
}

#[tokio::test]
async fn telegrams_own_copy_is_used_before_anything_is_fetched() {
    let telegram = acquainted([CUSTOMER]).await;
    let first = result(vec![image("mock://cat")]);
    let with_file = courier(&telegram, [("mock://cat", picture())]);
    let keepsakes = with_file.deliver(&first).await.unwrap();
    let mut again = result(vec![image("mock://cat")]);
    let news = again.letter.news;
    again.generation = again.generation.told(news, &keepsakes, now());
    let without_file = courier(&telegram, []);
    assert_eq!(without_file.deliver(&again).await.unwrap(), keepsakes);
}

#[tokio::test]
async fn a_copy_that_telegram_has_forgotten_is_sent_anew() {
    let telegram = acquainted([CUSTOMER]).await;
    let mut parcel = result(vec![image("mock://cat")]);
    let forgotten = Keepsake {
        output: 0,
        form: KeepsakeForm::Photo,
        file: "forgotten".to_owned(),
    };
    let news = parcel.letter.news;
    parcel.generation = parcel.generation.told(news, &[forgotten], now());
    courier(&telegram, [("mock://cat", picture())])
        .deliver(&parcel)
        .await
        .unwrap();
    assert_eq!(sends(&telegram), ["SendPhoto refused", "SendPhoto"]);
}

#[tokio::test]
async fn somebody_who_has_blocked_the_bot_cannot_be_reached() {
    let telegram = acquainted([CUSTOMER]).await;
    telegram.block_bot(CUSTOMER);
    let parcel = result(vec![image("mock://cat")]);
    let delivered = courier(&telegram, [("mock://cat", picture())])
        .deliver(&parcel)
        .await;
    assert!(
        matches!(&delivered, Err(error) if matches!(error.why, DeliverError::Unreachable)),
        "{delivered:?}"
    );
}

#[tokio::test]
async fn a_long_flood_pause_sends_the_letter_back_to_its_queue() {
    let telegram = acquainted([CUSTOMER]).await;
    telegram.next_call("sendPhoto", Fault::TooManyRequests { retry_after: 120 });
    let parcel = result(vec![image("mock://cat")]);
    let delivered = courier(&telegram, [("mock://cat", picture())])
        .deliver(&parcel)
        .await;
    assert!(
        matches!(&delivered, Err(error) if matches!(error.why, DeliverError::Later { .. })),
        "{delivered:?}"
    );
}
