use domain::{
    user::UserId,
    wallet::{Hold, Wallet},
};
use serde::{Deserialize, Serialize};

use super::leaf::Kopecks;

/// What a customer has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WalletRecord {
    user: i64,
    main_kopecks: Kopecks,
    bonus_kopecks: Kopecks,
    held_kopecks: Kopecks,
}

/// What was taken from which pocket for an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoldRecord {
    bonus_kopecks: Kopecks,
    main_kopecks: Kopecks,
}

impl From<&Wallet> for WalletRecord {
    fn from(wallet: &Wallet) -> Self {
        Self {
            user: wallet.user.0,
            main_kopecks: Kopecks(wallet.main),
            bonus_kopecks: Kopecks(wallet.bonus),
            held_kopecks: Kopecks(wallet.held),
        }
    }
}

impl From<WalletRecord> for Wallet {
    fn from(record: WalletRecord) -> Self {
        Self {
            user: UserId(record.user),
            main: record.main_kopecks.0,
            bonus: record.bonus_kopecks.0,
            held: record.held_kopecks.0,
        }
    }
}

impl From<&Hold> for HoldRecord {
    fn from(hold: &Hold) -> Self {
        Self {
            bonus_kopecks: Kopecks(hold.bonus),
            main_kopecks: Kopecks(hold.main),
        }
    }
}

impl From<HoldRecord> for Hold {
    fn from(record: HoldRecord) -> Self {
        Self {
            bonus: record.bonus_kopecks.0,
            main: record.main_kopecks.0,
        }
    }
}
