use std::{pin::pin, time::Duration};

use diesel::sql_types::{Bool, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::StreamExt as _;
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{sleep, timeout},
};

use crate::{connect::Connector, error::OpenError, options::Options, statement::statement};

/// How often whoever waits looks whether the lead is free: a rolling deploy takes a second longer for it.
const LOOKING: Duration = Duration::from_secs(1);

/// How often whoever leads makes sure that the server is still there, and how long it may take to say so. Somebody else
/// leads as soon as the server has noticed the same, so both are short.
const BEAT: Duration = Duration::from_secs(2);

statement! {
    /// Takes the lead, if it is free. It is the connection's as long as it lives.
    Take -> Bool:
    "SELECT pg_try_advisory_lock(hashtextextended('kie-bot leads: ' || " [role: String as Text] ", 0))"
}

statement! {
    /// Anything, to hear the server's voice.
    Beat -> Bool:
    "SELECT true"
}

/// The lead: in one database one process at most has it for each role.
///
/// It is an advisory lock of Postgres on a connection of its own. Whoever loses the connection has lost the lead and learns
/// it from [`lost`](Self::lost); dropping the lead gives it up.
#[derive(Debug)]
pub struct Leadership {
    keeping: JoinSet<()>,
    lost: watch::Receiver<bool>,
}

impl Leadership {
    /// Waits until nobody else leads in this role, and leads. While the database cannot be reached it goes on trying.
    ///
    /// Errors are those that waiting does not mend. Dropping the future gives up waiting.
    pub async fn wait(options: &Options, role: &str) -> Result<Self, OpenError> {
        let connector = Connector::new(options)?;
        let patience = options.patience;
        loop {
            match wait_on(&connector, role, patience).await {
                Ok(connection) => return Ok(Self::kept(connection)),
                Err(error) if error.is_temporary() => {
                    tracing::warn!(%error, role, "waiting for the lead");
                    sleep(LOOKING).await;
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Leads in this role if nobody else does; `None` if somebody does.
    pub async fn take(options: &Options, role: &str) -> Result<Option<Self>, OpenError> {
        let mut connection = Connector::new(options)?.connect().await?;
        let taken = try_on(&mut connection, role, options.patience).await?;
        Ok(taken.then(|| Self::kept(connection)))
    }

    fn kept(connection: AsyncPgConnection) -> Self {
        let (losing, lost) = watch::channel(false);
        let mut keeping = JoinSet::new();
        keeping.spawn(async move {
            keep(connection).await;
            losing.send_replace(true);
        });
        Self { keeping, lost }
    }

    /// Waits until the lead is lost. Whatever only the leader may do has to stop then: somebody else does it already.
    pub async fn lost(&self) {
        let mut lost = self.lost.clone();
        // An error means that the keeper is gone, and the connection with it.
        let _ = lost.wait_for(|lost| *lost).await;
    }

    /// Gives the lead up.
    pub async fn resign(mut self) {
        self.keeping.shutdown().await;
    }
}

async fn wait_on(
    connector: &Connector,
    role: &str,
    patience: Duration,
) -> Result<AsyncPgConnection, OpenError> {
    let mut connection = connector.connect().await?;
    while !try_on(&mut connection, role, patience).await? {
        sleep(LOOKING).await;
    }
    Ok(connection)
}

async fn try_on(
    connection: &mut AsyncPgConnection,
    role: &str,
    patience: Duration,
) -> Result<bool, OpenError> {
    let role = role.replace('\0', "");
    let taken = timeout(patience, Take { role }.get_result(connection)).await;
    let taken = taken.map_err(|late| OpenError::Unreachable(late.into()))?;
    taken.map_err(|error| OpenError::Unreachable(error.into()))
}

/// Returns when the connection is gone, or nobody answers on it.
async fn keep(mut connection: AsyncPgConnection) {
    loop {
        // Nobody notifies anybody here: all that can come is the end of the connection.
        let gone = timeout(BEAT, pin!(connection.notifications_stream()).next()).await;
        if !matches!(gone, Err(_) | Ok(Some(Ok(_)))) {
            tracing::warn!("the connection that held the lead is gone");
            return;
        }
        let beat = timeout(BEAT, Beat {}.get_result::<bool>(&mut connection)).await;
        if !matches!(beat, Ok(Ok(true))) {
            tracing::warn!("the server that granted the lead does not answer");
            return;
        }
    }
}
