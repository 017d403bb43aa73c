//! When KIE pauses a model: what is not on its list is not for sale, and is again as soon as it is.

use std::{collections::BTreeSet, time::Duration};

use fake_kie::{Call, Listing};
use fake_telegram::FileKind;
use tests::{
    customer::Customer,
    world::{Setup, World},
};

use super::steps::{PICTURE, PURSE, at_the_prompt, has_a_picture, orders_a_picture};

/// Whatever the catalogue is made of.
fn everything() -> Vec<Listing> {
    let catalogue = adapters_kie::catalogue::load().unwrap().catalogue;
    let sent = catalogue.models().iter().map(|model| model.id.sends());
    let sent: BTreeSet<_> = sent.collect();
    let entry = |id: &str| Listing {
        model: id.to_owned(),
        slug: id.to_owned(),
        title: id.to_owned(),
        provider: String::new(),
        task_type: Vec::new(),
        description: None,
        pricing_desc: String::new(),
    };
    sent.into_iter().map(entry).collect()
}

fn without_the_picture() -> Vec<Listing> {
    let mut models = everything();
    models.retain(|entry| entry.model != "z-image");
    models
}

/// A bot that looks at KIE's list all the time, and its admin.
async fn watchful() -> (World, Customer) {
    let world = World::new(Setup {
        settings: vec![("ALLOW_REAL_GENERATION", "1"), ("ADMIN_ID", "1000")],
        models: Some(everything()),
        looks: Some(Duration::from_millis(50)),
        ..Setup::default()
    })
    .await;
    let boss = world.customer("Хозяин");
    boss.starts().await;
    (world, boss)
}

/// Waits until the bot has begun to look twice more: whatever the first of these looks has shown is done by then.
async fn looked(world: &World) {
    let before = world.kie.count(Call::Models);
    let twice = |kie: &fake_kie::FakeKie| kie.count(Call::Models) >= before + 2;
    world.kie.wait_for(twice).await;
}

fn told(boss: &Customer, words: &str) -> usize {
    let chat = boss.chat().into_iter();
    chat.filter(|message| message.text.contains(words)).count()
}

/// The names on all pages of the list of pictures.
async fn pictures_for_sale(customer: &Customer) -> Vec<String> {
    customer.starts().await;
    customer.taps("🖼 Изображения").await;
    let mut names = Vec::new();
    loop {
        let newest = customer.newest();
        names.extend(newest.buttons().map(|button| button.text.clone()));
        if !newest
            .buttons()
            .any(|button| button.text.contains("След. ▶️"))
        {
            return names;
        }
        customer.taps("След. ▶️").await;
    }
}

fn names(names: &[String], wanted: &str) -> bool {
    names.iter().any(|name| name.contains(wanted))
}

#[tokio::test]
async fn a_paused_model_leaves_the_menu_and_comes_back_and_the_admin_hears_of_each_once() {
    let (world, boss) = watchful().await;
    let (anna, boris) = (world.customer("Анна"), world.customer("Борис"));
    has_a_picture(&anna).await;
    at_the_prompt(&boris).await;

    world.kie.list(Some(without_the_picture()));
    boss.sees("Kie.ai приостановил 1 модель").await;
    boris.types("кот в скафандре").await;
    boris.sees("Этой модели сейчас нет в продаже").await;
    let left = pictures_for_sale(&anna).await;
    assert!(!names(&left, "Z-Image") && names(&left, "Flux"), "{left:?}");
    anna.types("z-image").await;
    let found = anna.newest();
    assert!(
        !found
            .buttons()
            .any(|button| button.text.contains("Z-Image"))
    );

    // What was bought before keeps its name and can be had again; only ordering has to wait.
    anna.starts().await;
    anna.taps("История").await;
    anna.taps("Z-Image").await;
    let card = anna.newest();
    assert!(card.text.contains("Z-Image"), "{}", card.text);
    anna.taps("Повторить").await;
    anna.sees("Этой модели сейчас нет в продаже").await;

    looked(&world).await;
    assert_eq!(told(&boss, "приостановил"), 1);
    world.kie.list(Some(everything()));
    boss.sees("Снова в продаже: 1 модель").await;
    assert!(names(&pictures_for_sale(&anna).await, "Z-Image"));
    // The form has waited.
    boris.types("кот в скафандре").await;
    boris.sees("Шаг 2 из 2").await;
    orders_a_picture(&anna).await;
    anna.sees_files(FileKind::Photo, 2).await;
    assert_eq!(anna.money().await, (PURSE - 2 * PICTURE, 0));
    looked(&world).await;
    assert_eq!((told(&boss, "⏸"), told(&boss, "▶️ Снова")), (1, 1));
    assert_eq!(told(&anna, "⏸"), 0);
    world.close().await;
}

#[tokio::test]
async fn without_a_list_everything_stays_for_sale_and_nobody_is_alarmed() {
    let (world, boss) = watchful().await;
    let anna = world.customer("Анна");
    looked(&world).await;
    world.kie.list(None);
    looked(&world).await;
    has_a_picture(&anna).await;
    assert_eq!(told(&boss, "Kie.ai"), 0, "{:?}", boss.newest().text);
    world.close().await;
}

#[tokio::test]
async fn a_list_without_most_of_the_models_is_not_believed_and_the_admin_is_told_once() {
    let (world, boss) = watchful().await;
    let anna = world.customer("Анна");
    let mut few = without_the_picture();
    few.truncate(3);
    world.kie.list(Some(few));
    boss.sees("В списке Kie.ai не хватает").await;
    world.kie.list(Some(Vec::new()));
    looked(&world).await;
    has_a_picture(&anna).await;
    assert_eq!(told(&boss, "не хватает"), 1);
    assert_eq!(told(&boss, "приостановил"), 0);
    world.close().await;
}
