//! What the bot needs from the world.
//!
//! Kept by stores: [`Users`], [`Registry`], [`Wallets`], [`Generations`], [`Payments`], [`Promos`], [`Outbox`], [`Sessions`];
//! for the admins [`Deeds`], [`Switches`], [`Broadcasts`], [`Statistics`]; all of it at once [`Archive`] and [`Papers`]. Spoken to over the network:
//! [`Provider`], [`Assortment`] and [`Media`] at the provider's side, [`Courier`], [`Herald`], [`Files`] and
//! [`Stars`] at the messenger's. Taken from the
//! machine: [`Clock`], [`Ids`].

mod archive;
mod assortment;
mod broadcasts;
mod clock;
mod courier;
mod deeds;
mod files;
mod generations;
mod herald;
mod ids;
mod media;
mod outbox;
mod papers;
mod payments;
mod promos;
mod provider;
mod registry;
mod sessions;
mod slip;
mod stars;
mod statistics;
mod switches;
mod users;
mod wallets;

pub use archive::Archive;
pub use assortment::Assortment;
pub use broadcasts::{AdvanceBroadcastError, Broadcasts};
pub use clock::Clock;
pub use courier::{
    BalanceNotice, Courier, DeliverError, Parcel, ProgressCard, Undelivered, Warning,
};
pub use deeds::Deeds;
pub use files::{FileError, Files};
pub use generations::{AdvanceError, Generations, OpenError};
pub use herald::{AnnounceError, Herald};
pub use ids::Ids;
pub use media::{Content, FetchError, Media};
pub use outbox::{Outbox, QueuedLetter, Rest};
pub use papers::{Paper, Papers};
pub use payments::{AdvanceTopUpError, OpenTopUpError, Payments};
pub use promos::{Promos, RedeemError};
pub use provider::{Job, Provider, Status, SubmitError, Submitted, Upload, UploadError};
pub use registry::{ForgetError, Registry};
pub use sessions::{Opened, SaveError, Session, SessionKey, Sessions};
pub use slip::{Dossier, PaymentSlip};
pub use stars::{StarRefundError, StarTransaction, Stars, Toward};
pub use statistics::{Report, Sold, Statistics};
pub use switches::Switches;
pub use users::{ChangeError, Met, Users};
pub use wallets::{Discrepancy, PostError, Posted, Wallets};

#[cfg(feature = "mock")]
pub use self::{
    archive::MockArchive, assortment::MockAssortment, broadcasts::MockBroadcasts, clock::MockClock,
    courier::MockCourier, deeds::MockDeeds, files::MockFiles, generations::MockGenerations,
    herald::MockHerald, ids::MockIds, media::MockMedia, outbox::MockOutbox, papers::MockPapers,
    payments::MockPayments, promos::MockPromos, provider::MockProvider, registry::MockRegistry,
    sessions::MockSessions, stars::MockStars, statistics::MockStatistics, switches::MockSwitches,
    users::MockUsers, wallets::MockWallets,
};
