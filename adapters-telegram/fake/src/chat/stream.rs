//! Server-sent events.

use std::{convert::Infallible, future::Ready, sync::Arc};

use axum::{
    extract::State,
    response::sse::{Event, KeepAlive, Sse},
};
use futures_util::{Stream, StreamExt};
use tokio_stream::wrappers::BroadcastStream;

use crate::shared::Shared;

type Events = Sse<
    axum::response::sse::KeepAliveStream<
        std::pin::Pin<Box<dyn Stream<Item = Result<Event, Infallible>> + Send>>,
    >,
>;

/// One event for each change. A page that could not keep up is told to load the state anew.
pub(super) fn events(State(shared): State<Arc<Shared>>) -> Ready<Events> {
    let news = BroadcastStream::new(shared.news.subscribe());
    let events = news.map(|news| {
        let event = match news {
            Ok(news) => Event::default().json_data(news),
            Err(_lagged) => Ok(Event::default().data(r#"{"kind":"chats"}"#)),
        };
        // News is plain data, so it always serialises; an empty event would be ignored by the page.
        Ok(event.unwrap_or_default())
    });
    let stopping = shared.stopping.clone();
    let events = events.take_until(stopping.cancelled_owned());
    let events: std::pin::Pin<Box<dyn Stream<Item = _> + Send>> = Box::pin(events);
    std::future::ready(Sse::new(events).keep_alive(KeepAlive::default()))
}
