//! A message to many: who is counted, and when nobody is told any more.

use domain::{
    broadcast::{Broadcast, BroadcastId, Event, Misplaced, Reached, Segment, State, Tally},
    user::UserId,
};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::shop::at;

use Event::{Cancelled, Ended, Paused, Resumed};

fn broadcast(state: State) -> Broadcast {
    Broadcast {
        id: BroadcastId(uuid::Uuid::from_u128(1)),
        by: UserId(100),
        original: 7,
        segment: Segment::Everybody,
        audience: 3,
        state,
        after: Some(UserId(5)),
        tally: Tally {
            sent: 2,
            blocked: 1,
            failed: 1,
        },
        begun_at: at(0),
        changed_at: at(1),
    }
}

fn told(user: i64) -> Event {
    Event::Reached(UserId(user), Reached::Sent)
}

#[test]
fn a_broadcast_runs_rests_and_ends_as_it_is_told_to() {
    use State::{Done, Running};
    for (from, event, to) in [
        (Running, told(6), Some(Running)),
        (State::Paused, told(6), Some(State::Paused)),
        (State::Cancelled, told(6), Some(State::Cancelled)),
        (Done, told(6), None),
        (Running, Ended, Some(Done)),
        (State::Paused, Ended, None),
        (State::Cancelled, Ended, None),
        (Done, Ended, None),
        (Running, Paused, Some(State::Paused)),
        (State::Paused, Paused, None),
        (State::Cancelled, Paused, None),
        (Done, Paused, None),
        (Running, Resumed, None),
        (State::Paused, Resumed, Some(Running)),
        (State::Cancelled, Resumed, None),
        (Done, Resumed, None),
        (Running, Cancelled, Some(State::Cancelled)),
        (State::Paused, Cancelled, Some(State::Cancelled)),
        (State::Cancelled, Cancelled, None),
        (Done, Cancelled, None),
    ] {
        let after = broadcast(from).after(event, at(9));
        let state = after.clone().map(|after| after.state);
        assert_eq!(
            state,
            to.ok_or(Misplaced(from.name())),
            "{from:?} {event:?}"
        );
        if let (Ok(after), Ended | Paused | Resumed | Cancelled) = (after, event) {
            let changed = Broadcast {
                changed_at: at(9),
                ..broadcast(after.state)
            };
            assert_eq!(after, changed);
        }
    }
    let words = "that cannot happen to a broadcast that is done";
    assert_eq!(Misplaced(Done.name()).to_string(), words);
}

#[test]
fn each_way_of_being_told_is_counted_by_itself() {
    for (reached, sent, blocked, failed) in [
        (Reached::Sent, 3, 1, 1),
        (Reached::Blocked, 2, 2, 1),
        (Reached::Failed, 2, 1, 2),
    ] {
        let event = Event::Reached(UserId(6), reached);
        let after = broadcast(State::Running).after(event, at(9)).unwrap();
        let expected = Tally {
            sent,
            blocked,
            failed,
        };
        assert_eq!((after.tally, after.after), (expected, Some(UserId(6))));
        assert_eq!(after.changed_at, at(9));
    }
}

#[test]
fn whoever_was_counted_before_is_not_counted_again() {
    for user in [5, 4, 1] {
        let after = broadcast(State::Running).after(told(user), at(9)).unwrap();
        let before = broadcast(State::Running);
        assert_eq!(
            (after.tally, after.after),
            (before.tally, before.after),
            "{user}"
        );
    }
}

#[test]
fn segments_and_states_are_known_by_name() {
    for segment in Segment::ALL {
        assert_eq!(Segment::named(segment.name()), Some(segment));
    }
    assert_eq!(Segment::named("nobody"), None);
    let names = State::ALL.map(State::name);
    assert_eq!(names, ["running", "paused", "done", "cancelled"]);
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let reached = select(vec![Reached::Sent, Reached::Blocked, Reached::Failed]);
    let reached = (1..9i64, reached).prop_map(|(user, how)| Event::Reached(UserId(user), how));
    let other = select(vec![Paused, Resumed, Resumed, Paused, Ended, Cancelled]);
    vec(prop_oneof![4 => reached, 1 => other], 0..60)
}

proptest! {
    #[test]
    fn nobody_is_counted_twice_whatever_happens_in_whatever_order(events in events()) {
        let mut now = Broadcast { after: None, tally: Tally::default(), ..broadcast(State::Running) };
        let mut counted: Vec<UserId> = Vec::new();
        for (event, second) in events.into_iter().zip(2..) {
            let Ok(next) = now.after(event, at(second)) else { continue };
            if next.after != now.after {
                counted.extend(next.after);
            }
            let Tally { sent, blocked, failed } = next.tally;
            prop_assert_eq!(sent + blocked + failed, u64::try_from(counted.len()).unwrap());
            prop_assert!(next.after >= now.after, "it never goes back");
            let ended = matches!(now.state, State::Done | State::Cancelled);
            prop_assert!(!ended || next.state == now.state, "what has ended stays so");
            now = next;
        }
        prop_assert!(counted.is_sorted_by(|one, other| one < other), "each of them once");
    }
}
