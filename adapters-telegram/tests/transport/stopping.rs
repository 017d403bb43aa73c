use std::time::Duration;

use adapters_telegram::intake::Limits;

use crate::stage::{poll, soon, telegram};

const FIRST: u64 = 100_000;

#[tokio::test]
async fn stopping_finishes_what_runs_and_leaves_the_rest_with_telegram() {
    let telegram = telegram([1, 2]).await;
    telegram.send_text(2, "quick");
    telegram.send_text(1, "wait");
    telegram.send_text(1, "later");
    let bot = poll(&telegram, Limits::default());
    bot.actor.until("begin wait").await;
    bot.actor.until("end quick").await;
    bot.stop.cancel();
    bot.actor.let_go("wait");
    soon(bot.task).await.unwrap().unwrap();

    assert_eq!(bot.actor.count("end wait"), 1);
    assert_eq!(bot.actor.count("begin later"), 0);
    assert_eq!(telegram.confirmed_offset(), FIRST + 2);
    let left = telegram.pending_updates();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0]["message"]["text"], "later");
}

#[tokio::test]
async fn stopping_waits_no_longer_than_it_may_and_confirms_nothing_unfinished() {
    let telegram = telegram([1, 2]).await;
    telegram.send_text(1, "wait for ever");
    telegram.send_text(2, "quick");
    let limits = Limits {
        stopping: Duration::from_millis(100),
        ..Limits::default()
    };
    let bot = poll(&telegram, limits);
    bot.actor.until("end quick").await;
    bot.stop().await;
    assert_eq!(telegram.confirmed_offset(), FIRST);
    assert_eq!(telegram.pending_updates().len(), 2);
}

#[tokio::test]
async fn stopping_does_not_wait_for_a_quiet_telegram() {
    let telegram = telegram([1]).await;
    let bot = poll(&telegram, Limits::default());
    telegram.send_text(1, "hello");
    bot.actor.until("end hello").await;
    bot.stop().await;
    assert_eq!(telegram.confirmed_offset(), FIRST + 1);
}
