//! What Telegram knows, as plain data. Everything here is written to the state file.

pub(crate) mod callback;
pub(crate) mod chat;
pub(crate) mod commands;
pub(crate) mod entity;
pub(crate) mod file;
pub(crate) mod keyboard;
pub(crate) mod post;
pub(crate) mod stars;
pub(crate) mod updates;
pub(crate) mod webhook;
