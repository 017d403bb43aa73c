//! The hands and eyes of a test: what people do, what they see, what goes wrong.

mod acts;
mod attachment;
mod message;
mod pays;
mod trouble;
mod views;
mod waits;

use std::sync::Arc;

pub(crate) use acts::media;
pub use acts::{NoButton, NotSent, Seat};
pub use attachment::Attachment;
pub use message::{Media, Message};
pub use waits::Late;

use crate::shared::Shared;

/// A cheap copy of the way into a running server. [`FakeTelegram`](crate::FakeTelegram) can be used as one directly.
#[derive(Clone)]
pub struct Handle {
    pub(crate) shared: Arc<Shared>,
}
