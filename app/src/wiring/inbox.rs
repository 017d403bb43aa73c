//! Updates are fetched by one process at a time, whoever else runs beside it.

use std::{pin::pin, sync::Arc, time::Duration};

use adapters_postgres::{Leadership, Options};
use adapters_telegram::{
    intake::{Intake, Limits, UpdateHandler},
    post::Line,
};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::BotError;
use crate::storage::{Kind, ROLE, Storage, StorageError};

/// Where updates come in.
pub(super) struct Inbox {
    pub(super) line: Line,
    pub(super) host: Arc<dyn UpdateHandler>,
    pub(super) candidate: Candidate,
}

/// How it is decided who fetches.
pub(super) enum Candidate {
    /// Whoever has the files is alone with them.
    Alone,
    /// One of the processes that share a database.
    Among(Options),
}

/// Between two questions to a database that does not answer.
const PAUSE: Duration = Duration::from_millis(500);

impl Candidate {
    pub(super) fn of(storage: &Storage) -> Self {
        match &storage.kind {
            Kind::Files | Kind::Fallback { .. } => Self::Alone,
            Kind::Postgres { options, .. } => Self::Among(options.clone()),
        }
    }
}

impl Inbox {
    /// Fetches updates whenever it is this process's turn, until `stop`.
    pub(super) async fn poll(self, stop: CancellationToken) -> Result<(), BotError> {
        let Candidate::Among(options) = &self.candidate else {
            return fetch(&self.intake(), stop).await;
        };
        while let Some(elected) = stop
            .run_until_cancelled(Leadership::wait(options, ROLE))
            .await
        {
            let lead = elected.map_err(StorageError::from)?;
            tracing::info!("this process fetches the updates now");
            self.serve_as(lead, options, &stop).await?;
        }
        Ok(())
    }

    /// One term: until `stop`, or until somebody else has the lead.
    ///
    /// A database that is away takes the lead from everybody and gives it to nobody. Somebody has to go on fetching then, to
    /// tell people that it does not work, and that is whoever did so before. Unless the database is away for this process
    /// alone: then Telegram tells it of somebody else who fetches, who can do what this one cannot.
    async fn serve_as(
        &self,
        mut lead: Leadership,
        options: &Options,
        stop: &CancellationToken,
    ) -> Result<(), BotError> {
        let term = stop.child_token();
        // An intake is for one term: what it had not begun is left with Telegram, and the next one gets it.
        let intake = self.intake();
        let mut fetching = pin!(fetch(&intake, term.clone()));
        loop {
            tokio::select! {
                ended = &mut fetching => {
                    lead.resign().await;
                    return ended;
                }
                () = lead.lost() => {}
            }
            tokio::select! {
                ended = &mut fetching => return ended,
                () = intake.rival() => {
                    tracing::warn!("the lead is lost and another process fetches the updates: standing by");
                    term.cancel();
                    return fetching.await;
                }
                regained = regain(options) => {
                    let Some(regained) = regained else {
                        tracing::warn!("another process fetches the updates now: standing by");
                        term.cancel();
                        return fetching.await;
                    };
                    lead = regained;
                }
            }
        }
    }

    fn intake(&self) -> Intake {
        Intake::new(self.line.clone(), Arc::clone(&self.host), Limits::default())
    }
}

async fn fetch(intake: &Intake, until: CancellationToken) -> Result<(), BotError> {
    Ok(intake.run_polling(until).await?)
}

/// The lead again, as soon as the database can be asked; `None` if somebody else was faster.
async fn regain(options: &Options) -> Option<Leadership> {
    loop {
        match Leadership::take(options, ROLE).await {
            Ok(taken) => return taken,
            Err(error) => {
                tracing::warn!(
                    error = crate::out::chain(&error),
                    "nobody can say who leads: going on"
                );
                sleep(PAUSE).await;
            }
        }
    }
}
