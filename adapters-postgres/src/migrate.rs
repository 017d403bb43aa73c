use std::{collections::BTreeSet, time::Duration};

use diesel::{
    migration::{Migration, MigrationSource},
    pg::Pg,
    result::DatabaseErrorKind,
};
use diesel_async::{
    AsyncPgConnection, SimpleAsyncConnection as _, async_connection_wrapper::AsyncConnectionWrapper,
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness as _, embed_migrations};

use crate::{connect::Connector, error::OpenError, options::Options};

const MIGRATIONS: EmbeddedMigrations = embed_migrations!();

/// Whoever holds this lock brings the schema up to date; the others find it done. The number is nobody else's.
const LOCK: i64 = 0x6b69_655f_626f_7401;

/// How long to wait for another process that is at it. Moving millions of rows takes minutes.
const WAITING: Duration = Duration::from_mins(5);

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Brings the schema up to date and returns the names of the migrations that were applied, in their order.
///
/// However many processes do this at once, each migration is applied once. A schema that is newer than the program is left
/// alone: [`OpenError::SchemaNewer`].
pub async fn migrate(options: &Options) -> Result<Vec<String>, OpenError> {
    let connector = Connector::new(options)?;
    let mut connection = connector.connect_patiently(WAITING).await?;
    let lock = format!("SELECT pg_advisory_lock({LOCK})");
    let locked = connection.batch_execute(&lock).await;
    locked.map_err(|error| match error {
        // It has answered, that somebody else is at it.
        diesel::result::Error::DatabaseError(DatabaseErrorKind::ClosedConnection, _) => {
            OpenError::Unreachable(error.into())
        }
        error => OpenError::Busy(error.into()),
    })?;
    // The connection, and with it the lock, ends with this task.
    let running = tokio::task::spawn_blocking(move || run(connection.into()));
    running
        .await
        .map_err(|error| OpenError::Migration(error.into()))?
}

fn run(
    mut connection: AsyncConnectionWrapper<AsyncPgConnection>,
) -> Result<Vec<String>, OpenError> {
    let known = known().map_err(OpenError::Migration)?;
    let applied = connection
        .applied_migrations()
        .map_err(OpenError::Migration)?;
    let unknown: Vec<_> = applied
        .iter()
        .map(ToString::to_string)
        .filter(|version| !known.contains(version))
        .collect();
    if !unknown.is_empty() {
        return Err(OpenError::SchemaNewer { unknown });
    }
    let now = connection
        .run_pending_migrations(MIGRATIONS)
        .map_err(OpenError::Migration)?;
    let names: Vec<_> = now.iter().map(ToString::to_string).collect();
    if !names.is_empty() {
        tracing::info!(migrations = names.join(", "), "the schema is up to date");
    }
    Ok(names)
}

fn known() -> Result<BTreeSet<String>, Failure> {
    let migrations: Vec<Box<dyn Migration<Pg>>> = MIGRATIONS.migrations()?;
    let versions = migrations.iter();
    Ok(versions
        .map(|migration| migration.name().version().to_string())
        .collect())
}
