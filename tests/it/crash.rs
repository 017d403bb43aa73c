//! The process dies at every step of an order's life, before what the step does and after it, and comes back at once or
//! eleven minutes later; the customer's tap comes again. Whatever the provider does: it is asked at most once, the order is
//! settled exactly once, the customer is told, and no kopeck is lost.

mod hasty;
mod kie;
mod postman;
mod shop;
mod story;
mod verdict;

use std::{collections::BTreeSet, time::Duration};

use tests::fate::{Fate, When};
use tokio::task::JoinSet;

use self::{
    kie::{Bell, Weather},
    story::Story,
};

/// How long nobody is there: the host restarts the process at once, or the lost submit has been given up meanwhile.
const PAUSES: [Duration; 2] = [Duration::ZERO, Duration::from_mins(11)];
/// As many stories at once as keep two disks busy.
const SIDE_BY_SIDE: usize = 8;

/// Tells the story of this weather once for every way to die, and returns how often somebody died.
async fn die_at_every_step(weather: Weather, bell: Bell) -> usize {
    let steps = Story::new(weather, bell).undisturbed().await;
    let mut deaths = 0;
    let mut stories = JoinSet::new();
    for at in 1..=steps.len() {
        for when in [When::Before, When::After] {
            for pause in PAUSES {
                if stories.len() >= SIDE_BY_SIDE {
                    stories.join_next().await.unwrap().unwrap();
                }
                let story = Story::new(weather, bell);
                stories.spawn(story.with_a_death(Fate { at, when }, pause));
                deaths += 1;
            }
        }
    }
    while let Some(story) = stories.join_next().await {
        story.unwrap();
    }
    // Each of them is seen to have died where it should, so this cannot shrink without a step being lost.
    assert_eq!(deaths, steps.len() * 2 * PAUSES.len());
    deaths
}

/// All three bells. A story that got shorter than it ever was has lost a step, and with it a way to die.
async fn in_this_weather(weather: Weather, deaths_at_least: usize) {
    let mut deaths = 0;
    for bell in Bell::ALL {
        deaths += die_at_every_step(weather, bell).await;
    }
    assert!(deaths >= deaths_at_least, "only {deaths} deaths");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_is_done_is_paid_for_once_or_not_at_all() {
    in_this_weather(Weather::Done, 564).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_breaks_costs_nothing() {
    in_this_weather(Weather::Broken, 564).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_is_refused_costs_nothing() {
    in_this_weather(Weather::Refused, 396).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_that_never_left_is_sent_again() {
    in_this_weather(Weather::NotSent, 732).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_request_is_never_sent_again() {
    in_this_weather(Weather::Lost, 432).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_request_that_ran_is_found_by_its_ring() {
    in_this_weather(Weather::LostButRan, 512).await;
}

/// Every process gets one step further than the one before: it is the customer's patience that is tried, not the money.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_that_dies_again_and_again_gets_there_in_the_end() {
    let mut stories = JoinSet::new();
    for weather in Weather::ALL {
        for bell in Bell::ALL {
            for when in [When::Before, When::After] {
                stories.spawn(Story::new(weather, bell).with_ever_later_deaths(when));
            }
        }
    }
    for lives in stories.join_all().await {
        assert!(lives > 10, "{lives} lives are hardly a story");
    }
}

/// A story that skips a step cannot die there. These are all the ports that an order touches.
#[tokio::test]
async fn the_stories_pass_through_every_step_of_an_order() {
    let mut steps = BTreeSet::new();
    for (weather, bell) in [
        (Weather::Done, Bell::Soon),
        (Weather::NotSent, Bell::Never),
        (Weather::LostButRan, Bell::Late),
    ] {
        steps.extend(Story::new(weather, bell).undisturbed().await);
    }
    let expected = BTreeSet::from([
        "sessions.open",
        "users.find",
        "users.meet",
        "wallets.post",
        "wallets.wallet",
        "generations.open_of",
        "generations.find",
        "generations.open",
        "sessions.save",
        "generations.claim_due",
        "files.open",
        "provider.upload",
        "generations.advance",
        "provider.submit",
        "provider.status",
        "courier.progress",
        "generations.hurry",
        "outbox.claim",
        "courier.deliver",
        "outbox.postpone",
        "outbox.delivered",
    ]);
    assert_eq!(steps, expected);
}
