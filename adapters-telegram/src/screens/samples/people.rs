use std::time::Duration;

use domain::{
    money::{Money, Share},
    time::Timestamp,
    user::{Discount, Language, Preferences, User, UserId, Visitor},
    wallet::Wallet,
};
use rust_decimal::Decimal;

/// Somebody who tries markup on us.
pub(super) const NASTY: &str = "<b>Аня</b> & \"Ко\"";

pub(super) const USER: UserId = UserId(123_456_789);

pub(super) fn money(kopecks: i64) -> Money {
    Money::from_kopecks(kopecks).expect("an amount")
}

/// 22 November 2026, 14:05 in Moscow.
pub(super) fn now() -> Timestamp {
    Timestamp::from_millis(1_795_345_500_000)
}

pub(super) fn ago(seconds: u64) -> Timestamp {
    let millis = i64::try_from(seconds * 1000).expect("a while");
    Timestamp::from_millis(now().millis() - millis)
}

pub(super) fn wallet(main: i64, bonus: i64, held: i64) -> Wallet {
    Wallet {
        user: USER,
        main: money(main),
        bonus: money(bonus),
        held: money(held),
    }
}

pub(super) fn discount() -> Discount {
    Discount {
        name: "WELCOME".to_owned(),
        share: Share::new(Decimal::new(15, 2)).expect("a share"),
        until: now().plus(Duration::from_hours(30 * 24)),
    }
}

pub(super) fn user(language: Language, preferences: Preferences) -> User {
    let visitor = Visitor {
        id: USER,
        name: "Аня".to_owned(),
        username: None,
        language: Some(language),
    };
    User {
        preferences,
        ..User::newcomer(visitor, language, ago(600))
    }
}
