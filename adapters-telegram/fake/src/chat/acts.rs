//! What the person at the browser does.
//!
//! Nothing is acknowledged before it is written: the page clears its input on success, and nobody types twice.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    handle::{Handle, Seat},
    model::post::Body,
    shared::{Shared, lock},
    snapshot,
    world::Draft,
};

#[derive(Deserialize)]
pub(super) struct Write {
    chat: i64,
    user: i64,
    text: String,
}

pub(super) async fn text(State(shared): State<Arc<Shared>>, Json(act): Json<Write>) -> Response {
    if act.text.trim().is_empty() {
        return StatusCode::UNPROCESSABLE_ENTITY.into_response();
    }
    let id = handle(&shared).send_text((act.chat, act.user), &act.text);
    accepted(shared, json!({ "message_id": id })).await
}

#[derive(Deserialize)]
pub(super) struct Media {
    chat: i64,
    user: i64,
    /// Names the uploads were given; several are one album.
    uploads: Vec<String>,
    #[serde(default)]
    caption: String,
}

pub(super) async fn media(State(shared): State<Arc<Shared>>, Json(act): Json<Media>) -> Response {
    let mut bodies: Vec<Body> = Vec::new();
    for name in &act.uploads {
        let Some(record) = lock(&shared.drafts).remove(name) else {
            return StatusCode::GONE.into_response();
        };
        // The caption of an album is the caption of its first file.
        let caption = if bodies.is_empty() { &act.caption } else { "" };
        bodies.push(crate::handle::media(record, caption));
    }
    let seat = Seat::from((act.chat, act.user));
    let handle = handle(&shared);
    if bodies.len() > 1 {
        handle.write_album(seat, bodies);
    } else {
        for body in bodies {
            handle.write(seat, Draft::new(body));
        }
    }
    accepted(shared, json!({})).await
}

#[derive(Deserialize)]
pub(super) struct Press {
    chat: i64,
    user: i64,
    message: i64,
    data: String,
}

pub(super) async fn press(State(shared): State<Arc<Shared>>, Json(act): Json<Press>) -> Response {
    // The button may have been edited away while the finger was on it. Telegram delivers such a press all the same.
    let seat = (act.chat, act.user);
    let callback = handle(&shared).forge_callback(seat, act.message, &act.data);
    accepted(shared, json!({ "callback": callback })).await
}

#[derive(Deserialize)]
pub(super) struct Pay {
    chat: i64,
    user: i64,
    message: Option<i64>,
    /// For an invoice that is no message.
    link: Option<String>,
}

pub(super) async fn pay(State(shared): State<Arc<Shared>>, Json(act): Json<Pay>) -> Response {
    let handle = handle(&shared);
    let query = match (act.message, act.link) {
        (Some(message), _) => handle.pay((act.chat, act.user), message),
        (None, Some(link)) => handle.pay_link(act.user, &link),
        (None, None) => None,
    };
    match query {
        Some(query) => accepted(shared, json!({ "query": query })).await,
        None => StatusCode::GONE.into_response(),
    }
}

#[derive(Deserialize)]
pub(super) struct Block {
    user: i64,
    blocked: bool,
}

pub(super) async fn block(State(shared): State<Arc<Shared>>, Json(act): Json<Block>) -> Response {
    let handle = handle(&shared);
    if act.blocked {
        handle.block_bot(act.user);
    } else {
        handle.unblock_bot(act.user);
    }
    accepted(shared, json!({})).await
}

fn handle(shared: &Arc<Shared>) -> Handle {
    Handle {
        shared: Arc::clone(shared),
    }
}

/// Answers once the change is on disk.
async fn accepted(shared: Arc<Shared>, answer: Value) -> Response {
    match snapshot::save(&shared).await {
        Ok(()) => Json(answer).into_response(),
        Err(error) => (StatusCode::INSUFFICIENT_STORAGE, error.to_string()).into_response(),
    }
}
