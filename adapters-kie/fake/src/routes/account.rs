use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::decimal;
use crate::mood::Call;
use crate::options::Listing;
use crate::shared::{Shared, lock};
use crate::wire;

/// `GET /api/v1/chat/credit`
pub(super) async fn credit(State(shared): State<Arc<Shared>>) -> Response {
    // The refund of a task that has just failed is in it.
    shared.settle();
    let credits = lock(&shared.ledger).credits();
    wire::success(&decimal::number(credits))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Filter {
    /// Several, with commas between.
    task_type: Option<String>,
    provider: Option<String>,
    q: Option<String>,
}

impl Filter {
    fn lets_through(&self, model: &Listing) -> bool {
        let of_type = self.task_type.as_ref().is_none_or(|wanted| {
            let mut wanted = wanted.split(',').map(str::trim);
            wanted.any(|wanted| {
                model
                    .task_type
                    .iter()
                    .any(|own| own.eq_ignore_ascii_case(wanted))
            })
        });
        let by = self
            .provider
            .as_ref()
            .is_none_or(|wanted| model.provider.eq_ignore_ascii_case(wanted));
        let like = self.q.as_ref().is_none_or(|part| {
            let part = part.to_lowercase();
            model.model.to_lowercase().contains(&part) || model.title.to_lowercase().contains(&part)
        });
        of_type && by && like
    }
}

/// `GET /api/v1/models`
pub(super) async fn models(
    State(shared): State<Arc<Shared>>,
    Query(filter): Query<Filter>,
) -> Response {
    let models = lock(&shared.models).clone();
    let Some(mut models) = models else {
        return wire::refusal(&shared, Call::Models, 404, "Not Found");
    };
    models.retain(|model| filter.lets_through(model));
    wire::success(&json!({ "total": models.len(), "models": models }))
}

/// `POST /api/v1/common/download-url`: only for links that this KIE gave out.
pub(super) async fn link(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let asked: Option<Value> = serde_json::from_slice(&body).ok();
    let url = asked
        .as_ref()
        .and_then(|asked| asked.get("url"))
        .and_then(Value::as_str);
    match url.filter(|url| url.starts_with(&format!("{}/", shared.files_url))) {
        Some(url) => wire::success(&json!(url)),
        None => wire::refusal(&shared, Call::Link, 422, "url is wrong"),
    }
}
