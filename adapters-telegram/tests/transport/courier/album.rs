use domain::{
    media::{KeepsakeForm, Media, Output},
    model::Yield,
};
use fake_telegram::{Fault, FileKind};
use ports::outbound::{Courier, DeliverError, Parcel, Undelivered};

use super::samples::{
    CUSTOMER, content, courier, file, image, picture, png, provider, result, sends, sound, video,
};
use crate::stage::{acquainted, said};

fn pictures(count: usize) -> Vec<Output> {
    (0..count).map(|n| image(&format!("mock://{n}"))).collect()
}

const SHELF: [&str; 12] = [
    "mock://0",
    "mock://1",
    "mock://2",
    "mock://3",
    "mock://4",
    "mock://5",
    "mock://6",
    "mock://7",
    "mock://8",
    "mock://9",
    "mock://10",
    "mock://11",
];

#[tokio::test]
async fn several_files_come_as_one_album_with_words_and_buttons_below() {
    let telegram = acquainted([CUSTOMER]).await;
    let parcel = result(pictures(4));
    let keepsakes = courier(&telegram, SHELF.map(|url| (url, picture())))
        .deliver(&parcel)
        .await
        .unwrap();
    assert_eq!(sends(&telegram), ["SendMediaGroup", "SendMessage"]);
    assert_eq!(
        keepsakes.iter().map(|kept| kept.output).collect::<Vec<_>>(),
        [0, 1, 2, 3]
    );
    let mut messages = said(&telegram, CUSTOMER);
    let words = messages.pop().unwrap();
    assert!(words.text.contains("Flux 2 Pro"));
    assert!(!words.keyboard.is_empty());
    assert!(!words.silent);
    let album = messages[0].album.clone();
    assert!(album.is_some());
    assert!(messages.iter().all(|photo| photo.album == album));
    // One sound is enough.
    assert!(messages.iter().all(|photo| photo.silent));
}

#[tokio::test]
async fn an_album_by_address_needs_no_traffic_of_ours() {
    let telegram = acquainted([CUSTOMER]).await;
    let provider = provider(picture()).await;
    let files = ["a.png", "b.png"].map(|name| image(&format!("{provider}/{name}")));
    let parcel = result(files.to_vec());
    let keepsakes = courier(&telegram, []).deliver(&parcel).await.unwrap();
    assert_eq!(keepsakes.len(), 2);
    assert_eq!(sends(&telegram), ["SendMediaGroup", "SendMessage"]);
}

#[tokio::test]
async fn an_album_by_address_that_fails_is_uploaded() {
    let telegram = acquainted([CUSTOMER]).await;
    telegram.next_call("sendMediaGroup", Fault::failed_to_fetch());
    let urls = ["https://a.example/1.png", "https://a.example/2.png"];
    let parcel = result(urls.map(image).to_vec());
    let keepsakes = courier(&telegram, urls.map(|url| (url, picture())))
        .deliver(&parcel)
        .await
        .unwrap();
    assert_eq!(keepsakes.len(), 2);
    assert_eq!(
        sends(&telegram),
        ["SendMediaGroup refused", "SendMediaGroup", "SendMessage"]
    );
}

#[tokio::test]
async fn a_file_that_is_not_there_yet_is_waited_for() {
    let telegram = acquainted([CUSTOMER]).await;
    let parcel = result(pictures(1));
    let error = courier(&telegram, []).deliver(&parcel).await.unwrap_err();
    assert!(matches!(error.why, DeliverError::Fault(_)), "{error:?}");
    assert_eq!(sends(&telegram), <[&str; 0]>::default());
}

#[tokio::test]
async fn one_bad_file_keeps_none_of_the_others_away() {
    let telegram = acquainted([CUSTOMER]).await;
    let long = content(png(1000, 10), "image/png", "long.png");
    let shelf = [
        ("mock://0", picture()),
        ("mock://1", long),
        ("mock://2", picture()),
    ];
    // The letter has been tried for long enough to do without the fourth, which is gone at the provider.
    let parcel = Parcel {
        attempts: 8,
        ..result(pictures(4))
    };
    let keepsakes = courier(&telegram, shelf).deliver(&parcel).await.unwrap();
    let forms: Vec<_> = keepsakes
        .iter()
        .map(|kept| (kept.output, kept.form))
        .collect();
    assert_eq!(
        forms,
        [
            (0, KeepsakeForm::Photo),
            (1, KeepsakeForm::Document),
            (2, KeepsakeForm::Photo)
        ]
    );
    // The words below have the link of the fourth.
    let words = said(&telegram, CUSTOMER).pop().unwrap();
    assert!(!words.keyboard.is_empty());
}

#[tokio::test]
async fn more_than_ten_files_are_several_albums() {
    let telegram = acquainted([CUSTOMER]).await;
    let parcel = result(pictures(12));
    let keepsakes = courier(&telegram, SHELF.map(|url| (url, picture())))
        .deliver(&parcel)
        .await
        .unwrap();
    assert_eq!(keepsakes.len(), 12);
    assert_eq!(
        sends(&telegram),
        ["SendMediaGroup", "SendMediaGroup", "SendMessage"]
    );
}

#[tokio::test]
async fn songs_share_an_album_with_their_titles_but_not_with_pictures() {
    let telegram = acquainted([CUSTOMER]).await;
    let song = |url: &str| Output::File {
        media: Media::Audio,
        url: url.to_owned(),
        title: Some("Песня".to_owned()),
        cover: None,
        handle: None,
        length: None,
    };
    let parcel = result(vec![
        song("mock://a"),
        song("mock://b"),
        file(Media::Video, "mock://clip"),
    ]);
    let shelf = [
        ("mock://a", sound()),
        ("mock://b", sound()),
        ("mock://clip", video()),
    ];
    let keepsakes = courier(&telegram, shelf).deliver(&parcel).await.unwrap();
    assert_eq!(keepsakes.len(), 3);
    assert_eq!(
        sends(&telegram),
        ["SendMediaGroup", "SendVideo", "SendMessage"]
    );
    let first = &said(&telegram, CUSTOMER)[0];
    assert_eq!(first.media.as_ref().unwrap().kind, FileKind::Audio);
    assert_eq!(first.raw["audio"]["title"], "Песня");
    assert_eq!(first.raw["audio"]["performer"], "Flux 2 Pro");
}

#[tokio::test]
async fn what_has_arrived_of_a_large_result_is_not_brought_again() {
    let telegram = acquainted([CUSTOMER]).await;
    let mut parcel = result(pictures(11));
    let shelf = || SHELF.map(|url| (url, picture()));
    // Ten fit into an album; the eleventh meets a pause.
    telegram.next_call("sendPhoto", Fault::TooManyRequests { retry_after: 120 });
    let stopped = courier(&telegram, shelf()).deliver(&parcel).await;
    let Undelivered { arrived, why } = stopped.unwrap_err();
    assert!(matches!(why, DeliverError::Later { .. }), "{why:?}");
    assert_eq!(arrived.len(), 10);

    parcel.generation = parcel.generation.keeping(&arrived);
    let rest = courier(&telegram, shelf()).deliver(&parcel).await.unwrap();
    let outputs: Vec<_> = rest.iter().map(|kept| kept.output).collect();
    assert_eq!(outputs, [10]);
    let calls = sends(&telegram);
    assert_eq!(
        calls,
        [
            "SendMediaGroup",
            "SendPhoto refused",
            "SendPhoto",
            "SendMessage"
        ]
    );
}

#[tokio::test]
async fn words_that_follow_a_file_do_not_bring_it_again() {
    let telegram = acquainted([CUSTOMER]).await;
    let words = Output::Text("лирика".to_owned());
    let mut parcel = result(vec![image("mock://cat"), words]);
    telegram.next_call("sendMessage", Fault::TooManyRequests { retry_after: 120 });
    let shelf = || [("mock://cat", picture())];
    let stopped = courier(&telegram, shelf()).deliver(&parcel).await;
    let Undelivered { arrived, .. } = stopped.unwrap_err();
    assert_eq!(arrived.len(), 1);
    parcel.generation = parcel.generation.keeping(&arrived);
    // Another process: this one would wait until the pause is over.
    let rest = courier(&telegram, shelf()).deliver(&parcel).await.unwrap();
    assert_eq!(rest, []);
    assert_eq!(
        sends(&telegram),
        ["SendPhoto", "SendMessage refused", "SendMessage"]
    );
}

#[tokio::test]
async fn what_would_lose_something_comes_as_documents_only() {
    let telegram = acquainted([CUSTOMER]).await;
    let provider = provider(picture()).await;
    let layers = ["a.png", "b.png"].map(|name| image(&format!("{provider}/{name}")));
    let shelf = layers.clone().map(|layer| match layer {
        Output::File { url, .. } => url,
        _ => String::new(),
    });
    for (files, asked) in [
        (layers.to_vec(), vec!["SendMediaGroup", "SendMessage"]),
        (layers[..1].to_vec(), vec!["SendDocument"]),
    ] {
        let before = sends(&telegram).len();
        let mut parcel = result(files);
        parcel.generation.order.yields = Yield::Originals(Media::Image);
        // Whoever wants originals besides has them already.
        parcel.user.preferences.originals = true;
        let stock = shelf.each_ref().map(|url| (url.as_str(), picture()));
        let keepsakes = courier(&telegram, stock).deliver(&parcel).await.unwrap();
        let forms = keepsakes.iter().map(|kept| kept.form);
        assert!(forms.clone().all(|form| form == KeepsakeForm::Document));
        assert_eq!(
            forms.count(),
            parcel.generation.outputs().unwrap().as_slice().len()
        );
        assert_eq!(sends(&telegram)[before..], asked);
    }
}
