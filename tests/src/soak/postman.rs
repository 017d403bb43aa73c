//! Rings for the provider: late, and again.

use std::{collections::BTreeMap, io, time::Duration};

use domain::generation::GenerationId;
use fake_kie::{FakeKie, Task};
use reqwest::Client;
use serde_json::json;
use tokio::time::sleep;

use super::dice::Dice;

/// Whoever is not there to hear it is rung for again, in a while.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: (u64, u64) = (1_000, 4_000);

/// Brings callbacks by hand.
pub(super) struct Postman(Client);

impl Postman {
    pub(super) fn new() -> io::Result<Self> {
        let client = Client::builder().no_proxy().timeout(PATIENCE).build();
        client.map(Self).map_err(io::Error::other)
    }

    /// Rings for tasks that have ended some time ago, whether or not that was heard, until it is dropped.
    pub(super) async fn ring_late(&self, kie: &FakeKie, mut dice: Dice) {
        loop {
            let mut tasks = kie.tasks();
            tasks.retain(|task| task.state.is_final());
            let pause = dice.millis(PAUSE.0, PAUSE.1);
            if let Some(task) = dice.pick(&tasks) {
                self.ring(&task).await;
            }
            sleep(pause).await;
        }
    }

    /// Rings for a task; says whether that was heard.
    pub(super) async fn ring(&self, task: &Task) -> bool {
        let Some(url) = &task.callback else {
            return false;
        };
        let news = json!({ "code": 200, "msg": "success", "data": { "taskId": task.id } });
        let heard = self.0.post(url).json(&news).send().await;
        heard.is_ok_and(|answer| answer.status().is_success())
    }
}

/// The order that a task was made for: its id is in the address that the provider was given.
fn order_of(task: &Task) -> Option<GenerationId> {
    let (_, path) = task.callback.as_ref()?.split_once("/kie/callback/")?;
    path.split('/').next()?.parse().ok()
}

/// The provider's tasks by order, and those that belong to none.
pub(super) fn by_order(tasks: Vec<Task>) -> (BTreeMap<GenerationId, Vec<Task>>, Vec<Task>) {
    let mut orders = BTreeMap::<_, Vec<Task>>::new();
    let mut strays = Vec::new();
    for task in tasks {
        match order_of(&task) {
            Some(id) => orders.entry(id).or_default().push(task),
            None => strays.push(task),
        }
    }
    (orders, strays)
}
