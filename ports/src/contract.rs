//! The suite that every store has to pass.
//!
//! A case is a plain function over [`Stores`]: it knows the ports and nothing of files or tables. A store runs all of them
//! by saying how it is made and how it is opened again:
//!
//! ```text
//! struct Folder { stores: Stores, dir: TempDir }
//!
//! impl ports::contract::Home for Folder {
//!     fn stores(&self) -> Stores { self.stores.clone() }
//!     async fn reopened(self) -> Self { /* close, open the same folder */ }
//! }
//!
//! async fn folder() -> Folder { /* an empty one */ }
//!
//! ports::storage_contract!(folder);
//! ```
//!
//! # Writing a case
//!
//! - Its name is the promise, as a sentence. It goes into the list in `cases.rs`; a test finds those that were forgotten.
//! - What was written is read back through a port, whole: a field that nobody compares is a field that gets lost.
//! - Each store starts empty and time stands still: instants come from [`sample::at`].
//! - A promise about many callers is tried in a [`crowd`](crowd::crowd), which really begins at once, and for some rounds.
//! - Every case ends with a restart: [`prove`] compares what the ports show before and after, and audits the books.
//! - Then break the store on purpose and see the case fail. A case that cannot fail proves nothing.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a broken promise is a panic in somebody's test"
)]

mod cases;
pub mod crowd;
#[cfg(test)]
mod plain;
mod portrait;
pub mod sample;

pub mod settings;
pub mod users;

pub mod books;
pub mod payments;
pub mod wallets;

pub mod lists;
pub mod opening;
pub mod refusing;
pub mod taps;

pub mod licence;
pub mod lives;
pub mod money;
pub mod settling;
pub mod turns;

pub mod delivery;
pub mod outbox;
mod post;
pub mod postponing;

pub mod claims;
pub mod deciding;
pub mod stars;
mod told;
pub mod top_ups;

pub mod promos;
pub mod redeeming;

pub mod broadcasts;
pub mod deeds;
pub mod segments;
pub mod statistics;
pub mod switches;

pub mod archive;
pub mod papers;

pub mod forgetting;
pub mod leaving;
pub mod registry;
pub mod retention;
pub mod sessions;

pub mod walk;

use std::sync::Arc;

use portrait::{Portrait, Turns};

use crate::outbound::{
    Archive, Broadcasts, Deeds, Generations, Outbox, Papers, Payments, Promos, Registry, Sessions,
    Statistics, Switches, Users, Wallets,
};

/// Every store of one place.
#[derive(Clone)]
#[expect(missing_docs, reason = "each is the port of its name")]
pub struct Stores {
    pub users: Arc<dyn Users>,
    pub wallets: Arc<dyn Wallets>,
    pub generations: Arc<dyn Generations>,
    pub outbox: Arc<dyn Outbox>,
    pub sessions: Arc<dyn Sessions>,
    pub archive: Arc<dyn Archive>,
    pub payments: Arc<dyn Payments>,
    pub promos: Arc<dyn Promos>,
    pub deeds: Arc<dyn Deeds>,
    pub switches: Arc<dyn Switches>,
    pub broadcasts: Arc<dyn Broadcasts>,
    pub statistics: Arc<dyn Statistics>,
    pub registry: Arc<dyn Registry>,
    pub papers: Arc<dyn Papers>,
}

/// A place of its own for one case, with whatever has to stay alive meanwhile: a temporary folder, a schema.
pub trait Home: Sized {
    /// The stores that live here.
    fn stores(&self) -> Stores;

    /// Closes the stores and opens the same data again, as a restart does.
    fn reopened(self) -> impl Future<Output = Self>;
}

/// Runs a case in a new home, and then sees whether a restart changes what the ports show.
pub async fn prove<H: Home>(home: H, case: impl AsyncFnOnce(&Stores)) {
    let stores = home.stores();
    case(&stores).await;

    let turns = Turns::taken_at(sample::END_OF_TIME, &stores).await;
    let before = Portrait::of(&stores).await;
    drop(stores);
    let stores = home.reopened().await;
    let stores = stores.stores();
    let after = Portrait::of(&stores).await;
    assert_eq!(before, after, "a restart changed what can be read");
    let later = Turns::taken_at(sample::after_the_end(), &stores).await;
    assert_eq!(turns, later, "a restart changed what waits to be done");
}
