//! Everything the house keeps about somebody, handed out to them.

use fake_telegram::FileKind;
use serde_json::Value;
use tests::{customer::Customer, world::World};

use super::steps::has_a_picture;

async fn exported(customer: &Customer) -> Value {
    let file = customer.sees_file(FileKind::Document).await;
    let media = file.media.expect("a file");
    assert_eq!(media.name, "kie-bot-data.json");
    let bytes = customer.phone.file(&media.file_id).expect("what is in it");
    serde_json::from_slice(&bytes).expect("a JSON document")
}

#[tokio::test]
async fn somebody_gets_everything_of_theirs_and_nothing_of_others() {
    let world = World::usual().await;
    let (anna, boris) = (world.customer("Анна"), world.customer("Борис"));
    has_a_picture(&anna).await;
    anna.sees("Списано 0,64 ₽").await;
    boris.types("/gen z-image: тайна Бориса").await;
    boris.taps_through(["1:1", "✅ Подтвердить"]).await;
    boris.sees_file(FileKind::Photo).await;

    anna.types("/settings").await;
    anna.taps("📦 Скачать мои данные").await;
    let data = exported(&anna).await;
    assert_eq!(data["complete"], true);
    assert_eq!(data["profile"]["telegram_id"], anna.id);
    assert_eq!(data["profile"]["name"], "Анна");
    assert_eq!(data["wallet"]["main_rub"], "999.36");
    let orders = data["generations"].as_array().unwrap();
    assert_eq!(orders.len(), 1);
    assert_eq!(orders[0]["asked"]["prompt"], "кот в скафандре");
    assert_eq!(orders[0]["charged_rub"], "0.64");
    assert!(
        orders[0]["results"][0]["link"]
            .as_str()
            .unwrap()
            .starts_with("http")
    );
    let operations = data["operations"].as_array().unwrap();
    assert_eq!(operations.last().unwrap()["kind"], "top_up");
    let whole = data.to_string();
    assert!(
        !whole.contains("Борис") && !whole.contains(&boris.id.to_string()),
        "{whole}"
    );
    world.close().await;
}

#[tokio::test]
async fn somebody_who_has_done_nothing_gets_a_short_document() {
    let world = World::usual().await;
    let anna = world.customer("Анна");
    anna.types("/export").await;
    let data = exported(&anna).await;
    assert_eq!(data["generations"], Value::Array(Vec::new()));
    assert_eq!(data["top_ups"], Value::Array(Vec::new()));
    world.close().await;
}
