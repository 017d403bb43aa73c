//! KIE.ai behind the provider port.
//!
//! KIE knows no idempotency key and bills every createTask, answers errors inside HTTP 200, and changes its shapes without
//! notice. This crate is where that ends: what leaves it are the outcomes that the ports promise.
//!
//! In reading order:
//!
//! - [`catalogue`]: the models for sale, read from the data files in `catalogue/`; a model is added by adding a file;
//! - [`KieGateway`]: the real provider. `body` writes a request, `submit` is the one table from an answer to what is known
//!   about the job, `at_once` reads an answer that is the result itself; `status` and `results` read what became of a job,
//!   `text`, `lrc` and `midi` make of it what a person can read, sing along with or play, `reason` says what KIE's words mean;
//!   `host` is what all requests have in common: `pace` keeps the account's limits, `retry` asks again, `breaker` leaves a
//!   dead host alone, `hush` keeps secrets out of what is said;
//! - [`callback`]: what a callback is believed; `models`: what KIE says that it sells;
//! - [`KieMedia`]: fetching results from hosts that somebody else names, within limits; `address` guards the way;
//! - [`MockKieGateway`]: the same ports without a socket, for every mode in which nothing is bought;
//! - [`art`]: the pictures, clips and tunes that the mock shows.
//!
//! What must never be here: a second attempt at createTask, at any level; a float; the key in anything that is shown.

pub mod art;
pub mod catalogue;

mod address;
mod at_once;
mod body;
mod breaker;
pub mod callback;
mod client;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod host;
mod http;
mod hush;
mod lrc;
mod media;
mod midi;
mod mock;
mod models;
mod options;
mod pace;
mod reason;
mod results;
mod retry;
mod sniff;
mod status;
mod submit;
mod text;
mod upload;
mod wire;

pub use client::KieGateway;
pub use media::KieMedia;
pub use mock::MockKieGateway;
pub use options::{KieOptions, Limits, OptionsError};
