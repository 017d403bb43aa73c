//! What [`Broadcasts`](crate::outbound::Broadcasts) promises about how far a message to many has come.

use domain::{
    broadcast::{Broadcast, Event, Reached, Segment, State, Tally},
    desk::{Deed, What},
    user::UserId,
};

use super::{
    Stores,
    crowd::{CROWD, ROUNDS, crowd},
    sample::{ALL, ANNA, BORIS, END_OF_TIME, VERA, at, broadcast, broadcast_id, deed},
    told::deeds,
};
use crate::{Page, outbound::AdvanceBroadcastError};

fn done(number: u32, step: &'static str, second: i64) -> Deed {
    let id = broadcast_id(number.into());
    deed(VERA, What::Broadcast { id, step }, second)
}

async fn begun(stores: &Stores, number: u32) -> Broadcast {
    let broadcast = broadcast(number, Segment::Everybody);
    let begun = stores
        .broadcasts
        .begin(broadcast, done(number, "started", number.into()));
    begun.await.unwrap()
}

async fn advance(
    stores: &Stores,
    number: u32,
    event: Event,
    deed: Option<Deed>,
    second: i64,
) -> Result<Broadcast, AdvanceBroadcastError> {
    let id = broadcast_id(number.into());
    stores.broadcasts.advance(id, event, deed, at(second)).await
}

async fn found(stores: &Stores, number: u32) -> Broadcast {
    let id = broadcast_id(number.into());
    let found = stores.broadcasts.find(id).await.unwrap();
    found.expect("the broadcast is there")
}

/// For each segment, and with who has begun it.
pub async fn a_broadcast_is_found_as_it_was_begun(stores: &Stores) {
    for (segment, number) in Segment::ALL.into_iter().zip(1..) {
        let expected = broadcast(number, segment);
        let begun = stores
            .broadcasts
            .begin(expected.clone(), done(number, "started", number.into()));
        assert_eq!(begun.await.unwrap(), expected);
        assert_eq!(found(stores, number).await, expected);
        let latest = deeds(stores).await.remove(0);
        assert_eq!(latest, done(number, "started", number.into()));
    }
    let nothing = stores.broadcasts.find(broadcast_id(99)).await;
    assert_eq!(nothing.unwrap(), None);
}

/// The second press finds it running, and does not begin at the beginning.
pub async fn a_broadcast_is_begun_once_however_many_press(stores: &Stores) {
    for round in 1..=ROUNDS {
        let number = u32::try_from(round).unwrap();
        let begun = crowd(CROWD, |of| {
            let broadcasts = stores.broadcasts.clone();
            let mut broadcast = broadcast(number, Segment::Everybody);
            broadcast.original = i32::try_from(of).unwrap();
            let second = i64::try_from(round * CROWD + of).unwrap();
            async move {
                let begun = broadcasts.begin(broadcast, done(number, "started", second));
                begun.await.unwrap()
            }
        })
        .await;
        let now = found(stores, number).await;
        assert!(begun.iter().all(|begun| *begun == now), "{begun:?}");
        assert_eq!(deeds(stores).await.len(), round);
    }
    let reached = Event::Reached(ANNA, Reached::Sent);
    let ahead = advance(stores, 1, reached, None, 50).await.unwrap();
    let again = broadcast(1, Segment::Russian);
    let again = stores.broadcasts.begin(again, done(1, "started", 9999));
    assert_eq!(again.await.unwrap(), ahead);
    assert_eq!(found(stores, 1).await, ahead);
    assert_eq!(deeds(stores).await.len(), ROUNDS);
}

/// Each person counts once, by how it went, and the last one is remembered.
pub async fn everybody_who_was_dealt_with_is_counted_once(stores: &Stores) {
    let mut expected = begun(stores, 1).await;
    for (user, reached, second) in [
        (ANNA, Reached::Sent, 10),
        (ANNA, Reached::Sent, 11),
        (BORIS, Reached::Blocked, 12),
        (ANNA, Reached::Failed, 13),
        (VERA, Reached::Failed, 14),
    ] {
        let event = Event::Reached(user, reached);
        expected = expected.after(event, at(second)).unwrap();
        let advanced = advance(stores, 1, event, None, second).await.unwrap();
        assert_eq!(advanced, expected);
        assert_eq!(found(stores, 1).await, expected);
    }
    let tally = Tally {
        sent: 1,
        blocked: 1,
        failed: 1,
    };
    assert_eq!((expected.tally, expected.after), (tally, Some(VERA)));
    assert_eq!(deeds(stores).await, [done(1, "started", 1)]);
}

/// Two workers may have the same person in hand for a moment.
pub async fn somebody_counted_by_many_at_once_is_counted_once(stores: &Stores) {
    begun(stores, 1).await;
    for round in 1..=ROUNDS {
        let user = UserId(i64::try_from(round).unwrap());
        crowd(CROWD, |_| {
            let stores = stores.clone();
            async move {
                let reached = Event::Reached(user, Reached::Sent);
                advance(&stores, 1, reached, None, 50).await.unwrap();
            }
        })
        .await;
        let now = found(stores, 1).await;
        let sent = u64::try_from(round).unwrap();
        assert_eq!((now.tally.sent, now.after), (sent, Some(user)));
    }
}

/// What admins do to it is recorded with it; what does not fit is not done, and not recorded either.
pub async fn a_broadcast_is_paused_resumed_and_ended_with_its_deeds(stores: &Stores) {
    begun(stores, 1).await;
    let steps = [
        (Event::Resumed, "resumed", None),
        (Event::Paused, "paused", Some(State::Paused)),
        (Event::Paused, "paused", None),
        (Event::Ended, "ended", None),
        (Event::Resumed, "resumed", Some(State::Running)),
        (Event::Cancelled, "cancelled", Some(State::Cancelled)),
        (Event::Resumed, "resumed", None),
    ];
    let mut expected = vec![done(1, "started", 1)];
    for ((event, step, leads_to), second) in steps.into_iter().zip(10..) {
        let before = found(stores, 1).await;
        let deed = done(1, step, second);
        let advanced = advance(stores, 1, event, Some(deed.clone()), second).await;
        match leads_to {
            Some(state) => {
                assert_eq!(advanced.unwrap().state, state);
                expected.insert(0, deed);
                let changed_at = at(second);
                let after = Broadcast {
                    state,
                    changed_at,
                    ..before
                };
                assert_eq!(found(stores, 1).await, after);
            }
            None => {
                assert!(
                    matches!(advanced, Err(AdvanceBroadcastError::Misplaced(_))),
                    "{advanced:?}"
                );
                assert_eq!(found(stores, 1).await, before);
            }
        }
        assert_eq!(deeds(stores).await, expected);
    }
    let unknown = advance(stores, 2, Event::Paused, Some(done(2, "paused", 50)), 50).await;
    assert!(
        matches!(unknown, Err(AdvanceBroadcastError::Unknown)),
        "{unknown:?}"
    );
    assert_eq!(deeds(stores).await, expected);
}

/// Whatever has become of them.
pub async fn broadcasts_are_listed_latest_first(stores: &Stores) {
    for number in [2, 3, 1] {
        begun(stores, number).await;
    }
    advance(stores, 2, Event::Ended, None, 50).await.unwrap();
    for (page, expected) in [
        (ALL, vec![3, 2, 1]),
        (Page::number(0, 2), vec![3, 2]),
        (Page::number(1, 2), vec![1]),
        (Page::number(2, 2), vec![]),
    ] {
        let shown = stores.broadcasts.recent(page).await.unwrap();
        let numbers: Vec<_> = shown.iter().map(|shown| shown.id.0.as_u128()).collect();
        assert_eq!(numbers, expected);
    }
    let shown = stores.broadcasts.recent(ALL).await.unwrap();
    assert_eq!(shown[1], found(stores, 2).await);
}

async fn claim(stores: &Stores, second: i64) -> Option<Broadcast> {
    let claimed = stores.broadcasts.claim(at(second), at(second + 10));
    claimed.await.unwrap()
}

/// Whoever dies with one in hand loses it to the next; whoever goes on with it does not.
pub async fn a_claimed_broadcast_is_nobody_elses_until_its_lease_ends(stores: &Stores) {
    assert_eq!(claim(stores, 20).await, None);
    let younger = begun(stores, 2).await;
    let older = begun(stores, 1).await;
    assert_eq!(claim(stores, 20).await, Some(older.clone()));
    assert_eq!(claim(stores, 21).await, Some(younger));
    assert_eq!(claim(stores, 22).await, None);
    // Going on with it does not let go of it.
    let reached = Event::Reached(ANNA, Reached::Sent);
    let ahead = advance(stores, 1, reached, None, 23).await.unwrap();
    assert_eq!(claim(stores, 29).await, None);
    assert_eq!(claim(stores, 30).await, Some(ahead));
    assert_eq!(claim(stores, 30).await, None);
}

/// Nobody goes on with one that is paused or at its end.
pub async fn only_a_running_broadcast_is_claimed(stores: &Stores) {
    for (number, event) in [(1, Event::Paused), (2, Event::Ended), (3, Event::Cancelled)] {
        begun(stores, number).await;
        advance(stores, number, event, None, 10).await.unwrap();
    }
    assert_eq!(claim(stores, 20).await, None);
    let resumed = advance(stores, 1, Event::Resumed, None, 21).await.unwrap();
    assert_eq!(claim(stores, 22).await, Some(resumed));
}

/// Nobody may be told twice because two workers were awake.
pub async fn no_broadcast_is_claimed_twice_by_workers_who_come_at_once(stores: &Stores) {
    for number in 1..=3 {
        begun(stores, number).await;
    }
    for round in 0..ROUNDS {
        let second = 100 + 10 * i64::try_from(round).unwrap();
        let claimed = crowd(CROWD, |_| {
            let stores = stores.clone();
            async move { claim(&stores, second).await }
        })
        .await;
        let mut ids: Vec<_> = claimed
            .into_iter()
            .flatten()
            .map(|found| found.id)
            .collect();
        ids.sort_unstable();
        assert_eq!(ids, [1, 2, 3].map(broadcast_id));
    }
    let none = stores.broadcasts.claim(at(100), END_OF_TIME).await;
    assert_eq!(none.unwrap(), None);
}
