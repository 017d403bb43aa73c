//! How a server is set up before it starts.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr},
    path::PathBuf,
    time::Duration,
};

use axum::Router;
use serde::{Deserialize, Serialize};

/// Everything that can be chosen. `Options::default()` is a server for tests: any free port, no file, no people.
pub struct Options {
    /// Loopback by default: this server obeys whoever reaches it.
    pub address: IpAddr,
    /// 0 takes any free port; [`FakeTelegram::api_url`](crate::FakeTelegram::api_url) tells which.
    pub port: u16,
    /// The token the bot must present.
    pub token: String,
    /// The bot's user name, without `@`.
    pub bot_username: String,
    /// The bot's name as chats show it.
    pub bot_name: String,
    /// Who is there from the beginning. Others may join later.
    pub people: Vec<Person>,
    /// Groups the bot is a member of.
    pub groups: Vec<Group>,
    /// How fast the bot may send before it gets 429.
    pub pace: Pace,
    /// The number of the first update.
    pub first_update_id: u64,
    /// How long a pressed button waits for its answer before Telegram calls the query too old.
    pub callback_lifetime: Duration,
    /// The pause before an update that a webhook refused is posted again.
    pub webhook_pause: Duration,
    /// Where the chat survives a restart. Contents of files lie in a folder beside it.
    pub state_file: Option<PathBuf>,
    /// Something to show beside the chat.
    pub panel: Option<Panel>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            token: "42:TEST".to_owned(),
            bot_username: "fake_bot".to_owned(),
            bot_name: "Fake".to_owned(),
            people: Vec::new(),
            groups: Vec::new(),
            pace: Pace::Unlimited,
            first_update_id: 100_000,
            // Telegram promises no number; bots see queries live for about this long.
            callback_lifetime: Duration::from_mins(15),
            webhook_pause: Duration::from_secs(1),
            state_file: None,
            panel: None,
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("address", &self.address)
            .field("port", &self.port)
            .field("bot_username", &self.bot_username)
            .field("people", &self.people)
            .field("state_file", &self.state_file)
            .finish_non_exhaustive()
    }
}

/// A customer, an admin, anybody with a phone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: i64,
    pub first_name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// IETF tag of the person's phone; decides which of the bot's commands they are shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language_code: Option<String>,
}

impl Person {
    /// Somebody with a Russian phone.
    pub fn new(id: i64, first_name: impl Into<String>) -> Self {
        Self {
            id,
            first_name: first_name.into(),
            language_code: Some("ru".to_owned()),
            ..Self::default()
        }
    }

    /// The same person with a user name.
    #[must_use]
    pub fn named(mut self, username: impl Into<String>) -> Self {
        self.username = Some(username.into());
        self
    }

    /// The same person with another phone language.
    #[must_use]
    pub fn speaking(mut self, language_code: impl Into<String>) -> Self {
        self.language_code = Some(language_code.into());
        self
    }
}

/// A chat of several people and the bot. Its id is negative, as Telegram's are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub id: i64,
    pub title: String,
    pub members: Vec<i64>,
}

/// What the bot may send before it is told to slow down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// No limit: tests do not wait.
    Unlimited,
    /// Telegram's advice made law: a few messages at once in a chat but one a second on average, 20 a minute in a
    /// group, 30 a second over all.
    Telegram,
}

/// A page of the embedding program, shown as a column on the right of the chat.
#[derive(Clone)]
pub struct Panel {
    /// What the column's button says.
    pub title: String,
    /// Mounted under `/panel`; `/panel/` is what the column shows.
    pub router: Router,
}
