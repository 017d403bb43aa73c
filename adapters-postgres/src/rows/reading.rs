//! Reading columns one by one.

use domain::money::Money;

use super::{Damage, plain};

/// A row that is being read, for naming the column that does not fit.
pub(crate) struct Reading {
    pub(crate) table: &'static str,
    /// Its primary key.
    pub(crate) row: String,
}

impl Reading {
    pub(crate) fn damage<W>(&self, column: &'static str, why: &W) -> Damage
    where
        W: ToString + ?Sized,
    {
        Damage {
            table: self.table,
            column,
            row: self.row.clone(),
            why: why.to_string(),
        }
    }

    /// What has to be there in a row like this.
    pub(crate) fn there<T>(&self, column: &'static str, value: Option<T>) -> Result<T, Damage> {
        value.ok_or_else(|| self.damage(column, "nothing is there"))
    }

    pub(crate) fn money(&self, column: &'static str, kopecks: i64) -> Result<Money, Damage> {
        Money::from_kopecks(kopecks)
            .ok_or_else(|| self.damage(column, &format_args!("{kopecks} is no amount")))
    }

    /// A number that Postgres keeps in a wider type.
    pub(crate) fn number<W, N>(&self, column: &'static str, wide: W) -> Result<N, Damage>
    where
        N: TryFrom<W, Error: ToString>,
    {
        N::try_from(wide).map_err(|error| self.damage(column, &error))
    }

    /// A text that is stored with its backslashes doubled.
    pub(crate) fn text(&self, column: &'static str, stored: String) -> Result<String, Damage> {
        plain(stored).ok_or_else(|| self.damage(column, "a backslash that nobody has written"))
    }
}
