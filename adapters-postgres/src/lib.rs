//! The store in Postgres: for several processes at once, and for money that has to survive a machine.
//!
//! What the ports promise is found in their documentation, what a table or a column means in the database itself
//! (`\d+ wallets`). How it is kept:
//!
//! - [`Store`] opens, migrates and closes; `port` has one file for each port;
//! - `deed` is how anything is changed: read, decide by `domain`, write all of it in one statement that is guarded by the
//!   versions of the rows that were read, and read again if somebody was first; `tx` has the only BEGIN of the crate;
//! - `books` is that one statement; `statement` makes the other ones that the query builder cannot say;
//! - `rows` turns rows into values and back, and names table and column of what cannot be read;
//! - `pool` hands out connections, first come first served, and throws away those whose state nobody knows;
//! - `connect` makes them, with TLS as the address asks for; `migrate` brings the schema up to date;
//! - [`Leadership`] is held by one process at a time.
//!
//! What is never done here: deciding anything that `domain` decides, waiting for a dead server without an end, and showing
//! the password in an error or a log.
#![warn(missing_docs)]

mod books;
mod connect;
mod deed;
mod error;
mod lock;
mod migrate;
mod options;
mod pool;
mod port;
mod rows;
mod schema;
mod statement;
mod store;
mod tx;

pub use error::OpenError;
pub use lock::Leadership;
pub use migrate::migrate;
pub use options::Options;
pub use store::Store;
