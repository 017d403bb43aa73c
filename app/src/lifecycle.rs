//! Stopping, and what the process says as it ends.
//!
//! The first signal asks: intake stops, what runs is finished, the store is closed. A second one, or the deadline, forces:
//! whatever is unfinished is dropped. That costs nobody anything, because whatever matters is in the store and goes on
//! from there; it only takes longer.

use std::{io, process::ExitCode, time::Duration};

use tokio_util::sync::CancellationToken;

/// How long finishing may take. Hosts give 30 s between SIGTERM and SIGKILL.
pub const DEADLINE: Duration = Duration::from_secs(25);

/// A way to stop; all clones stop the same thing.
#[derive(Debug, Clone, Default)]
pub struct Stop {
    asked: CancellationToken,
    forced: CancellationToken,
}

impl Stop {
    /// Asks to finish.
    pub fn ask(&self) {
        self.asked.cancel();
    }

    /// Demands the end.
    pub fn force(&self) {
        self.asked.cancel();
        self.forced.cancel();
    }

    /// Cancelled once finishing is asked for.
    pub const fn asked(&self) -> &CancellationToken {
        &self.asked
    }

    /// Gives work the time it needs to finish, until the deadline or force. `None` if it was dropped.
    pub async fn finish<T>(&self, work: impl Future<Output = T>, deadline: Duration) -> Option<T> {
        let work = self.forced.run_until_cancelled(work);
        tokio::time::timeout(deadline, work).await.ok().flatten()
    }

    /// Does the work and listens for signals meanwhile: the first asks, the second forces.
    pub async fn while_listening<T>(
        &self,
        mut next: impl AsyncFnMut() -> &'static str,
        work: impl Future<Output = T>,
    ) -> T {
        let listening = async {
            let signal = next().await;
            tracing::info!(signal, "stopping; once more to stop at once");
            self.ask();
            let signal = next().await;
            tracing::warn!(signal, "stopping at once");
            self.force();
            std::future::pending().await
        };
        tokio::select! {
            done = work => done,
            never = listening => never,
        }
    }
}

/// The signals that end this process.
#[cfg(unix)]
pub struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    /// Catches them from now on.
    pub fn catch() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};

        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    /// Waits for the next one and returns its name.
    pub async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}

/// The signals that end this process.
#[cfg(not(unix))]
pub struct Signals;

#[cfg(not(unix))]
impl Signals {
    /// Catches them from the first wait on.
    pub fn catch() -> io::Result<Self> {
        Ok(Self)
    }

    /// Waits for the next one and returns its name.
    pub async fn next(&mut self) -> &'static str {
        if tokio::signal::ctrl_c().await.is_err() {
            // A console that cannot be listened to never says anything.
            std::future::pending::<()>().await;
        }
        "Ctrl-C"
    }
}

/// How the process ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// As it should.
    Clean,
    /// Something did not work.
    Failed,
    /// It never began, because the settings are wrong.
    BadSettings,
}

impl Ending {
    /// What scripts can tell endings by.
    pub const fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Failed => 1,
            Self::BadSettings => 2,
        }
    }
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(ending.code())
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use tokio::sync::mpsc;

    use super::*;

    #[test]
    fn scripts_can_tell_endings_apart() {
        let codes = [Ending::Clean, Ending::Failed, Ending::BadSettings].map(Ending::code);
        assert_eq!(codes, [0, 1, 2]);
    }

    /// Signals as they are sent from a test.
    fn wire() -> (
        mpsc::Sender<&'static str>,
        impl AsyncFnMut() -> &'static str,
    ) {
        let (sender, mut receiver) = mpsc::channel(2);
        let next = async move || match receiver.recv().await {
            Some(signal) => signal,
            None => pending().await,
        };
        (sender, next)
    }

    #[tokio::test]
    async fn the_first_signal_asks_and_work_is_finished() {
        let stop = Stop::default();
        let (send, next) = wire();
        send.send("SIGTERM").await.unwrap();
        let work = async {
            stop.asked().cancelled().await;
            stop.finish(async { "finished" }, DEADLINE).await
        };
        assert_eq!(stop.while_listening(next, work).await, Some("finished"));
        assert!(!stop.forced.is_cancelled());
    }

    #[tokio::test]
    async fn the_second_signal_drops_what_is_unfinished() {
        let stop = Stop::default();
        let (send, next) = wire();
        let work = async {
            send.send("SIGINT").await.unwrap();
            stop.asked().cancelled().await;
            send.send("SIGINT").await.unwrap();
            stop.finish(pending::<()>(), DEADLINE).await
        };
        assert_eq!(stop.while_listening(next, work).await, None);
    }

    #[tokio::test(start_paused = true)]
    async fn at_the_deadline_what_is_unfinished_is_dropped() {
        let stop = Stop::default();
        stop.ask();
        assert_eq!(stop.finish(pending::<()>(), DEADLINE).await, None);
    }
}
