//! The laws of the shop, as tables where an example says it best and as properties where no example would.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a panic is how a test fails"
)]

mod shop;

mod amounts;
mod forgetting;
mod ids;
mod users;

mod answers;
mod catalogue;
mod drafts;
mod earlier;
mod links;
mod listing;
mod numbers;
mod questions;
mod refusals;
mod requests;
mod search;

mod free;
mod measured;
mod previews;
mod quantities;
mod quotes;
mod settled;
mod surcharges;
mod tariffs;

mod books;
mod broadcasts;
mod deeds;
mod payments;
mod postings;
mod promos;
mod reunion;
mod wallets;

mod due;
mod lives;
mod opening;
mod schedule;
mod tools;
mod transitions;
