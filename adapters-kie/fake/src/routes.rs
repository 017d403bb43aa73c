mod account;
mod create;
mod files;
mod media;
mod range;
mod status;
mod storeroom;
mod upload;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};

pub(crate) use media::Shelf;

use crate::gate;
use crate::mood::Call;
use crate::shared::Shared;

/// What a client may upload at most.
const LARGEST_UPLOAD: usize = 100 * 1024 * 1024;

/// The host of the API.
pub(crate) fn api(shared: &Arc<Shared>) -> Router {
    let through = |call, route| gated(shared, call, route);
    Router::new()
        .route(
            "/api/v1/jobs/createTask",
            through(Call::Create, post(create::create)),
        )
        .route(
            "/api/v1/jobs/recordInfo",
            through(Call::Status, get(status::status)),
        )
        .route(
            "/api/v1/chat/credit",
            through(Call::Credit, get(account::credit)),
        )
        .route(
            "/api/v1/models",
            through(Call::Models, get(account::models)),
        )
        .route(
            "/api/v1/common/download-url",
            through(Call::Link, post(account::link)),
        )
        .fallback(gate::nowhere)
        .with_state(Arc::clone(shared))
}

/// The host that takes uploads; here it serves all files too, for which KIE has others.
pub(crate) fn files(shared: &Arc<Shared>) -> Router {
    let through = |call, route| gated(shared, call, route);
    Router::new()
        .route(
            "/api/file-stream-upload",
            through(Call::Upload, post(upload::stream)),
        )
        .route(
            "/api/file-base64-upload",
            through(Call::Upload, post(upload::base64)),
        )
        .route(
            "/api/file-url-upload",
            through(Call::Upload, post(upload::url)),
        )
        .route(
            "/media/{task}/{file}",
            through(Call::Download, get(media::media)),
        )
        .route(
            "/uploads/{*path}",
            through(Call::Download, get(storeroom::uploaded)),
        )
        .fallback(gate::nowhere)
        .layer(DefaultBodyLimit::max(LARGEST_UPLOAD))
        .with_state(Arc::clone(shared))
}

fn gated(
    shared: &Arc<Shared>,
    call: Call,
    route: MethodRouter<Arc<Shared>>,
) -> MethodRouter<Arc<Shared>> {
    route.layer(from_fn_with_state((Arc::clone(shared), call), gate::enter))
}
