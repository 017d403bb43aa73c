//! Everything that happens by itself, put together.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use domain::generation::Errand;

use super::{Foundation, Outside, Services, Wakes, alarms, archivist, star_book};
use crate::{
    services::Alarms,
    workers::{
        Bursar, CourierWorker, Crier, Driver, Foreman, Janitor, Loader, Reconciler, Submitter,
        Switchman, Treasurer, Watcher,
    },
};

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
    /// Tells many.
    pub crier: Arc<Crier>,
    /// Reads again what admins have switched.
    pub switchman: Arc<Switchman>,
    /// Keeps an eye on the account at the provider, if there is one.
    pub treasurer: Option<Arc<Treasurer>>,
    /// Tells the admins.
    pub alarms: Arc<Alarms>,
}

impl Workers {
    /// The workers on this foundation.
    pub fn new(base: &Foundation, outside: &Outside, services: &Services, wakes: &Wakes) -> Self {
        let stores = &base.stores;
        let alarms = Arc::new(alarms(base, wakes));
        let book = Arc::new(star_book(base, wakes));
        let foreman = foremen(base, outside, services, wakes, &alarms);
        Self {
            foreman: foreman(Errand::HandOver),
            watchman: foreman(Errand::LookAfter),
            courier: Arc::new(CourierWorker {
                outbox: Arc::clone(&stores.outbox),
                generations: Arc::clone(&stores.generations),
                users: Arc::clone(&stores.users),
                wallets: Arc::clone(&stores.wallets),
                archivist: archivist(stores),
                deeds: Arc::clone(&stores.deeds),
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
                registry: Arc::clone(&stores.registry),
                retention: base.policy.retention,
                clock: Arc::clone(&base.clock),
            }),
            crier: Arc::new(crier(base, outside, wakes, &alarms)),
            switchman: Arc::new(Switchman {
                switches: Arc::clone(&stores.switches),
                storefront: Arc::clone(&base.storefront),
            }),
            treasurer: treasurer(base, outside, &alarms),
            alarms,
        }
    }

    /// What keeps them going.
    pub fn drivers(&self, wakes: &Wakes) -> Vec<Driver> {
        let mut drivers = vec![
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
        ];
        drivers.extend(self.for_the_desk(wakes));
        drivers
    }

    /// What keeps those going who work for the admins.
    fn for_the_desk(&self, wakes: &Wakes) -> Vec<Driver> {
        let mut drivers = vec![
            Driver {
                name: "crier",
                worker: Arc::<Crier>::clone(&self.crier),
                interval: Duration::from_secs(2),
                wake: Arc::clone(&wakes.broadcasts),
                // One message goes to one after the other.
                parallel: 1,
            },
            Driver {
                name: "switchman",
                worker: Arc::<Switchman>::clone(&self.switchman),
                // As long may a model be sold that an admin has switched off in another process.
                interval: Duration::from_secs(30),
                wake: Arc::default(),
                parallel: 1,
            },
        ];
        drivers.extend(self.treasurer.as_ref().map(|treasurer| Driver {
            name: "treasurer",
            worker: Arc::<Treasurer>::clone(treasurer),
            interval: Duration::from_mins(10),
            wake: Arc::default(),
            parallel: 1,
        }));
        drivers
    }
}

fn crier(base: &Foundation, outside: &Outside, wakes: &Wakes, alarms: &Arc<Alarms>) -> Crier {
    Crier {
        broadcasts: Arc::clone(&base.stores.broadcasts),
        users: Arc::clone(&base.stores.users),
        herald: Arc::clone(&outside.herald),
        alarms: Arc::clone(alarms),
        clock: Arc::clone(&base.clock),
        stopping: wakes.stopping.clone(),
        in_hand: Mutex::default(),
    }
}

/// Where nothing is bought there is no account to look after.
fn treasurer(base: &Foundation, outside: &Outside, alarms: &Arc<Alarms>) -> Option<Arc<Treasurer>> {
    let provider = outside.account.clone()?;
    Some(Arc::new(Treasurer {
        provider,
        statistics: Arc::clone(&base.stores.statistics),
        switches: Arc::clone(&base.stores.switches),
        alarms: Arc::clone(alarms),
        clock: Arc::clone(&base.clock),
    }))
}

/// Whoever looks after orders with an errand.
fn foremen(
    base: &Foundation,
    outside: &Outside,
    services: &Services,
    wakes: &Wakes,
    alarms: &Arc<Alarms>,
) -> impl Fn(Errand) -> Arc<Foreman> + use<> {
    let stores = &base.stores;
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
        alarms: Arc::clone(alarms),
        stopping: wakes.stopping.clone(),
    });
    let watcher = Arc::new(Watcher {
        generations: Arc::clone(&stores.generations),
        makers: outside.makers.clone(),
        courier: Arc::clone(&outside.courier),
        users: Arc::clone(&stores.users),
        clock: Arc::clone(&base.clock),
        letters: Arc::clone(&wakes.letters),
        alarms: Arc::clone(alarms),
    });
    let (generations, clock) = (Arc::clone(&stores.generations), Arc::clone(&base.clock));
    move |errand| {
        Arc::new(Foreman {
            errand,
            generations: Arc::clone(&generations),
            clock: Arc::clone(&clock),
            submitter: Arc::clone(&submitter),
            watcher: Arc::clone(&watcher),
        })
    }
}
