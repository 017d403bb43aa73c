use fake_kie::{Call, Mood, State};
use serde_json::{Value, json};

use crate::client::{Client, still};

/// The result of a finished task of that model.
async fn result(client: &Client, model: &str, input: Value) -> Value {
    let task = client.order(model, input).await;
    client.kie.finish(&task);
    client.result(&task).await
}

#[tokio::test]
async fn every_kind_of_model_gives_its_kind_of_file() {
    let client = Client::new(still()).await;
    let expected = [
        ("z-image", 1, "png"),
        ("4o-image-api", 1, "png"),
        ("wan/2-7-image", 1, "png"),
        ("recraft/remove-background", 1, "png"),
        ("kling-2.6/image-to-video", 1, "mp4"),
        ("wan/2-7-image-to-video", 1, "mp4"),
        ("kling-3.0/motion-control", 1, "mp4"),
        ("bytedance/seedance-2", 1, "mp4"),
        ("grok-imagine/upscale", 1, "mp4"),
        ("topaz/image-upscale", 1, "png"),
        ("topaz/video-upscale", 1, "mp4"),
        ("veo-3-1", 1, "mp4"),
        ("sora-2-text-to-video", 1, "mp4"),
        ("elevenlabs/text-to-speech-turbo-2-5", 1, "wav"),
        ("google/gemini-3-1-flash-tts", 1, "wav"),
        ("ai-music-api/convert-to-wav-format", 1, "wav"),
        ("ai-music-api/create-music-video", 1, "mp4"),
        ("ai-music-api/separate-vocals", 2, "wav"),
        ("grok-imagine/text-to-image", 6, "png"),
        ("grok-imagine/image-to-image", 2, "png"),
    ];
    for (model, count, extension) in expected {
        let result = result(&client, model, json!({ "prompt": "x" })).await;
        let urls = result["resultUrls"].as_array().unwrap();
        assert_eq!(urls.len(), count, "{model}");
        for url in urls {
            assert!(url.as_str().unwrap().ends_with(extension), "{model}: {url}");
        }
    }
}

#[tokio::test]
async fn as_many_pictures_come_as_were_asked_for() {
    let client = Client::new(still()).await;
    let cases = [
        ("qwen/image-edit", json!({ "num_images": "3" }), 3),
        ("bytedance/seedream-v4-edit", json!({ "max_images": 6 }), 6),
        ("wan/2-7-image", json!({ "n": 2 }), 2),
        ("z-image", json!({ "num_images": 1_000_000 }), 10),
    ];
    for (model, input, count) in cases {
        let result = result(&client, model, input).await;
        assert_eq!(
            result["resultUrls"].as_array().unwrap().len(),
            count,
            "{model}"
        );
    }
}

#[tokio::test]
async fn suno_gives_two_songs_with_covers() {
    let client = Client::new(still()).await;
    let input = json!({ "prompt": "la la", "title": "Song", "style": "folk" });
    let result = result(&client, "ai-music-api/generate", input).await;
    let songs = result["data"].as_array().unwrap();
    assert_eq!(songs.len(), 2);
    assert_ne!(songs[0]["id"], songs[1]["id"]);
    for song in songs {
        assert_eq!(
            (&song["title"], &song["tags"]),
            (&json!("Song"), &json!("folk"))
        );
        for (name, mime) in [
            ("audio_url", "audio/wav"),
            ("stream_audio_url", "audio/wav"),
            ("image_url", "image/png"),
        ] {
            let file = client.fetch(song[name].as_str().unwrap()).await;
            assert_eq!(file.headers()["content-type"], mime);
        }
    }
}

#[tokio::test]
async fn stems_have_names() {
    let client = Client::new(still()).await;
    let model = "ai-music-api/separate-vocals";
    let two = result(&client, model, json!({ "type": "separate_vocal" })).await;
    assert_eq!(two["vocal_url"], two["resultUrls"][0]);
    assert_eq!(two["instrumental_url"], two["resultUrls"][1]);
    let all = result(&client, model, json!({ "type": "split_stem" })).await;
    let names: Vec<_> = all["originData"].as_array().unwrap().iter().collect();
    assert_eq!(names.len(), 4);
    assert_eq!(names[1]["stem_type_group_name"], "Drums");
}

#[tokio::test]
async fn a_clip_shows_its_last_picture_where_it_was_asked_for_and_a_map_its_parts() {
    let client = Client::new(still()).await;
    let input = json!({ "prompt": "x", "return_last_frame": true });
    let clip = result(&client, "bytedance/seedance-2", input).await;
    let frame = client.fetch(clip["lastFrameUrl"].as_str().unwrap()).await;
    assert_eq!(frame.headers()["content-type"], "image/png");
    let map = result(&client, "grok-imagine-image-2-0/segment-map", json!({})).await;
    assert_eq!(map["resultObject"]["segments"][1]["index"], 2);
}

#[tokio::test]
async fn some_models_answer_with_the_result_and_have_no_task() {
    let client = Client::new(still()).await;
    let before = client.kie.credits();
    for (model, field) in [
        ("ai-music-api/timeStamped-lyrics", "alignedWords"),
        ("ai-music-api/boost-music-style", "result"),
        ("ai-music-api/generate-persona", "personaId"),
    ] {
        let answer = client
            .create(json!({ "model": model, "input": { "audio_id": "s" } }))
            .await;
        assert_eq!(answer["data"]["taskId"], Value::Null, "{model}");
        assert!(!answer["data"][field].is_null(), "{model}: {answer}");
    }
    assert!(client.kie.credits() < before);
    assert!(
        client
            .kie
            .tasks()
            .iter()
            .all(|task| task.state == State::Success)
    );
}

#[tokio::test]
async fn what_is_answered_at_once_and_fails_is_refused_and_refunded() {
    let client = Client::new(still()).await;
    let before = client.kie.credits();
    client.kie.next(Call::Create, 1, Mood::moderated());
    let answer = client
        .create(json!({ "model": "ai-music-api/boost-music-style", "input": {} }))
        .await;
    assert_eq!(answer["code"], 501);
    assert_eq!(client.kie.credits(), before);
}

#[tokio::test]
async fn words_come_as_an_object() {
    let client = Client::new(still()).await;
    let heard = result(&client, "elevenlabs/speech-to-text", json!({})).await;
    assert!(heard["resultObject"]["text"].is_string());
    let input = json!({ "prompt": "the sea" });
    let sung = result(&client, "ai-music-api/generate-lyrics", input).await;
    let verses = sung["resultObject"]["lyricsData"].as_array().unwrap();
    assert!(verses[1]["text"].as_str().unwrap().contains("the sea"));
}
