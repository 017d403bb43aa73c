//! Promises between the rules and the world.
//!
//! A port is a trait whose documentation says what it promises. [`inbound`] ports are what the bot offers to whoever talks
//! to it: the messenger, the web server, a test. [`outbound`] ports are what it needs: stores, the provider, the messenger,
//! the clock.
//!
//! # Reading a port
//!
//! - One method is one transaction: all of what it promises, or nothing. What is decided inside it is decided by `domain`,
//!   and the adapter only writes down what came out.
//! - An error variant exists because the caller does something different about it. Everything else is a [`Fault`].
//! - Not finding something is `Ok(None)`: the caller decides whether that is an error.
//! - Time is an argument. No method takes a future, a stream or a callback.
//! - Locks are taken in one order: generation, top-up or promo code; then user; then wallet; never the other way round.
//!
//! # Adding a port
//!
//! 1. Write the trait in a file of its own with `#[cfg_attr(feature = "mock", mockall::automock)]` and `#[async_trait]`, and
//!    document each method as a promise: what holds afterwards, what MUST hold, each error and when it comes.
//! 2. If a store implements it, add cases to [`contract`] that read everything back that the port writes.
//! 3. Implement it in an adapter, and name the adapter in the application's wiring, the only place that knows both sides.
//!
//! # Proving a store
//!
//! `ports::storage_contract!(make)` in a test of the store runs the whole suite against it.
#![warn(missing_docs)]

mod fault;
mod page;

pub mod inbound;
pub mod outbound;

#[cfg(feature = "contract")]
pub mod contract;
#[cfg(feature = "record")]
pub mod record;

pub use fault::{Fault, FaultKind};
pub use page::Page;
