use domain::{
    media::Media,
    value::{ParameterName, Value, Values},
};
use fake_kie::{Call, Credential};
use ports::outbound::{Job, Provider};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use crate::world::{World, files, text};

/// The body that arrives at KIE.
async fn arrived(world: &World, job: &Job) -> Json {
    world.gateway.submit(job).await.unwrap();
    let request = world.fake.calls().pop().unwrap();
    assert_eq!(request.call, Some(Call::Create));
    assert_eq!(request.credential, Credential::Right);
    assert!(request.user_agent.unwrap().starts_with("kie-bot/"));
    assert_eq!(request.content_type.as_deref(), Some("application/json"));
    request.body.unwrap()
}

#[tokio::test]
async fn defaults_are_sent_and_the_callback_is_named() {
    let world = World::new().await;
    let mut job = world.picture();
    job.callback = Some("https://bot.example/kie/callback/7/secret".to_owned());
    assert_eq!(
        arrived(&world, &job).await,
        json!({
            "model": "z-image",
            "callBackUrl": "https://bot.example/kie/callback/7/secret",
            "input": {"prompt": "A cat", "aspect_ratio": "1:1"},
        })
    );
}

#[tokio::test]
async fn a_clip_has_its_seconds_as_a_word_or_as_a_number() {
    let world = World::new().await;
    let picture = || files(Media::Image, &["https://x.example/a.jpg"]);
    let job = world.job(
        "kling-2.6/image-to-video",
        vec![
            ("prompt", text("She smiles")),
            ("image_urls", picture()),
            ("sound", Value::Toggle(true)),
        ],
    );
    assert_eq!(
        arrived(&world, &job).await,
        json!({
            "model": "kling-2.6/image-to-video",
            "input": {
                "prompt": "She smiles",
                "image_urls": ["https://x.example/a.jpg"],
                "sound": true,
                "duration": "5",
            },
        })
    );
    let job = world.job(
        "bytedance/seedance-1.5-pro",
        vec![("prompt", text("A lake")), ("duration", Value::Integer(8))],
    );
    assert_eq!(
        arrived(&world, &job).await["input"],
        json!({
            "prompt": "A lake",
            "duration": 8,
            "resolution": "720p",
            "aspect_ratio": "1:1",
            "generate_audio": false,
            "fixed_lens": false,
        })
    );
}

#[tokio::test]
async fn one_file_is_an_address_and_several_are_a_list() {
    let world = World::new().await;
    let picture = files(Media::Image, &["https://x.example/a.jpg"]);
    let job = world.job("topaz/image-upscale", vec![("image_url", picture)]);
    assert_eq!(
        arrived(&world, &job).await["input"],
        json!({"image_url": "https://x.example/a.jpg", "upscale_factor": "2"})
    );
    let pictures = files(
        Media::Image,
        &["https://x.example/a", "https://x.example/b"],
    );
    let job = world.job(
        "flux-2/pro-image-to-image",
        vec![("prompt", text("Join them")), ("input_urls", pictures)],
    );
    assert_eq!(
        arrived(&world, &job).await["input"],
        json!({
            "prompt": "Join them",
            "input_urls": ["https://x.example/a", "https://x.example/b"],
            "aspect_ratio": "1:1",
            "resolution": "1K",
        })
    );
}

#[tokio::test]
async fn a_dialogue_is_a_list_of_objects_and_a_fraction_a_number() {
    let world = World::new().await;
    let line = |words: &str, voice: &str| {
        let name = |name| ParameterName::new(name).unwrap();
        Value::Group(Values::from([
            (name("text"), text(words)),
            (name("voice"), text(voice)),
        ]))
    };
    let (james, arabella) = ("EkK5I93UQWFDigLMpZcX", "Z3R5wn05IrDiVCyEkUrK");
    let lines = Value::List(vec![line("Hello", james), line("Hi", arabella)]);
    let job = world.job("elevenlabs/text-to-dialogue-v3", vec![("dialogue", lines)]);
    assert_eq!(
        arrived(&world, &job).await["input"],
        json!({
            "dialogue": [
                {"text": "Hello", "voice": james},
                {"text": "Hi", "voice": arabella},
            ],
            "stability": 0.5,
        })
    );
    let job = world.job(
        "elevenlabs/text-to-speech-turbo-2-5",
        vec![
            ("text", text("Hello")),
            ("speed", Value::Decimal(Decimal::new(110, 2))),
        ],
    );
    assert_eq!(
        arrived(&world, &job).await["input"],
        json!({
            "text": "Hello",
            "voice": james,
            "stability": 0.5,
            "similarity_boost": 0.75,
            "style": 0,
            "speed": 1.1,
        })
    );
}

#[tokio::test]
async fn what_kie_requires_and_nobody_is_asked_about_is_sent_too() {
    let world = World::new().await;
    let job = world.job("kling-3.0/video", vec![("prompt", text("A lake"))]);
    assert_eq!(
        arrived(&world, &job).await["input"],
        json!({
            "prompt": "A lake",
            "mode": "pro",
            "duration": "5",
            "sound": false,
            "aspect_ratio": "16:9",
            "multi_shots": false,
            "multi_prompt": [],
        })
    );
}

#[tokio::test]
async fn answers_that_do_not_matter_are_not_sent() {
    let world = World::new().await;
    let job = world.job(
        "ai-music-api/generate",
        vec![
            ("prompt", text("Snow")),
            ("title", text("From before the mode was changed")),
        ],
    );
    assert_eq!(
        arrived(&world, &job).await["input"],
        json!({"prompt": "Snow", "custom_mode": false, "instrumental": false, "model": "V6"})
    );
}
