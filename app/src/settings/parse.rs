//! From text to values. An error says what is wrong and what to write instead, and never repeats the text.

use std::{collections::BTreeSet, num::NonZeroUsize, time::Duration};

use domain::{
    money::{Money, Rate, Share},
    user::{Language, UserId},
};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use secrecy::SecretString;
use tracing_subscriber::{EnvFilter, filter::LevelFilter};

use super::{LogFormat, reader::Wrong};

/// The longest request that leaves room for another attempt within the patience for handing a job over.
const LONGEST_TIMEOUT: u64 = 60;

/// More than anybody needs at once; it catches a slip of the finger.
const MOST_ORDERS: usize = 100;

/// A managed database takes about a hundred in all.
const MOST_CONNECTIONS: u32 = 100;

/// Whoever waits longer for a database has no bot.
const LONGEST_WAIT: u64 = 600;

/// Ten years: whoever wants to keep things longer keeps them for good.
const LONGEST_RETENTION: u64 = 3650;

const MINUTES_OF_A_DAY: u64 = 24 * 60;

/// Telegram's ids fit 52 bits.
const LARGEST_ID: i64 = 1 << 52;

pub(super) fn switch(text: &str) -> Result<bool, Wrong> {
    match text.to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "on" => Ok(true),
        "0" | "false" | "no" | "off" => Ok(false),
        _ => Err("is neither on nor off, write 1 or 0".to_owned()),
    }
}

/// `123456:ABC-DEF_…`. Anything else would end up in the address of every request.
pub(super) fn token(text: &str) -> Result<SecretString, Wrong> {
    let fits = text.split_once(':').is_some_and(|(bot, secret)| {
        let is_ours = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        !bot.is_empty()
            && bot.bytes().all(|byte| byte.is_ascii_digit())
            && !secret.is_empty()
            && secret.bytes().all(is_ours)
    });
    fits.then(|| SecretString::from(text)).ok_or_else(|| {
        "is no bot token, copy it from @BotFather: digits, a colon, letters and digits".to_owned()
    })
}

/// It travels in a header, which takes visible ASCII only.
pub(super) fn key(text: &str) -> Result<SecretString, Wrong> {
    let visible = text.bytes().all(|byte| byte.is_ascii_graphic());
    // A key is masked wherever it appears, and a short one appears in other words, too.
    let long = text.len() >= 8;
    (visible && long)
        .then(|| SecretString::from(text))
        .ok_or_else(|| {
            "is no key: it has fewer than 8 or strange characters, copy it again from kie.ai"
                .to_owned()
        })
}

/// What the operator wants, before it is known whether there is an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BotMode {
    Auto,
    Polling,
    Webhook,
}

pub(super) fn bot_mode(text: &str) -> Result<BotMode, Wrong> {
    match text.to_ascii_lowercase().as_str() {
        "auto" => Ok(BotMode::Auto),
        "polling" => Ok(BotMode::Polling),
        "webhook" => Ok(BotMode::Webhook),
        _ => Err("is no mode, write auto, polling or webhook".to_owned()),
    }
}

/// Telegram takes 1 to 256 of these characters; short ones can be guessed.
pub(super) fn webhook_secret(text: &str) -> Result<SecretString, Wrong> {
    let is_ours = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let fits = (16..=256).contains(&text.len()) && text.bytes().all(is_ours);
    fits.then(|| SecretString::from(text))
        .ok_or_else(|| "is no secret, write 16 to 256 of A-Z a-z 0-9 _ -".to_owned())
}

pub(super) fn admins(text: &str) -> Result<BTreeSet<UserId>, Wrong> {
    let ids = text.split(',').map(str::trim).filter(|id| !id.is_empty());
    ids.map(|id| match id.parse() {
        Ok(id) if (1..LARGEST_ID).contains(&id) => Ok(UserId(id)),
        _ => Err(
            "has something that is no Telegram id, write numbers with commas: 123, 456".to_owned(),
        ),
    })
    .collect()
}

pub(super) fn rate(text: &str) -> Result<Rate, Wrong> {
    decimal(text)
        // Below a kopeck for a credit there are models that would cost nothing.
        .filter(|roubles| *roubles >= Decimal::new(1, 2))
        .and_then(|roubles| Rate::new(roubles).ok())
        .ok_or_else(|| "is no rate, write a number from 0.01 to 1000, such as 0.40".to_owned())
}

pub(super) fn share(text: &str) -> Result<Share, Wrong> {
    decimal(text)
        .and_then(|share| Share::new(share).ok())
        .ok_or_else(|| "is no share, write a number from 0 to 10, such as 0.30 for 30 %".to_owned())
}

pub(super) fn roubles(text: &str) -> Result<Money, Wrong> {
    decimal(text)
        .and_then(|roubles| roubles.checked_mul(Decimal::ONE_HUNDRED))
        .filter(|kopecks| kopecks.fract().is_zero())
        .and_then(|kopecks| Money::from_kopecks(kopecks.to_i64()?))
        .ok_or_else(|| "is no amount, write roubles such as 50 or 12.50".to_owned())
}

pub(super) fn orders(text: &str) -> Result<NonZeroUsize, Wrong> {
    text.parse()
        .ok()
        .filter(|orders: &NonZeroUsize| orders.get() <= MOST_ORDERS)
        .ok_or_else(|| format!("is no number of orders, write 1 to {MOST_ORDERS}"))
}

pub(super) fn port(text: &str) -> Result<u16, Wrong> {
    text.parse()
        .map_err(|_error| "is no port, write 1 to 65535, or 0 for any free one".to_owned())
}

/// A submit of unknown outcome is given up after two minutes; a request must be over long before.
pub(super) fn timeout(text: &str) -> Result<Duration, Wrong> {
    text.parse()
        .ok()
        .filter(|seconds| (1..=LONGEST_TIMEOUT).contains(seconds))
        .map(Duration::from_secs)
        .ok_or_else(|| format!("is no such time, write 1 to {LONGEST_TIMEOUT} seconds"))
}

/// Where a database is. Everything else about the address is looked at when it is opened.
pub(super) fn database(text: &str) -> Result<SecretString, Wrong> {
    // Not every address is a URL in the eyes of a browser: that of a socket has no host.
    let is_postgres = text.starts_with("postgres://") || text.starts_with("postgresql://");
    is_postgres
        .then(|| SecretString::from(text))
        .ok_or_else(|| {
            "is no address of a Postgres, write one such as postgres://user:password@host/name"
                .to_owned()
        })
}

pub(super) fn pool(text: &str) -> Result<u32, Wrong> {
    text.parse()
        .ok()
        .filter(|connections| (1..=MOST_CONNECTIONS).contains(connections))
        .ok_or_else(|| format!("is no such number of connections, write 1 to {MOST_CONNECTIONS}"))
}

pub(super) fn wait(text: &str) -> Result<Duration, Wrong> {
    text.parse()
        .ok()
        .filter(|seconds| (0..=LONGEST_WAIT).contains(seconds))
        .map(Duration::from_secs)
        .ok_or_else(|| format!("is no such time, write 0 to {LONGEST_WAIT} seconds"))
}

/// `None` for never.
pub(super) fn mirror(text: &str) -> Result<Option<Duration>, Wrong> {
    match text.parse() {
        Ok(0) => Ok(None),
        Ok(minutes) if minutes <= MINUTES_OF_A_DAY => Ok(Some(Duration::from_mins(minutes))),
        _ => Err(format!(
            "is no such time, write 1 to {MINUTES_OF_A_DAY} minutes, or 0 for never"
        )),
    }
}

/// `None` for ever.
pub(super) fn retention(text: &str) -> Result<Option<Duration>, Wrong> {
    match text.parse() {
        Ok(0) => Ok(None),
        Ok(days) if days <= LONGEST_RETENTION => Ok(Some(Duration::from_hours(24 * days))),
        _ => Err(format!(
            "is no such time, write 1 to {LONGEST_RETENTION} days, or 0 for never"
        )),
    }
}

pub(super) fn language(text: &str) -> Result<Language, Wrong> {
    Language::ALL
        .into_iter()
        .find(|language| language.code().eq_ignore_ascii_case(text))
        .ok_or_else(|| "is no language the bot speaks, write ru or en".to_owned())
}

pub(super) fn filter(text: &str) -> Result<String, Wrong> {
    // A single word that is no level is the name of a part of the program, and everything else would fall silent.
    let is_name = !text.contains(['=', ',', '[']) && text.parse::<LevelFilter>().is_err();
    if is_name || EnvFilter::builder().parse(text).is_err() {
        return Err(
            "is no level, write error, warn, info, debug or trace, or info,app=debug".to_owned(),
        );
    }
    Ok(text.to_owned())
}

pub(super) fn format(text: &str) -> Result<LogFormat, Wrong> {
    match text.to_ascii_lowercase().as_str() {
        "auto" => Ok(LogFormat::Auto),
        "pretty" => Ok(LogFormat::Pretty),
        "json" => Ok(LogFormat::Json),
        _ => Err("is no format, write auto, pretty or json".to_owned()),
    }
}

/// Plain decimals only: no exponents, no group separators, and a comma is a mistake rather than a guess.
fn decimal(text: &str) -> Option<Decimal> {
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    plain.then(|| Decimal::from_str_exact(text).ok()).flatten()
}
