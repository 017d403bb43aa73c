//! Rows as values, and values as rows. What cannot be read names table and column.

mod action;
mod broadcast;
mod doc;
mod generation;
mod letter;
mod payment;
mod posting;
mod promo;
mod reading;
mod text;
mod user;
mod wallet;

use ports::{Fault, record::Misfit};
use thiserror::Error;

pub(crate) use action::ActionRow;
pub(crate) use broadcast::BroadcastRow;
pub(crate) use doc::Doc;
pub(crate) use generation::{GenerationRow, StageRow, keepsakes};
pub(crate) use letter::LetterRow;
pub(crate) use payment::PaymentRow;
pub(crate) use posting::{LineRows, PostingRow, PostingSql};
pub(crate) use promo::{PromoRow, promo_code};
pub(crate) use reading::Reading;
pub(crate) use text::{plain, stored};
pub(crate) use user::UserRow;
pub(crate) use wallet::{WalletRow, WalletSql, Wallets};

/// A column that does not hold what was written there.
#[derive(Debug, Error)]
#[error("table {table}, column {column}, row {row}: {why}")]
pub(crate) struct Damage {
    pub(crate) table: &'static str,
    pub(crate) column: &'static str,
    /// Its primary key.
    pub(crate) row: String,
    pub(crate) why: String,
}

impl Damage {
    /// A document that does not fit, or the column that one of its fields was put into.
    pub(crate) fn misfit(
        table: &'static str,
        document: &'static str,
        columns: &[&'static str],
        row: String,
        misfit: &Misfit,
    ) -> Self {
        let field = misfit.field.split(['.', '[']).next().unwrap_or_default();
        let column = columns.iter().find(|column| **column == field);
        Self {
            table,
            column: column.unwrap_or(&document),
            row,
            why: misfit.to_string(),
        }
    }
}

impl From<Damage> for Fault {
    fn from(damage: Damage) -> Self {
        let Damage { table, column, .. } = damage;
        Self::corrupt(format!("read table {table}, column {column}"), damage)
    }
}

/// A number that is counted in Postgres, where every number has a sign.
pub(crate) fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
