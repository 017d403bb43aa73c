//! Services and workers from outbound ports, without knowing who implements them.

mod workers;

use std::sync::{Arc, Mutex, atomic::AtomicBool};

use ports::{
    inbound::{Cashier, Desk, Doorbell, Reception, Studio},
    outbound::{
        Archive, Broadcasts, Clock, Courier, Deeds, Files, Generations, Herald, Ids, Media, Outbox,
        Papers, Payments, Promos, Provider, Registry, Sessions, Stars, Statistics, Switches, Users,
        Wallets,
    },
};
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::{
    makers::Makers,
    policy::Policy,
    services::{
        Alarms, Archivist, CashierService, DeskService, DoorbellService, Guesses, ReceptionService,
        RingKey, StarBook, StudioService,
    },
    storefront::Storefront,
};

pub use workers::Workers;

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
    /// What admins have done.
    pub deeds: Arc<dyn Deeds>,
    /// What admins have set.
    pub switches: Arc<dyn Switches>,
    /// Messages to many.
    pub broadcasts: Arc<dyn Broadcasts>,
    /// What was going on.
    pub statistics: Arc<dyn Statistics>,
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
    /// Who tells many.
    pub herald: Arc<dyn Herald>,
    /// Where the house has an account, if it buys anything.
    pub account: Option<Arc<dyn Provider>>,
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
    /// There is something to tell many.
    pub broadcasts: Arc<Notify>,
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
    /// Where admins run the house.
    pub desk: Arc<dyn Desk>,
}

impl Services {
    /// The use cases on this foundation.
    pub fn new(base: &Foundation, outside: &Outside, wakes: &Wakes) -> Self {
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
                files: Arc::clone(&outside.files),
                stars: Arc::new(star_book(base, wakes)),
                archivist: archivist(stores),
                guesses: Guesses::default(),
                clock: Arc::clone(clock),
                ids: Arc::clone(&base.ids),
                policy: Arc::clone(policy),
                letters: Arc::clone(&wakes.letters),
            }),
            doorbell: Arc::new(DoorbellService {
                generations: Arc::clone(&stores.generations),
                makers: outside.makers.clone(),
                clock: Arc::clone(clock),
                key: base.ring_key.clone(),
                public: base.public.clone(),
                wake: Arc::clone(&wakes.jobs),
            }),
            desk: Arc::new(desk(base, outside, wakes)),
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

fn desk(base: &Foundation, outside: &Outside, wakes: &Wakes) -> DeskService {
    DeskService {
        stores: base.stores.clone(),
        storefront: Arc::clone(&base.storefront),
        provider: outside.account.clone(),
        herald: Arc::clone(&outside.herald),
        clock: Arc::clone(&base.clock),
        ids: Arc::clone(&base.ids),
        policy: Arc::clone(&base.policy),
        letters: Arc::clone(&wakes.letters),
        refunds: Arc::clone(&wakes.refunds),
        broadcasts: Arc::clone(&wakes.broadcasts),
    }
}
