//! From what the operator has set to a running bot. This is the one place that knows which adapter stands behind which port.

mod acquaintance;
mod books;
mod config;
mod inbox;
mod inlet;
mod maker;
mod promos;
mod running;
mod stock;
mod updates;

use std::{collections::BTreeSet, io, sync::Arc};

use adapters_kie::{OptionsError, callback::CallbackKey, catalogue};
use adapters_telegram::{
    conversation::Host,
    courier::TelegramCourier,
    files::TelegramFiles,
    herald::TelegramHerald,
    identity::Identity,
    intake::{IntakeError, UpdateHandler},
    introduction::introduce,
    post::{Line, LineError, Post},
    scene::House,
    stars::TelegramStars,
};
use domain::{
    catalogue::{Catalogue, CatalogueError},
    user::UserId,
};
use ports::Fault;
use thiserror::Error;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

pub(crate) use config::kie_options;
pub use config::{Config, Maker, Public};
pub use running::Running;

use crate::{
    assembly::{Foundation, Outside, Services, Stores, Wakes, Workers},
    dials,
    http::Tenants,
    ids::TimedIds,
    lifecycle::Stop,
    metered::Metered,
    storage::{Storage, StorageError},
    storefront::Storefront,
    workers::drive,
};
use acquaintance::Acquaintance;
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
    Storage(#[from] StorageError),
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
        // It holds everything there is.
        Box::pin(Self::assemble(config, stop)).await
    }

    async fn assemble(config: Config, stop: Stop) -> Result<Running, BotError> {
        let front = Front::open(config.listen).await?;
        let loaded = catalogue::load()?;
        for problem in &loaded.problems {
            tracing::error!(%problem, "not for sale");
        }
        let standing_by = || front.door.stand_by();
        // It holds all the ways a store can be opened.
        let opening = Storage::open(&config.storage, &config.clock, standing_by);
        let storage = Box::pin(opening).await?;
        let line = Line::new(config.telegram.api.clone(), config.telegram.token.clone())?;
        let made = maker::build(&config, &loaded)?;
        let post = Post::paced(line.clone(), Arc::clone(&made.media), config.pacing);
        let assortment = made.assortment.clone();
        let outside = outside(made, &post);
        let base = foundation(&config, &front, &storage, loaded.catalogue);

        let wakes = Wakes {
            stopping: stop.asked().clone(),
            ..Wakes::default()
        };
        let services = Services::new(&base, &outside, &wakes);
        let workers = Workers::new(&base, &outside, &services, &wakes);
        let tracker = TaskTracker::new();
        books::tell(&storage, &workers.alarms).await;
        promos::begin(&base).await;
        sell_what_is_switched_on(&base).await;
        let mirror = books::mirror(&config.storage.folder, &storage, &base);
        let stock = assortment.map(|it| stock::driver(it, &config, &base, &workers.alarms));
        let drivers = workers.drivers(&wakes).into_iter();
        for driver in drivers.chain(mirror).chain(stock) {
            tracker.spawn(drive(driver, tracker.clone(), stop.asked().clone()));
        }
        let house = house(&config, &services, &storage);
        let sessions = Arc::clone(&base.stores.sessions);
        let bot = house.bot.clone();
        let clock = Arc::clone(&base.clock);
        let host = Host::new(house, sessions, clock, post, config.rates);
        let host: Arc<dyn UpdateHandler> = Arc::new(host);
        let inlet = inlet::open(&config, front.address, &line, &host, &storage);
        let letterbox = inlet.letterbox();
        let acquaintance = Acquaintance {
            bot,
            line: line.clone(),
        };
        let work = inlet.work(stop.asked().clone());
        let intake = tracker.spawn(acquaintance.before(work, stop.asked().clone()));
        let admins = config.policy.admins.clone();
        tracker.spawn(present(line.clone(), admins, stop.asked().clone()));
        front.door.move_in(Tenants {
            doorbell: Arc::clone(&services.doorbell),
            letterbox,
            signature: config.webhook_key.clone().map(CallbackKey::new),
            clock: Arc::clone(&base.clock),
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
            storage,
        })
    }
}

/// Before anybody can order. Whoever looks after the switches later looks again.
async fn sell_what_is_switched_on(base: &Foundation) {
    if let Err(fault) = dials::read(base.stores.switches.as_ref(), &base.storefront).await {
        tracing::error!(error = %fault, "it is not known yet which models are switched off");
    }
}

/// The list of commands is a comfort: the bot works without it, so it is tried once, beside everything else.
async fn present(line: Line, admins: BTreeSet<UserId>, stop: CancellationToken) {
    let introduced = stop.run_until_cancelled(introduce(&line, &admins)).await;
    if let Some(Err(error)) = introduced {
        tracing::warn!(%error, "the list of commands was not set");
    }
}

fn outside(made: maker::Made, post: &Post) -> Outside {
    Outside {
        makers: made.makers,
        files: Arc::new(TelegramFiles::new(post.clone())),
        media: made.media,
        courier: Arc::new(TelegramCourier::new(post.clone())),
        stars: Arc::new(TelegramStars::new(post.clone())),
        herald: Arc::new(TelegramHerald::new(post.clone())),
        account: made.account,
    }
}

fn house(config: &Config, services: &Services, storage: &Storage) -> House {
    House {
        reception: Arc::clone(&services.reception),
        studio: Arc::clone(&services.studio),
        cashier: Arc::clone(&services.cashier),
        desk: Arc::clone(&services.desk),
        support: config.support.clone(),
        stopgap: books::stopgap(storage),
        bot: Identity::default(),
    }
}

fn foundation(
    config: &Config,
    front: &Front,
    storage: &Storage,
    catalogue: Arc<Catalogue>,
) -> Foundation {
    let stores = storage.stores.clone();
    let generations = Arc::new(Metered(stores.generations));
    Foundation {
        stores: Stores {
            generations,
            ..stores
        },
        storefront: Arc::new(Storefront::new(catalogue)),
        clock: Arc::clone(&config.clock),
        ids: Arc::new(TimedIds {
            clock: Arc::clone(&config.clock),
        }),
        policy: Arc::new(config.policy.clone()),
        ring_key: config.ring_key(),
        public: config.public.address(front.address),
    }
}
