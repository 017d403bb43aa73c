//! One result goes into the next order, with nothing sent or typed again.

use fake_kie::{Call, Task};
use fake_telegram::FileKind;
use tests::{
    customer::Customer,
    world::{Setup, World},
};

use super::steps::has_a_picture;

/// The jobs that KIE has, the latest last.
fn latest(world: &World) -> Task {
    world.kie.tasks().pop().expect("a job")
}

#[tokio::test]
async fn a_picture_is_enlarged_without_being_sent_again() {
    let mut world = World::usual().await;
    let anna = world.customer("Анна");
    has_a_picture(&anna).await;
    // Also a day and a deployment later.
    world.restarts_with(Setup::default().settings).await;
    anna.taps("🛠 Что дальше").await;
    anna.sees("Что с ним сделать?").await;
    anna.taps_through(["Увеличение картинки", "Topaz", "×2"])
        .await;
    anna.sees("Проверьте заказ").await;
    anna.taps("✅ Подтвердить").await;
    anna.sees_files(FileKind::Photo, 2).await;

    let job = latest(&world);
    assert_eq!(job.model, "topaz/image-upscale");
    let link = job.input["image_url"].as_str().expect("a picture");
    assert!(link.starts_with(world.kie.upload_url()), "{link}");
    world.close().await;
}

#[tokio::test]
async fn each_of_several_pictures_can_be_worked_on_and_back_leads_back() {
    let mut world = World::usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    let way = [
        "🖼 Изображения",
        "Grok Imagine · ",
        "Текст → картинка",
        "▶️ Начать",
    ];
    anna.taps_through(way).await;
    anna.types("шесть котов").await;
    anna.taps_through(["1:1", "✅ Подтвердить"]).await;
    anna.sees("Списано 3,20 ₽").await;
    world.restarts_with(Setup::default().settings).await;
    anna.taps_through(["🛠 Что дальше", "№6", "Удаление фона"])
        .await;
    anna.sees("Чем?").await;
    anna.taps("◀️ Назад").await;
    anna.sees("Что с ним сделать?").await;
    anna.taps("◀️ Назад").await;
    anna.sees("С каким результатом работаем?").await;
    anna.taps_through(["№2", "Удаление фона", "Recraft"]).await;
    anna.sees("Проверьте заказ").await;
    world.close().await;
}

async fn has_a_clip(customer: &Customer) {
    customer.starts().await;
    let way = ["🎬 Видео", "Veo 3.1", "Текст → видео", "▶️ Начать"];
    customer.taps_through(way).await;
    customer.types("лес на рассвете").await;
    customer.taps("✅ Подтвердить").await;
    customer.sees_file(FileKind::Video).await;
}

#[tokio::test]
async fn a_clip_goes_on_from_the_list_of_ones_own_results() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    has_a_clip(&anna).await;
    let first = latest(&world);
    let way = [
        "🏠 Меню",
        "🎬 Видео",
        "Veo 3.1",
        "Продолжение видео",
        "▶️ Начать",
    ];
    anna.taps_through(way).await;
    anna.types("veo-task-of-somebody-else").await;
    anna.sees("⚠️").await;
    anna.taps("лес на рассвете").await;
    anna.types("из тумана выходит лось").await;
    anna.taps("✅ Подтвердить").await;
    anna.sees_files(FileKind::Video, 2).await;

    let job = latest(&world);
    assert_eq!(job.model, "veo/extend");
    assert_eq!(job.input["task_id"], first.id.as_str());
    world.close().await;
}

#[tokio::test]
async fn nobody_works_on_the_results_of_others() {
    let world = World::usual().await;
    let (anna, boris) = (world.customer("Анна"), world.customer("Борис"));
    has_a_clip(&anna).await;
    let result = anna.sees_file(FileKind::Video).await;
    let data = result
        .callback_data("🛠 Что дальше")
        .expect("a button")
        .to_owned();
    boris.starts().await;
    let menu = boris.newest();
    boris.forges(menu.id, &data).await;
    boris.sees("заказ").await;
    let way = [
        "🏠 Меню",
        "🎬 Видео",
        "Veo 3.1",
        "Продолжение видео",
        "▶️ Начать",
    ];
    boris.taps_through(way).await;
    boris.sees("Сначала создайте его").await;
    assert_eq!(world.kie.count(Call::Create), 1);
    world.close().await;
}

#[tokio::test]
async fn a_sample_is_never_taken_for_a_result_that_kie_has() {
    let settings = vec![("TEST_MODE", "1")];
    let mut world = World::new(Setup {
        settings,
        ..Setup::default()
    })
    .await;
    let anna = world.customer("Анна");
    has_a_clip(&anna).await;
    world.restarts_with(Setup::default().settings).await;
    let way = [
        "🏠 Меню",
        "🎬 Видео",
        "Veo 3.1",
        "Продолжение видео",
        "▶️ Начать",
    ];
    anna.taps_through(way).await;
    anna.sees("Сначала создайте его").await;
    world.close().await;
}
