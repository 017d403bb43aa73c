//! Updates in: everybody in turn, nobody forgotten.
//!
//! # What Telegram is allowed to forget
//!
//! Telegram keeps an update until getUpdates is called with an offset beyond it, for at most 24 hours. That makes it the
//! durable inbox: the offset never passes an update that is not finished, so a process that dies loses none, and the next
//! one gets them all again. Those finished above the lowest unfinished one are remembered in memory, so that this process
//! does not handle them twice; after a death they come twice, which handlers answer by claiming the update's id together
//! with its effect.
//!
//! # Nobody waits for somebody else
//!
//! Each chat has a lane of its own: first come, first served within it, all lanes at once. What getUpdates shows is a window
//! of the 100 oldest updates not yet forgotten, and finished ones fill it like unfinished ones as long as an older one is
//! unfinished. So one slow update would hide everybody else's as soon as 99 newer ones are there, and there is no way to
//! look past them. Therefore:
//!
//! - A lane takes [`Limits::per_chat`] updates. The surplus of a flood is answered kindly, once, and is thereby finished;
//!   presses are each answered, since each has a spinner. Payments and the like are never surplus.
//! - When the window is full, the lane that holds it is relieved: a flooding one at once, any other after
//!   [`Limits::grace`]. What waits in it is answered kindly, and what runs must end [`Limits::hurried`] after its start.
//! - No update runs longer than [`Limits::patience`] in any case: a handler that hangs would hold its chat and the offset
//!   for ever. It is dropped and the customer is told. That is safe because what a handler does in a store is one
//!   transaction under a key of its own, so trying again is no second order.
//!
//! Hence the longest that one chat can keep others waiting is twice `hurried`, once for the handler and once for the apology,
//! and only while more than 100 updates are pending; otherwise it is nothing.
//!
//! # What can go wrong in a handler
//!
//! A panic ends that update, not the bot; the customer is told. An update of a kind that this version cannot read is
//! finished and logged by its number: what is in it are people's words.

mod backoff;
mod guard;
pub(crate) mod kind;
mod lanes;
mod polling;
mod webhook;
mod window;

use std::{num::NonZeroUsize, sync::Arc, time::Duration};

use async_trait::async_trait;
use teloxide::types::{AllowedUpdate, Update};
use thiserror::Error;
use tokio::sync::{Notify, oneshot};
use tokio_util::sync::CancellationToken;

pub use self::webhook::Webhook;

use self::lanes::Lanes;
use crate::post::Line;

/// The kinds of update that handlers understand. They are named in every getUpdates: Telegram keeps the last list it was
/// given, which may be another version's.
pub const ALLOWED: [AllowedUpdate; 4] = [
    AllowedUpdate::Message,
    AllowedUpdate::CallbackQuery,
    AllowedUpdate::PreCheckoutQuery,
    AllowedUpdate::MyChatMember,
];

/// Whoever knows what to do about an update.
#[async_trait]
pub trait UpdateHandler: Send + Sync {
    /// Handles an update, completely. Updates of one chat come one after another.
    async fn handle(&self, update: Update);

    /// Tells whoever caused the update that it did not work: its handler panicked or took too long.
    async fn apologise(&self, update: &Update);

    /// Tells somebody who sends more than can be handled to slow down. Their update is not handled.
    async fn slow_down(&self, update: &Update) {
        self.apologise(update).await;
    }
}

/// How much is taken on at once, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How many updates of one chat wait at most. An album has up to 10 and people forward two or three in a row.
    pub per_chat: NonZeroUsize,
    /// How many updates are in hand at most, of all chats. A handler takes a few kilobytes and waits for the network most of
    /// the time; a webhook has at most 100 connections, a poll 100 updates.
    pub total: NonZeroUsize,
    /// How long an update may take: sending somebody's largest album again, over a slow line.
    pub patience: Duration,
    /// How long an update may take while others wait for it: ten times what a usual one takes.
    pub hurried: Duration,
    /// How long the window may be full before the chat that holds it is relieved: a batch of 100 usually takes less.
    pub grace: Duration,
    /// How long what runs may go on after the stop. Less than the 30 s that hosts give between SIGTERM and SIGKILL.
    pub stopping: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            per_chat: NonZeroUsize::new(32).unwrap_or(NonZeroUsize::MIN),
            total: NonZeroUsize::new(256).unwrap_or(NonZeroUsize::MIN),
            patience: Duration::from_mins(2),
            hurried: Duration::from_secs(5),
            grace: Duration::from_secs(2),
            stopping: Duration::from_secs(20),
        }
    }
}

/// Why updates are no longer fetched.
#[derive(Debug, Error)]
pub enum IntakeError {
    /// Telegram does not know the token. Nothing but another token helps.
    #[error("Telegram does not accept the bot's token")]
    Unauthorized,
}

/// As many updates are in hand as may be: let Telegram bring this one again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("as many updates are in hand as may be")]
pub struct Busy;

/// Where updates come in.
pub struct Intake {
    line: Line,
    lanes: Arc<Lanes>,
    limits: Limits,
    rival: Notify,
}

impl Intake {
    /// An intake that gives updates to this handler.
    pub fn new(line: Line, handler: Arc<dyn UpdateHandler>, limits: Limits) -> Self {
        Self {
            line,
            lanes: Lanes::new(handler, limits),
            limits,
            rival: Notify::new(),
        }
    }

    /// Takes one update, from wherever. The receiver hears when it is finished; if it hears nothing but the end of the
    /// channel, the update was not handled and Telegram must bring it again.
    pub fn submit(&self, update: Update) -> Result<oneshot::Receiver<()>, Busy> {
        self.lanes.submit(update)
    }

    /// Fetches updates until `stop`, then finishes what runs and lets Telegram forget what was finished. What had not been
    /// started is left with Telegram.
    pub async fn run_polling(&self, stop: CancellationToken) -> Result<(), IntakeError> {
        polling::Polling::new(&self.line, &self.lanes, self.limits, &self.rival)
            .run(stop)
            .await
    }

    /// Waits until Telegram says that somebody else fetches this bot's updates as well.
    pub async fn rival(&self) {
        self.rival.notified().await;
    }

    /// Starts nothing more and waits for what runs, for at most [`Limits::stopping`]. [`Intake::run_polling`] does so
    /// itself.
    pub async fn close(&self) {
        self.lanes.close(self.limits.stopping).await;
    }
}
