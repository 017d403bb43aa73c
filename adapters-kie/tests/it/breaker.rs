//! A KIE that is not there is left alone, and found again.

use std::time::Duration;

use domain::outcome::TaskId;
use fake_kie::{Call, Mood, Options};
use ports::outbound::{Provider, SubmitError};

use crate::world::{World, skip, upload, whole};

/// As long as a KIE that has not answered is left alone.
const REST: Duration = Duration::from_secs(10);

fn nobody() -> TaskId {
    TaskId("nobody".to_owned())
}

async fn fast() -> World {
    World::with(Options {
        limits: None,
        ..Options::default()
    })
    .await
}

/// A world in which six questions at once have met a dead KIE.
async fn given_up() -> World {
    let world = fast().await;
    world.fake.set_mood(Call::Status, Mood::bad_gateway(false));
    let nobody = nobody();
    let ask = || world.status(&nobody);
    let asked = tokio::join!(ask(), ask(), ask(), ask(), ask(), ask());
    for told in <[_; 6]>::from(asked) {
        told.unwrap_err();
    }
    // None of them was put again.
    assert_eq!(world.fake.count(Call::Status), 6);
    world
}

#[tokio::test]
async fn nothing_is_sent_to_a_kie_that_is_left_alone_and_a_job_is_safe_to_try_again() {
    let world = given_up().await;
    world.fake.calm();
    let fault = world.status(&nobody()).await.unwrap_err();
    assert!(whole(&fault).contains("left alone"), "{}", whole(&fault));
    let error = world.submit().await.unwrap_err();
    assert!(matches!(error, SubmitError::NotSent(_)), "{error:?}");
    assert_eq!(world.fake.count(Call::Status), 6);
    assert_eq!(
        (world.fake.creates(), world.fake.count(Call::Credit)),
        (0, 0)
    );
    // The other host has not failed.
    let file = upload(b"\xff\xd8\xff\xe0 picture", "image/jpeg", "a.jpg");
    world.gateway.upload(file).await.unwrap();
}

#[tokio::test]
async fn after_a_rest_kie_is_found_again() {
    let world = given_up().await;
    world.fake.calm();
    skip(REST).await;
    world.status(&nobody()).await.unwrap();
    world.submit().await.unwrap();
}

#[tokio::test]
async fn a_kie_that_is_still_dead_is_left_alone_again_after_one_question() {
    let world = given_up().await;
    skip(REST).await;
    world.status(&nobody()).await.unwrap_err();
    assert_eq!(world.fake.count(Call::Status), 7);
    world.fake.calm();
    world.status(&nobody()).await.unwrap_err();
    skip(REST).await;
    world.status(&nobody()).await.unwrap();
}

#[tokio::test]
async fn whether_kie_is_back_is_never_tried_with_a_job() {
    let world = given_up().await;
    world.fake.set_mood(Call::Credit, Mood::bad_gateway(false));
    skip(REST).await;
    let error = world.submit().await.unwrap_err();
    assert!(matches!(error, SubmitError::NotSent(_)), "{error:?}");
    assert_eq!(
        (world.fake.creates(), world.fake.count(Call::Credit)),
        (0, 1)
    );
    skip(REST).await;
    // An answer of KIE's own is a sign of life, whatever it says.
    let msg = "You do not have access permissions".to_owned();
    world
        .fake
        .set_mood(Call::Credit, Mood::Refuse { code: 401, msg });
    world.submit().await.unwrap();
    assert_eq!(
        (world.fake.creates(), world.fake.count(Call::Credit)),
        (1, 2)
    );
}

#[tokio::test]
async fn jobs_that_got_lost_count_as_well() {
    let world = fast().await;
    world.fake.set_mood(Call::Create, Mood::DropBefore);
    for _ in 0..6 {
        let error = world.submit().await.unwrap_err();
        assert!(matches!(error, SubmitError::Lost(_)), "{error:?}");
    }
    let error = world.submit().await.unwrap_err();
    assert!(matches!(error, SubmitError::NotSent(_)), "{error:?}");
    assert_eq!(world.fake.creates(), 6);
}

#[tokio::test]
async fn refusals_are_signs_of_life() {
    let world = World::with(Options {
        limits: None,
        honest_status: true,
        ..Options::default()
    })
    .await;
    let refuse = |code, msg: &str| Mood::Refuse {
        code,
        msg: msg.to_owned(),
    };
    for mood in [
        refuse(422, "no"),
        refuse(500, "prompt is required"),
        refuse(500, "oops"),
    ] {
        world.fake.set_mood(Call::Create, mood);
        for _ in 0..5 {
            world.submit().await.unwrap_err();
        }
    }
    assert_eq!(world.fake.creates(), 15);
    world.fake.calm();
    world.submit().await.unwrap();
    assert_eq!(world.fake.count(Call::Credit), 0);
}
