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

use tests::{
    fate::{Fate, When},
    store::Home,
};
use tokio::task::JoinSet;

use self::{
    kie::{Bell, Weather},
    story::Story,
};

/// How long nobody is there: the host restarts the process at once, or the lost submit has been given up meanwhile.
const PAUSES: [Duration; 2] = [Duration::ZERO, Duration::from_mins(11)];
/// As many stories at once as keep two disks busy.
const SIDE_BY_SIDE: usize = 8;

/// Where the books are, and who else works with them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scene {
    /// Files.
    Files,
    /// Files, with a second set of workers that never dies.
    FilesTogether,
    /// Postgres.
    Postgres,
    /// Postgres, with a second process that never dies.
    PostgresTogether,
}

impl Scene {
    /// An empty place: one that a story has left, or a new one.
    async fn home(self, left: &mut Vec<Home>) -> Home {
        match (left.pop(), self) {
            (Some(left), _) => left.emptied().await,
            (None, Self::Files) => Home::folder(),
            (None, Self::FilesTogether) => Home::shared_folder(),
            (None, Self::Postgres | Self::PostgresTogether) => Home::database().await,
        }
    }

    const fn is_together(self) -> bool {
        matches!(self, Self::FilesTogether | Self::PostgresTogether)
    }

    /// A story with a database of its own takes its time: there each death is followed by one of the pauses in turn. And where
    /// somebody lives on, there is no time in which nobody is there.
    fn pauses(self, at: usize) -> &'static [Duration] {
        match self {
            Self::Files => &PAUSES,
            Self::FilesTogether | Self::PostgresTogether => &PAUSES[..1],
            Self::Postgres if at.is_multiple_of(2) => &PAUSES[..1],
            Self::Postgres => &PAUSES[1..],
        }
    }
}

/// Tells the story of this weather once for every way to die, and returns how often somebody died.
async fn die_at_every_step(
    scene: Scene,
    left: &mut Vec<Home>,
    weather: Weather,
    bell: Bell,
) -> usize {
    let home = scene.home(left).await;
    let (steps, home) = Story::new(home, weather, bell).undisturbed().await;
    left.push(home);
    let mut deaths = 0;
    let mut stories = JoinSet::new();
    for at in 1..=steps.len() {
        for when in [When::Before, When::After] {
            for pause in scene.pauses(at) {
                if stories.len() >= SIDE_BY_SIDE {
                    left.push(stories.join_next().await.unwrap().unwrap());
                }
                let story = Story::new(scene.home(left).await, weather, bell);
                let fate = Fate { at, when };
                if scene.is_together() {
                    stories.spawn(story.with_a_death_beside_another(fate, *pause));
                } else {
                    stories.spawn(story.with_a_death(fate, *pause));
                }
                deaths += 1;
            }
        }
    }
    left.extend(stories.join_all().await);
    deaths
}

/// All three bells. A story that got shorter than it ever was has lost a step, and with it a way to die.
async fn in_this_weather(scene: Scene, weather: Weather, deaths_at_least: usize) {
    let mut left = Vec::new();
    in_this_weather_at(scene, &mut left, weather, deaths_at_least).await;
}

async fn in_this_weather_at(
    scene: Scene,
    left: &mut Vec<Home>,
    weather: Weather,
    deaths_at_least: usize,
) {
    let mut deaths = 0;
    for bell in Bell::ALL {
        deaths += die_at_every_step(scene, left, weather, bell).await;
    }
    assert!(deaths >= deaths_at_least, "only {deaths} deaths");
}

/// All weathers one after the other, in the same places.
async fn in_all_weathers(scene: Scene) {
    let mut left = Vec::new();
    for weather in Weather::ALL {
        in_this_weather_at(scene, &mut left, weather, 190).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_is_done_is_paid_for_once_or_not_at_all() {
    in_this_weather(Scene::Files, Weather::Done, 564).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_breaks_costs_nothing() {
    in_this_weather(Scene::Files, Weather::Broken, 564).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_is_refused_costs_nothing() {
    in_this_weather(Scene::Files, Weather::Refused, 396).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_that_never_left_is_sent_again() {
    in_this_weather(Scene::Files, Weather::NotSent, 732).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_request_is_never_sent_again() {
    in_this_weather(Scene::Files, Weather::Lost, 432).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_request_that_ran_is_found_by_its_ring() {
    in_this_weather(Scene::Files, Weather::LostButRan, 512).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_order_that_is_answered_at_once_survives_a_death_at_every_step() {
    in_this_weather(Scene::Files, Weather::AtOnce, 396).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_the_provider_does_postgres_keeps_the_same_promises() {
    in_all_weathers(Scene::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_process_beside_the_one_that_dies_changes_nothing() {
    in_all_weathers(Scene::FilesTogether).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_process_on_the_same_database_changes_nothing() {
    in_all_weathers(Scene::PostgresTogether).await;
}

/// Every process gets one step further than the one before: it is the customer's patience that is tried, not the money.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_process_that_dies_again_and_again_gets_there_in_the_end() {
    let mut stories = JoinSet::new();
    for weather in Weather::ALL {
        for bell in Bell::ALL {
            for when in [When::Before, When::After] {
                let story = Story::new(Home::folder(), weather, bell);
                stories.spawn(story.with_ever_later_deaths(when));
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
        let story = Story::new(Home::folder(), weather, bell);
        steps.extend(story.undisturbed().await.0);
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
        "outbox.resume",
        "outbox.claim",
        "courier.deliver",
        "outbox.postpone",
        "outbox.delivered",
    ]);
    assert_eq!(steps, expected);
}
