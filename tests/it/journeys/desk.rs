//! What admins do at their desk, and that nobody else gets there.

mod people;
mod promos;
mod shelves;
mod strangers;
mod trade;

use tests::{
    customer::Customer,
    world::{Setup, World},
};

/// The admins of these stories join first, so these are their numbers.
pub(crate) const SETTINGS: [(&str, &str); 2] =
    [("ALLOW_REAL_GENERATION", "1"), ("ADMIN_ID", "1000, 1001")];

/// A world with two admins, and somebody who is none.
pub(crate) struct House {
    pub(crate) world: World,
    pub(crate) boss: Customer,
    pub(crate) deputy: Customer,
    pub(crate) anna: Customer,
}

impl House {
    pub(crate) async fn usual() -> Self {
        Self::new(Setup::default()).await
    }

    pub(crate) async fn new(setup: Setup) -> Self {
        let world = World::new(Setup {
            settings: SETTINGS.into(),
            ..setup
        })
        .await;
        let (boss, deputy) = (world.customer("Вера"), world.customer("Глеб"));
        let anna = world.customer("Анна");
        for person in [&boss, &deputy, &anna] {
            person.starts().await;
        }
        Self {
            world,
            boss,
            deputy,
            anna,
        }
    }
}

/// To the desk.
pub(crate) async fn at_the_desk(admin: &Customer) {
    admin.types("/admin").await;
    admin.sees("Всё, что вы здесь делаете").await;
}

/// To somebody's card.
pub(crate) async fn at_the_card(admin: &Customer, somebody: &Customer) {
    at_the_desk(admin).await;
    admin.taps_through(["👥 Клиенты", "🔎 Найти клиента"]).await;
    admin.types(&somebody.id.to_string()).await;
    admin.sees("Основной баланс").await;
}
