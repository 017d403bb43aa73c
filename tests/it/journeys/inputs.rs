//! What customers send goes to the model, and only there.

use fake_kie::Call;
use fake_telegram::FileKind;
use serde_json::Value;
use tests::{customer::Customer, world::World};

pub(super) async fn at_the_pictures(customer: &Customer) {
    customer.starts().await;
    let way = [
        "🖼 Изображения",
        "Flux 2 Pro",
        "Картинка → картинка",
        "▶️ Начать",
    ];
    customer.taps_through(way).await;
    customer.sees("Картинки").await;
}

async fn confirms(customer: &Customer) {
    customer.types("сделай зимой").await;
    customer.taps_through(["1:1", "1K", "✅ Подтвердить"]).await;
    customer.sees_file(FileKind::Photo).await;
}

/// The links that the model was given.
fn given(world: &World) -> Vec<String> {
    let mut calls = world.kie.calls().into_iter();
    let create = calls.rfind(|request| request.call == Some(Call::Create));
    let body = create.and_then(|request| request.body).unwrap();
    let links = body.pointer("/input/input_urls").and_then(Value::as_array);
    let links = links.unwrap_or_else(|| panic!("{body}"));
    links
        .iter()
        .map(|link| link.as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_photo_goes_to_the_model() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    at_the_pictures(&anna).await;
    anna.sends_photo().await;
    anna.taps("✅ Готово").await;
    confirms(&anna).await;

    let links = given(&world);
    assert_eq!(links.len(), 1);
    assert_eq!(world.kie.uploads().len(), 1);
    assert!(links[0].starts_with(world.kie.upload_url()), "{links:?}");
    world.close().await;
}

#[tokio::test]
async fn an_album_counts_as_several_photos() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    at_the_pictures(&anna).await;
    anna.sends_album(3).await;
    anna.sees("3 фото").await;
    anna.taps("✅ Готово").await;
    confirms(&anna).await;
    assert_eq!(given(&world).len(), 3);
    world.close().await;
}

#[tokio::test]
async fn photos_beyond_the_limit_are_not_taken() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    at_the_pictures(&anna).await;
    anna.sends_album(7).await;
    anna.sends_photo().await;
    // Eight fill the question, and the next one comes.
    anna.sees("Опишите, что должно получиться").await;
    confirms(&anna).await;
    assert_eq!(given(&world).len(), 8);
    world.close().await;
}

/// Telegram's own addresses carry the bot's token.
#[tokio::test]
async fn the_token_never_leaves_for_kie() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    at_the_pictures(&anna).await;
    anna.sends_photo().await;
    anna.taps("✅ Готово").await;
    confirms(&anna).await;
    for request in world.kie.calls() {
        let shown = format!("{request:?}");
        assert!(!shown.contains(tests::world::TOKEN), "{shown}");
    }
    world.close().await;
}
