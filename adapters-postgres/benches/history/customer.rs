//! A customer who orders something and looks around, with a stopwatch at everything that the store does for them.

use adapters_postgres::Store;
use domain::{
    generation::{Errand, Event},
    letter::{Alarm, Letter, News},
    time::Timestamp,
    user::UserId,
};
use ports::{
    Page,
    contract::sample::{ANNA, PLENTY, accepted, at, id, kopecks, order},
    outbound::{Generations, Outbox, SessionKey, Sessions, Wallets},
};

use crate::{
    past::{PRICE, Past, SESSION, finished, is_result, keepsakes},
    stopwatch::Stopwatch,
};

/// How many jobs are under way, whatever has been before.
const UNDER_WAY: u32 = 100;

/// How many jobs are claimed at once.
const BATCH: usize = 10;

/// The first pages of history and statement, with one entry more than is shown, as the bot asks for them.
const HISTORY: Page = Page::number(0, 7);
const STATEMENT: Page = Page::number(0, 9);

/// A store with a past.
pub(crate) struct Bench<'s> {
    store: &'s Store,
    past: Past,
}

impl<'s> Bench<'s> {
    /// Also starts the jobs that are under way, all of the same customer.
    pub(crate) async fn new(store: &'s Store, past: Past) -> Self {
        for number in past.orders + 1..=past.orders + UNDER_WAY {
            let order = order(number, ANNA, kopecks(0));
            Generations::open(store, order, PLENTY).await.unwrap();
            for event in [Event::SubmitStarted, accepted()] {
                let advanced = store.advance(id(number.into()), event, at(0)).await;
                advanced.unwrap();
            }
        }
        Self { store, past }
    }

    /// One customer's visit.
    pub(crate) async fn visit(&self, round: u32, stopwatch: &mut Stopwatch) {
        let number = self.past.orders + UNDER_WAY + 1 + round;
        // From all over the table, and nobody twice in a row.
        let user = self.past.customer(round.wrapping_mul(7919));
        // Everything is due again a minute after it was claimed.
        let now = at(i64::from(number) + i64::from(round) * 61);
        self.talk(number, user, now, stopwatch).await;
        self.order(number, user, now, stopwatch).await;
        self.deliver(user, now, stopwatch).await;
        self.look(user, now, stopwatch).await;
    }

    async fn talk(&self, number: u32, user: UserId, now: Timestamp, stopwatch: &mut Stopwatch) {
        let (key, update) = (SessionKey { chat: user.0, user }, i64::from(number));
        let opened = Sessions::open(self.store, key, update);
        let opened = stopwatch.time("open a session", opened).await.unwrap();
        let version = opened.session.map(|session| session.version);
        let saved = self
            .store
            .save(key, SESSION.to_owned(), version, update, now);
        stopwatch.time("save a session", saved).await.unwrap();
    }

    async fn order(&self, number: u32, user: UserId, now: Timestamp, stopwatch: &mut Stopwatch) {
        let (store, id) = (self.store, id(number.into()));
        let opened = Generations::open(store, order(number, user, kopecks(PRICE)), PLENTY);
        stopwatch.time("open an order: hold", opened).await.unwrap();
        for (operation, event) in [
            ("take the licence", Event::SubmitStarted),
            ("write the job down", accepted()),
            ("settle an order: capture and letter", finished()),
        ] {
            let advanced = store.advance(id, event, now);
            stopwatch.time(operation, advanced).await.unwrap();
        }
    }

    async fn deliver(&self, user: UserId, now: Timestamp, stopwatch: &mut Stopwatch) {
        let news = News::Alarm(Alarm::Corrected(user));
        let (to, at) = (ANNA, now);
        let posted = Outbox::post(self.store, Letter { to, news, at });
        stopwatch.time("post a letter", posted).await.unwrap();
        let claimed = self.store.claim(now, now, BATCH);
        let claimed = stopwatch.time("claim letters", claimed).await.unwrap();
        assert_eq!(claimed.len(), 2, "the result and the alarm");
        for queued in claimed {
            let key = queued.letter.key();
            if is_result(queued.letter.news) {
                let delivered = self.store.delivered(key, keepsakes(), now);
                stopwatch.time("deliver a letter", delivered).await.unwrap();
            } else {
                self.store.discard(key).await.unwrap();
            }
        }
    }

    async fn look(&self, user: UserId, now: Timestamp, stopwatch: &mut Stopwatch) {
        let claimed = self.store.claim_due(Errand::LookAfter, now, BATCH);
        let claimed = stopwatch.time("claim 10 due jobs", claimed).await;
        assert_eq!(claimed.unwrap().len(), BATCH);
        let history = self.store.history(user, HISTORY);
        let history = stopwatch.time("a page of history", history).await;
        assert_eq!(history.unwrap().len(), HISTORY.take);
        let statement = self.store.statement(user, STATEMENT);
        let statement = stopwatch.time("a page of the statement", statement).await;
        assert_eq!(statement.unwrap().len(), STATEMENT.take);
    }
}
