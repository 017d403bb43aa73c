//! Looking after the books by hand.

use std::{path::Path, sync::Arc};

use adapters_jsonfile::Store as Files;
use adapters_postgres::{Options, Store as Postgres};

use crate::{
    lifecycle::Ending,
    out,
    settings::{DatabaseSettings, Environment, StorageSettings},
    storage::{Carried, StorageError, carry, connect, ports_of, ports_of_postgres},
};

/// Why it did not come to anything.
enum Failure {
    Settings(String),
    Other(String),
}

impl From<StorageError> for Failure {
    fn from(error: StorageError) -> Self {
        Self::Other(out::chain(&error))
    }
}

/// Brings the schema up to date.
pub(super) async fn migrate(environment: &Environment) -> Ending {
    ending(async {
        let database = database(environment)?;
        let options = Options::new(database.url);
        let applied = adapters_postgres::migrate(&options).await;
        let applied = applied.map_err(StorageError::from)?;
        for migration in &applied {
            out::say(format_args!("applied {migration}"));
        }
        out::say("the schema is up to date");
        Ok(())
    })
    .await
}

/// Carries the files of a folder into the database.
pub(super) async fn import(environment: &Environment, folder: &Path) -> Ending {
    ending(async {
        let database = database(environment)?;
        // Opening would make an empty store.
        if !Files::is_in(folder) {
            let folder = folder.display();
            return Err(Failure::Other(format!("there are no books in {folder}")));
        }
        let files = Arc::new(Files::open(folder).map_err(StorageError::from)?);
        let postgres = opened(&database).await?;
        let carried = carry(&ports_of(&files), &ports_of_postgres(&postgres)).await;
        report(&carried.map_err(StorageError::Carry)?);
        postgres.close().await;
        Ok(())
    })
    .await
}

/// Carries everything from the database into a folder.
pub(super) async fn export(environment: &Environment, folder: &Path) -> Ending {
    ending(async {
        let database = database(environment)?;
        if Files::is_in(folder) {
            let folder = folder.display();
            return Err(Failure::Other(format!(
                "there are books in {folder} already; choose an empty folder"
            )));
        }
        let postgres = opened(&database).await?;
        let files = Arc::new(Files::open(folder).map_err(StorageError::from)?);
        let carried = carry(&ports_of_postgres(&postgres), &ports_of(&files)).await;
        report(&carried.map_err(StorageError::Carry)?);
        postgres.close().await;
        files.close().await.map_err(StorageError::Carry)?;
        Ok(())
    })
    .await
}

fn database(environment: &Environment) -> Result<DatabaseSettings, Failure> {
    let settings = StorageSettings::alone(environment);
    let settings = settings.map_err(|problems| Failure::Settings(problems.to_string()))?;
    settings.database().cloned().ok_or_else(|| {
        Failure::Settings(
            "DATABASE_URL: is not set, or STORAGE=json, write where the database is".to_owned(),
        )
    })
}

async fn opened(database: &DatabaseSettings) -> Result<Arc<Postgres>, Failure> {
    let (postgres, _options) = connect(database).await?;
    Ok(Arc::new(postgres))
}

async fn ending(work: impl Future<Output = Result<(), Failure>>) -> Ending {
    match work.await {
        Ok(()) => Ending::Clean,
        Err(Failure::Settings(problems)) => {
            out::complain(problems);
            Ending::BadSettings
        }
        Err(Failure::Other(reason)) => {
            out::complain(reason);
            Ending::Failed
        }
    }
}

fn report(carried: &Carried) {
    out::say(format_args!(
        "carried over what was not there yet: {} people, {} postings, {} orders; {} letters wait",
        carried.users, carried.postings, carried.generations, carried.letters
    ));
    for correction in &carried.corrections {
        out::say(format_args!(
            "put right at the house's expense: {:?} by {} kopecks",
            correction.account,
            correction.by.kopecks()
        ));
    }
}
