//! Where money and orders are kept, as the operator has set it.

use std::{path::PathBuf, time::Duration};

use secrecy::SecretString;

use super::{
    Problems,
    environment::Environment,
    parse,
    reader::{Reader, Wrong},
    table::{DATA_DIR, DATABASE_POOL, DATABASE_URL, DATABASE_WAIT, MIRROR_MINUTES, STORAGE},
};

/// Where money and orders are kept.
#[derive(Debug, Clone)]
pub struct StorageSettings {
    /// The folder of the file store, and of what is kept beside Postgres.
    pub folder: PathBuf,
    /// Which store.
    pub backing: Backing,
}

/// Which store.
#[derive(Debug, Clone)]
pub enum Backing {
    /// The files in the folder.
    Files,
    /// Postgres, and nothing else.
    Postgres(DatabaseSettings),
    /// Postgres, and files for as long as it does not answer at a start.
    Auto {
        /// The database.
        database: DatabaseSettings,
        /// How often the wallets are mirrored into the folder; `None` for never.
        mirror: Option<Duration>,
    },
}

/// A Postgres.
#[derive(Debug, Clone)]
pub struct DatabaseSettings {
    /// Where it is, with the password.
    pub url: SecretString,
    /// How many connections there are at most.
    pub pool: u32,
    /// How long it is waited for at a start.
    pub wait: Duration,
}

/// What `STORAGE` can say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Choice {
    Auto,
    Postgres,
    Json,
}

fn choice(text: &str) -> Result<Choice, Wrong> {
    match text.to_ascii_lowercase().as_str() {
        "auto" => Ok(Choice::Auto),
        "postgres" => Ok(Choice::Postgres),
        "json" => Ok(Choice::Json),
        _ => Err("is no storage, write auto, postgres or json".to_owned()),
    }
}

impl StorageSettings {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let choice = reader.take(&STORAGE, choice);
        let folder = reader.take(&DATA_DIR, |text| Ok(PathBuf::from(text)));
        let mirror = reader.take(&MIRROR_MINUTES, parse::mirror);
        let database = DatabaseSettings::read(reader);
        if choice == Some(Choice::Postgres) && !reader.is_set(&DATABASE_URL) {
            reader.report(
                &DATABASE_URL,
                "is not set although STORAGE=postgres, write where the database is: postgres://user:password@host/name",
            );
        }
        let backing = match (choice?, database?) {
            (Choice::Json, _) | (Choice::Auto, None) => Backing::Files,
            (Choice::Postgres, database) => Backing::Postgres(database?),
            (Choice::Auto, Some(database)) => Backing::Auto {
                database,
                mirror: mirror?,
            },
        };
        Some(Self {
            folder: folder?,
            backing,
        })
    }

    /// The storage alone, for commands that need nothing else.
    pub fn alone(environment: &Environment) -> Result<Self, Problems> {
        let mut reader = Reader::new(environment);
        let storage = Self::read(&mut reader);
        reader.finish(storage)
    }

    /// The database, if there is one.
    pub const fn database(&self) -> Option<&DatabaseSettings> {
        match &self.backing {
            Backing::Files => None,
            Backing::Postgres(database) | Backing::Auto { database, .. } => Some(database),
        }
    }
}

impl DatabaseSettings {
    /// `None` if something is wrong, `Some(None)` if none is set.
    #[expect(
        clippy::option_option,
        reason = "wrong, not set and set are three things, and the first is reported already"
    )]
    fn read(reader: &mut Reader<'_>) -> Option<Option<Self>> {
        let pool = reader.take(&DATABASE_POOL, parse::pool);
        let wait = reader.take(&DATABASE_WAIT, parse::wait);
        if !reader.is_set(&DATABASE_URL) {
            return Some(None);
        }
        let url = reader.take(&DATABASE_URL, parse::database);
        Some(Some(Self {
            url: url?,
            pool: pool?,
            wait: wait?,
        }))
    }
}
