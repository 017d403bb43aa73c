//! Services and workers from outbound ports, without knowing who implements them.

use std::{
    sync::{Arc, Mutex, atomic::AtomicBool},
    time::Duration,
};

use domain::generation::Errand;
use ports::{
    inbound::{Cashier, Doorbell, Reception, Studio},
    outbound::{
        Archive, Clock, Courier, Files, Generations, Ids, Media, Outbox, Papers, Payments, Promos,
        Registry, Sessions, Stars, Users, Wallets,
    },
};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::{
    makers::Makers,
    policy::Policy,
    services::{
        Alarms, Archivist, CashierService, DoorbellService, Guesses, ReceptionService, RingKey,
        StarBook, StudioService,
    },
    storefront::Storefront,
    workers::{
        Bursar, CourierWorker, Driver, Foreman, Janitor, Loader, Reconciler, Submitter, Watcher,
    },
};

/// The ports of a store.
#[derive(Clone)]
pub struct Stores {
    /// Who the bot knows.
    pub users: Arc<dyn Users>,
    /// The books.
    pub wallets: Arc<dyn Wallets>,
    /// Orders.
    pub generations: Arc<dyn Generations>,
    /// Top-ups.
    pub payments: Arc<dyn Payments>,
    /// People as the house looks at them.
    pub registry: Arc<dyn Registry>,
    /// Letters.
    pub outbox: Arc<dyn Outbox>,
    /// Conversations.
    pub sessions: Arc<dyn Sessions>,
    /// Promo codes.
    pub promos: Arc<dyn Promos>,
    /// All of it, to be carried elsewhere.
    pub archive: Arc<dyn Archive>,
    /// The rest of it.
    pub papers: Arc<dyn Papers>,
}

/// What the services stand on.
#[derive(Clone)]
pub struct Foundation {
    /// The store.
    pub stores: Stores,
    /// What is for sale.
    pub storefront: Arc<Storefront>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// New ids.
    pub ids: Arc<dyn Ids>,
    /// What the operator has decided.
    pub policy: Arc<Policy>,
    /// For the addresses at which the provider rings.
    pub ring_key: RingKey,
    /// Where this process can be reached from outside, if it can.
    pub public: Option<Url>,
}

/// Who works outside the house.
#[derive(Clone)]
pub struct Outside {
    /// Who makes what.
    pub makers: Makers,
    /// Customers' files.
    pub files: Arc<dyn Files>,
    /// Files at addresses.
    pub media: Arc<dyn Media>,
    /// Who brings news.
    pub courier: Arc<dyn Courier>,
    /// Payments in Stars.
    pub stars: Arc<dyn Stars>,
}

/// What workers listen to besides the clock.
#[derive(Clone, Default)]
pub struct Wakes {
    /// There is an order to hand over.
    pub orders: Arc<Notify>,
    /// There is news of a job.
    pub jobs: Arc<Notify>,
    /// There is something to tell.
    pub letters: Arc<Notify>,
    /// There are Stars to give back.
    pub refunds: Arc<Notify>,
    /// Whether our books of Stars have to be held against Telegram's.
    pub doubt: Arc<AtomicBool>,
    /// The process is about to end: nothing is begun that could not be finished.
    pub stopping: CancellationToken,
}

/// The use cases.
#[derive(Clone)]
pub struct Services {
    /// Knows people.
    pub reception: Arc<dyn Reception>,
    /// Sells and makes.
    pub studio: Arc<dyn Studio>,
    /// Keeps the money.
    pub cashier: Arc<dyn Cashier>,
    /// Hears the provider.
    pub doorbell: Arc<dyn Doorbell>,
}

impl Services {
    /// The use cases on this foundation.
    pub fn new(base: &Foundation, makers: &Makers, files: &Arc<dyn Files>, wakes: &Wakes) -> Self {
        let stores = &base.stores;
        let (clock, policy) = (&base.clock, &base.policy);
        Self {
            reception: Arc::new(ReceptionService {
                users: Arc::clone(&stores.users),
                wallets: Arc::clone(&stores.wallets),
                generations: Arc::clone(&stores.generations),
                payments: Arc::clone(&stores.payments),
                registry: Arc::clone(&stores.registry),
                outbox: Arc::clone(&stores.outbox),
                letters: Arc::clone(&wakes.letters),
                clock: Arc::clone(clock),
                policy: Arc::clone(policy),
            }),
            studio: Arc::new(StudioService {
                storefront: Arc::clone(&base.storefront),
                generations: Arc::clone(&stores.generations),
                wallets: Arc::clone(&stores.wallets),
                clock: Arc::clone(clock),
                ids: Arc::clone(&base.ids),
                policy: Arc::clone(policy),
                wake: Arc::clone(&wakes.orders),
            }),
            cashier: Arc::new(CashierService {
                wallets: Arc::clone(&stores.wallets),
                payments: Arc::clone(&stores.payments),
                promos: Arc::clone(&stores.promos),
                users: Arc::clone(&stores.users),
                files: Arc::clone(files),
                stars: Arc::new(star_book(base, wakes)),
                archivist: archivist(stores),
                guesses: Guesses::default(),
                clock: Arc::clone(clock),
                ids: Arc::clone(&base.ids),
                policy: Arc::clone(policy),
                letters: Arc::clone(&wakes.letters),
                refunds: Arc::clone(&wakes.refunds),
            }),
            doorbell: Arc::new(DoorbellService {
                generations: Arc::clone(&stores.generations),
                makers: makers.clone(),
                clock: Arc::clone(clock),
                key: base.ring_key.clone(),
                public: base.public.clone(),
                wake: Arc::clone(&wakes.jobs),
            }),
        }
    }
}

fn alarms(base: &Foundation, wakes: &Wakes) -> Alarms {
    Alarms {
        outbox: Arc::clone(&base.stores.outbox),
        policy: Arc::clone(&base.policy),
        clock: Arc::clone(&base.clock),
        letters: Arc::clone(&wakes.letters),
        raised: Mutex::default(),
    }
}

fn archivist(stores: &Stores) -> Archivist {
    Archivist {
        payments: Arc::clone(&stores.payments),
        users: Arc::clone(&stores.users),
        wallets: Arc::clone(&stores.wallets),
    }
}

fn star_book(base: &Foundation, wakes: &Wakes) -> StarBook {
    StarBook {
        payments: Arc::clone(&base.stores.payments),
        papers: Arc::clone(&base.stores.papers),
        policy: Arc::clone(&base.policy),
        clock: Arc::clone(&base.clock),
        alarms: Arc::new(alarms(base, wakes)),
        letters: Arc::clone(&wakes.letters),
        doubt: Arc::clone(&wakes.doubt),
    }
}

/// Everything that happens by itself.
pub struct Workers {
    /// Hands orders over.
    pub foreman: Arc<Foreman>,
    /// Looks after jobs.
    pub watchman: Arc<Foreman>,
    /// Brings letters.
    pub courier: Arc<CourierWorker>,
    /// Looks after top-ups.
    pub bursar: Arc<Bursar>,
    /// Holds our books of Stars against Telegram's.
    pub reconciler: Arc<Reconciler>,
    /// Sweeps.
    pub janitor: Arc<Janitor>,
    /// Tells the admins.
    pub alarms: Arc<Alarms>,
}

impl Workers {
    /// The workers on this foundation.
    pub fn new(base: &Foundation, outside: &Outside, services: &Services, wakes: &Wakes) -> Self {
        let stores = &base.stores;
        let alarms = Arc::new(alarms(base, wakes));
        let book = Arc::new(star_book(base, wakes));
        let submitter = Arc::new(Submitter {
            generations: Arc::clone(&stores.generations),
            makers: outside.makers.clone(),
            loader: Loader::new(
                Arc::clone(&base.storefront),
                outside.makers.clone(),
                Arc::clone(&outside.files),
                Arc::clone(&outside.media),
            ),
            doorbell: Arc::clone(&services.doorbell),
            clock: Arc::clone(&base.clock),
            letters: Arc::clone(&wakes.letters),
            alarms: Arc::clone(&alarms),
            stopping: wakes.stopping.clone(),
        });
        let watcher = Arc::new(Watcher {
            generations: Arc::clone(&stores.generations),
            makers: outside.makers.clone(),
            courier: Arc::clone(&outside.courier),
            users: Arc::clone(&stores.users),
            clock: Arc::clone(&base.clock),
            letters: Arc::clone(&wakes.letters),
            alarms: Arc::clone(&alarms),
        });
        let foreman = |errand| {
            Arc::new(Foreman {
                errand,
                generations: Arc::clone(&stores.generations),
                clock: Arc::clone(&base.clock),
                submitter: Arc::clone(&submitter),
                watcher: Arc::clone(&watcher),
            })
        };
        Self {
            foreman: foreman(Errand::HandOver),
            watchman: foreman(Errand::LookAfter),
            courier: Arc::new(CourierWorker {
                outbox: Arc::clone(&stores.outbox),
                generations: Arc::clone(&stores.generations),
                users: Arc::clone(&stores.users),
                wallets: Arc::clone(&stores.wallets),
                archivist: archivist(stores),
                courier: Arc::clone(&outside.courier),
                clock: Arc::clone(&base.clock),
            }),
            bursar: Arc::new(Bursar {
                payments: Arc::clone(&stores.payments),
                stars: Arc::clone(&outside.stars),
                book: Arc::clone(&book),
                policy: Arc::clone(&base.policy),
                clock: Arc::clone(&base.clock),
                letters: Arc::clone(&wakes.letters),
            }),
            reconciler: Arc::new(Reconciler {
                stars: Arc::clone(&outside.stars),
                book,
                clock: Arc::clone(&base.clock),
                doubt: Arc::clone(&wakes.doubt),
                looked: Mutex::default(),
            }),
            janitor: Arc::new(Janitor {
                sessions: Arc::clone(&stores.sessions),
                clock: Arc::clone(&base.clock),
            }),
            alarms,
        }
    }

    /// What keeps them going.
    pub fn drivers(&self, wakes: &Wakes) -> Vec<Driver> {
        vec![
            Driver {
                name: "foreman",
                worker: Arc::<Foreman>::clone(&self.foreman),
                interval: Duration::from_secs(1),
                wake: Arc::clone(&wakes.orders),
                parallel: 32,
            },
            Driver {
                name: "watchman",
                worker: Arc::<Foreman>::clone(&self.watchman),
                // A fresh job is asked about every two seconds; looking twice as often keeps that promise.
                interval: Duration::from_secs(1),
                wake: Arc::clone(&wakes.jobs),
                parallel: 32,
            },
            Driver {
                name: "courier",
                worker: Arc::<CourierWorker>::clone(&self.courier),
                interval: Duration::from_secs(2),
                wake: Arc::clone(&wakes.letters),
                // Telegram may say nothing about a file for minutes, and others wait behind it.
                parallel: 16,
            },
            Driver {
                name: "bursar",
                worker: Arc::<Bursar>::clone(&self.bursar),
                // What is due is due after days, and a refund that Telegram did not answer is asked for again.
                interval: Duration::from_secs(5),
                wake: Arc::clone(&wakes.refunds),
                parallel: 1,
            },
            Driver {
                name: "reconciler",
                worker: Arc::<Reconciler>::clone(&self.reconciler),
                // It looks once a day, and after a failure or a doubt at its next turn.
                interval: Duration::from_mins(1),
                wake: Arc::default(),
                parallel: 1,
            },
            Driver {
                name: "janitor",
                worker: Arc::<Janitor>::clone(&self.janitor),
                interval: Duration::from_hours(1),
                wake: Arc::default(),
                parallel: 1,
            },
        ]
    }
}
