//! A Telegram for one machine: the Bot API as the real servers speak it, and a chat in the browser in front.
//!
//! An unmodified bot reaches it by its API address alone. Tests drive it through [`Handle`]: they write, press, block
//! and pay as people do, look at chats as people see them, wait without polling, and break any call in any way the
//! network or Telegram breaks it. People use the page at [`FakeTelegram::chat_url`].
//!
//! ```no_run
//! # async fn example() -> std::io::Result<()> {
//! use fake_telegram::{FakeTelegram, Options, Person};
//!
//! let telegram = FakeTelegram::start(Options {
//!     people: vec![Person::new(7, "Anna")],
//!     ..Options::default()
//! })
//! .await?;
//! // … start the bot with `telegram.api_url()` …
//! telegram.send_text(7, "/start");
//! # Ok(())
//! # }
//! ```
//!
//! # What must never be here
//!
//! Anything that knows the bot under test: this crate depends on none of its neighbours, and what it accepts and
//! refuses follows Telegram, not the bot.
//!
//! # In reading order
//!
//! - `options`: how a server is set up
//! - `server`: starting, stopping, routes; `cord`: connections that can be cut
//! - `shared`: the one lock, and how waiting works; `clock`
//! - `model`: what Telegram stores; `world`: the moves that change it, with the updates and news they cause
//! - `text`: HTML to entities and back
//! - `wire`: stored data to Bot API objects
//! - `api`: the methods, one file for each group; `faults`, `pace`, `journal` stand in front of them
//! - `webhook`: updates posted instead of fetched
//! - `handle`: what tests do and see
//! - `chat`: what the browser does and sees
//! - `snapshot` and `vault`: what survives a restart
//!
//! # How to add a method
//!
//! Write a function from `(&Shared, &Params)` to `Answer` in the file of its group under `api`, and name it in
//! `api/methods.rs`. Refuse with the words of the real servers.

mod api;
mod chat;
mod clock;
mod cord;
mod faults;
mod handle;
mod journal;
mod model;
mod options;
mod pace;
mod server;
mod shared;
mod snapshot;
mod text;
mod vault;
mod webhook;
mod wire;
mod world;

pub use faults::{Calls, Fault, Share};
pub use handle::{Attachment, Handle, Late, Media, Message, NoButton, NotSent, Seat};
pub use journal::Call;
pub use model::{
    callback::Answer,
    commands::{Command, Menu},
    entity::{Entity, EntityKind, Mentioned},
    file::FileKind,
    keyboard::{Button, ButtonAction},
    stars::Payment,
};
pub use options::{Group, Options, Pace, Panel, Person};
pub use server::FakeTelegram;
