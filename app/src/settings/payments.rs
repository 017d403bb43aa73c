//! How money comes in.

use domain::{money::Money, payment::StarRate};
use ports::inbound::Requisites;
use rust_decimal::Decimal;

use super::{
    parse,
    reader::{Reader, Wrong},
    table::{
        PAYMENT_BANK, PAYMENT_CARD, PAYMENT_CARD_HOLDER, PAYMENT_PHONE, STARS_PER_RUB, TOPUP_MAX,
        TOPUP_MIN,
    },
};
use crate::policy::Takings;

/// The longest text that a button copies, and more than any bank's name has.
const LONGEST: usize = 64;

/// How money comes in, with what its settings say about each other.
pub(super) fn takings(reader: &mut Reader<'_>) -> Option<Takings> {
    let requisites = requisites(reader);
    let least = reader.take(&TOPUP_MIN, amount);
    let most = reader.take(&TOPUP_MAX, amount);
    let is_set = reader.is_set(&STARS_PER_RUB);
    let stars = reader.take(&STARS_PER_RUB, rate);
    let (least, most) = (least?, most?);
    if least > most {
        reader.report(
            &TOPUP_MIN,
            "is more than TOPUP_MAX, write the smaller amount here",
        );
        return None;
    }
    if let Some(rate) = stars
        && rate.price(most).is_none()
    {
        reader.report(
            &STARS_PER_RUB,
            "makes an invoice of TOPUP_MAX cost more than the 100000 Stars that Telegram takes, lower one of the two",
        );
        return None;
    }
    (stars.is_some() || !is_set).then_some(Takings {
        requisites,
        least,
        most,
        stars,
    })
}

/// Something to transfer money to, if there is a card or a phone number.
fn requisites(reader: &mut Reader<'_>) -> Option<Requisites> {
    let requisites = Requisites {
        bank: reader.take(&PAYMENT_BANK, words),
        card: reader.take(&PAYMENT_CARD, card),
        holder: reader.take(&PAYMENT_CARD_HOLDER, words),
        phone: reader.take(&PAYMENT_PHONE, phone),
    };
    (requisites.card.is_some() || requisites.phone.is_some()).then_some(requisites)
}

fn words(text: &str) -> Result<String, Wrong> {
    let fits = text.chars().count() <= LONGEST && !text.contains(char::is_control);
    fits.then(|| text.to_owned())
        .ok_or_else(|| format!("is no name, write at most {LONGEST} characters"))
}

/// In whatever groups it is written. Its sum of digits is not looked at: a wallet's or an account's number is welcome, too.
fn card(text: &str) -> Result<String, Wrong> {
    digits(text, " -", 12..=34).ok_or_else(|| {
        "is no card number, write its digits, such as 2200 1234 5678 9012".to_owned()
    })
}

fn phone(text: &str) -> Result<String, Wrong> {
    digits(text, " -()+", 7..=15)
        .ok_or_else(|| "is no phone number, write one such as +7 900 123-45-67".to_owned())
}

/// The text as it is, if it has so many digits and nothing else but these marks.
fn digits(text: &str, marks: &str, count: std::ops::RangeInclusive<usize>) -> Option<String> {
    let is_digit = |c: &char| c.is_ascii_digit();
    let plain = text.chars().all(|c| is_digit(&c) || marks.contains(c));
    let enough = count.contains(&text.chars().filter(is_digit).count());
    (plain && enough && text.len() <= LONGEST).then(|| text.to_owned())
}

fn amount(text: &str) -> Result<Money, Wrong> {
    let amount = parse::roubles(text)?;
    let one = Money::from_roubles(1).unwrap_or(Money::MAX);
    (one..=Money::MAX)
        .contains(&amount)
        .then_some(amount)
        .ok_or_else(|| "is no amount of a top-up, write roubles from 1 to 100000000".to_owned())
}

fn rate(text: &str) -> Result<StarRate, Wrong> {
    let plain = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    let number = text.bytes().all(plain).then_some(text);
    number
        .and_then(|text| Decimal::from_str_exact(text).ok())
        .and_then(StarRate::new)
        .ok_or_else(|| {
            "is no number of Stars for a rouble, write one from 0.001 to 1000, such as 0.55"
                .to_owned()
        })
}
