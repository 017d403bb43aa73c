use std::sync::Arc;

use axum::Extension;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

use crate::clock::millis;
use crate::mood::{Call, Mood};
use crate::shared::{Shared, lock};
use crate::wire;

/// The window of the documented limit, in milliseconds.
const WINDOW: u64 = 1000;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Question {
    task_id: Option<String>,
}

/// `GET /api/v1/jobs/recordInfo?taskId=`
pub(super) async fn status(
    State(shared): State<Arc<Shared>>,
    Extension(mood): Extension<Mood>,
    Query(question): Query<Question>,
) -> Response {
    let refuse = |(code, msg)| wire::refusal(&shared, Call::Status, code, msg);
    if let Some(limits) = shared.options.limits
        && !lock(&shared.polls).admit(shared.now(), WINDOW, limits.polls)
    {
        return refuse(wire::BUSY);
    }
    let Some(id) = question.task_id.filter(|id| !id.is_empty()) else {
        return refuse((400, "taskId is required"));
    };
    shared.settle();
    let (job, now) = {
        let mut ledger = lock(&shared.ledger);
        ledger.polled(&id);
        (ledger.find(&id).cloned(), ledger.time(shared.now()))
    };
    shared.touch();
    let hidden = millis(shared.options.grace);
    let Some(job) = job.filter(|job| shared.now() >= job.created_at.saturating_add(hidden)) else {
        return refuse((422, "recordInfo is null"));
    };
    let mut data = wire::info(&shared, &job, now);
    if let Mood::StrangeState { word } = mood {
        data.insert("state".to_owned(), json!(word));
    }
    wire::success(&data.into())
}
