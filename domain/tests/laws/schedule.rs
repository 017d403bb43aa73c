//! How long somebody waits between two looks.

use std::time::Duration;

use domain::{
    media::Media,
    model::Yield,
    schedule::{
        HELD_PATIENCE, LATE_PATIENCE, SUBMIT_PATIENCE, UNCONFIRMED_PATIENCE, poll_interval,
        retry_pause, running_patience,
    },
};
use proptest::prelude::*;

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// KIE recommends 2 to 3 seconds for the first 30, then 5 to 10 until two minutes, then 15 to 30.
#[test]
fn a_running_job_is_asked_about_as_often_as_its_maker_recommends() {
    for (from, to, fastest, slowest) in [
        (0, 30, 2, 3),
        (30, 120, 5, 10),
        (120, 600, 15, 30),
        (600, 100_000, 60, 60),
    ] {
        for age in from..to {
            let pause = poll_interval(seconds(age)).as_secs();
            assert!((fastest..=slowest).contains(&pause), "{pause} s at {age} s");
        }
    }
}

#[test]
fn the_pauses_are_these() {
    for (age, pause) in [
        (0, 2),
        (9, 2),
        (10, 3),
        (29, 3),
        (30, 5),
        (59, 5),
        (60, 8),
        (89, 8),
        (90, 10),
        (119, 10),
        (120, 20),
        (239, 20),
        (240, 30),
        (599, 30),
        (600, 60),
    ] {
        assert_eq!(poll_interval(seconds(age)), seconds(pause), "{age}");
    }
}

#[test]
fn an_order_that_could_not_be_sent_is_tried_again_ever_more_slowly() {
    let pauses = [(1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 30), (7, 30)];
    for (attempts, pause) in pauses {
        assert_eq!(retry_pause(attempts), seconds(pause), "{attempts}");
    }
    assert_eq!(retry_pause(0), seconds(1));
    assert_eq!(retry_pause(u32::MAX), seconds(30));
}

#[test]
fn patience_outlasts_what_it_waits_for() {
    // A request may take 60 seconds before it is lost, and the slowest recorded video took 785.
    assert!(SUBMIT_PATIENCE > seconds(60));
    assert!(running_patience(Yield::Files(Media::Video)) > seconds(2 * 785));
    let expected = [
        (HELD_PATIENCE, 15),
        (SUBMIT_PATIENCE, 2),
        (UNCONFIRMED_PATIENCE, 10),
        (LATE_PATIENCE, 24 * 60),
        (running_patience(Yield::Files(Media::Video)), 45),
        (running_patience(Yield::Files(Media::Image)), 15),
        (running_patience(Yield::Files(Media::Audio)), 15),
        (running_patience(Yield::Text), 15),
    ];
    for (patience, minutes) in expected {
        assert_eq!(patience, seconds(minutes * 60));
    }
}

proptest! {
    #[test]
    fn an_older_job_is_never_asked_about_more_often(age in 0u64..2000, more in 0u64..2000) {
        prop_assert!(poll_interval(seconds(age)) <= poll_interval(seconds(age + more)));
    }
}
