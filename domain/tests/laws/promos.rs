//! What a promo code brings, and to whom it brings nothing.

use domain::{
    ledger::{Account, PostingKey, PostingKind},
    money::Money,
    promo::{
        Audience, Benefit, CODE_AT_MOST, NoCode, NotRedeemed, Promo, PromoCode, Redemption,
        Standing,
    },
    user::{Discount, Language, User, UserId, Visitor},
    wallet::Wallet,
};
use proptest::prelude::*;

use crate::shop::{ANNA, at, kopecks, share};

const DAY: i64 = 24 * 3600;

fn promo(benefit: Benefit) -> Promo {
    Promo {
        code: PromoCode::parse("SPRING").unwrap(),
        benefit,
        audience: Audience::Everybody,
        cap: None,
        expires_at: None,
        made_by: Some(UserId(100)),
        made_at: at(0),
        stopped_at: None,
        redeemed: 7,
    }
}

fn off(percent: u8) -> Promo {
    promo(Benefit::Discount { percent, days: 30 })
}

fn gift(amount: i64) -> Promo {
    promo(Benefit::Bonus(kopecks(amount)))
}

#[test]
fn a_code_makes_sense_if_it_brings_somebody_something() {
    let discount = |percent, days| promo(Benefit::Discount { percent, days }).makes_sense();
    let percents = [0, 1, 99, 100].map(|percent| discount(percent, 30));
    assert_eq!(percents, [false, true, true, false]);
    let days = [0, 1, 3650, 3651].map(|days| discount(10, days));
    assert_eq!(days, [false, true, true, false]);
    assert_eq!(
        [0, 1].map(|amount| gift(amount).makes_sense()),
        [false, true]
    );
    let capped = |cap| {
        Promo {
            cap: Some(cap),
            ..off(10)
        }
        .makes_sense()
    };
    assert_eq!([0, 1].map(capped), [false, true]);
    let ending = |seconds| {
        Promo {
            expires_at: Some(at(seconds)),
            ..off(10)
        }
        .makes_sense()
    };
    assert_eq!([0, 1].map(ending), [false, true]);
    assert!(Promo::house(at(0)).iter().all(Promo::makes_sense));
}

fn anna() -> User {
    let visitor = Visitor {
        id: ANNA,
        name: "Anna".to_owned(),
        username: None,
        language: None,
    };
    User::newcomer(visitor, Language::Russian, at(0))
}

fn with(discount: Discount) -> User {
    User {
        discount: Some(discount),
        ..anna()
    }
}

fn discount(size: &str, until: i64) -> Discount {
    Discount {
        name: "WINTER".to_owned(),
        share: share(size),
        until: at(until),
    }
}

fn fresh() -> Standing {
    Standing {
        redeemed_before: false,
        has_ordered: false,
        wallet: Wallet::empty(ANNA),
    }
}

fn ordered() -> Standing {
    Standing {
        has_ordered: true,
        ..fresh()
    }
}

#[test]
fn a_code_is_typed_in_any_case_and_with_spaces_around_it() {
    for typed in ["new-user_10", " NEW-USER_10\n", "New-User_10"] {
        let code = PromoCode::parse(typed).unwrap();
        assert_eq!(code.as_str(), "NEW-USER_10");
        assert_eq!(code.to_string(), "NEW-USER_10");
    }
    let longest = "A".repeat(CODE_AT_MOST);
    assert_eq!(PromoCode::parse(&longest).unwrap().as_str(), longest);
    assert!(PromoCode::parse("abc").is_ok());
}

#[test]
fn what_cannot_be_a_code_is_none() {
    let too_long = "A".repeat(CODE_AT_MOST + 1);
    for typed in [
        "",
        "  ",
        "ab",
        "a b c",
        "a:b:c",
        "ПРОМО",
        "СКИДКА",
        too_long.as_str(),
    ] {
        assert_eq!(PromoCode::parse(typed), Err(NoCode), "{typed:?}");
    }
    let rule = "a promo code has 3 to 32 Latin letters, digits, - and _";
    assert_eq!(NoCode.to_string(), rule);
}

#[test]
fn a_discount_begins_when_it_is_redeemed() {
    let brought = off(15).redeem(&anna(), &ordered(), at(5)).unwrap();
    let expected = Discount {
        name: "SPRING".to_owned(),
        share: share("0.15"),
        until: at(5 + 30 * DAY),
    };
    assert_eq!(brought, Redemption::Discount(expected));
}

#[test]
fn a_bonus_is_in_the_bonus_pocket_at_once_and_once_per_customer() {
    let brought = gift(5000).redeem(&anna(), &fresh(), at(5)).unwrap();
    let Redemption::Bonus(posting) = brought else {
        panic!("{brought:?}");
    };
    assert_eq!(posting.kind(), PostingKind::Grant);
    assert_eq!(posting.key(), &PostingKey::grant("SPRING", ANNA));
    let lines = posting.lines().iter();
    let lines: Vec<_> = lines
        .map(|line| (line.account, line.delta.kopecks()))
        .collect();
    let expected = [(Account::Promo, -5000), (Account::Bonus(ANNA), 5000)];
    assert_eq!(lines, expected);
}

#[test]
fn each_refusal_has_its_reason_and_the_first_that_holds_is_told() {
    let before = Standing {
        redeemed_before: true,
        ..ordered()
    };
    let worst = Promo {
        stopped_at: Some(at(1)),
        cap: Some(7),
        audience: Audience::BeforeFirstOrder,
        ..off(10)
    };
    let running = Promo {
        stopped_at: None,
        ..worst.clone()
    };
    let room = Promo {
        cap: Some(8),
        ..running.clone()
    };
    let better = || discount("0.2", 100);
    let rich = with(better());
    let others = NotRedeemed::NotForYou(Audience::BeforeFirstOrder);
    for (promo, standing, expected) in [
        (&worst, before, Err(NotRedeemed::Before)),
        (&worst, ordered(), Err(NotRedeemed::Over)),
        (&running, ordered(), Err(NotRedeemed::UsedUp)),
        (&room, ordered(), Err(others)),
        (&room, fresh(), Err(NotRedeemed::Better(better()))),
    ] {
        assert_eq!(promo.redeem(&rich, &standing, at(5)), expected);
    }
    assert!(room.redeem(&anna(), &fresh(), at(5)).is_ok());
}

#[test]
fn a_code_ends_at_its_time_and_when_it_is_stopped() {
    let until = Promo {
        expires_at: Some(at(50)),
        ..off(10)
    };
    let stopped = Promo {
        stopped_at: Some(at(50)),
        ..off(10)
    };
    for (promo, time, runs) in [
        (&off(10), 49, true),
        (&until, 49, true),
        (&until, 50, false),
        (&stopped, 51, false),
    ] {
        assert_eq!(promo.is_running(at(time)), runs, "{time}");
        let brought = promo.redeem(&anna(), &fresh(), at(time));
        assert_eq!(brought.is_ok(), runs, "{time}");
    }
}

#[test]
fn as_many_as_may_redeem_it_and_nobody_after_them() {
    for (cap, good) in [
        (None, true),
        (Some(0), false),
        (Some(7), false),
        (Some(8), true),
    ] {
        let promo = Promo { cap, ..gift(1) };
        let brought = promo.redeem(&anna(), &fresh(), at(5));
        assert_eq!(brought.is_ok(), good, "{cap:?}");
    }
}

#[test]
fn a_week_after_coming_somebody_is_a_newcomer_no_longer() {
    let promo = Promo {
        audience: Audience::Newcomers,
        ..gift(1)
    };
    let old = Err(NotRedeemed::NotForYou(Audience::Newcomers));
    let brought = |time| promo.redeem(&anna(), &ordered(), at(time));
    assert!(brought(0).is_ok() && brought(7 * DAY).is_ok());
    assert_eq!(brought(7 * DAY + 1), old);
    // Whoever has themselves forgotten and comes back has come for the first time long ago.
    let back = promo.redeem(&anna().forgotten(), &ordered(), at(8 * DAY));
    assert_eq!(back, old);
}

#[test]
fn a_better_discount_replaces_a_worse_one_and_no_other_does() {
    for (active, end, good) in [
        ("0.14", 100, true),
        ("0.15", 100, false),
        ("0.16", 100, false),
        ("0.16", 5, true),
        ("0", 100, true),
    ] {
        let active = discount(active, end);
        let brought = off(15).redeem(&with(active.clone()), &fresh(), at(5));
        match brought {
            Ok(Redemption::Discount(new)) => assert!(good && new.share == share("0.15")),
            Err(refused) => assert!(!good && refused == NotRedeemed::Better(active)),
            Ok(other) => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_bonus_that_does_not_fit_is_kept_for_later() {
    let brim = |missing| Standing {
        wallet: Wallet {
            bonus: kopecks(Money::MAX.kopecks() - missing),
            ..Wallet::empty(ANNA)
        },
        ..fresh()
    };
    let brought = |missing| gift(100).redeem(&anna(), &brim(missing), at(5));
    assert!(brought(100).is_ok());
    assert_eq!(brought(99), Err(NotRedeemed::Full));
}

#[test]
fn the_house_has_three_codes_from_the_start() {
    let off = |percent| Benefit::Discount { percent, days: 30 };
    let fifty = Benefit::Bonus(kopecks(5000));
    let house = Promo::house(at(3));
    let terms = house.clone().map(|promo| {
        assert_eq!(
            PromoCode::parse(promo.code.as_str()),
            Ok(promo.code.clone())
        );
        assert_eq!((promo.made_at, promo.redeemed), (at(3), 0));
        (promo.code.to_string(), promo.benefit, promo.audience)
    });
    let expected = [
        ("NEWUSER10", off(10), Audience::Everybody),
        ("WELCOME", off(15), Audience::Everybody),
        ("FIRSTGEN", fifty, Audience::BeforeFirstOrder),
    ];
    let expected = expected.map(|(code, benefit, audience)| (code.to_owned(), benefit, audience));
    assert_eq!(terms, expected);
    assert!(house.iter().all(|promo| promo.is_running(at(9_999_999))));
}

proptest! {
    #[test]
    fn whatever_is_typed_is_no_code_or_one_that_fits_a_link_and_means_itself(typed in ".{0,40}|[A-Za-z0-9_ -]{0,40}") {
        if let Ok(code) = PromoCode::parse(&typed) {
            prop_assert!(code.as_str().len() <= CODE_AT_MOST);
            prop_assert!(code.as_str().eq_ignore_ascii_case(typed.trim()));
            prop_assert_eq!(PromoCode::parse(code.as_str()), Ok(code));
        }
    }
}
