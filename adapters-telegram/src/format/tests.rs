use std::time::Duration;

use domain::{
    money::{Delta, Money},
    time::Timestamp,
    user::Language::{English, Russian},
};
use rust_decimal::Decimal;

use super::{
    clock, day, decimal, delta, duration, file_type, moment, money, percent, roubles, size,
};
use crate::texts::Texts;

fn kopecks(amount: i64) -> Money {
    Money::from_kopecks(amount).expect("an amount")
}

#[test]
fn money_has_a_comma_two_decimals_and_a_sign() {
    assert_eq!(money(kopecks(0)), "0,00 ₽");
    assert_eq!(money(kopecks(5)), "0,05 ₽");
    assert_eq!(money(kopecks(1_250)), "12,50 ₽");
    assert_eq!(money(kopecks(123_456)), "1234,56 ₽");
    assert_eq!(money(kopecks(1_234_567)), "12\u{a0}345,67 ₽");
    assert_eq!(money(Money::MAX), "100\u{a0}000\u{a0}000,00 ₽");
}

#[test]
fn round_sums_lose_their_kopecks_on_buttons_only_if_they_have_none() {
    assert_eq!(roubles(kopecks(50_000)), "500 ₽");
    assert_eq!(roubles(kopecks(50_050)), "500,50 ₽");
}

#[test]
fn changes_have_a_sign() {
    assert_eq!(delta(Delta::plus(kopecks(1_250))), "+12,50 ₽");
    assert_eq!(delta(Delta::minus(kopecks(1_250))), "−12,50 ₽");
}

#[test]
fn numbers_have_the_point_of_their_language() {
    let half = Decimal::new(50, 2);
    assert_eq!(decimal(half, Russian), "0,5");
    assert_eq!(decimal(half, English), "0.5");
    assert_eq!(percent(Decimal::new(125, 3), Russian), "12,5");
}

#[test]
fn time_is_told_as_in_moscow() {
    let late_evening = Timestamp::from_millis(1_767_218_400_000);
    assert_eq!(moment(late_evening, Russian), "01.01.2026 01:00");
    assert_eq!(moment(late_evening, English), "1 Jan 2026, 01:00");
    assert_eq!(day(late_evening, Russian), "01.01.2026");
}

#[test]
fn durations_are_as_rough_as_people_tell_them() {
    let texts = Texts::of(Russian);
    let told = |seconds| duration(texts, Duration::from_secs(seconds));
    assert_eq!(told(40), "40 сек");
    assert_eq!(told(90), "2 мин");
    assert_eq!(told(240), "4 мин");
    assert_eq!(told(3_900), "1 ч 5 мин");
    assert_eq!(clock(Duration::from_secs(24)), "0:24");
    assert_eq!(clock(Duration::from_secs(725)), "12:05");
}

#[test]
fn sizes_are_told_in_the_nearest_unit() {
    let texts = Texts::of(Russian);
    assert_eq!(size(texts, 10 * 1024 * 1024), "10 МБ");
    assert_eq!(size(texts, 25_400_000), "24,2 МБ");
    assert_eq!(size(texts, 1), "1 КБ");
}

#[test]
fn file_types_have_the_names_people_know() {
    assert_eq!(file_type("image/jpeg"), "JPG");
    assert_eq!(file_type("audio/mpeg"), "MP3");
    assert_eq!(file_type("audio/mp4"), "M4A");
    assert_eq!(file_type("video/mp4"), "MP4");
    assert_eq!(file_type("video/quicktime"), "MOV");
    assert_eq!(file_type("image/webp"), "WEBP");
}

#[test]
fn an_amount_is_understood_as_people_type_it() {
    let kopecks = |text: &str| super::typed_money(text).map(Money::kopecks);
    for (text, amount) in [
        ("500", 50_000),
        (" 1 500 ₽ ", 150_000),
        ("12,50", 1_250),
        ("12.5 руб.", 1_250),
        ("300р", 30_000),
        ("1\u{a0}000 rub", 100_000),
    ] {
        assert_eq!(kopecks(text), Some(amount), "{text}");
    }
    for text in [
        "",
        "ноль",
        "0",
        "-5",
        "1,234",
        "1,000",
        "50%",
        "пять 5",
        "1e3",
        "9999999999999999999999",
    ] {
        assert_eq!(kopecks(text), None, "{text}");
    }
}

#[test]
fn a_change_is_understood_with_every_sign_that_people_type() {
    let kopecks = |text: &str| super::typed_delta(text).map(Delta::kopecks);
    for (text, change) in [
        ("100", 10_000),
        ("+100 руб.", 10_000),
        ("-50,25", -5_025),
        ("−50.2", -5_020),
        ("– 1 000 ₽", -100_000),
        ("0,01р.", 1),
    ] {
        assert_eq!(kopecks(text), Some(change), "{text}");
    }
    for text in [
        "",
        "0",
        "-0,00",
        "сто",
        "1,005",
        "1e400",
        "--1",
        "99999999999999999",
        ".",
        "50%",
    ] {
        assert_eq!(kopecks(text), None, "{text}");
    }
}
