//! getUpdates and the webhook's settings.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use super::{
    answer::{Answer, Refusal},
    params::Params,
};
use crate::{model::webhook::Webhook, shared::Shared, world::World};

/// Telegram closes longer polls itself.
const LONGEST_POLL: u64 = 50;

/// Connections to a webhook unless the bot says otherwise.
const CONNECTIONS: i64 = 40;

const REPLACED: &str =
    "terminated by other getUpdates request; make sure that only one bot instance is running";

pub(super) async fn get_updates(shared: &Shared, params: &Params) -> Answer {
    let mut moves = shared.watch();
    let turn = take_turn(shared);
    let mut polls = shared.polls.subscribe();
    let limit = params.integer("limit").filter(|n| (1..=100).contains(n));
    let limit = limit.and_then(|n| usize::try_from(n).ok()).unwrap_or(100);
    let timeout = params
        .integer("timeout")
        .and_then(|n| u64::try_from(n).ok());
    let timeout = Duration::from_secs(timeout.unwrap_or(0).min(LONGEST_POLL));
    let deadline = Instant::now() + timeout;
    shared.change(|world| {
        set_allowed(world, params);
        world.updates.confirm(params.integer("offset").unwrap_or(0));
    });
    loop {
        let (batch, hooked) = shared.read(|world| {
            let batch = world.updates.batch(limit);
            (batch, world.webhook.is_some())
        });
        if hooked {
            return Err(Refusal::conflict(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
            ));
        }
        if *polls.borrow_and_update() != turn {
            return Err(Refusal::conflict(REPLACED));
        }
        if !batch.is_empty() {
            return Ok(Value::Array(batch));
        }
        tokio::select! {
            _ = moves.changed() => {}
            _ = polls.changed() => {}
            () = tokio::time::sleep_until(deadline) => return Ok(json!([])),
            () = shared.stopping.cancelled() => return Err(Refusal::new(502, "Bad Gateway")),
        }
    }
}

/// The later poll is the bot; the earlier one is a leftover and ends.
fn take_turn(shared: &Shared) -> u64 {
    let mut turn = 0;
    shared.polls.send_modify(|count| {
        *count = count.wrapping_add(1);
        turn = *count;
    });
    turn
}

/// The list stays as it was when the parameter is missing; an empty one means everything but the kinds on request.
fn set_allowed(world: &mut World, params: &Params) {
    if let Some(Value::Array(list)) = params.json("allowed_updates") {
        let names = list
            .iter()
            .filter_map(|name| name.as_str().map(str::to_owned));
        world.updates.allowed = Some(names.collect());
    }
}

pub(super) fn set_webhook(shared: &Shared, params: &Params) -> Answer {
    let url = params.text("url").unwrap_or_default();
    if url.is_empty() {
        return Ok(delete_webhook(shared, params));
    }
    let parsed = url::Url::parse(&url);
    let parsed = parsed.map_err(|_error| Refusal::bad("bad webhook: invalid URL"))?;
    // Plain http stays on this machine, as with a local Bot API server.
    let loopback = parsed.host().is_some_and(|host| match host {
        url::Host::Domain(name) => name == "localhost",
        url::Host::Ipv4(address) => address.is_loopback(),
        url::Host::Ipv6(address) => address.is_loopback(),
    });
    if parsed.scheme() != "https" && !loopback {
        return Err(Refusal::bad(
            "bad webhook: An HTTPS URL must be provided for webhook",
        ));
    }
    let secret = params.text("secret_token").filter(|text| !text.is_empty());
    let allowed = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    if let Some(secret) = &secret {
        if secret.len() > 256 {
            return Err(Refusal::bad("secret token is too long"));
        }
        if !secret.chars().all(allowed) {
            return Err(Refusal::bad("secret token contains unallowed characters"));
        }
    }
    let connections = params.integer("max_connections").unwrap_or(CONNECTIONS);
    shared.change(|world| {
        set_allowed(world, params);
        drop_pending(world, params);
        world.webhook = Some(Webhook {
            url,
            secret,
            max_connections: usize::try_from(connections.clamp(1, 100)).unwrap_or(1),
            last_error: None,
        });
    });
    shared.webhook_changed.notify_one();
    Ok(Value::Bool(true))
}

pub(super) fn delete_webhook(shared: &Shared, params: &Params) -> Value {
    shared.change(|world| {
        drop_pending(world, params);
        world.webhook = None;
    });
    shared.webhook_changed.notify_one();
    Value::Bool(true)
}

fn drop_pending(world: &mut World, params: &Params) {
    if params.flag("drop_pending_updates") {
        world.updates.waiting.clear();
    }
}

pub(super) fn webhook_info(shared: &Shared) -> Value {
    shared.read(|world| {
        let hook = world.webhook.as_ref();
        let mut info = json!({
            "url": hook.map_or("", |hook| hook.url.as_str()),
            "has_custom_certificate": false,
            "pending_update_count": world.updates.waiting.len(),
        });
        if let (Some(fields), Some(hook)) = (info.as_object_mut(), hook) {
            fields.insert("max_connections".to_owned(), hook.max_connections.into());
            if let Some(allowed) = &world.updates.allowed {
                fields.insert("allowed_updates".to_owned(), json!(allowed));
            }
            if let Some((at, text)) = &hook.last_error {
                fields.insert("last_error_date".to_owned(), (*at).into());
                fields.insert("last_error_message".to_owned(), text.as_str().into());
            }
        }
        info
    })
}
