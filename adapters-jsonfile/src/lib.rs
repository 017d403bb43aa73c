//! The store in files: for one process, without a database.
//!
//! The state is in memory. Each transaction is appended to a journal as one line and is durable before anybody hears of it;
//! from time to time, and on closing, the state is written down as files that people can read: `user_balances.json`,
//! `payments.json`, `generations.json` and others. What the ports promise is found in their documentation; how it is kept:
//!
//! - [`Store`] opens, closes and runs transactions; `port` has one file for each port;
//! - `books` is the state in memory and the one way in which it changes, `fact` what transactions consist of;
//! - `desk` is where transactions are decided and wait, and says why no answer runs ahead of the disk; `writer` is the thread
//!   that makes them durable, many at a time;
//! - `journal` and `line` are what it writes; `recover` and `replay` read it again and say what may be
//!   cut off and what may not;
//! - `snapshot`, `sheet` and `manifest` are the readable files, and why a crash never mixes old and new ones;
//! - `folder` names the files and keeps other processes out; [`Disk`] makes every change, so that tests can make it fail.
//!
//! What is never done here: going on after the disk has failed, taking a damaged file for an empty one, and deciding
//! anything that `domain` decides.

mod books;
mod desk;
mod disk;
mod error;
mod fact;
mod folder;
mod journal;
mod line;
mod manifest;
mod port;
mod recover;
mod replay;
mod sheet;
mod snapshot;
mod store;
mod writer;

pub use disk::{Disk, RealDisk};
pub use error::{Damage, OpenError, Place};
pub use store::{Options, Store};
