use std::time::Duration;

use domain::{time::Timestamp, user::UserId};

use super::{Act, Flood, Rates, Verdict};

const ANNA: UserId = UserId(1);
const BORIS: UserId = UserId(2);
const WORDS: Act<'static> = Act::Message(None);

fn at(millis: u64) -> Timestamp {
    Timestamp::from_millis(1_795_345_500_000).plus(Duration::from_millis(millis))
}

fn flood() -> Flood {
    Flood::new(Rates::default())
}

/// How many of so many acts at one time are heard.
fn heard(flood: &Flood, who: UserId, act: Act<'_>, times: usize, now: Timestamp) -> usize {
    let verdicts = (0..times).map(|_| flood.note(who, act, now));
    verdicts
        .filter(|verdict| *verdict == Verdict::Heard)
        .count()
}

#[test]
fn a_burst_is_heard_and_what_is_beyond_it_is_asked_once_to_slow_down() {
    let flood = flood();
    assert_eq!(heard(&flood, ANNA, WORDS, 20, at(0)), 20);
    assert_eq!(flood.note(ANNA, WORDS, at(0)), Verdict::TooFast);
    assert_eq!(flood.note(ANNA, WORDS, at(10)), Verdict::Ignored);
    assert_eq!(flood.note(ANNA, WORDS, at(999)), Verdict::Ignored);
    assert_eq!(heard(&flood, ANNA, WORDS, 9, at(4_999)), 4);
    assert_eq!(flood.note(ANNA, WORDS, at(4_999)), Verdict::Ignored);
    assert_eq!(heard(&flood, ANNA, WORDS, 1, at(5_000)), 1);
    assert_eq!(flood.note(ANNA, WORDS, at(5_000)), Verdict::TooFast);
}

#[test]
fn every_press_beyond_is_answered_because_each_has_a_spinner() {
    let flood = flood();
    assert_eq!(heard(&flood, ANNA, Act::Press, 30, at(0)), 30);
    for _ in 0..3 {
        assert_eq!(flood.note(ANNA, Act::Press, at(1)), Verdict::TooFast);
    }
    assert_eq!(heard(&flood, ANNA, Act::Press, 9, at(1_000)), 3);
    assert_eq!(
        heard(&flood, ANNA, WORDS, 5, at(1_000)),
        5,
        "messages are another matter"
    );
}

#[test]
fn one_persons_flood_is_nobody_elses() {
    let flood = flood();
    heard(&flood, ANNA, WORDS, 100, at(0));
    assert_eq!(heard(&flood, BORIS, WORDS, 20, at(0)), 20);
}

#[test]
fn an_album_counts_as_one_message_and_is_heard_or_not_as_a_whole() {
    let flood = flood();
    let album = Act::Message(Some("1"));
    assert_eq!(heard(&flood, ANNA, album, 10, at(0)), 10);
    assert_eq!(heard(&flood, ANNA, WORDS, 25, at(0)), 19);
    assert_eq!(heard(&flood, ANNA, Act::Message(Some("2")), 10, at(0)), 0);
}

#[test]
fn whoever_is_quiet_is_forgotten() {
    let flood = flood();
    heard(&flood, ANNA, WORDS, 20, at(0));
    heard(&flood, BORIS, Act::Press, 1, at(0));
    assert_eq!(flood.lock().len(), 2);
    for user in 0..super::WATCHED_AT_MOST {
        let user = UserId(i64::try_from(user).unwrap() + 10);
        flood.note(user, Act::Press, at(30_000));
    }
    assert!(flood.lock().len() <= super::WATCHED_AT_MOST);
    assert!(!flood.lock().contains_key(&ANNA));
}
