//! Numbers as admins type them.

use domain::money::{Delta, Money};
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// `+100`, `-50,25`, `−1 000 ₽`; `None` for no amount, or one that changes nothing.
pub(super) fn delta(text: &str) -> Option<Delta> {
    let kopecks = kopecks(text)?;
    Delta::from_kopecks(kopecks).filter(|delta| delta.kopecks() != 0)
}

/// `100`, `49,90`; `None` for no amount, or nothing.
pub(super) fn money(text: &str) -> Option<Money> {
    Money::from_kopecks(kopecks(text)?).filter(|amount| !amount.is_zero())
}

/// A whole number, zero or more.
pub(super) fn count(text: &str) -> Option<u32> {
    plain(text).parse().ok()
}

fn kopecks(text: &str) -> Option<i64> {
    let roubles: Decimal = plain(text).parse().ok()?;
    let kopecks = roubles.checked_mul(Decimal::ONE_HUNDRED)?;
    kopecks.is_integer().then(|| kopecks.to_i64())?
}

/// What people type, as machines write it.
fn plain(text: &str) -> String {
    let text = text.trim().trim_end_matches(['₽', 'р', '.', '%']);
    let chars = text.chars().filter(|c| !c.is_whitespace());
    chars
        .map(|c| match c {
            ',' => '.',
            '−' | '–' | '—' => '-',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_in_every_way_that_people_write_it() {
        for (text, kopecks) in [
            ("100", 10_000),
            ("+100", 10_000),
            ("-50,25", -5_025),
            ("−50.2", -5_020),
            ("– 1 000 ₽", -100_000),
            ("0,01р.", 1),
        ] {
            assert_eq!(delta(text).map(Delta::kopecks), Some(kopecks), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_none() {
        for text in [
            "",
            "0",
            "-0,00",
            "сто",
            "1,005",
            "1e400",
            "--1",
            "99999999999999",
            ".",
        ] {
            assert_eq!(delta(text), None, "{text}");
        }
        assert_eq!(money("-1"), None);
    }
}
