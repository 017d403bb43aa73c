//! Who has to be told what, and what was recorded.

use domain::{
    desk::Deed,
    letter::{Letter, News},
    user::UserId,
};

use super::{
    Stores,
    sample::{ALL, END_OF_TIME, at},
};

/// All letters that wait, in the order of their keys; each of them still waits afterwards.
pub(super) async fn letters(stores: &Stores) -> Vec<Letter> {
    let waiting = stores
        .outbox
        .claim(END_OF_TIME, END_OF_TIME, usize::MAX)
        .await;
    let waiting = waiting.unwrap().into_iter();
    let mut letters: Vec<_> = waiting.map(|queued| queued.letter).collect();
    letters.sort_by_key(Letter::key);
    letters
}

/// These and no others wait, all of them written at this second.
pub(super) async fn only_told<const N: usize>(
    stores: &Stores,
    expected: [(UserId, News); N],
    second: i64,
) {
    let letter = |(to, news)| Letter {
        to,
        news,
        at: at(second),
    };
    let mut expected: Vec<_> = expected.into_iter().map(letter).collect();
    expected.sort_by_key(Letter::key);
    assert_eq!(letters(stores).await, expected);
}

/// What waits has arrived.
pub(super) async fn everybody_reads(stores: &Stores) {
    for letter in letters(stores).await {
        let arrived = stores.outbox.delivered(letter.key(), Vec::new(), at(999));
        arrived.await.unwrap();
    }
}

/// Everything that was recorded, the latest first.
pub(super) async fn deeds(stores: &Stores) -> Vec<Deed> {
    stores.deeds.recent(None, ALL).await.unwrap()
}
