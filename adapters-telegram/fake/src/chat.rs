//! The chat in the browser: one page, its data, and the stream that keeps it fresh.

mod acts;
mod assets;
mod files;
mod guard;
pub(crate) mod news;
mod state;
mod stream;

use std::{net::SocketAddr, sync::Arc};

use axum::{
    Router, middleware,
    routing::{get, post, put},
};

use crate::shared::Shared;

/// Everything a browser may ask for.
pub(crate) fn router(shared: &Arc<Shared>, address: SocketAddr) -> Router {
    let chat = Router::new()
        .route("/", get(assets::page))
        .route("/web/{name}", get(assets::asset))
        .route("/chat/state", get(state::state))
        .route("/chat/events", get(stream::events))
        .route("/chat/file/{file_id}", get(files::show))
        .route("/chat/upload", put(files::upload))
        .route("/chat/text", post(acts::text))
        .route("/chat/media", post(acts::media))
        .route("/chat/press", post(acts::press))
        .route("/chat/pay", post(acts::pay))
        .route("/chat/block", post(acts::block))
        .with_state(Arc::clone(shared));
    let chat = match &shared.options.panel {
        Some(panel) => chat.nest_service("/panel", panel.router.clone()),
        None => chat,
    };
    chat.layer(middleware::from_fn_with_state(address, guard::guard))
}
