//! Buttons of others: whatever somebody with a changed client sends, nothing of anybody else's changes.

use std::collections::BTreeSet;

use domain::user::UserId;
use fake_telegram::{Attachment, FileKind};
use ports::Page;
use serde_json::Value;
use tests::{
    customer::Customer,
    world::{Setup, World},
};

use crate::journeys::steps::{at_the_confirmation, has_a_picture};

const EVERYTHING: Page = Page {
    skip: 0,
    take: 1_000,
};

/// Anna, who has ordered, paid and asked for things; Olga, who runs the house; and Boris.
async fn people() -> (World, Customer, Customer, Customer) {
    let world = World::new(Setup {
        settings: vec![
            ("ALLOW_REAL_GENERATION", "1"),
            ("ADMIN_ID", "1001"),
            ("PAYMENT_CARD", "2200 1234 5678 9012"),
            ("STARS_PER_RUB", "0.5"),
        ],
        ..Setup::default()
    })
    .await;
    let [anna, olga, boris] = ["Анна", "Ольга", "Борис"].map(|name| world.customer(name));
    for person in [&anna, &olga, &boris] {
        person.starts().await;
    }
    (world, anna, olga, boris)
}

/// Anna has been everywhere where something is hers, and Olga has looked at it.
async fn live(anna: &Customer, olga: &Customer) {
    has_a_picture(anna).await;
    for command in ["/history", "/balance", "/settings", "/promo WELCOME"] {
        anna.types(command).await;
    }
    anna.types("/history").await;
    anna.taps("Z-Image").await;
    anna.types("/topup").await;
    anna.taps_through(["🏦 Перевод по реквизитам", "300 ₽", "📨 Я оплатил"])
        .await;
    let receipt = Attachment::new(FileKind::Document, b"%PDF-1.4 a receipt".to_vec());
    anna.sends(receipt.mime("application/pdf")).await;
    anna.sees("Проверяем перевод").await;
    at_the_confirmation(anna).await;
    olga.sees_button("✅ Зачислить").await;
    for way in [
        ["👥 Клиенты", "Анна"],
        ["💳 Ждут проверки", "Заявка"],
        ["🎟 Промокоды", "WELCOME"],
        ["🧩 Модели", "Z-Image"],
    ] {
        olga.types("/admin").await;
        olga.taps_through(way).await;
    }
}

/// The data of every button that the bot has ever sent to anybody.
fn buttons(world: &World) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for call in world.telegram.calls() {
        collect(&call.params, &mut found);
    }
    found
}

fn collect(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            let data = fields.get("callback_data").and_then(Value::as_str);
            found.extend(data.map(ToOwned::to_owned));
            fields.values().for_each(|value| collect(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, found)),
        // Parameters of a form are JSON in text.
        Value::String(text) if text.starts_with(['{', '[']) => {
            if let Ok(value) = serde_json::from_str(text) {
                collect(&value, found);
            }
        }
        _ => {}
    }
}

/// The data as it is, and as somebody who tries things out would change it.
fn variants(data: &str) -> Vec<String> {
    let digits = |c: char| c.is_ascii_digit();
    let first = data.split(':').next().unwrap_or_default();
    let mut shorter = data.to_owned();
    shorter.pop();
    vec![
        data.to_owned(),
        shorter,
        format!("{data}:0"),
        data.replace(digits, "9"),
        format!("{first}:-1"),
        format!("{first}:99999999999999999999"),
    ]
}

/// Everything that belongs to others or to the house.
async fn picture(world: &World, others: [&Customer; 2]) -> String {
    let stores = &world.stores;
    let mut shown = Vec::new();
    for person in others {
        let user = UserId(person.id);
        let wallet = stores.wallets.wallet(user).await.unwrap();
        let statement = stores.wallets.statement(user, EVERYTHING).await.unwrap();
        let orders = stores.generations.history(user, EVERYTHING).await.unwrap();
        let top_ups = stores.payments.of(user, EVERYTHING).await.unwrap();
        let known = stores.users.find(user).await.unwrap();
        shown.push(format!(
            "{wallet:?}\n{statement:?}\n{orders:?}\n{top_ups:?}\n{known:?}"
        ));
    }
    let deeds = stores.deeds.recent(None, EVERYTHING).await.unwrap();
    let codes = stores.promos.list(EVERYTHING).await.unwrap();
    let switches = stores.switches.all().await.unwrap();
    let broadcasts = stores.broadcasts.recent(EVERYTHING).await.unwrap();
    shown.push(format!(
        "{deeds:?}\n{codes:?}\n{switches:?}\n{broadcasts:?}"
    ));
    shown.join("\n")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_button_of_others_changes_anything_of_theirs() {
    let (world, anna, olga, boris) = people().await;
    live(&anna, &olga).await;
    let buttons = buttons(&world);
    assert!(buttons.len() > 100, "{}", buttons.len());
    let before = picture(&world, [&anna, &olga]).await;
    let money = boris.money().await;
    let own = boris.newest().id;
    for data in buttons.iter().flat_map(|data| variants(data)) {
        // The spinner stops, or this waits in vain.
        boris.forges(own, &data).await;
    }
    let after = picture(&world, [&anna, &olga]).await;
    assert_eq!(before, after);
    assert_eq!(boris.money().await, money, "nothing was confirmed by him");
    world.close().await;
}

#[tokio::test]
async fn links_of_others_lead_nowhere() {
    let (world, anna, olga, boris) = people().await;
    live(&anna, &olga).await;
    let before = picture(&world, [&anna, &olga]).await;
    let id = world.stores.payments.of(UserId(anna.id), EVERYTHING).await;
    let id = id.unwrap()[0].id;
    let long = "m_".to_owned() + &"ы".repeat(100);
    let payloads = [
        format!("promo_{id}"),
        format!("promo_{}", "A".repeat(60)),
        "promo_".to_owned(),
        "promo_-1".to_owned(),
        format!("m_{id}"),
        "m_99999999999999999999".to_owned(),
        long,
        format!("ref_{}", anna.id),
        id.to_string(),
    ];
    for payload in payloads {
        boris.types(&format!("/start {payload}")).await;
        assert!(boris.newest().buttons().count() > 0, "{payload}");
    }
    assert_eq!(before, picture(&world, [&anna, &olga]).await);
    world.close().await;
}
