//! Postings.

use domain::{
    ledger::{Account, Line, Posting},
    money::Delta,
};

use super::{ANNA, at, kopecks};

/// Anna paid in.
pub fn top_up(payment: &str, amount: i64) -> Posting {
    Posting::top_up(payment, ANNA, kopecks(amount), at(1)).unwrap()
}

/// The lines of a posting, in kopecks.
pub fn lines<const N: usize>(moves: [(Account, i64); N]) -> Vec<Line> {
    let line = |(account, delta)| Line {
        account,
        delta: Delta::from_kopecks(delta).unwrap(),
    };
    moves.into_iter().map(line).collect()
}
