//! Connections, handed out in the order they are asked for.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError, RwLock},
    time::{Duration, Instant},
};

use bb8::{ErrorSink, ManageConnection, PooledConnection, RunError};
use diesel_async::{AsyncPgConnection, pooled_connection::PoolableConnection as _};
use thiserror::Error;
use tokio::sync::Semaphore;

use crate::{connect::Connector, error::OpenError};

/// A connection, and whether somebody is in the middle of using it. Whoever stops in the middle leaves behind a connection
/// of which nobody knows what it will answer next, so it is thrown away.
pub(crate) struct Wire {
    pub(crate) connection: AsyncPgConnection,
    pub(crate) busy: bool,
}

impl Wire {
    /// Asks nobody: whether the other end has hung up is known here.
    fn is_broken(&mut self) -> bool {
        self.busy || self.connection.is_broken()
    }
}

/// The pool. It looks at a connection before it hands it out, but does not try it out, which would cost a third of the
/// speed; and it stands behind a queue, because by itself it lets some callers wait for seconds while others are served.
pub(crate) struct Pool {
    connections: RwLock<Option<bb8::Pool<Manager>>>,
    queue: Semaphore,
    size: u32,
    trouble: Trouble,
}

/// Why there is no connection.
#[derive(Debug, Error)]
pub(crate) enum NoConnection {
    #[error("the store was closed")]
    Closed,
    #[error("there was no connection in time; the last attempt to make one: {0}")]
    None(String),
}

impl Pool {
    pub(crate) fn new(connector: Connector, size: u32, connecting: Duration) -> Self {
        let trouble = Trouble::default();
        let pool = bb8::Pool::builder()
            .max_size(size)
            .test_on_check_out(true)
            .connection_timeout(connecting)
            .error_sink(Box::new(trouble.clone()))
            .build_unchecked(Manager(connector));
        Self {
            connections: RwLock::new(Some(pool)),
            queue: Semaphore::new(usize::try_from(size).unwrap_or(Semaphore::MAX_PERMITS)),
            size,
            trouble,
        }
    }

    /// Runs `work` with a connection of its own, which is given back when it is done.
    pub(crate) async fn with<T>(&self, work: impl Work<T>) -> Result<T, NoConnection> {
        let begun = Instant::now();
        let _turn = self
            .queue
            .acquire()
            .await
            .map_err(|_closed| NoConnection::Closed)?;
        let pool = self.open()?;
        let mut wire = self.wire(&pool).await?;
        metrics::histogram!("kie_bot_postgres_wait_seconds").record(begun.elapsed());
        wire.busy = true;
        let answer = work(&mut wire.connection).await;
        wire.busy = false;
        Ok(answer)
    }

    async fn wire<'p>(
        &self,
        pool: &'p bb8::Pool<Manager>,
    ) -> Result<PooledConnection<'p, Manager>, NoConnection> {
        pool.get().await.map_err(|error| match error {
            RunError::User(error) => NoConnection::None(chain(&error)),
            RunError::TimedOut => NoConnection::None(self.trouble.last()),
        })
    }

    fn open(&self) -> Result<bb8::Pool<Manager>, NoConnection> {
        let pool = self
            .connections
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        pool.clone().ok_or(NoConnection::Closed)
    }

    /// Waits for those who have a connection, and hangs up.
    pub(crate) async fn close(&self, patience: Duration) {
        let everybody = self.queue.acquire_many(self.size);
        let _ = tokio::time::timeout(patience, everybody).await;
        self.queue.close();
        let mut pool = self
            .connections
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *pool = None;
    }
}

/// Work that is being done with a connection.
pub(crate) type Working<'c, T> = Pin<Box<dyn Future<Output = T> + Send + 'c>>;

/// Something to do with a connection. It owns whatever it needs for that.
pub(crate) trait Work<T>:
    for<'c> FnOnce(&'c mut AsyncPgConnection) -> Working<'c, T> + Send
{
}

impl<T, W> Work<T> for W where W: for<'c> FnOnce(&'c mut AsyncPgConnection) -> Working<'c, T> + Send {}

/// What the pool's attempts to connect have last run into.
#[derive(Debug, Clone, Default)]
struct Trouble(Arc<Mutex<Option<String>>>);

impl Trouble {
    fn last(&self) -> String {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.clone().unwrap_or_else(|| "none has failed".to_owned())
    }
}

impl ErrorSink<OpenError> for Trouble {
    fn sink(&self, error: OpenError) {
        tracing::warn!(error = chain(&error), "no connection to the database");
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *last = Some(chain(&error));
    }

    fn boxed_clone(&self) -> Box<dyn ErrorSink<OpenError>> {
        Box::new(self.clone())
    }
}

/// An error with all its causes.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}

#[derive(Clone)]
pub(crate) struct Manager(Connector);

impl ManageConnection for Manager {
    type Connection = Wire;
    type Error = OpenError;

    async fn connect(&self) -> Result<Wire, OpenError> {
        let connection = self.0.connect().await?;
        let busy = false;
        Ok(Wire { connection, busy })
    }

    async fn is_valid(&self, wire: &mut Wire) -> Result<(), OpenError> {
        if wire.is_broken() {
            return Err(OpenError::Unreachable("the server has hung up".into()));
        }
        Ok(())
    }

    fn has_broken(&self, wire: &mut Wire) -> bool {
        wire.is_broken()
    }
}
