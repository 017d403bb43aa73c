//! The only BEGIN of the crate. Isolation is READ COMMITTED: rows that matter are guarded by versions and locks.

use diesel_async::{AnsiTransactionManager, AsyncPgConnection, TransactionManager as _};

use crate::deed::{Deed, Trouble};

/// An attempt in a transaction, in which nobody else can be first.
pub(crate) async fn under_lock<D: Deed>(
    connection: &mut AsyncPgConnection,
    deed: &D,
) -> Result<Option<D::Answer>, Trouble<D::Error>> {
    AnsiTransactionManager::begin_transaction(connection).await?;
    let attempt = match deed.lock(connection).await {
        Ok(()) => deed.attempt(connection).await,
        Err(error) => Err(error.into()),
    };
    if let Ok(Some(answer)) = attempt {
        AnsiTransactionManager::commit_transaction(connection).await?;
        return Ok(Some(answer));
    }
    // If this fails as well, what failed first is the better answer; the pool sees that the connection is not usable.
    let _ = AnsiTransactionManager::rollback_transaction(connection).await;
    attempt
}
