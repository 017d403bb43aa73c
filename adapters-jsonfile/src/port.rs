//! What the store promises, one file for each port.

mod generations;
mod outbox;
mod sessions;
mod users;
mod wallets;
