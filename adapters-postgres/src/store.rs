use std::{fmt, time::Duration};

use diesel::QueryResult;
use diesel_async::SimpleAsyncConnection as _;
use ports::Fault;
use tokio::time::timeout;

use crate::{
    connect::Connector,
    error::{OpenError, Slow, fault},
    migrate::migrate,
    options::Options,
    pool::{Pool, Work},
};

/// The store in Postgres. It implements every port that is kept by a store.
pub struct Store {
    pool: Pool,
    patience: Duration,
}

impl Store {
    /// Brings the schema up to date, as [`migrate`](crate::migrate()) does, and opens the store.
    ///
    /// An error says whether it [may go away by itself](OpenError::is_temporary).
    pub async fn connect(options: &Options) -> Result<Self, OpenError> {
        migrate(options).await?;
        let connector = Connector::new(options)?;
        Ok(Self {
            pool: Pool::new(connector, options.pool.max(1), options.connecting()),
            patience: options.patience,
        })
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), Fault> {
        self.look("ask whether the database is there", |connection| {
            Box::pin(connection.batch_execute("SELECT 1"))
        })
        .await
    }

    /// Waits for what was begun, as long as the patience lasts, and hangs up. Every later call is a [`Fault`]. Closing twice
    /// is no error.
    pub async fn close(&self) {
        self.pool.close(self.patience).await;
    }

    /// One statement.
    pub(crate) async fn look<T>(
        &self,
        doing: &'static str,
        work: impl Work<QueryResult<T>>,
    ) -> Result<T, Fault> {
        let answer = self.within(self.patience, doing, work).await?;
        answer.map_err(|error| fault(doing, error))
    }

    /// Something to do with a connection that may take so long. The connection of what took longer is thrown away.
    pub(crate) async fn within<T>(
        &self,
        patience: Duration,
        doing: &'static str,
        work: impl Work<T>,
    ) -> Result<T, Fault> {
        match timeout(patience, self.pool.with(work)).await {
            Ok(done) => done.map_err(|error| Fault::unavailable(doing, error)),
            Err(_) => Err(Fault::unavailable(doing, Slow)),
        }
    }

    pub(crate) const fn patience(&self) -> Duration {
        self.patience
    }
}

/// Shows nothing of where it is and with which password.
impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").finish_non_exhaustive()
    }
}
