//! One customer, one order, and a process that may die once on the way.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use app::{
    assembly::{Foundation, Outside, Services, Stores, Wakes, Workers},
    makers::Makers,
    services::RingKey,
    storefront::Storefront,
    workers::Pass,
};
use domain::{
    generation::{GenerationId, Venue},
    letter::News,
    money::Money,
    time::Timestamp,
};
use ports::{
    inbound::{NewOrder, OrderError},
    outbound::{Clock, Generations, SaveError, SessionKey},
};
use tests::{
    clock::TurnedClock,
    fate::{Fate, Life, When},
    store::Home,
};
use tokio::{sync::watch, task::JoinSet};

use super::{
    hasty::Hasty,
    kie::{Bell, Kie, Weather},
    postman::Postman,
    shop::{self, ANNA},
};

/// More rounds than any story takes: a day of late polls would be far beyond.
const ENDLESS: usize = 300;

/// More lives than any story has steps.
const MOST_LIVES: usize = 100;

pub(crate) struct Story {
    pub(crate) weather: Weather,
    pub(crate) bell: Bell,
    pub(crate) clock: Arc<TurnedClock>,
    pub(crate) kie: Arc<Kie>,
    pub(crate) postman: Arc<Postman>,
    pub(crate) home: Home,
    /// How long nobody was there after a death.
    pub(crate) away: Duration,
    /// The confirming button, once the customer has seen it: the order's id and its price.
    button: Mutex<Option<(GenerationId, Money)>>,
    /// Counts the rounds of the workers, for whoever works beside them.
    rounds: watch::Sender<u32>,
    /// The last round that was done beside them; the time is not turned while somebody works.
    done_beside: Option<watch::Receiver<u32>>,
}

impl Story {
    pub(crate) fn new(home: Home, weather: Weather, bell: Bell) -> Self {
        let clock = Arc::new(TurnedClock::at(Timestamp::from_millis(1_790_000_000_000)));
        Self {
            weather,
            bell,
            kie: Arc::new(Kie::new(weather, bell, &clock)),
            clock,
            postman: Arc::default(),
            home,
            away: Duration::ZERO,
            button: Mutex::default(),
            rounds: watch::Sender::new(0),
            done_beside: None,
        }
    }

    /// Nobody dies. Returns the steps that were taken, and the place.
    pub(crate) async fn undisturbed(self) -> (Vec<&'static str>, Home) {
        let life = Life::new(None);
        let (lived, steps) = self.live(life, 1).await;
        assert!(lived, "nobody was to die here");
        self.judge_clean_run().await;
        (steps, self.home)
    }

    /// The first process dies; the second finds what it left.
    pub(crate) async fn with_a_death(mut self, fate: Fate, away: Duration) -> Home {
        let (lived, _) = self.live(Life::new(Some(fate)), 1).await;
        assert!(!lived, "{fate:?} was not reached");
        self.away = away;
        self.clock.turn(away);
        let (lived, _) = self.live(Life::new(None), 2).await;
        assert!(lived, "one death is enough");
        let context = format!(
            "{:?}, bell {:?}, {fate:?}, away {away:?}",
            self.weather, self.bell
        );
        self.judge(&context).await;
        self.home
    }

    /// The same, while another process works with the same books from the beginning to the end. It may well be the one that
    /// brings the order on, so the first one may have nothing left to die at.
    pub(crate) async fn with_a_death_beside_another(mut self, fate: Fate, away: Duration) -> Home {
        let mut beside = self.companion();
        let (lived, _) = self.live(Life::new(Some(fate)), 1).await;
        if !lived {
            self.away = away;
            self.clock.turn(away);
            let (lived, _) = self.live(Life::new(None), 2).await;
            assert!(lived, "one death is enough");
        }
        let context = format!(
            "{:?}, bell {:?}, {fate:?}, away {away:?}, beside another",
            self.weather, self.bell
        );
        // No more rounds: it finishes what it has in hand.
        drop(std::mem::replace(&mut self.rounds, watch::Sender::new(0)));
        beside.join_next().await.unwrap().unwrap();
        self.judge(&context).await;
        self.home
    }

    /// Each process dies one step later than the one before, until one gets through. Returns how many there were.
    pub(crate) async fn with_ever_later_deaths(self, when: When) -> usize {
        for (number, at) in (1..).zip(1..=MOST_LIVES) {
            let life = Life::new(Some(Fate { at, when }));
            if self.live(life, number).await.0 {
                let context = format!(
                    "{:?}, bell {:?}, dying {when:?} each step",
                    self.weather, self.bell
                );
                self.judge(&context).await;
                return at;
            }
        }
        panic!("{:?}: dies {when:?} and gets nowhere", self.weather)
    }

    /// One process from its start to its death or until there is nothing left to do.
    async fn live(&self, life: Life, number: i64) -> (bool, Vec<&'static str>) {
        let life = Arc::new(life);
        let stores = self.home.open();
        let base = self.foundation(life.stores(&stores));
        let outside = life.outside(&self.outside());
        let wakes = Wakes::default();
        let services = Services::new(&base, &outside, &wakes);
        // What is tapped again is half the time tapped by somebody who has looked too early.
        let mut hasty = base.clone();
        if number % 2 == 0 {
            hasty.stores.generations = Arc::new(Hasty(base.stores.generations.clone()));
        }
        let tapped = Services::new(&hasty, &outside, &wakes);
        let workers = Workers::new(&base, &outside, &services, &wakes);
        let work = async {
            self.choose(&services, &base.stores).await;
            self.tap(&tapped, &base.stores, number).await;
            self.work(&services, &workers, &stores).await;
        };
        let lived = life.spend(work).await.is_some();
        (lived, life.calls())
    }

    /// Another process on the same books, which never dies and works whenever anybody does. Ends with the story.
    fn companion(&mut self) -> JoinSet<()> {
        let base = self.foundation(self.home.open());
        let outside = self.outside();
        let wakes = Wakes::default();
        let services = Services::new(&base, &outside, &wakes);
        let workers = Workers::new(&base, &outside, &services, &wakes);
        let mut rounds = self.rounds.subscribe();
        let (done, seen) = watch::channel(0);
        self.done_beside = Some(seen);
        let mut beside = JoinSet::new();
        beside.spawn(async move {
            while rounds.changed().await.is_ok() {
                let round = *rounds.borrow_and_update();
                workers.foreman.pass().await.unwrap();
                workers.watchman.pass().await.unwrap();
                workers.courier.pass().await.unwrap();
                done.send_replace(round);
            }
        });
        beside
    }

    fn foundation(&self, stores: Stores) -> Foundation {
        Foundation {
            stores,
            storefront: Arc::new(Storefront::new(shop::catalogue())),
            clock: self.clock.clone(),
            ids: Arc::new(shop::OneId),
            policy: Arc::new(shop::policy()),
            ring_key: RingKey::derived_from("42:TEST"),
            public: Some("https://bot.example".parse().unwrap()),
        }
    }

    fn outside(&self) -> Outside {
        Outside {
            makers: Makers::only(self.kie.clone()),
            files: self.postman.clone(),
            media: self.postman.clone(),
            courier: self.postman.clone(),
            stars: self.postman.clone(),
            herald: self.postman.clone(),
            account: None,
        }
    }

    /// The customer comes, fills in the form and sees the button. The second process finds it drawn already, if the first
    /// one lived to draw it.
    async fn choose(&self, services: &Services, stores: &Stores) {
        if self.button.lock().unwrap().is_some() {
            return;
        }
        let opened = stores.sessions.open(session(), 0).await;
        opened.unwrap();
        let user = services.reception.greet(shop::anna()).await.unwrap().user;
        let offer = services.studio.offer(&user, &shop::draft()).await.unwrap();
        *self.button.lock().unwrap() = Some((offer.id, offer.quote.price));
    }

    /// The customer taps the button, as the messenger's adapter hears it. The tap of the second process is a new one: it
    /// may come at any stage.
    async fn tap(&self, services: &Services, stores: &Stores, update: i64) {
        let (id, price) = self.button.lock().unwrap().expect("the button was drawn");
        let opened = stores.sessions.open(session(), update).await.unwrap();
        let user = services.reception.greet(shop::anna()).await.unwrap().user;
        let venue = Venue {
            chat: ANNA.0,
            topic: None,
            card: Some(1),
        };
        let draft = shop::draft();
        let order = NewOrder {
            id,
            user,
            venue,
            draft,
            price,
        };
        let placed: Result<_, OrderError> = services.studio.order(order).await;
        assert_eq!(placed.unwrap().id(), id);
        let version = opened.session.map(|session| session.version);
        let payload = "{}".to_owned();
        let now = self.clock.now();
        let save = stores
            .sessions
            .save(session(), payload, version, update, now);
        let saved: Result<_, SaveError> = save.await;
        saved.unwrap();
    }

    /// The workers go round until there is nothing left to do, and once more when everything has run out.
    async fn work(&self, services: &Services, workers: &Workers, stores: &Stores) {
        for _ in 0..ENDLESS {
            self.rounds.send_modify(|round| *round += 1);
            workers.foreman.pass().await.unwrap();
            workers.watchman.pass().await.unwrap();
            workers.courier.pass().await.unwrap();
            if let Some(ring) = self.kie.ring() {
                services.doorbell.ring(ring).await.unwrap();
                self.kie.heard();
                continue;
            }
            if let Some(mut done) = self.done_beside.clone() {
                let round = *self.rounds.borrow();
                done.wait_for(|done| *done >= round).await.unwrap();
            }
            let Some(then) = self.next_event(stores.generations.as_ref()).await else {
                self.clock.turn(Duration::from_hours(1));
                workers.foreman.pass().await.unwrap();
                workers.watchman.pass().await.unwrap();
                workers.courier.pass().await.unwrap();
                return;
            };
            self.clock.turn_to(then);
        }
        panic!("there is no end to it");
    }

    /// When there is something to do again.
    async fn next_event(&self, generations: &dyn Generations) -> Option<Timestamp> {
        let (id, _) = self.button.lock().unwrap().expect("the button was drawn");
        let order = generations.find(id).await.unwrap().expect("it was ordered");
        let told = |news| self.postman.brought().contains(&news);
        let owed = !order.is_open() && !told(News::Result(id)) && !told(News::Failure(id));
        let now = self.clock.now();
        let soon = now.plus(Duration::from_secs(5));
        let events = [order.due_at, self.kie.rings_at(), owed.then_some(soon)];
        let next = events.into_iter().flatten().min()?;
        // What is overdue is in somebody's hands, perhaps in those of somebody who has died.
        Some(if next > now { next } else { soon })
    }
}

fn session() -> SessionKey {
    SessionKey {
        chat: ANNA.0,
        user: ANNA,
    }
}
