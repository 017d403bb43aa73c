//! From what the operator has set to a running bot. This is the one place that knows which adapter stands behind which port.

mod config;
mod maker;
mod running;
mod updates;

use std::{io, path::PathBuf, sync::Arc};

use adapters_jsonfile::{OpenError, Store};
use adapters_kie::{OptionsError, catalogue};
use adapters_telegram::{
    conversation::Host,
    courier::TelegramCourier,
    files::TelegramFiles,
    intake::{Intake, IntakeError, Limits},
    introduction::introduce,
    post::{Line, LineError, Post},
    scene::House,
};
use domain::catalogue::{Catalogue, CatalogueError};
use ports::Fault;
use thiserror::Error;
use tokio::task::spawn_blocking;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

pub use config::{Config, Maker, Public};
pub use running::Running;

use crate::{
    assembly::{Foundation, Outside, Services, Stores, Wakes, Workers},
    http::Tenants,
    ids::TimedIds,
    lifecycle::Stop,
    workers::drive,
};
use running::Front;
use updates::Updates;

/// Why the bot does not run.
#[derive(Debug, Error)]
pub enum BotError {
    /// The process cannot be told to stop.
    #[error("signals cannot be caught")]
    Signals(#[source] io::Error),
    /// The port cannot be had.
    #[error("port {port} cannot be used; is another bot running? Set PORT to another one")]
    Port {
        /// Which.
        port: u16,
        /// Why.
        source: io::Error,
    },
    /// Nothing can be sold.
    #[error("the catalogue cannot be used")]
    Catalogue(#[from] CatalogueError),
    /// The store cannot be opened.
    #[error(transparent)]
    Storage(#[from] OpenError),
    /// KIE cannot be reached as it is set.
    #[error(transparent)]
    Kie(#[from] OptionsError),
    /// Telegram cannot be reached as it is set.
    #[error(transparent)]
    Telegram(#[from] LineError),
    /// Updates are no longer fetched.
    #[error(transparent)]
    Intake(#[from] IntakeError),
    /// The store has stopped.
    #[error("the store has stopped")]
    Stopped(#[source] Fault),
    /// A part of the bot has come down.
    #[error("{0} has come down")]
    Down(&'static str),
    /// The store was not closed as it should be. Nothing is lost: it is read again from its journal.
    #[error("the store was not closed as it should be")]
    Unclosed(#[source] Fault),
}

/// The bot.
pub struct Bot;

impl Bot {
    /// Starts everything. The port answers before anything else is there, and whatever comes later may fail.
    pub async fn start(config: Config, stop: Stop) -> Result<Running, BotError> {
        let front = Front::open(config.listen).await?;
        let loaded = catalogue::load()?;
        for problem in &loaded.problems {
            tracing::error!(%problem, "not for sale");
        }
        let store = Arc::new(open(config.folder.clone()).await?);
        let line = Line::new(config.telegram.api.clone(), config.telegram.token.clone())?;
        let made = maker::build(&config, &loaded)?;
        let post = Post::new(line.clone(), made.media);
        let outside = Outside {
            provider: made.provider,
            files: Arc::new(TelegramFiles::new(post.clone())),
            courier: Arc::new(TelegramCourier::new(post.clone())),
        };
        let base = foundation(&config, &front, &store, loaded.catalogue);

        let wakes = Wakes {
            stopping: stop.asked().clone(),
            ..Wakes::default()
        };
        let services = Services::new(&base, &wakes);
        let workers = Workers::new(&base, &outside, &services, &wakes);
        let tracker = TaskTracker::new();
        for driver in workers.drivers(&wakes) {
            tracker.spawn(drive(driver, tracker.clone(), stop.asked().clone()));
        }
        let house = House {
            reception: Arc::clone(&services.reception),
            studio: Arc::clone(&services.studio),
            cashier: Arc::clone(&services.cashier),
            support: config.support.clone(),
        };
        let sessions = Arc::clone(&base.stores.sessions);
        let host = Host::new(house, sessions, Arc::clone(&base.clock), post);
        let intake = Intake::new(line.clone(), Arc::new(host), Limits::default());
        let asked = stop.asked().clone();
        let intake = tracker.spawn(async move { intake.run_polling(asked).await });
        tracker.spawn(present(line.clone(), stop.asked().clone()));
        front.door.move_in(Tenants {
            doorbell: Arc::clone(&services.doorbell),
            storage: Arc::clone(&base.stores.wallets),
            updates: Arc::new(Updates::new(line, intake.abort_handle())),
        });
        Ok(Running {
            stores: base.stores,
            services,
            stop,
            front,
            intake,
            tracker,
            store,
        })
    }
}

/// The list of commands is a comfort: the bot works without it, so it is tried once, beside everything else.
async fn present(line: Line, stop: CancellationToken) {
    if let Some(Err(error)) = stop.run_until_cancelled(introduce(&line)).await {
        tracing::warn!(%error, "the list of commands was not set");
    }
}

/// Opening reads everything, which takes its time.
async fn open(folder: PathBuf) -> Result<Store, BotError> {
    match spawn_blocking(move || Store::open(&folder)).await {
        Ok(opened) => Ok(opened?),
        Err(_panicked) => Err(BotError::Down("the store")),
    }
}

fn foundation(
    config: &Config,
    front: &Front,
    store: &Arc<Store>,
    catalogue: Arc<Catalogue>,
) -> Foundation {
    Foundation {
        stores: Stores {
            users: Arc::<Store>::clone(store),
            wallets: Arc::<Store>::clone(store),
            generations: Arc::<Store>::clone(store),
            outbox: Arc::<Store>::clone(store),
            sessions: Arc::<Store>::clone(store),
            archive: Arc::<Store>::clone(store),
        },
        catalogue,
        clock: Arc::clone(&config.clock),
        ids: Arc::new(TimedIds {
            clock: Arc::clone(&config.clock),
        }),
        policy: Arc::new(config.policy.clone()),
        ring_key: config.ring_key(),
        public: config.public.address(front.address),
    }
}
