//! What the operator sets, read once from the environment.
//!
//! There is no configuration file, so that there is one place to look. A `.env` in the working folder is read too, for
//! development; the environment wins. Everything that is wrong is reported at once, one line for each setting, and no line
//! repeats a value: which of them is secret is easily got wrong.

mod address;
mod environment;
mod groups;
mod mode;
mod parse;
mod payments;
mod reader;
mod storage;
mod table;

#[cfg(test)]
mod tests;

use std::{collections::BTreeSet, num::NonZeroUsize, time::Duration};

use domain::{
    money::Money,
    price::Pricing,
    user::{Language, UserId},
};
use secrecy::SecretString;
use url::Url;

pub use address::is_loopback;
pub use environment::Environment;
pub use groups::read_pricing;
pub use mode::{Engine, Mode};
pub use reader::{Problem, Problems};
pub use storage::{Backing, DatabaseSettings, StorageSettings};
pub use table::help;

use crate::policy::Takings;

use reader::Reader;

/// Everything the operator has set.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The messenger.
    pub telegram: TelegramSettings,
    /// The provider.
    pub kie: KieSettings,
    /// Who makes the media and who pays.
    pub mode: Mode,
    /// What things cost.
    pub pricing: Pricing,
    /// How money comes in.
    pub takings: Takings,
    /// Where money and orders are kept.
    pub storage: StorageSettings,
    /// The HTTP server.
    pub http: HttpSettings,
    /// How customers are treated.
    pub house: HouseSettings,
}

/// The messenger.
#[derive(Debug, Clone)]
pub struct TelegramSettings {
    /// The bot's token.
    pub token: SecretString,
    /// The Bot API server.
    pub api: Url,
}

/// The provider.
#[derive(Debug, Clone)]
pub struct KieSettings {
    /// The house's key; there always is one in real mode.
    pub key: Option<SecretString>,
    /// Where jobs are handed over.
    pub api: Url,
    /// Where files are put.
    pub upload: Url,
    /// How long one request may take.
    pub timeout: Duration,
    /// The key that callbacks are signed with, if KIE signs them.
    pub webhook_key: Option<SecretString>,
}

/// The HTTP server.
#[derive(Debug, Clone)]
pub struct HttpSettings {
    /// Where it listens; 0 takes a free port.
    pub port: u16,
    /// Its address from outside, with a slash at the end.
    pub public: Option<Url>,
    /// How updates come in.
    pub inlet: Inlet,
}

/// How updates come in.
#[derive(Debug, Clone)]
pub enum Inlet {
    /// They are fetched.
    Polling,
    /// Telegram brings them to the address from outside.
    Webhook {
        /// What Telegram shows with each of them; derived from the token where the operator has set none.
        secret: Option<SecretString>,
    },
}

/// How customers are treated.
#[derive(Debug, Clone)]
pub struct HouseSettings {
    /// Who runs the house.
    pub admins: BTreeSet<UserId>,
    /// How many orders a customer may have open at once.
    pub limit: NonZeroUsize,
    /// After how long settled orders lose what was asked for; `None` for never.
    pub retention: Option<Duration>,
    /// What a newcomer is given.
    pub welcome_bonus: Money,
    /// Whom customers can write to.
    pub support: Option<String>,
    /// The language of somebody whose own the bot does not speak.
    pub language: Language,
}

/// What is logged, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogSettings {
    /// What, in the syntax of `RUST_LOG`.
    pub filter: String,
    /// How.
    pub format: LogFormat,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    /// Pretty on a terminal, JSON otherwise.
    Auto,
    /// For people.
    Pretty,
    /// For machines, one object a line.
    Json,
}

impl Settings {
    /// Everything, or everything that is wrong.
    pub fn read(environment: &Environment) -> Result<Self, Problems> {
        let mut reader = Reader::new(environment);
        let mode = Mode::read(&mut reader);
        let settings = Parts {
            telegram: TelegramSettings::read(&mut reader),
            kie: KieSettings::read(&mut reader, mode.as_ref()),
            pricing: groups::pricing(&mut reader),
            takings: payments::takings(&mut reader),
            storage: StorageSettings::read(&mut reader),
            http: HttpSettings::read(&mut reader),
            house: HouseSettings::read(&mut reader),
            mode,
        }
        .complete();
        // Read elsewhere, before anything else; a mistake in it belongs to the list all the same.
        LogSettings::read(&mut reader);
        reader.finish(settings)
    }
}

/// The groups of [`Settings`], each of which is missing if something in it is wrong.
struct Parts {
    telegram: Option<TelegramSettings>,
    kie: Option<KieSettings>,
    mode: Option<Mode>,
    pricing: Option<Pricing>,
    takings: Option<Takings>,
    storage: Option<StorageSettings>,
    http: Option<HttpSettings>,
    house: Option<HouseSettings>,
}

impl Parts {
    fn complete(self) -> Option<Settings> {
        Some(Settings {
            telegram: self.telegram?,
            kie: self.kie?,
            mode: self.mode?,
            pricing: self.pricing?,
            takings: self.takings?,
            storage: self.storage?,
            http: self.http?,
            house: self.house?,
        })
    }
}
