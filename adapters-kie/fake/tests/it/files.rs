use std::time::Duration;

use fake_kie::{Artist, Brief, Call, Format, Kind, Mood, Options};
use reqwest::header;
use serde_json::json;

use crate::client::{Client, json_of, still};

#[tokio::test]
async fn a_picture_is_a_png_and_the_same_each_time() {
    let client = Client::new(still()).await;
    let (_, url) = client.ready().await;
    let first = client.fetch(&url).await;
    assert_eq!(first.headers()[header::CONTENT_TYPE], "image/png");
    let length = first.content_length().unwrap();
    let first = first.bytes().await.unwrap();
    assert_eq!(u64::try_from(first.len()).unwrap(), length);
    assert!(first.starts_with(b"\x89PNG\r\n\x1a\n"));
    assert_eq!(client.fetch(&url).await.bytes().await.unwrap(), first);
}

#[tokio::test]
async fn another_prompt_gives_another_picture() {
    let client = Client::new(still()).await;
    let mut pictures = Vec::new();
    for prompt in ["a cat", "a dog"] {
        let task = client.order("z-image", json!({ "prompt": prompt })).await;
        client.kie.finish(&task);
        let result = client.result(&task).await;
        let file = client
            .fetch(result["resultUrls"][0].as_str().unwrap())
            .await;
        pictures.push(file.bytes().await.unwrap());
    }
    assert_ne!(pictures[0], pictures[1]);
}

#[tokio::test]
async fn a_song_is_a_wav_that_can_be_heard() {
    let client = Client::new(still()).await;
    let task = client
        .order("elevenlabs/text-to-dialogue-v3", json!({}))
        .await;
    client.kie.finish(&task);
    let result = client.result(&task).await;
    let file = client
        .fetch(result["resultUrls"][0].as_str().unwrap())
        .await;
    let bytes = file.bytes().await.unwrap();
    assert_eq!(
        (&bytes[..4], &bytes[8..16]),
        (&b"RIFF"[..], &b"WAVEfmt "[..])
    );
    let size = u32::from_le_bytes(bytes[40..44].try_into().unwrap());
    assert_eq!(usize::try_from(size).unwrap(), bytes.len() - 44);
    let loud = bytes[44..]
        .as_chunks()
        .0
        .iter()
        .map(|sample| i16::from_le_bytes(*sample).abs());
    let loudest = loud.max().unwrap();
    assert!((4000..20_000).contains(&loudest), "{loudest}");
}

#[tokio::test]
async fn ranges_are_served_as_browsers_ask_for_them() {
    let client = Client::new(still()).await;
    let (_, url) = client.ready().await;
    let whole = client.fetch(&url).await.bytes().await.unwrap();
    let all = whole.len();
    let cases = [
        ("bytes=0-9", 206, 0..10),
        ("bytes=8-", 206, 8..all),
        ("bytes=-5", 206, all - 5..all),
        ("bytes=0-999999", 206, 0..all),
        ("bytes=0-1,4-5", 200, 0..all),
        ("bytes=999999-", 416, 0..0),
        ("bytes=9-3", 416, 0..0),
        ("bytes=cat", 416, 0..0),
    ];
    for (range, status, part) in cases {
        let answer = client
            .http
            .get(&url)
            .header(header::RANGE, range)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), status, "{range}");
        if status == 206 {
            let said = format!("bytes {}-{}/{all}", part.start, part.end - 1);
            assert_eq!(answer.headers()[header::CONTENT_RANGE], said);
        }
        assert_eq!(answer.bytes().await.unwrap(), whole[part], "{range}");
    }
}

#[tokio::test]
async fn there_is_no_file_before_the_end_or_beside_the_result() {
    let client = Client::new(still()).await;
    let task = client.picture().await;
    let file = |name: &str| format!("{}/media/{task}/{name}", client.kie.upload_url());
    assert_eq!(client.fetch(&file("0.png")).await.status(), 404);
    client.kie.finish(&task);
    assert_eq!(client.fetch(&file("0.png")).await.status(), 200);
    for other in ["1.png", "0.jpg", "x.png", "0"] {
        assert_eq!(client.fetch(&file(other)).await.status(), 404, "{other}");
    }
}

#[tokio::test]
async fn download_url_is_for_own_links_only() {
    let client = Client::new(still()).await;
    let (_, url) = client.ready().await;
    let ask = async |url: &str| {
        let request = client
            .post("/api/v1/common/download-url")
            .json(&json!({ "url": url }));
        json_of(request.send().await.unwrap()).await
    };
    assert_eq!(
        ask(&url).await,
        json!({ "code": 200, "msg": "success", "data": url })
    );
    let foreign = ask("https://example.com/cat.png").await;
    assert_eq!(
        foreign,
        json!({ "code": 422, "msg": "url is wrong", "data": null })
    );
}

#[tokio::test]
async fn a_download_meets_every_mood() {
    let client = Client::new(still()).await;
    let (_, url) = client.ready().await;
    let not_found = Mood::HttpStatus {
        status: 404,
        body: String::new(),
        made: false,
    };
    client.kie.next(Call::Download, 1, not_found);
    assert_eq!(client.fetch(&url).await.status(), 404);

    client.kie.next(Call::Download, 1, Mood::HtmlPage);
    let page = client.fetch(&url).await;
    assert_eq!(
        page.headers()[header::CONTENT_TYPE],
        "text/html; charset=UTF-8"
    );

    let mime = "application/octet-stream".to_owned();
    client
        .kie
        .next(Call::Download, 1, Mood::Mislabelled { mime });
    let file = client.fetch(&url).await;
    assert_eq!(
        file.headers()[header::CONTENT_TYPE],
        "application/octet-stream"
    );

    let to = "http://127.0.0.1:9/elsewhere".to_owned();
    client.kie.next(Call::Download, 1, Mood::Redirect { to });
    let moved = client.fetch(&url).await;
    assert_eq!(moved.status(), 302);
    assert_eq!(
        moved.headers()[header::LOCATION],
        "http://127.0.0.1:9/elsewhere"
    );

    client.kie.next(Call::Download, 1, Mood::DropAfter);
    let half = client.fetch(&url).await;
    assert!(half.content_length().is_some());
    assert!(half.bytes().await.is_err());

    client.kie.next(Call::Download, 1, Mood::DropBefore);
    assert!(client.http.get(&url).send().await.is_err());
    assert_eq!(client.fetch(&url).await.status(), 200);
}

#[tokio::test]
async fn an_endless_file_has_no_length_and_does_not_end() {
    let client = Client::new(still()).await;
    let (_, url) = client.ready().await;
    client.kie.set_mood(Call::Download, Mood::Endless);
    let mut file = client.fetch(&url).await;
    assert_eq!(file.content_length(), None);
    let mut read = 0;
    while read < 8 * 1024 * 1024 {
        read += file.chunk().await.unwrap().unwrap().len();
    }
}

#[tokio::test]
async fn a_file_may_come_under_a_wrong_length() {
    let client = Client::new(still()).await;
    let (_, url) = client.ready().await;
    let whole = client.fetch(&url).await.bytes().await.unwrap();
    for (declared, arrives) in [(5, Some(5)), (1_000_000, None)] {
        client
            .kie
            .next(Call::Download, 1, Mood::WrongLength { declared });
        let file = client.fetch(&url).await;
        assert_eq!(file.content_length(), Some(declared));
        let read = file.bytes().await.ok().map(|bytes| bytes.len());
        assert_eq!(read, arrives);
    }
    assert!(whole.len() > 5);
}

/// Films every order as one frame of text.
struct Typist;

impl Artist for Typist {
    fn format(&self, brief: &Brief) -> Format {
        match brief.kind {
            Kind::Video => Format::new("video/webm", "webm"),
            _ => Format::PNG,
        }
    }

    fn draw(&self, brief: &Brief) -> bytes::Bytes {
        format!("{} for {}", brief.input["prompt"], brief.model).into()
    }
}

#[tokio::test]
async fn an_own_artist_decides_what_is_served() {
    let client = Client::new(Options {
        artist: std::sync::Arc::new(Typist),
        ..still()
    })
    .await;
    let task = client.order("veo-3-1", json!({ "prompt": "rain" })).await;
    client.kie.turn(Duration::from_secs(30));
    let result = client.result(&task).await;
    let url = result["resultUrls"][0].as_str().unwrap();
    assert!(url.ends_with("/0.webm"));
    let file = client.fetch(url).await;
    assert_eq!(file.headers()[header::CONTENT_TYPE], "video/webm");
    assert_eq!(file.text().await.unwrap(), "\"rain\" for veo-3-1");
}
