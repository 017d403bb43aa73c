use std::{collections::BTreeMap, sync::Mutex};

use domain::{
    desk::Deed,
    letter::{Letter, News},
    model::ModelId,
    money::Money,
};
use ports::outbound::{MockClock, MockOutbox, MockProvider, MockStatistics, Report, Sold};

use super::*;
use crate::policy::Policy;

const DAY: i64 = 24 * 60 * 60 * 1_000;

/// A store for switches.
#[derive(Default)]
struct Board(Mutex<BTreeMap<String, String>>);

#[async_trait]
impl Switches for Board {
    async fn all(&self) -> Result<BTreeMap<String, String>, Fault> {
        Ok(self.0.lock().unwrap().clone())
    }

    async fn set(
        &self,
        key: String,
        value: Option<String>,
        deed: Option<Deed>,
    ) -> Result<(), Fault> {
        assert!(deed.is_none(), "the treasurer is no admin");
        let mut set = self.0.lock().unwrap();
        match value {
            Some(value) => set.insert(key, value),
            None => set.remove(&key),
        };
        Ok(())
    }
}

/// What the world looks like at the next look.
#[derive(Default)]
struct Scenery {
    now: i64,
    left: i64,
    sold: i64,
    running: u64,
}

struct House {
    treasurer: Treasurer,
    scenery: Arc<Mutex<Scenery>>,
    told: Arc<Mutex<Vec<Alarm>>>,
    board: Arc<Board>,
}

fn credits(amount: i64) -> Credits {
    Credits::new(Decimal::from(amount)).unwrap()
}

fn report(scenery: &Scenery) -> Report {
    let sold = Sold {
        count: 1,
        charged: Money::ZERO,
        credits: credits(scenery.sold),
    };
    Report {
        orders: BTreeMap::from([("running".to_owned(), scenery.running)]),
        models: BTreeMap::from([(ModelId::new("z-image").unwrap(), sold)]),
        ..Report::default()
    }
}

impl House {
    fn new() -> Self {
        let scenery = Arc::new(Mutex::new(Scenery::default()));
        let told = Arc::new(Mutex::new(Vec::new()));
        let board = Arc::new(Board::default());
        let (seen, mut provider) = (Arc::clone(&scenery), MockProvider::new());
        provider
            .expect_credits_left()
            .returning(move || Ok(credits(seen.lock().unwrap().left)));
        let (seen, mut statistics) = (Arc::clone(&scenery), MockStatistics::new());
        statistics
            .expect_report()
            .returning(move |_, _| Ok(report(&seen.lock().unwrap())));
        let seen = Arc::clone(&scenery);
        let mut clock = MockClock::new();
        clock
            .expect_now()
            .returning(move || Timestamp::from_millis(seen.lock().unwrap().now));
        let clock: Arc<dyn Clock> = Arc::new(clock);
        let (letters, mut outbox) = (Arc::clone(&told), MockOutbox::new());
        outbox.expect_post().returning(move |letter: Letter| {
            if let News::Alarm(alarm) = letter.news {
                letters.lock().unwrap().push(alarm);
            }
            Ok(())
        });
        let alarms = Alarms {
            outbox: Arc::new(outbox),
            policy: Arc::new(Policy::least([1])),
            clock: Arc::clone(&clock),
            letters: Arc::default(),
            raised: Mutex::default(),
        };
        let treasurer = Treasurer {
            provider: Arc::new(provider),
            statistics: Arc::new(statistics),
            switches: Arc::<Board>::clone(&board),
            alarms: Arc::new(alarms),
            clock,
        };
        Self {
            treasurer,
            scenery,
            told,
            board,
        }
    }

    /// What the admins are told after a look at this time, with so much left, so much sold since the comparison began, and so
    /// many orders being made.
    async fn sees(&self, now: i64, left: i64, sold: i64, running: u64) -> Vec<Alarm> {
        *self.scenery.lock().unwrap() = Scenery {
            now,
            left,
            sold,
            running,
        };
        self.treasurer.pass().await.unwrap();
        self.told.lock().unwrap().drain(..).collect()
    }
}

#[tokio::test]
async fn an_account_that_falls_low_is_told_once_for_each_fall() {
    let house = House::new();
    assert_eq!(house.sees(0, 1_500, 0, 0).await, []);
    assert_eq!(house.sees(1, 999, 501, 0).await, [Alarm::LowCredits(999)]);
    assert_eq!(house.sees(2, 998, 502, 0).await, []);
    // A little more than the threshold is no relief: it would be told again in a moment.
    assert_eq!(house.sees(3, 1_020, 502, 0).await, []);
    assert_eq!(house.sees(4, 990, 502, 0).await, []);
    assert_eq!(house.sees(5, 1_200, 502, 0).await, []);
    assert_eq!(house.sees(6, 950, 750, 0).await, [Alarm::LowCredits(950)]);
}

#[tokio::test]
async fn the_threshold_is_what_an_admin_has_set() {
    let house = House::new();
    let set = house
        .board
        .set(dials::THRESHOLD.to_owned(), Some("10".to_owned()), None);
    set.await.unwrap();
    assert_eq!(house.sees(0, 500, 0, 0).await, []);
    assert_eq!(house.sees(1, 9, 491, 0).await, [Alarm::LowCredits(9)]);
}

#[tokio::test]
async fn credits_that_nobody_has_sold_are_told_after_a_day() {
    let house = House::new();
    assert_eq!(house.sees(0, 9_000, 0, 0).await, []);
    assert_eq!(house.sees(DAY - 1, 8_000, 100, 0).await, []);
    let drift = Alarm::CreditsAdrift(900);
    assert_eq!(house.sees(DAY, 8_000, 100, 0).await, [drift]);
    // From here it begins afresh.
    assert_eq!(house.sees(DAY + 1, 8_000, 0, 0).await, []);
    assert_eq!(
        house.sees(2 * DAY, 7_990, 1_000, 0).await,
        [Alarm::CreditsAdrift(-990)]
    );
}

#[tokio::test]
async fn a_tenth_of_what_was_sold_and_fifty_credits_are_no_news() {
    for (fallen, sold, is_news) in [
        (50, 0, false),
        (51, 0, true),
        (1_100, 1_000, false),
        (1_101, 1_000, true),
        (899, 1_000, true),
    ] {
        let house = House::new();
        house.sees(0, 9_000, 0, 0).await;
        let told = house.sees(DAY, 9_000 - fallen, sold, 0).await;
        assert_eq!(!told.is_empty(), is_news, "{fallen} taken, {sold} sold");
    }
}

#[tokio::test]
async fn what_is_being_made_is_waited_for_but_not_for_ever() {
    let house = House::new();
    house.sees(0, 9_000, 0, 0).await;
    assert_eq!(house.sees(DAY, 8_000, 0, 1).await, []);
    let drift = Alarm::CreditsAdrift(1_000);
    assert_eq!(house.sees(2 * DAY, 8_000, 0, 1).await, [drift]);
}

#[tokio::test]
async fn topping_the_account_up_begins_the_comparison_afresh() {
    let house = House::new();
    house.sees(0, 2_000, 0, 0).await;
    house.sees(DAY / 2, 1_500, 0, 0).await;
    // More than at the last look, although less than at the first.
    assert_eq!(house.sees(DAY / 2 + 1, 1_900, 0, 0).await, []);
    assert_eq!(house.sees(DAY + 1, 1_900, 0, 0).await, []);
    assert_eq!(house.sees(3 * DAY / 2 + 1, 1_900, 0, 0).await, []);
}

#[tokio::test]
async fn another_process_goes_on_with_what_was_seen() {
    let first = House::new();
    first.sees(0, 9_000, 0, 0).await;
    let second = House::new();
    let seen = first.board.all().await.unwrap();
    *second.board.0.lock().unwrap() = seen;
    let drift = Alarm::CreditsAdrift(1_000);
    assert_eq!(second.sees(DAY, 8_000, 0, 0).await, [drift]);
}
