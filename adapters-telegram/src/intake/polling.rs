//! Long polling.

use std::{sync::Arc, time::Duration};

use futures_util::{FutureExt, StreamExt, future::BoxFuture, stream::FuturesUnordered};
use teloxide::{
    payloads::{DeleteWebhook, GetUpdates, GetUpdatesSetters},
    types::Update,
};
use tokio::{
    sync::Notify,
    time::{Instant, sleep, timeout},
};
use tokio_util::sync::CancellationToken;

use super::{ALLOWED, IntakeError, Limits, backoff::Backoff, lanes::Lanes, window::Window};
use crate::post::{CallError, Line};

/// How long Telegram holds a poll open when there is nothing new. It closes those beyond 50 s itself.
const POLL: u32 = 30;

/// How much longer the answer to a poll may take than the poll itself.
const MARGIN: Duration = Duration::from_secs(10);

/// While something is unfinished, Telegram answers every poll at once with what it may not forget yet. So it is asked again
/// when all is finished, or after a pause: short after news, since news seldom comes alone, and then longer. The longest is
/// what somebody else's slow update can add to one's own.
const PAUSE: Duration = Duration::from_millis(25);
const LONGEST_PAUSE: Duration = Duration::from_millis(200);

/// Telegram begins to count afresh after a week without updates; after a day it is known to have nothing left.
const QUIET: Duration = Duration::from_hours(24);

/// An update that is being handled; says which, and whether it was.
type Running = BoxFuture<'static, (u32, bool)>;

/// The state of one run.
pub(super) struct Polling<'a> {
    line: &'a Line,
    lanes: &'a Arc<Lanes>,
    limits: Limits,
    rival: &'a Notify,
    window: Window,
    running: FuturesUnordered<Running>,
    backoff: Backoff,
    pause: Duration,
    last_news: Instant,
    full_since: Option<Instant>,
}

impl<'a> Polling<'a> {
    pub(super) fn new(
        line: &'a Line,
        lanes: &'a Arc<Lanes>,
        limits: Limits,
        rival: &'a Notify,
    ) -> Self {
        Self {
            line,
            lanes,
            limits,
            rival,
            window: Window::default(),
            running: FuturesUnordered::new(),
            backoff: Backoff::default(),
            pause: PAUSE,
            last_news: Instant::now(),
            full_since: None,
        }
    }

    pub(super) async fn run(mut self, stop: CancellationToken) -> Result<(), IntakeError> {
        let polled = match stop.run_until_cancelled(self.poll()).await {
            Some(Err(error)) => Err(error),
            Some(Ok(never)) => match never {},
            None => Ok(()),
        };
        self.lanes.close(self.limits.stopping).await;
        self.settle();
        if polled.is_ok() {
            confirm(self.line, self.request()).await;
        }
        polled
    }

    async fn poll(&mut self) -> Result<std::convert::Infallible, IntakeError> {
        loop {
            self.settle();
            self.make_room();
            let wait = if self.window.is_clear() { POLL } else { 0 };
            let request = self.request().limit(100).timeout(wait);
            let patience = Duration::from_secs(wait.into()).saturating_add(MARGIN);
            match self.line.ask(&request, patience).await {
                Ok(updates) => {
                    self.backoff.reset();
                    self.accept(updates);
                    self.rest().await;
                }
                Err(error) => {
                    let pause = self.pause_after(&error)?;
                    match conflict(&error) {
                        Some(Conflict::Webhook) => remove_webhook(self.line).await,
                        Some(Conflict::Rival) => self.rival.notify_waiters(),
                        None => {}
                    }
                    sleep(pause).await;
                }
            }
        }
    }

    fn request(&self) -> GetUpdates {
        let offset = i32::try_from(self.window.offset()).unwrap_or(i32::MAX);
        GetUpdates::new().offset(offset).allowed_updates(ALLOWED)
    }

    fn accept(&mut self, updates: Vec<Update>) {
        let now = Instant::now();
        let mut news = false;
        for update in updates {
            let id = update.id.0;
            if !self.window.is_new(id) {
                continue;
            }
            // No room: this one and those after it are handed out again by the next poll.
            let Ok(finished) = self.lanes.submit(update) else {
                break;
            };
            news = true;
            self.window.see(id);
            self.running
                .push(finished.map(move |end| (id, end.is_ok())).boxed());
        }
        if news {
            self.pause = PAUSE;
            self.last_news = now;
        } else {
            self.pause = self.pause.saturating_mul(2).min(LONGEST_PAUSE);
        }
        if now.saturating_duration_since(self.last_news) >= QUIET {
            self.window.forget();
        }
    }

    /// Waits until everything is finished, but not for long.
    async fn rest(&mut self) {
        let all_done = async {
            while let Some((id, handled)) = self.running.next().await {
                if handled {
                    self.window.finish(id);
                }
            }
        };
        // A time-out only means that somebody takes longer than others should wait.
        let _ = timeout(self.pause, all_done).await;
    }

    /// Notes what has been finished meanwhile.
    fn settle(&mut self) {
        while let Some(Some((id, handled))) = self.running.next().now_or_never() {
            if handled {
                self.window.finish(id);
            }
        }
    }

    /// A full window hides everybody else's updates until its lowest one is finished.
    fn make_room(&mut self) {
        let Some(lowest) = self.window.lowest().filter(|_| self.window.is_full()) else {
            self.full_since = None;
            return;
        };
        let since = *self.full_since.get_or_insert_with(Instant::now);
        let overdue = since.elapsed() >= self.limits.grace;
        self.lanes.relieve(lowest, overdue);
    }

    fn pause_after(&mut self, error: &CallError) -> Result<Duration, IntakeError> {
        let pause = self.backoff.next();
        let CallError::Refused(refusal) = error else {
            tracing::warn!(error = %error, ?pause, "updates could not be fetched");
            return Ok(pause);
        };
        match refusal.code {
            // 404 is how Telegram answers to something that does not even look like a token.
            401 | 404 => return Err(IntakeError::Unauthorized),
            409 => tracing::error!(
                reason = refusal.description,
                ?pause,
                "another process fetches this bot's updates, or a webhook is set: only one can have them"
            ),
            _ => tracing::warn!(error = %error, ?pause, "updates could not be fetched"),
        }
        Ok(refusal.retry_after.unwrap_or(pause))
    }
}

/// Telegram gives updates to a webhook or to a poll, never to both, and to one poll at a time.
enum Conflict {
    Webhook,
    Rival,
}

fn conflict(error: &CallError) -> Option<Conflict> {
    match error {
        CallError::Refused(refusal) if refusal.code == 409 => {
            let webhook = refusal.says("webhook");
            Some(if webhook {
                Conflict::Webhook
            } else {
                Conflict::Rival
            })
        }
        _ => None,
    }
}

/// Whoever polls wants no webhook: it is left over from another way of running. What has not been delivered to it stays.
async fn remove_webhook(line: &Line) {
    match line.call(&DeleteWebhook::new()).await {
        Ok(_) => tracing::info!("removed a webhook that was in the way of polling"),
        Err(error) => tracing::warn!(error = %error, "a webhook is in the way of polling"),
    }
}

/// Lets Telegram forget what was finished, and nothing else: what this poll may bring is not confirmed by it.
async fn confirm(line: &Line, request: GetUpdates) {
    if let Err(error) = line.call(&request.limit(1).timeout(0)).await {
        tracing::warn!(error = %error, "finished updates could not be confirmed: they will come again");
    }
}
