use ports::outbound::{MockClock, MockRegistry, MockSessions};

use super::*;

const DAY: i64 = 24 * 3600 * 1000;

fn janitor(retention: Option<Duration>, registry: MockRegistry) -> Janitor {
    let mut sessions = MockSessions::new();
    sessions.expect_forget().returning(|_, _| Ok(0));
    let mut clock = MockClock::new();
    clock
        .expect_now()
        .return_const(Timestamp::from_millis(100 * DAY));
    Janitor {
        sessions: Arc::new(sessions),
        registry: Arc::new(registry),
        retention,
        clock: Arc::new(clock),
    }
}

#[tokio::test(start_paused = true)]
async fn old_orders_are_emptied_batch_by_batch_until_none_is_left() {
    let mut registry = MockRegistry::new();
    let mut left = vec![7, BATCH];
    registry
        .expect_forget_orders()
        .times(2)
        .withf(|before, limit| *before == Timestamp::from_millis(10 * DAY) && *limit == BATCH)
        .returning(move |_, _| Ok(left.pop().unwrap()));
    let janitor = janitor(Some(Duration::from_hours(90 * 24)), registry);
    assert_eq!(janitor.pass().await.unwrap(), More::Perhaps);
    assert_eq!(janitor.pass().await.unwrap(), More::No);
}

#[tokio::test]
async fn a_house_that_keeps_everything_empties_nothing() {
    // It expects nothing: being called at all would fail the test.
    let janitor = janitor(None, MockRegistry::new());
    assert_eq!(janitor.pass().await.unwrap(), More::No);
}
