//! The account's limits, kept on this side however many ask at once.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use domain::outcome::TaskId;
use fake_kie::{Call, Limits, Mood, Options};
use ports::outbound::{Provider, SubmitError};
use tokio::task::JoinSet;

use crate::world::{World, skip};

/// A world that hands a crowd's jobs over at once, and how many of them were accepted and how many told to wait.
async fn crowd_of_jobs(world: &Arc<World>, size: usize) -> (usize, usize) {
    let mut jobs = JoinSet::new();
    for _ in 0..size {
        let world = Arc::clone(world);
        jobs.spawn(async move { world.submit().await });
    }
    let outcomes = jobs.join_all().await;
    let accepted = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    let busy = |outcome: &&Result<_, _>| matches!(outcome, Err(SubmitError::Busy { .. }));
    (accepted, outcomes.iter().filter(busy).count())
}

#[tokio::test]
async fn of_a_crowd_of_jobs_twenty_go_out_and_the_others_are_told_to_wait() {
    let world = Arc::new(World::new().await);
    assert_eq!(crowd_of_jobs(&world, 60).await, (20, 40));
    // KIE, which counts by itself, has refused none.
    assert_eq!((world.fake.creates(), world.fake.tasks().len()), (20, 20));
    let error = world.submit().await.unwrap_err();
    let SubmitError::Busy { retry_after } = error else {
        panic!("{error:?}");
    };
    assert!(retry_after <= Duration::from_secs(11), "{retry_after:?}");
    skip(Duration::from_secs(11)).await;
    assert_eq!(crowd_of_jobs(&world, 30).await, (20, 10));
}

#[tokio::test]
async fn a_job_that_is_called_off_on_the_way_leaves_nothing_blocked() {
    let world = World::new().await;
    world
        .fake
        .set_mood(Call::Create, Mood::Hang { made: false });
    for number in 1..=10 {
        tokio::select! {
            outcome = world.submit() => panic!("{outcome:?}"),
            () = world.fake.wait_for(|kie| kie.creates() == number) => {}
        }
    }
    world.fake.calm();
    // What left counts, for KIE has counted it; no more and no less.
    let world = Arc::new(world);
    assert_eq!(crowd_of_jobs(&world, 15).await, (10, 5));
}

#[tokio::test]
async fn a_crowd_of_questions_is_answered_without_one_being_dropped() {
    let world = Arc::new(World::new().await);
    let task = world.submit().await.unwrap();
    let begun = Instant::now();
    let mut questions = JoinSet::new();
    for _ in 0..25 {
        let (world, task) = (Arc::clone(&world), task.clone());
        questions.spawn(async move { world.status(&task).await.unwrap() });
    }
    questions.join_all().await;
    // Nobody was refused by KIE, so nobody had to ask twice.
    assert_eq!(world.fake.count(Call::Status), 25);
    assert!(begun.elapsed() >= Duration::from_secs(2), "{begun:?}");
}

#[tokio::test]
async fn one_that_is_told_to_wait_is_told_for_everybody() {
    let world = World::new().await;
    let mood = Mood::Limited { retry_after: 30 };
    world.fake.next(Call::Create, 1, mood);
    for _ in 0..3 {
        let error = world.submit().await.unwrap_err();
        let SubmitError::Busy { retry_after } = error else {
            panic!("{error:?}");
        };
        assert!(retry_after > Duration::from_secs(25), "{retry_after:?}");
    }
    assert_eq!(world.fake.creates(), 1);
    skip(Duration::from_secs(30)).await;
    world.submit().await.unwrap();
}

#[tokio::test]
async fn a_question_that_was_dropped_keeps_the_others_back_as_well() {
    let world = World::with(Options {
        limits: None::<Limits>,
        ..Options::default()
    })
    .await;
    let nobody = TaskId("nobody".to_owned());
    let mood = Mood::Limited { retry_after: 2 };
    world.fake.next(Call::Status, 1, mood);
    let begun = Instant::now();
    let first = world.status(&nobody);
    let second = async {
        world
            .fake
            .wait_for(|kie| kie.count(Call::Status) == 1)
            .await;
        // The first has been answered when the balance, asked after it, has.
        world.gateway.credits_left().await.unwrap();
        world.status(&nobody).await.unwrap();
        begun.elapsed()
    };
    let (first, second) = tokio::join!(first, second);
    first.unwrap();
    assert_eq!(world.fake.count(Call::Status), 3);
    assert!(second >= Duration::from_secs(2), "{second:?}");
}
