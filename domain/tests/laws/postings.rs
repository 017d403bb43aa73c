//! Movements of money.

use domain::{
    ledger::{Account, Line, Posting, PostingError, PostingKey, PostingKind},
    money::{Delta, Money},
    payment::Charge,
    user::UserId,
    wallet::Hold,
};
use proptest::{collection::vec, prelude::*};

use crate::shop::{ANNA, at, id, kopecks};

const BORIS: UserId = UserId(2);

fn lines(moves: &[(Account, i64)]) -> Vec<Line> {
    let line = |(account, delta): &(Account, i64)| Line {
        account: *account,
        delta: Delta::from_kopecks(*delta).unwrap(),
    };
    moves.iter().map(line).collect()
}

fn moves(posting: &Posting) -> Vec<(Account, i64)> {
    let lines = posting.lines().iter();
    lines
        .map(|line| (line.account, line.delta.kopecks()))
        .collect()
}

fn hold(bonus: i64, main: i64) -> Hold {
    Hold {
        bonus: kopecks(bonus),
        main: kopecks(main),
    }
}

fn charge() -> Charge {
    Charge("tg".to_owned())
}

#[test]
fn lines_that_do_not_balance_or_move_nothing_are_no_posting() {
    let main = Account::Main(ANNA);
    for (moves, expected) in [
        (vec![], PostingError::Empty),
        (vec![(main, 5)], PostingError::Unbalanced(5)),
        (
            vec![(main, 5), (Account::Cash, -4)],
            PostingError::Unbalanced(1),
        ),
        (
            vec![(main, -5), (Account::Cash, 4)],
            PostingError::Unbalanced(-1),
        ),
        (vec![(main, 0)], PostingError::Empty),
        (vec![(main, 0), (Account::Cash, 0)], PostingError::Empty),
        (
            vec![(main, 5), (Account::Cash, -5), (Account::Revenue, 0)],
            PostingError::Empty,
        ),
    ] {
        let key = PostingKey::restored("key".to_owned());
        let posting = Posting::new(key, PostingKind::TopUp, lines(&moves), at(0));
        assert_eq!(posting, Err(expected), "{moves:?}");
    }
}

#[test]
fn a_posting_is_what_it_was_made_of() {
    let key = PostingKey::restored("key".to_owned());
    let moves = lines(&[
        (Account::Main(ANNA), 5),
        (Account::Held(BORIS), 2),
        (Account::Cash, -7),
    ]);
    let posting = Posting::new(key.clone(), PostingKind::Capture, moves.clone(), at(7)).unwrap();
    assert_eq!(posting.key(), &key);
    assert_eq!(posting.kind(), PostingKind::Capture);
    assert_eq!(posting.lines(), moves);
    assert_eq!(posting.at(), at(7));
    assert_eq!(posting.owners().collect::<Vec<_>>(), [ANNA, BORIS]);
    assert!(posting.concerns(ANNA) && posting.concerns(BORIS));
    assert!(!posting.concerns(UserId(3)));
}

#[test]
fn customers_own_their_pockets_and_the_house_the_rest() {
    for account in [
        Account::Main(ANNA),
        Account::Bonus(ANNA),
        Account::Held(ANNA),
    ] {
        assert_eq!(account.owner(), Some(ANNA));
    }
    for account in [
        Account::Cash,
        Account::Stars,
        Account::Promo,
        Account::Revenue,
        Account::Correction,
        Account::Opening,
    ] {
        assert_eq!(account.owner(), None);
    }
}

#[test]
fn keys_are_written_so_that_no_two_things_share_one() {
    let order = "00000000000000000000000000000001";
    for (key, expected) in [
        (PostingKey::top_up("77"), "payment:77".to_owned()),
        (
            PostingKey::grant("SPRING", ANNA),
            "promo:SPRING:1".to_owned(),
        ),
        (PostingKey::hold(id(1)), format!("{order}:hold")),
        (PostingKey::settlement(id(1)), format!("{order}:settle")),
        (PostingKey::correction("x"), "correction:x".to_owned()),
        (PostingKey::opening(ANNA), "opening:1".to_owned()),
        (PostingKey::stars(&charge()), "stars:tg".to_owned()),
        (
            PostingKey::refund(&charge(), 2),
            "stars:tg:refund:2".to_owned(),
        ),
        (
            PostingKey::refund_undone(&charge(), 2),
            "stars:tg:refund-undone:2".to_owned(),
        ),
    ] {
        assert_eq!(key.as_str(), expected);
        assert_eq!(key.to_string(), expected);
        assert_eq!(key, PostingKey::restored(expected));
    }
}

#[test]
fn paying_in_and_giving_come_from_the_house() {
    let top_up = Posting::top_up("77", ANNA, kopecks(500), at(1)).unwrap();
    assert_eq!(top_up.kind(), PostingKind::TopUp);
    assert_eq!(top_up.key(), &PostingKey::top_up("77"));
    assert_eq!(
        moves(&top_up),
        [(Account::Cash, -500), (Account::Main(ANNA), 500)]
    );
    let grant = Posting::grant("SPRING", ANNA, kopecks(50), at(1)).unwrap();
    assert_eq!(grant.kind(), PostingKind::Grant);
    assert_eq!(grant.key(), &PostingKey::grant("SPRING", ANNA));
    assert_eq!(
        moves(&grant),
        [(Account::Promo, -50), (Account::Bonus(ANNA), 50)]
    );
    assert_eq!(Posting::top_up("77", ANNA, Money::ZERO, at(1)), None);
    assert_eq!(Posting::grant("SPRING", ANNA, Money::ZERO, at(1)), None);
}

#[test]
fn stars_come_in_and_go_back_at_the_houses_expense_where_they_were_spent() {
    let (main, stars) = (Account::Main(ANNA), Account::Stars);
    let came = Posting::stars(&charge(), ANNA, kopecks(500), at(1)).unwrap();
    assert_eq!(came.kind(), PostingKind::TopUp);
    assert_eq!(came.key(), &PostingKey::stars(&charge()));
    assert_eq!(moves(&came), [(stars, -500), (main, 500)]);
    let refund =
        |taken, lost| Posting::refund(&charge(), 2, ANNA, kopecks(taken), kopecks(lost), at(1));
    for (taken, lost, expected) in [
        (500, 0, vec![(main, -500), (stars, 500)]),
        (
            300,
            200,
            vec![(main, -300), (Account::Correction, -200), (stars, 500)],
        ),
        (0, 500, vec![(Account::Correction, -500), (stars, 500)]),
    ] {
        let went = refund(taken, lost).unwrap();
        assert_eq!(went.kind(), PostingKind::Refund);
        assert_eq!(went.key(), &PostingKey::refund(&charge(), 2));
        assert_eq!(moves(&went), expected);
    }
    let undone = Posting::refund_undone(&charge(), 2, ANNA, kopecks(500), at(1)).unwrap();
    assert_eq!(undone.kind(), PostingKind::Refund);
    assert_eq!(undone.key(), &PostingKey::refund_undone(&charge(), 2));
    assert_eq!(moves(&undone), [(stars, -500), (main, 500)]);
    assert_eq!(refund(0, 0), None);
    let nothing = Money::ZERO;
    assert_eq!(Posting::stars(&charge(), ANNA, nothing, at(1)), None);
    assert_eq!(
        Posting::refund_undone(&charge(), 2, ANNA, nothing, at(1)),
        None
    );
}

#[test]
fn a_correction_goes_either_way_and_an_opening_balance_fills_both_pockets() {
    let by = |kopecks| Delta::from_kopecks(kopecks).unwrap();
    for kopecks in [-30, 30] {
        let posting = Posting::correction("why", Account::Main(ANNA), by(kopecks), at(1)).unwrap();
        assert_eq!(posting.kind(), PostingKind::Correction);
        assert_eq!(posting.key(), &PostingKey::correction("why"));
        assert_eq!(
            moves(&posting),
            [
                (Account::Correction, -kopecks),
                (Account::Main(ANNA), kopecks)
            ]
        );
    }
    assert_eq!(
        Posting::correction("why", Account::Held(ANNA), by(0), at(1)),
        None
    );
    let opening = |main, bonus| Posting::opening(ANNA, kopecks(main), kopecks(bonus), at(1));
    let posting = opening(70, 50).unwrap();
    assert_eq!(posting.kind(), PostingKind::Opening);
    assert_eq!(posting.key(), &PostingKey::opening(ANNA));
    assert_eq!(
        moves(&posting),
        [
            (Account::Opening, -120),
            (Account::Main(ANNA), 70),
            (Account::Bonus(ANNA), 50)
        ]
    );
    assert_eq!(opening(0, 0), None);
}

#[test]
fn a_hold_names_only_the_pockets_it_takes_from() {
    let (bonus, main, held) = (
        Account::Bonus(ANNA),
        Account::Main(ANNA),
        Account::Held(ANNA),
    );
    for (from, expected) in [
        (hold(50, 70), vec![(bonus, -50), (main, -70), (held, 120)]),
        (hold(0, 70), vec![(main, -70), (held, 70)]),
        (hold(50, 0), vec![(bonus, -50), (held, 50)]),
    ] {
        let posting = Posting::hold(id(1), ANNA, from, at(1)).unwrap();
        assert_eq!(posting.kind(), PostingKind::Hold);
        assert_eq!(posting.key(), &PostingKey::hold(id(1)));
        assert_eq!(moves(&posting), expected);
    }
    assert_eq!(Posting::hold(id(1), ANNA, hold(0, 0), at(1)), None);
}

#[test]
fn a_capture_earns_the_charge_and_gives_the_rest_back_to_main_first() {
    let (bonus, main, held) = (
        Account::Bonus(ANNA),
        Account::Main(ANNA),
        Account::Held(ANNA),
    );
    let earned = |amount| (Account::Revenue, amount);
    for (charged, expected) in [
        (120, vec![(held, -120), earned(120)]),
        (100, vec![(held, -120), earned(100), (main, 20)]),
        (50, vec![(held, -120), earned(50), (main, 70)]),
        (30, vec![(held, -120), earned(30), (main, 70), (bonus, 20)]),
        (0, vec![(held, -120), (main, 70), (bonus, 50)]),
        // More than was set aside is never taken.
        (9999, vec![(held, -120), earned(120)]),
    ] {
        let posting = Posting::capture(id(1), ANNA, hold(50, 70), kopecks(charged), at(1));
        let posting = posting.unwrap();
        assert_eq!(posting.kind(), PostingKind::Capture);
        assert_eq!(posting.key(), &PostingKey::settlement(id(1)));
        assert_eq!(moves(&posting), expected, "{charged}");
    }
    assert_eq!(
        Posting::capture(id(1), ANNA, hold(0, 0), kopecks(1), at(1)),
        None
    );
}

#[test]
fn a_release_gives_everything_back_where_it_came_from() {
    let posting = Posting::release(id(1), ANNA, hold(50, 70), at(1)).unwrap();
    assert_eq!(posting.kind(), PostingKind::Release);
    assert_eq!(posting.key(), &PostingKey::settlement(id(1)));
    let expected = [
        (Account::Held(ANNA), -120),
        (Account::Bonus(ANNA), 50),
        (Account::Main(ANNA), 70),
    ];
    assert_eq!(moves(&posting), expected);
    assert_eq!(Posting::release(id(1), ANNA, hold(0, 0), at(1)), None);
}

proptest! {
    #[test]
    fn lines_are_a_posting_exactly_when_they_sum_to_zero(deltas in vec(-3..=3i64, 0..6)) {
        let moves: Vec<_> = deltas.iter().map(|delta| (Account::Main(ANNA), *delta)).collect();
        let key = PostingKey::restored("key".to_owned());
        let posting = Posting::new(key, PostingKind::TopUp, lines(&moves), at(0));
        let good = deltas.iter().sum::<i64>() == 0 && deltas.len() >= 2 && !deltas.contains(&0);
        prop_assert_eq!(posting.is_ok(), good);
    }

    #[test]
    fn every_movement_of_an_order_sums_to_zero(bonus in 0..500i64, main in 0..500i64, charged in 0..2000i64) {
        let from = hold(bonus, main);
        let made = [
            Posting::hold(id(1), ANNA, from, at(0)),
            Posting::capture(id(1), ANNA, from, kopecks(charged), at(0)),
            Posting::release(id(1), ANNA, from, at(0)),
        ];
        for posting in made {
            prop_assert_eq!(posting.is_some(), bonus + main > 0);
            let sum: i64 = posting.iter().flat_map(moves).map(|(_, delta)| delta).sum();
            prop_assert_eq!(sum, 0);
        }
    }
}
