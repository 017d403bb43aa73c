//! What the store promises, one file for each port.

mod archive;
mod broadcasts;
mod deeds;
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
