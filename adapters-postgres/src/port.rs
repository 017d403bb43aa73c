//! What the store promises, one file for each port.

mod archive;
mod audit;
mod generations;
mod outbox;
mod sessions;
mod users;
mod wallets;
