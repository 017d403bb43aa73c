//! What the bot needs from the world.
//!
//! Kept by stores: [`Users`], [`Wallets`], [`Generations`], [`Outbox`], [`Sessions`], all of it at once [`Archive`]. Spoken to over the network:
//! [`Provider`], [`Assortment`] and [`Media`] at the provider's side, [`Courier`] and [`Files`] at the messenger's. Taken from the
//! machine: [`Clock`], [`Ids`].

mod archive;
mod assortment;
mod clock;
mod courier;
mod files;
mod generations;
mod ids;
mod media;
mod outbox;
mod provider;
mod sessions;
mod users;
mod wallets;

pub use archive::Archive;
pub use assortment::Assortment;
pub use clock::Clock;
pub use courier::{Courier, DeliverError, Parcel, ProgressCard, Undelivered, Warning};
pub use files::{FileError, Files};
pub use generations::{AdvanceError, Generations, OpenError};
pub use ids::Ids;
pub use media::{Content, FetchError, Media};
pub use outbox::{Outbox, QueuedLetter, Rest};
pub use provider::{Job, Provider, Status, SubmitError, Submitted, Upload, UploadError};
pub use sessions::{Opened, SaveError, Session, SessionKey, Sessions};
pub use users::{ChangeError, Met, Users};
pub use wallets::{Discrepancy, PostError, Posted, Wallets};

#[cfg(feature = "mock")]
pub use self::{
    archive::MockArchive, assortment::MockAssortment, clock::MockClock, courier::MockCourier,
    files::MockFiles, generations::MockGenerations, ids::MockIds, media::MockMedia,
    outbox::MockOutbox, provider::MockProvider, sessions::MockSessions, users::MockUsers,
    wallets::MockWallets,
};
