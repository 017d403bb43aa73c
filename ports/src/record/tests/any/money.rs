use domain::{
    ledger::{Account, Line, Posting, PostingKey, PostingKind},
    money::{Credits, Delta, Money, Rate},
    price::{LineReason, Quote, QuoteLine},
    surcharge::SurchargeKind,
    user::UserId,
    wallet::Wallet,
};
use proptest::{collection::vec, prelude::*, sample::select};
use rust_decimal::Decimal;

use super::{instant, small_decimal, words};

pub(super) fn amount() -> impl Strategy<Value = Money> {
    (0..=Money::MAX.kopecks()).prop_map(|kopecks| Money::from_kopecks(kopecks).unwrap())
}

pub(super) fn delta() -> impl Strategy<Value = Delta> {
    (-Money::MAX.kopecks()..=Money::MAX.kopecks())
        .prop_map(|kopecks| Delta::from_kopecks(kopecks).unwrap())
}

pub(in super::super) fn wallet() -> impl Strategy<Value = Wallet> {
    (any::<i64>(), amount(), amount(), amount()).prop_map(|(user, main, bonus, held)| Wallet {
        user: UserId(user),
        main,
        bonus,
        held,
    })
}

fn account() -> impl Strategy<Value = Account> {
    (any::<i64>(), 0..9u8).prop_map(|(user, which)| match which {
        0 => Account::Main(UserId(user)),
        1 => Account::Bonus(UserId(user)),
        2 => Account::Held(UserId(user)),
        3 => Account::Cash,
        4 => Account::Promo,
        5 => Account::Correction,
        6 => Account::Opening,
        7 => Account::Stars,
        _ => Account::Revenue,
    })
}

pub(in super::super) fn posting() -> impl Strategy<Value = Posting> {
    let kind = select(vec![
        PostingKind::TopUp,
        PostingKind::Grant,
        PostingKind::Hold,
        PostingKind::Capture,
        PostingKind::Release,
        PostingKind::Correction,
        PostingKind::Opening,
        PostingKind::Refund,
    ]);
    let pairs = vec((account(), account(), 1..=Money::MAX.kopecks()), 1..3);
    (words(), kind, pairs, instant()).prop_map(|(key, kind, pairs, at)| {
        let lines = pairs.into_iter().flat_map(|(from, to, kopecks)| {
            let line = |account, kopecks| Line {
                account,
                delta: Delta::from_kopecks(kopecks).unwrap(),
            };
            [line(from, -kopecks), line(to, kopecks)]
        });
        Posting::new(PostingKey::restored(key), kind, lines.collect(), at).unwrap()
    })
}

fn reason() -> impl Strategy<Value = LineReason> {
    let surcharge = select(vec![
        SurchargeKind::Resolution,
        SurchargeKind::Duration,
        SurchargeKind::Objects,
        SurchargeKind::Watermark,
    ]);
    prop_oneof![
        Just(LineReason::Base),
        surcharge.prop_map(LineReason::Surcharge),
        words().prop_map(LineReason::Discount),
    ]
}

pub(super) fn quote() -> impl Strategy<Value = Quote> {
    let line = (reason(), delta()).prop_map(|(reason, amount)| QuoteLine { reason, amount });
    let whole = (
        small_decimal(),
        small_decimal(),
        vec(line, 0..3),
        amount(),
        any::<bool>(),
    );
    whole.prop_map(|(credits, rate, lines, price, exact)| Quote {
        credits: Credits::new(credits).unwrap(),
        rate: Rate::new(rate + Decimal::ONE).unwrap(),
        lines,
        price,
        exact,
    })
}
