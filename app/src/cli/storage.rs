//! Looking after the books by hand.

use std::{path::Path, sync::Arc};

use adapters_jsonfile::Store as Files;
use adapters_postgres::{Leadership, Options, Store as Postgres};

use super::audit::is_well;
use crate::{
    lifecycle::Ending,
    out,
    settings::{DatabaseSettings, Environment, StorageSettings},
    storage::{Carried, ROLE, StorageError, carry, connect, ports_of, ports_of_postgres},
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

/// Carries everything from the database into a folder. The bot has to be stopped: what it writes meanwhile would be there in
/// part.
pub(super) async fn export(environment: &Environment, folder: &Path) -> Ending {
    ending(async {
        let database = database(environment)?;
        if Files::is_in(folder) {
            let folder = folder.display();
            return Err(Failure::Other(format!(
                "there are books in {folder} already; choose an empty folder"
            )));
        }
        let (postgres, options) = connect(&database).await?;
        // Kept until the end: a bot that is started meanwhile stands by.
        let lead = Leadership::take(&options, ROLE).await;
        let lead = lead.map_err(StorageError::from)?.ok_or_else(|| {
            let reason = "a bot is at work on this database: stop it first, or copy the database with pg_dump";
            Failure::Other(reason.to_owned())
        })?;
        let postgres = Arc::new(postgres);
        let files = Arc::new(Files::open(folder).map_err(StorageError::from)?);
        let to = ports_of(&files);
        let carried = carry(&ports_of_postgres(&postgres), &to).await;
        let carried = carried.map_err(StorageError::Carry)?;
        let is_whole = is_well(to.wallets.as_ref(), to.archive.as_ref()).await;
        let is_whole = is_whole.map_err(StorageError::Carry)?;
        lead.resign().await;
        postgres.close().await;
        files.close().await.map_err(StorageError::Carry)?;
        if !is_whole {
            let folder = folder.display();
            return Err(Failure::Other(format!(
                "the books were written to meanwhile, and the copy in {folder} is of no use: stop every process of the bot and export again into an empty folder"
            )));
        }
        report(&carried);
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
        "carried over what was not there yet: {} people, {} postings, {} orders, {} other papers; {} letters wait",
        carried.users, carried.postings, carried.generations, carried.papers, carried.letters
    ));
    for correction in &carried.corrections {
        out::say(format_args!(
            "put right at the house's expense: {:?} by {} kopecks",
            correction.account,
            correction.by.kopecks()
        ));
    }
}
