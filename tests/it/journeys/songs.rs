//! What can be done with a song: each result goes into the next order. Here results are picked at the studio's door; how they
//! are picked on a screen is another story.

use domain::{
    earlier::EarlierResult,
    generation::{GenerationId, Venue},
    model::ModelId,
    request::Draft,
    user::UserId,
    value::{ParameterName, Value},
};
use fake_telegram::FileKind;
use ports::inbound::NewOrder;
use tests::{customer::Customer, world::World};

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

/// Orders what the answers say.
async fn orders(
    world: &World,
    customer: &Customer,
    model: &str,
    answers: Vec<(&str, Value)>,
) -> GenerationId {
    let user = world.stores.users.find(UserId(customer.id)).await.unwrap();
    let user = user.unwrap();
    let mut draft = Draft::new(ModelId::new(model).unwrap());
    for (name, value) in answers {
        draft = draft.replaced(&ParameterName::new(name).unwrap(), value);
    }
    let offer = world.studio.offer(&user, &draft).await.unwrap();
    let order = NewOrder {
        id: offer.id,
        user,
        venue: Venue {
            chat: customer.id,
            topic: None,
            card: None,
        },
        price: offer.payable(),
        draft,
    };
    world.studio.order(order).await.unwrap().id()
}

/// The first result of an order.
async fn first(world: &World, customer: &Customer, id: GenerationId) -> EarlierResult {
    let earlier = world.studio.earlier(UserId(customer.id), id, 0).await;
    earlier.unwrap().expect("something to begin from")
}

fn picked(earlier: EarlierResult) -> Value {
    Value::Earlier(Box::new(earlier))
}

/// A song that was sung for this customer.
async fn has_a_song(world: &World, customer: &Customer) -> EarlierResult {
    customer.starts().await;
    let prompt = vec![("prompt", text("песня о коте"))];
    let id = orders(world, customer, "ai-music-api/generate", prompt).await;
    customer.sees("Списано").await;
    first(world, customer, id).await
}

#[tokio::test]
async fn the_voice_of_one_song_sings_another() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    let song = has_a_song(&world, &anna).await;
    let answers = vec![
        ("task_id", picked(song)),
        ("name", text("Ночной голос")),
        ("description", text("Тёплый, близко к микрофону")),
    ];
    let id = orders(&world, &anna, "ai-music-api/generate-persona", answers).await;
    let kept = anna.sees("Голос «Ночной голос» сохранён").await;
    assert!(kept.text.contains("Тёплый, близко"), "{}", kept.text);

    let voice = first(&world, &anna, id).await;
    assert_eq!(voice.task, None);
    let handle = voice.handle.clone().unwrap();
    assert!(!kept.text.contains(&handle), "{}", kept.text);
    let answers = vec![
        ("custom_mode", Value::Toggle(true)),
        ("style", text("инди-фолк")),
        ("title", text("Снег")),
        ("lyrics", text("Снег идёт")),
        ("persona_id", picked(voice)),
    ];
    orders(&world, &anna, "ai-music-api/generate", answers).await;
    anna.sees_files(FileKind::Photo, 4).await;
    let asked = world.kie.tasks().pop().unwrap();
    assert_eq!(asked.input["persona_id"], handle.as_str());
    assert_eq!(asked.input["persona_model"], "style_persona");
    world.close().await;
}

#[tokio::test]
async fn a_song_is_taken_apart_written_down_and_sung_along_with() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    let song = has_a_song(&world, &anna).await;

    let answers = vec![("task_id", picked(song.clone()))];
    let stems = orders(&world, &anna, "ai-music-api/separate-vocals", answers).await;
    let named = |message: &fake_telegram::Message, name: &str| {
        let media = message.media.as_ref();
        media.is_some_and(|media| media.name == name)
    };
    anna.waits_for("the voice", |message| named(message, "Vocals.wav"))
        .await;
    anna.waits_for("the music", |message| named(message, "Instrumental.wav"))
        .await;

    let answers = vec![("task_id", picked(first(&world, &anna, stems).await))];
    orders(
        &world,
        &anna,
        "ai-music-api/generate-midi-from-audio",
        answers,
    )
    .await;
    let notes = anna.waits_for("the notes", |message| named(message, "song.mid"));
    let notes = notes.await.media.unwrap();
    assert_eq!(notes.kind, FileKind::Document);
    let bytes = world.telegram.file(&notes.file_id).unwrap();
    assert!(bytes.starts_with(b"MThd"));

    let answers = vec![("task_id", picked(song))];
    orders(&world, &anna, "ai-music-api/timeStamped-lyrics", answers).await;
    let lyrics = anna.waits_for("the lyrics", |message| named(message, "lyrics.lrc"));
    let lyrics = lyrics.await;
    assert!(lyrics.text.contains("Списано"), "{}", lyrics.text);
    let bytes = world.telegram.file(&lyrics.media.unwrap().file_id).unwrap();
    assert_eq!(&bytes[..], "[00:01.00]La la\n[01:05.00]lo\n".as_bytes());
    world.close().await;
}

#[tokio::test]
async fn a_clip_comes_with_its_last_picture_where_that_was_asked_for() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    let answers = vec![
        ("prompt", text("поезд в горах")),
        ("return_last_frame", Value::Toggle(true)),
    ];
    orders(&world, &anna, "bytedance/seedance-2", answers).await;
    anna.sees("Списано").await;
    let chat = anna.chat();
    let kinds = chat.iter().filter_map(|message| message.media.as_ref());
    let kinds: Vec<_> = kinds.map(|media| media.kind).collect();
    assert_eq!(kinds.last(), Some(&FileKind::Photo));
    assert_eq!(kinds.len(), 2);
    world.close().await;
}
