//! Numbers, money, time and sizes as people read them.

#[cfg(test)]
mod tests;

use std::time::Duration;

use chrono::{DateTime, FixedOffset};
use domain::{
    money::{Delta, Money},
    time::Timestamp,
    user::Language,
};
use rust_decimal::{Decimal, prelude::ToPrimitive};

use crate::texts::Texts;

/// `12,50 ₽`, the same in both languages: prices are compared across chats, receipts and screenshots. From ten thousand
/// on the thousands are set apart, as Russian typography has it, by a space that does not break.
pub(crate) fn money(amount: Money) -> String {
    kopecks(amount.kopecks().unsigned_abs())
}

/// `500 ₽` where there are no kopecks, for buttons with round sums.
pub(crate) fn roubles(amount: Money) -> String {
    let whole = money(amount);
    whole.replace(",00 ₽", " ₽")
}

/// `500` or `12,50`, to be put into the form of a bank.
pub(crate) fn bare(amount: Money) -> String {
    let (roubles, kopecks) = (amount.kopecks() / 100, amount.kopecks() % 100);
    if kopecks == 0 {
        roubles.to_string()
    } else {
        format!("{roubles},{kopecks:02}")
    }
}

/// An amount as people type it: `500`, `1 500`, `12,50 ₽`, `300 руб.`; `None` for nothing and for what is no amount.
pub(crate) fn typed_money(text: &str) -> Option<Money> {
    Money::from_kopecks(typed_kopecks(text)?).filter(|amount| !amount.is_zero())
}

/// A change of an amount as people type it: `+100`, `-50,25`, `− 1 000 ₽`; `None` for what changes nothing and for what is no
/// amount.
pub(crate) fn typed_delta(text: &str) -> Option<Delta> {
    Delta::from_kopecks(typed_kopecks(text)?).filter(|delta| delta.kopecks() != 0)
}

/// Two decimals at most: `1,000` is a thousand to some and one to others.
fn typed_kopecks(text: &str) -> Option<i64> {
    let unit = |c: char| c.is_alphabetic() || matches!(c, '₽' | '.') || c.is_whitespace();
    let chars = text.trim_end_matches(unit).chars();
    let plain: String = chars
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            ',' => '.',
            '−' | '–' | '—' => '-',
            c => c,
        })
        .collect();
    let roubles = Decimal::from_str_exact(&plain).ok()?;
    let roubles = (roubles.scale() <= 2).then_some(roubles)?;
    roubles.checked_mul(Decimal::ONE_HUNDRED)?.to_i64()
}

/// `+12,50 ₽` or `−12,50 ₽`.
pub(crate) fn delta(delta: Delta) -> String {
    let sign = if delta.kopecks() < 0 { "−" } else { "+" };
    format!("{sign}{}", kopecks(delta.kopecks().unsigned_abs()))
}

fn kopecks(amount: u64) -> String {
    let (roubles, kopecks) = (amount / 100, amount % 100);
    format!("{},{kopecks:02} ₽", grouped(roubles))
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    if number < 10_000 {
        return digits;
    }
    let length = digits.len();
    let mut text = String::with_capacity(length + length / 3 * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (length - index).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

/// `0,5` in Russian, `0.5` in English.
pub(crate) fn decimal(number: Decimal, language: Language) -> String {
    let text = number.normalize().to_string();
    match language {
        Language::Russian => text.replace('.', ","),
        Language::English => text,
    }
}

/// A share as a percentage: `15`, `12,5`.
pub(crate) fn percent(share: Decimal, language: Language) -> String {
    decimal(share * Decimal::ONE_HUNDRED, language)
}

/// Moscow, where most customers are; it has no summer time.
const MOSCOW: i32 = 3 * 60 * 60;

/// The day and the minute in Moscow: `22.11.2026 14:05`, `22 Nov 2026, 14:05`.
pub(crate) fn moment(at: Timestamp, language: Language) -> String {
    written(
        at,
        match language {
            Language::Russian => "%d.%m.%Y %H:%M",
            Language::English => "%-d %b %Y, %H:%M",
        },
    )
}

/// The moment in Moscow without its year: `22.11 14:04`, `22 Nov, 14:04`.
pub(crate) fn recently(at: Timestamp, language: Language) -> String {
    written(
        at,
        match language {
            Language::Russian => "%d.%m %H:%M",
            Language::English => "%-d %b, %H:%M",
        },
    )
}

/// The day in Moscow: `22.11.2026`, `22 Nov 2026`.
pub(crate) fn day(at: Timestamp, language: Language) -> String {
    written(
        at,
        match language {
            Language::Russian => "%d.%m.%Y",
            Language::English => "%-d %b %Y",
        },
    )
}

fn written(at: Timestamp, pattern: &str) -> String {
    let moscow = FixedOffset::east_opt(MOSCOW);
    DateTime::from_timestamp_millis(at.millis())
        .zip(moscow)
        .map(|(at, moscow)| at.with_timezone(&moscow).format(pattern).to_string())
        .unwrap_or_default()
}

/// How long something takes, roughly: «40 сек», «3 мин», «1 ч 5 мин».
pub(crate) fn duration(texts: &Texts, duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 90 {
        return texts.plain("duration-seconds", &[("count", count(seconds))]);
    }
    let minutes = seconds.saturating_add(30) / 60;
    if minutes < 60 {
        return texts.plain("duration-minutes", &[("count", count(minutes))]);
    }
    let parts = [
        ("hours", count(minutes / 60)),
        ("minutes", count(minutes % 60)),
    ];
    texts.plain("duration-hours", &parts)
}

fn count(number: u64) -> crate::texts::Word {
    usize::try_from(number).unwrap_or(usize::MAX).into()
}

/// A running clock: `0:24`, `12:05`.
pub(crate) fn clock(elapsed: Duration) -> String {
    let seconds = elapsed.as_secs();
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// A file size: «10 МБ», «512 КБ».
pub(crate) fn size(texts: &Texts, bytes: u64) -> String {
    const KIB: u64 = 1024;
    const MIB: u64 = KIB * KIB;
    if bytes < MIB {
        let kib = Decimal::from(bytes.div_ceil(KIB));
        return texts.plain(
            "size-kilobytes",
            &[("size", decimal(kib, texts.language()).into())],
        );
    }
    let mib = (Decimal::from(bytes) / Decimal::from(MIB)).round_dp(1);
    texts.plain(
        "size-megabytes",
        &[("size", decimal(mib, texts.language()).into())],
    )
}

/// A MIME type as people know it: `JPG`, `MP3`.
pub(crate) fn file_type(mime: &str) -> String {
    let kind = mime.rsplit('/').next().unwrap_or(mime);
    match kind {
        "jpeg" => "JPG",
        "mpeg" | "mpga" => "MP3",
        "quicktime" => "MOV",
        "x-matroska" => "MKV",
        "x-wav" | "wave" | "vnd.wave" => "WAV",
        "x-m4a" | "mp4" if mime.starts_with("audio/") => "M4A",
        "x-flac" => "FLAC",
        "plain" => "TXT",
        "markdown" => "MD",
        "msword" | "vnd.openxmlformats-officedocument.wordprocessingml.document" => "Word",
        "vnd.ms-excel" | "vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "Excel",
        "vnd.ms-powerpoint" | "vnd.openxmlformats-officedocument.presentationml.presentation" => {
            "PowerPoint"
        }
        "vnd.apple.keynote" => "Keynote",
        "vnd.apple.numbers" => "Numbers",
        "vnd.apple.pages" => "Pages",
        other => return other.to_uppercase(),
    }
    .to_owned()
}
