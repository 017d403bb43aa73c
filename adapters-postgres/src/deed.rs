//! How anything is changed.

use diesel::{QueryResult, result::Error as Diesel};
use diesel_async::AsyncPgConnection;
use ports::Fault;

use crate::{
    error::{fault, is_race},
    store::Store,
    tx,
};

/// So often it is tried without a lock: mostly nobody else is there, and then it costs two round trips.
const HOPEFUL: usize = 2;

/// So often it is tried altogether. Under a lock nobody is in the way, save for a row that did not exist when it should have
/// been locked.
const ROUNDS: usize = 6;

/// A change: what there is is read, `domain` decides, and what follows is written in one statement that does nothing if
/// what was read is no longer so.
pub(crate) trait Deed: Sized + Send + Sync + 'static {
    /// What comes of it.
    type Answer: Send + 'static;
    /// Why nothing came of it.
    type Error: From<Fault> + Send + 'static;
    /// What is being done, for a fault.
    const DOING: &'static str;
    /// Whether it may be tried without a lock and outside of a transaction.
    const HOPEFUL: bool = true;

    /// Keeps everybody else from what will be read: in the order generation, top-up or promo code; user; wallet.
    fn lock(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> impl Future<Output = QueryResult<()>> + Send;

    /// Reads, decides and writes. `None` if somebody else was first: nothing was written.
    fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> impl Future<Output = Result<Option<Self::Answer>, Trouble<Self::Error>>> + Send;
}

/// Why an attempt failed.
#[derive(Debug)]
pub(crate) enum Trouble<E> {
    /// That is the answer.
    Refused(E),
    /// The database did not do what it was asked for.
    Database(Diesel),
}

impl<E> From<Diesel> for Trouble<E> {
    fn from(error: Diesel) -> Self {
        Self::Database(error)
    }
}

impl<E: From<Fault>> From<Fault> for Trouble<E> {
    fn from(fault: Fault) -> Self {
        Self::Refused(fault.into())
    }
}

/// Others were always first.
#[derive(Debug, thiserror::Error)]
#[error("others were first {ROUNDS} times in a row")]
struct Outrun;

impl Store {
    /// Does it, as often as it takes within reason.
    pub(crate) async fn perform<D: Deed>(&self, deed: D) -> Result<D::Answer, D::Error> {
        let done = self.within(self.patience(), D::DOING, |connection| {
            Box::pin(rounds(connection, deed))
        });
        done.await.unwrap_or_else(|fault| Err(fault.into()))
    }
}

pub(crate) async fn rounds<D: Deed>(
    connection: &mut AsyncPgConnection,
    deed: D,
) -> Result<D::Answer, D::Error> {
    let mut last = Fault::unavailable(D::DOING, Outrun);
    for round in 0..ROUNDS {
        let attempt = if D::HOPEFUL && round < HOPEFUL {
            deed.attempt(connection).await
        } else {
            tx::under_lock(connection, &deed).await
        };
        match attempt {
            Ok(Some(answer)) => return Ok(answer),
            Ok(None) => {}
            Err(Trouble::Refused(error)) => return Err(error),
            Err(Trouble::Database(error)) => {
                let again = is_race(&error);
                last = fault(D::DOING, error);
                if !again {
                    break;
                }
            }
        }
        tracing::debug!(doing = D::DOING, round, "somebody was first");
    }
    Err(last.into())
}
