//! Whom a broadcast is for: [`Broadcasts::audience`](crate::outbound::Broadcasts::audience) and
//! [`Broadcasts::size`](crate::outbound::Broadcasts::size).

use domain::{
    broadcast::Segment,
    generation::Event,
    ledger::Posting,
    money::Money,
    user::{Language, UserChange, UserId},
};

use super::{
    Stores,
    sample::{at, customer, id, kopecks, opened, order, visitor},
};

const RUSSIAN: UserId = UserId(9);
const ENGLISH: UserId = UserId(10);
const RICH: UserId = UserId(101);
const GIFTED: UserId = UserId(102);
const CUSTOMER: UserId = UserId(1_000);
const SPENT: UserId = UserId(1_001);

/// Six people who can be told, each for a reason.
async fn people(stores: &Stores) {
    for user in [SPENT, CUSTOMER, GIFTED, RICH, ENGLISH, RUSSIAN] {
        let met = stores.users.meet(visitor(user), Language::Russian, at(0));
        met.await.unwrap();
    }
    let english = UserChange::Language(Language::English);
    for user in [ENGLISH, SPENT] {
        stores.users.change(user, english.clone()).await.unwrap();
    }
    for (user, main, bonus) in [(RICH, 1, 0), (GIFTED, 0, 500), (SPENT, 100, 0)] {
        customer(stores, user, kopecks(main), kopecks(bonus)).await;
    }
    // Called off or not: it was ordered.
    opened(stores, order(1, CUSTOMER, Money::ZERO)).await;
    let cancelled = stores.generations.advance(id(1), Event::Cancelled, at(9));
    cancelled.await.unwrap();
    opened(stores, order(2, SPENT, kopecks(100))).await;
}

async fn members(stores: &Stores, segment: Segment) -> Vec<UserId> {
    let all = stores.broadcasts.audience(segment, None, usize::MAX).await;
    let all = all.unwrap();
    let size = stores.broadcasts.size(segment).await.unwrap();
    assert_eq!(size, u64::try_from(all.len()).unwrap());
    all
}

/// In the order of their numbers, which is not that of their digits.
pub async fn everybody_is_in_the_segments_they_belong_to(stores: &Stores) {
    for segment in Segment::ALL {
        assert_eq!(members(stores, segment).await, []);
    }
    people(stores).await;
    for (segment, expected) in [
        (
            Segment::Everybody,
            vec![RUSSIAN, ENGLISH, RICH, GIFTED, CUSTOMER, SPENT],
        ),
        (Segment::Russian, vec![RUSSIAN, RICH, GIFTED, CUSTOMER]),
        (Segment::English, vec![ENGLISH, SPENT]),
        (Segment::Customers, vec![CUSTOMER, SPENT]),
        (Segment::NeverOrdered, vec![RUSSIAN, ENGLISH, RICH, GIFTED]),
        (Segment::WithMoney, vec![RICH]),
    ] {
        assert_eq!(members(stores, segment).await, expected, "{segment:?}");
    }
}

/// Whoever was told last is where it goes on, even if they are not in it any more.
pub async fn a_segment_is_read_in_pieces(stores: &Stores) {
    people(stores).await;
    let piece = async |after, limit| {
        let piece = stores
            .broadcasts
            .audience(Segment::Russian, after, limit)
            .await;
        piece.unwrap()
    };
    assert_eq!(piece(None, 2).await, [RUSSIAN, RICH]);
    assert_eq!(piece(Some(RICH), 2).await, [GIFTED, CUSTOMER]);
    assert_eq!(piece(Some(CUSTOMER), 2).await, []);
    assert_eq!(piece(Some(ENGLISH), 1).await, [RICH]);
    assert_eq!(piece(Some(UserId(500)), 9).await, [CUSTOMER]);
    assert_eq!(piece(None, 0).await, []);
}

/// Nobody is told who does not want to be, or should not.
pub async fn the_blocked_the_barred_and_the_forgotten_are_in_no_segment(stores: &Stores) {
    people(stores).await;
    let change = async |user, change| {
        stores.users.change(user, change).await.unwrap();
    };
    change(RICH, UserChange::Reachable(false)).await;
    change(CUSTOMER, UserChange::Barred(true)).await;
    stores.registry.forget(ENGLISH, at(50)).await.unwrap();
    for (segment, expected) in [
        (Segment::Everybody, vec![RUSSIAN, GIFTED, SPENT]),
        (Segment::Russian, vec![RUSSIAN, GIFTED]),
        (Segment::English, vec![SPENT]),
        (Segment::Customers, vec![SPENT]),
        (Segment::NeverOrdered, vec![RUSSIAN, GIFTED]),
        (Segment::WithMoney, vec![]),
    ] {
        assert_eq!(members(stores, segment).await, expected, "{segment:?}");
    }
    // Whoever is back is told again, with the money that has come meanwhile.
    change(RICH, UserChange::Reachable(true)).await;
    change(CUSTOMER, UserChange::Barred(false)).await;
    let paid = Posting::top_up("later", CUSTOMER, kopecks(1), at(60)).unwrap();
    stores.wallets.post(paid).await.unwrap();
    let with_money = members(stores, Segment::WithMoney).await;
    assert_eq!(with_money, [RICH, CUSTOMER]);
}
