//! The page beside the chat: the books as they are written, orders on their way, and what the fake KIE is to do wrong.

mod moods;
mod view;

use std::sync::{Arc, OnceLock};

use axum::{
    Json, Router,
    extract::{Path, State},
    http::{StatusCode, header},
    response::IntoResponse,
    routing::{get, post},
};
use domain::user::UserId;
use fake_kie::FakeKie;

use crate::assembly::Stores;
use moods::Moods;
use view::View;

/// What the page shows.
#[derive(Clone)]
pub(super) struct Panel {
    /// The provider whose mood can be changed.
    pub(super) kie: Arc<FakeKie>,
    /// The store, once the bot has opened it.
    pub(super) stores: Arc<OnceLock<Stores>>,
    /// Who is shown although they have done nothing yet.
    pub(super) people: Arc<[(UserId, &'static str)]>,
}

const HTML: &str = include_str!("../../web/panel.html");
const STYLE: &str = include_str!("../../web/panel.css");
const SCRIPT: &str = include_str!("../../web/panel.js");

impl Panel {
    /// The page and what it asks for.
    pub(super) fn router(self) -> Router {
        let file = |kind: &'static str, text: &'static str| {
            get(move || std::future::ready(([(header::CONTENT_TYPE, kind)], text)))
        };
        Router::new()
            .route("/", file("text/html; charset=utf-8", HTML))
            .route("/panel.css", file("text/css; charset=utf-8", STYLE))
            .route("/panel.js", file("text/javascript; charset=utf-8", SCRIPT))
            .route("/state", get(state))
            .route("/mood/{mood}", post(mood))
            .with_state(self)
    }
}

async fn state(State(panel): State<Panel>) -> impl IntoResponse {
    let Some(stores) = panel.stores.get() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    match View::of(stores, &panel.kie, &panel.people).await {
        Ok(view) => Json(view).into_response(),
        Err(fault) => {
            tracing::warn!(error = %fault, "the panel cannot be shown");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

async fn mood(State(panel): State<Panel>, Path(mood): Path<String>) -> StatusCode {
    if Moods::set(&panel.kie, &mood) {
        StatusCode::NO_CONTENT
    } else {
        StatusCode::NOT_FOUND
    }
}
