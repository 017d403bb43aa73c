use std::collections::VecDeque;
use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::files;
use crate::artist::Brief;
use crate::mood::Mood;
use crate::shape::Shape;
use crate::shared::{Shared, lock};
use crate::task::{Fate, Job, State as TaskState};
use crate::wire;

/// How many drawn files are kept: a browser comes back for the next range of a video within seconds.
const ROOM: usize = 16;

/// Files that were drawn lately.
#[derive(Default)]
pub(crate) struct Shelf {
    drawn: VecDeque<(String, Bytes)>,
}

impl Shelf {
    fn find(&self, name: &str) -> Option<Bytes> {
        let (_, bytes) = self.drawn.iter().find(|(known, _)| known == name)?;
        Some(bytes.clone())
    }

    fn put(&mut self, name: String, bytes: Bytes) {
        self.drawn.truncate(ROOM - 1);
        self.drawn.push_front((name, bytes));
    }
}

/// `GET /media/{task}/{number}.{extension}`
pub(super) async fn media(
    State(shared): State<Arc<Shared>>,
    Extension(mood): Extension<Mood>,
    Path((task, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    shared.settle();
    let job = lock(&shared.ledger).find(&task).cloned();
    let found = job.and_then(|job| find(&shared, &job, &file));
    let Some((brief, mime)) = found else {
        return StatusCode::NOT_FOUND.into_response();
    };
    match draw(&shared, brief).await {
        Some(bytes) => files::serve(mood, &headers, mime, &bytes),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// What lies under that name, if the task has brought forth anything.
fn find(shared: &Shared, job: &Job, file: &str) -> Option<(Brief, &'static str)> {
    if job.fate != Fate::Results || job.state(shared.now()) != TaskState::Success {
        return None;
    }
    let (number, extension) = file.split_once('.')?;
    let number = number.parse().ok()?;
    let kind = *Shape::of(&job.model, &job.input).kinds().get(number)?;
    let brief = wire::brief(job, kind, number);
    let format = shared.options.artist.format(&brief);
    (format.extension == extension).then_some((brief, format.mime))
}

/// The file, from the shelf if it was drawn lately. Nothing if the artist panics.
async fn draw(shared: &Shared, brief: Brief) -> Option<Bytes> {
    let name = format!("{}/{}", brief.task, brief.number);
    let ready = lock(&shared.shelf).find(&name);
    if ready.is_some() {
        return ready;
    }
    let artist = Arc::clone(&shared.options.artist);
    let drawn = tokio::task::spawn_blocking(move || artist.draw(&brief)).await;
    let bytes = drawn
        .inspect_err(|error| tracing::error!(%error, "the artist gave up"))
        .ok()?;
    lock(&shared.shelf).put(name, bytes.clone());
    Some(bytes)
}
