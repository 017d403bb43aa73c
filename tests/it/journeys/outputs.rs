//! One story for each shelf: every kind of result arrives as what it is.

use std::time::Duration;

use fake_telegram::FileKind;
use tests::{customer::voice, world::World};

#[tokio::test]
async fn several_pictures_come_as_an_album() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    anna.taps_through([
        "🖼 Изображения",
        "Grok Imagine · ",
        "Текст → картинка",
        "▶️ Начать",
    ])
    .await;
    anna.types("шесть котов").await;
    anna.taps_through(["1:1", "✅ Подтвердить"]).await;
    let last = anna.sees("Списано 3,20 ₽").await;
    assert!(last.text.contains("996,80 ₽"), "{}", last.text);

    let chat = anna.chat();
    let pictures = chat.iter().filter(|message| message.media.is_some());
    let albums: Vec<_> = pictures.map(|message| message.album.clone()).collect();
    assert_eq!(albums.len(), 6);
    assert!(albums[0].is_some() && albums.iter().all(|album| *album == albums[0]));
    world.close().await;
}

#[tokio::test]
async fn a_clip_comes_as_a_video() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    anna.taps_through(["🎬 Видео", "Kling 2.6", "Текст → видео", "▶️ Начать"])
        .await;
    anna.types("лес на рассвете").await;
    anna.taps_through(["5 сек", "Нет", "16:9", "✅ Подтвердить"])
        .await;
    let video = anna.sees_file(FileKind::Video).await;
    assert!(video.text.contains("Списано 44,00 ₽"), "{}", video.text);
    world.close().await;
}

#[tokio::test]
async fn speech_comes_as_a_sound() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    anna.taps_through(["🎙 Аудио", "ElevenLabs Speech", "Turbo", "▶️ Начать"])
        .await;
    anna.types("Добрый вечер").await;
    anna.taps("✅ Подтвердить").await;
    let sound = anna.waits_for("a sound", |message| message.media.is_some());
    let sound = sound.await;
    let kind = sound.media.as_ref().unwrap().kind;
    // Telegram plays MP3 and M4A; anything else it takes as a file.
    assert!(
        matches!(kind, FileKind::Audio | FileKind::Document),
        "{kind:?}"
    );
    assert!(sound.text.contains("Списано"), "{}", sound.text);
    world.close().await;
}

#[tokio::test]
async fn a_song_comes_in_two_takes() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    anna.taps_through(["🎵 Музыка", "Suno", "Текст → музыка", "▶️ Начать", "Нет"])
        .await;
    anna.types("песня о коте в космосе").await;
    anna.taps_through(["Нет", "V6", "✅ Подтвердить"]).await;
    anna.sees("Списано").await;
    let chat = anna.chat();
    let sounds = chat.iter().filter_map(|message| message.media.as_ref());
    let sounds = sounds.filter(|media| media.mime.starts_with("audio/"));
    assert_eq!(sounds.count(), 2);
    // Their covers stand before them.
    let kinds = chat.iter().filter_map(|message| message.media.as_ref());
    let kinds: Vec<_> = kinds.map(|media| media.kind).collect();
    assert_eq!(kinds[..2], [FileKind::Photo; 2]);
    assert!(!kinds[2..].contains(&FileKind::Photo), "{kinds:?}");
    world.close().await;
}

#[tokio::test]
async fn a_better_style_comes_at_once_as_words() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    anna.taps_through([
        "🎵 Музыка",
        "Suno Studio",
        "Улучшить описание стиля",
        "▶️ Начать",
    ])
    .await;
    anna.types("грустный инди-рок").await;
    anna.taps("✅ Подтвердить").await;
    let words = anna.sees("грустный инди-рок, 90 BPM").await;
    assert!(words.text.contains("Списано 0,32 ₽"), "{}", words.text);
    world.close().await;
}

#[tokio::test]
async fn a_recording_is_taken_apart_into_tracks_with_names() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    anna.taps_through([
        "🎵 Музыка",
        "Suno Studio",
        "Дорожки любой записи",
        "▶️ Начать",
    ])
    .await;
    anna.sends(voice(Duration::from_secs(30))).await;
    anna.taps_through(["Все дорожки", "✅ Подтвердить"]).await;
    anna.sees("Списано").await;
    let chat = anna.chat();
    let tracks = chat.iter().filter_map(|message| message.media.as_ref());
    let tracks: Vec<_> = tracks.map(|media| media.name.as_str()).collect();
    assert_eq!(
        tracks[tracks.len() - 4..],
        ["Vocals.wav", "Drums.wav", "Bass.wav", "Other.wav"]
    );
    world.close().await;
}

#[tokio::test]
async fn a_map_comes_with_the_numbers_of_its_parts() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    anna.taps_through([
        "🖼 Изображения",
        "Grok Imagine 2.0",
        "Части своей картинки",
        "▶️ Начать",
    ])
    .await;
    anna.sends_photo().await;
    anna.taps("✅ Подтвердить").await;
    anna.sees_file(FileKind::Photo).await;
    let parts = anna.sees("1. sky").await;
    assert!(parts.text.contains("2. sea"), "{}", parts.text);
    world.close().await;
}

#[tokio::test]
async fn a_recording_comes_back_as_words() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    anna.taps_through(["🎙 Аудио", "ElevenLabs Studio", "Речь → текст", "▶️ Начать"])
        .await;
    anna.sends(voice(Duration::from_secs(30))).await;
    anna.taps("✅ Подтвердить").await;
    let words = anna.sees("Hello from the fake KIE.").await;
    assert!(words.text.contains("Списано"), "{}", words.text);
    world.close().await;
}

#[tokio::test]
async fn a_tool_takes_a_picture_and_gives_one_back() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    anna.taps_through(["🛠 Инструменты", "Recraft", "Удаление фона", "▶️ Начать"])
        .await;
    anna.sends_photo().await;
    anna.taps("✅ Подтвердить").await;
    let picture = anna.waits_for("a picture", |message| message.media.is_some());
    let picture = picture.await;
    assert!(picture.text.contains("Списано 0,80 ₽"), "{}", picture.text);
    world.close().await;
}
