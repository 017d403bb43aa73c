//! Updates on their way to a webhook.

use std::{collections::BTreeSet, sync::Arc, time::Duration};

use tokio::task::JoinSet;

use crate::{
    clock,
    model::{updates::Update, webhook::Webhook},
    shared::Shared,
};

/// The real servers wait this long for an answer.
const PATIENCE: Duration = Duration::from_mins(1);

/// Posts updates as they come until the server stops. Each lane (a chat, mostly) has one update on the way at a time,
/// so that a bot never sees the messages of a chat out of order.
pub(crate) async fn deliver(shared: Arc<Shared>) {
    let mut moves = shared.watch();
    let mut under_way: BTreeSet<i64> = BTreeSet::new();
    let mut posts: JoinSet<i64> = JoinSet::new();
    loop {
        moves.borrow_and_update();
        while let Some((hook, update)) = next(&shared, &under_way) {
            under_way.insert(update.lane);
            let shared = Arc::clone(&shared);
            posts.spawn(async move {
                post(&shared, &hook, &update).await;
                update.lane
            });
        }
        tokio::select! {
            () = shared.stopping.cancelled() => return,
            _ = moves.changed() => {}
            () = shared.webhook_changed.notified() => {}
            Some(Ok(lane)) = posts.join_next() => {
                under_way.remove(&lane);
            }
        }
    }
}

fn next(shared: &Shared, under_way: &BTreeSet<i64>) -> Option<(Webhook, Update)> {
    shared.read(|world| {
        let hook = world.webhook.as_ref()?;
        if under_way.len() >= hook.max_connections {
            return None;
        }
        let mut waiting = world.updates.waiting.iter();
        let update = waiting.find(|update| !under_way.contains(&update.lane))?;
        Some((hook.clone(), update.clone()))
    })
}

/// Delivers one update, or waits out the pause after a failure; either way its lane is free again afterwards.
async fn post(shared: &Shared, hook: &Webhook, update: &Update) {
    let mut request = shared.client.post(&hook.url).json(&update.value);
    if let Some(secret) = &hook.secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    let problem = match request.timeout(PATIENCE).send().await {
        Ok(answer) if answer.status().is_success() => None,
        Ok(answer) => Some(format!(
            "Wrong response from the webhook: {}",
            answer.status()
        )),
        Err(error) if error.is_timeout() => Some("Read timeout expired".to_owned()),
        Err(_unreachable) => Some("Connection refused".to_owned()),
    };
    let Some(problem) = problem else {
        shared.change(|world| world.updates.deliver(update.id));
        return;
    };
    shared.change(|world| {
        if let Some(hook) = &mut world.webhook {
            hook.last_error = Some((clock::seconds(), problem));
        }
    });
    tokio::time::sleep(shared.options.webhook_pause).await;
}
