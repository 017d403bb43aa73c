//! What costs by the second is measured before it is handed over.

use std::time::Duration;

use fake_kie::Call;
use fake_telegram::FileKind;
use tests::{
    customer::{Customer, recording, voice},
    world::World,
};

async fn at_the_words(customer: &Customer) {
    customer.starts().await;
    let way = ["🎙 Аудио", "ElevenLabs Studio", "Речь → текст", "▶️ Начать"];
    customer.taps_through(way).await;
}

#[tokio::test]
async fn a_recording_that_is_longer_than_its_sender_says_is_refused_and_costs_nothing() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    at_the_words(&anna).await;
    let before = anna.money().await;
    anna.sends(voice(Duration::from_mins(1)).lasting(5)).await;
    anna.taps("✅ Подтвердить").await;
    anna.sees("длиннее, чем было посчитано").await;
    assert_eq!(anna.money().await, before);
    assert_eq!(world.kie.count(Call::Create), 0);
    world.close().await;
}

#[tokio::test]
async fn a_recording_in_an_unknown_format_is_refused_and_costs_nothing() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    at_the_words(&anna).await;
    let before = anna.money().await;
    let riddle = fake_telegram::Attachment::new(FileKind::Audio, b"what am I?".to_vec());
    anna.sends(riddle.mime("audio/mpeg").named("song.mp3").lasting(5))
        .await;
    anna.taps("✅ Подтвердить").await;
    anna.sees("Не получилось узнать, сколько длится запись")
        .await;
    assert_eq!(anna.money().await, before);
    assert_eq!(world.kie.count(Call::Create), 0);
    world.close().await;
}

#[tokio::test]
async fn whoever_tells_the_truth_gets_what_was_ordered() {
    let world = World::usual().await;
    for mime in [
        "audio/mpeg",
        "audio/wav",
        "audio/mp4",
        "audio/ogg",
        "audio/aac",
    ] {
        let anna = world.customer("Анна");
        at_the_words(&anna).await;
        let song = recording(FileKind::Audio, mime, Duration::from_secs(30));
        anna.sends(song.named("song")).await;
        anna.taps("✅ Подтвердить").await;
        anna.sees("Списано").await;
    }
    assert_eq!(world.kie.count(Call::Create), 5);
    world.close().await;
}
