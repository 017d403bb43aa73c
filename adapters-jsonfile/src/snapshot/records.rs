//! Entries that are found in snapshots only.

use domain::{ledger::Posting, time::Timestamp, user::UserId, wallet::Wallet};
use ports::record::{Kopecks, Millis, PostingRecord};
use serde::{Deserialize, Serialize};

/// A wallet, with its amounts in roubles beside it for people.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BalanceRecord {
    user: i64,
    main_kopecks: Kopecks,
    bonus_kopecks: Kopecks,
    held_kopecks: Kopecks,
    roubles: Roubles,
}

/// Not read back: the kopecks are what counts.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Roubles {
    main: String,
    bonus: String,
    held: String,
}

/// A posting and its place in the books, which two files share.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EntryRecord {
    pub(super) place: usize,
    pub(super) posting: PostingRecord,
}

/// An update that was dealt with.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateRecord {
    update: i64,
    saved_at_ms: Millis,
}

impl From<&Wallet> for BalanceRecord {
    fn from(wallet: &Wallet) -> Self {
        Self {
            user: wallet.user.0,
            main_kopecks: Kopecks(wallet.main),
            bonus_kopecks: Kopecks(wallet.bonus),
            held_kopecks: Kopecks(wallet.held),
            roubles: Roubles {
                main: wallet.main.to_string(),
                bonus: wallet.bonus.to_string(),
                held: wallet.held.to_string(),
            },
        }
    }
}

impl From<BalanceRecord> for Wallet {
    fn from(record: BalanceRecord) -> Self {
        Self {
            user: UserId(record.user),
            main: record.main_kopecks.0,
            bonus: record.bonus_kopecks.0,
            held: record.held_kopecks.0,
        }
    }
}

impl EntryRecord {
    pub(super) fn of(place: usize, posting: &Posting) -> Self {
        Self {
            place,
            posting: posting.into(),
        }
    }
}

impl UpdateRecord {
    pub(super) const fn of(update: i64, saved_at: Timestamp) -> Self {
        Self {
            update,
            saved_at_ms: Millis(saved_at),
        }
    }

    pub(super) const fn parts(&self) -> (i64, Timestamp) {
        (self.update, self.saved_at_ms.0)
    }
}
