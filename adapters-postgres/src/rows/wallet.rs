use diesel::{prelude::*, sql_types::BigInt};
use domain::{money::Money, user::UserId, wallet::Wallet};
use ports::Fault;

use super::Damage;
use crate::schema::wallets;

/// What a wallet is read as: owner, main, bonus, held, version.
pub(crate) type WalletSql = (BigInt, BigInt, BigInt, BigInt, BigInt);

/// A wallet as it was read.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = wallets, check_for_backend(diesel::pg::Pg))]
pub(crate) struct WalletRow {
    pub(crate) user_id: i64,
    main_kopecks: i64,
    bonus_kopecks: i64,
    held_kopecks: i64,
    pub(crate) version: i64,
}

impl WalletRow {
    /// The wallet of somebody, who may not have one yet.
    pub(crate) fn of(user: UserId, row: Option<Self>) -> Self {
        row.unwrap_or(Self {
            user_id: user.0,
            main_kopecks: 0,
            bonus_kopecks: 0,
            held_kopecks: 0,
            version: 0,
        })
    }

    pub(crate) fn wallet(&self) -> Result<Wallet, Fault> {
        let pocket = |column, kopecks| {
            Money::from_kopecks(kopecks).ok_or_else(|| Damage {
                table: "wallets",
                column,
                row: self.user_id.to_string(),
                why: format!("{kopecks} is no amount"),
            })
        };
        Ok(Wallet {
            user: UserId(self.user_id),
            main: pocket("main_kopecks", self.main_kopecks)?,
            bonus: pocket("bonus_kopecks", self.bonus_kopecks)?,
            held: pocket("held_kopecks", self.held_kopecks)?,
        })
    }
}

/// Wallets to be written, column by column, each on top of the version that was read. They are sorted by owner, so that
/// whoever changes several of them locks them in the same order.
#[derive(Debug, Default)]
pub(crate) struct Wallets {
    pub(crate) users: Vec<i64>,
    pub(crate) main: Vec<i64>,
    pub(crate) bonus: Vec<i64>,
    pub(crate) held: Vec<i64>,
    pub(crate) versions: Vec<i64>,
}

impl Wallets {
    pub(crate) fn new(mut changed: Vec<(Wallet, i64)>) -> Self {
        changed.sort_unstable_by_key(|(wallet, _)| wallet.user);
        let mut columns = Self::default();
        for (wallet, version) in changed {
            columns.users.push(wallet.user.0);
            columns.main.push(wallet.main.kopecks());
            columns.bonus.push(wallet.bonus.kopecks());
            columns.held.push(wallet.held.kopecks());
            columns.versions.push(version.saturating_add(1));
        }
        columns
    }
}
