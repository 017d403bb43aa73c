//! What the store promises, one file for each port.
//!
//! Locks are taken in one order: generation, top-up or promo code; user; wallet.

mod archive;
mod audit;
mod broadcasts;
mod deeds;
mod follow;
mod generations;
mod outbox;
mod papers;
mod payments;
mod promos;
mod registry;
mod sessions;
mod statistics;
mod switches;
mod users;
mod wallets;
