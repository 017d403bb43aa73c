//! Everything that can be said outside of a form.

use fake_telegram::{Attachment, FileKind, Handle, Person};
use tests::{
    customer::{PATIENCE, picture},
    world::World,
};

use super::steps::{at_the_confirmation, at_the_prompt, has_a_picture};

/// What stands beside the field for messages.
const COMMANDS: [&str; 12] = [
    "start",
    "models",
    "gen",
    "balance",
    "topup",
    "promo",
    "history",
    "settings",
    "cancel",
    "help",
    "terms",
    "paysupport",
];

#[tokio::test]
async fn start_works_in_any_state() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    at_the_prompt(&anna).await;
    anna.starts().await;
    at_the_confirmation(&anna).await;
    anna.starts().await;
    anna.taps("🎨 Все модели").await;
    anna.taps("🔎 Поиск").await;
    anna.starts().await;
    has_a_picture(&anna).await;
    anna.starts().await;
    // And what comes next is a search, not an answer to a form that is gone.
    anna.types("suno").await;
    anna.sees_button("Suno").await;
    world.close().await;
}

#[tokio::test]
async fn a_newcomer_with_an_english_phone_is_spoken_to_in_english() {
    let world = World::usual().await;
    let anna = world.join(|id| Person::new(id, "Anna").speaking("en-GB"));
    anna.types("/start").await;
    anna.sees("Anna").await;
    let menu = anna.newest();
    assert!(!menu.text.contains("Что создадим?"), "{}", menu.text);

    anna.types("/settings").await;
    anna.taps("Русский").await;
    anna.sees("Настройки").await;
    anna.types("/start").await;
    anna.sees("Что создадим?").await;
    anna.types("/settings").await;
    anna.taps("English").await;
    anna.sees("Settings").await;
    world.close().await;
}

#[tokio::test]
async fn a_typed_name_finds_the_model_despite_a_slip() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    anna.types("flux").await;
    anna.sees_button("Flux 2").await;
    anna.types("клинг").await;
    anna.sees_button("Kling").await;
    anna.types("seedrem").await;
    anna.sees_button("Seedream").await;
    anna.types("щщщщщ").await;
    anna.sees("ничего не нашлось").await;
    world.close().await;
}

#[tokio::test]
async fn an_unknown_command_gets_help() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.types("/abracadabra").await;
    anna.sees("Как всё устроено").await;
    world.close().await;
}

#[tokio::test]
async fn every_command_of_the_menu_is_answered() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    for command in COMMANDS {
        let before = anna.newest();
        anna.types(&format!("/{command}")).await;
        let after = anna.newest();
        let answered = after.id != before.id || after.edits > before.edits;
        assert!(answered, "/{command} got no answer");
    }
    world.close().await;
}

#[tokio::test]
async fn the_list_of_commands_speaks_the_language_of_the_phone() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    let ann = world.join(|id| Person::new(id, "Ann").speaking("en"));
    for (customer, words) in [(&anna, "Главное меню"), (&ann, "Main menu")] {
        let listed = |phone: &Handle| {
            let list = phone.commands_of(customer.id);
            (list.first()?.description == words).then_some(list)
        };
        let list = customer.phone.wait_until(listed, PATIENCE).await;
        let list: Vec<_> = list.unwrap().into_iter().map(|c| c.command).collect();
        assert_eq!(list, COMMANDS);
    }
    world.close().await;
}

#[tokio::test]
async fn what_nobody_asked_for_is_answered_all_the_same() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    anna.sends_photo().await;
    anna.sees("Файл вижу").await;
    let sticker = Attachment::new(FileKind::Sticker, picture()).emoji("🐈");
    anna.sends(sticker).await;
    anna.sees_button("🏠 Меню").await;
    world.close().await;
}

#[tokio::test]
async fn what_was_begun_is_dropped_on_cancel() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    at_the_prompt(&anna).await;
    anna.types("/cancel").await;
    anna.sees("Что создадим?").await;
    at_the_confirmation(&anna).await;
    anna.taps("❌ Отмена").await;
    anna.sees("Что создадим?").await;
    assert_eq!(world.kie.creates(), 0);
    world.close().await;
}
