//! The Bot API: a request in, an envelope out.

mod albums;
pub(crate) mod answer;
mod callbacks;
mod chats;
mod copies;
mod deletes;
mod edits;
mod entry;
mod fetch;
mod files;
mod input;
mod invoices;
mod keyboards;
mod measure;
mod media;
mod messages;
mod methods;
mod params;
mod payments;
mod profile;
mod target;
mod texts;
mod updates;
mod uploads;

pub(crate) use entry::{call, download};
pub(crate) use params::Upload;
pub(crate) use uploads::{FILE_LIMIT, Hints, keep};
