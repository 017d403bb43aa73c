//! What follows from where the books are.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use adapters_telegram::scene::Stopgap;
use domain::{letter::Alarm, user::UserId};

use crate::{
    assembly::Foundation,
    services::Alarms,
    storage::{Kind, Storage},
    workers::{Driver, Mirrorer},
};

/// What customers are told about where the books are.
pub(super) const fn stopgap(storage: &Storage) -> Option<Stopgap> {
    match storage.kind {
        Kind::Files | Kind::Postgres { .. } => None,
        Kind::Fallback { mirrored } => Some(Stopgap {
            balances_of: mirrored,
        }),
    }
}

/// What the admins have to know about it.
pub(super) async fn tell(storage: &Storage, alarms: &Alarms) {
    if let Kind::Fallback { .. } = storage.kind {
        alarms.raise(Alarm::Fallback).await;
    }
    let mut corrected: BTreeMap<UserId, i64> = BTreeMap::new();
    let carried = storage.carried.iter();
    for correction in carried.flat_map(|carried| &carried.corrections) {
        if let Some(user) = correction.account.owner() {
            *corrected.entry(user).or_default() += correction.by.kopecks();
        }
    }
    // What was given back when an order came to nothing is nobody's loss.
    for (user, _) in corrected.into_iter().filter(|(_, loss)| *loss != 0) {
        alarms.raise(Alarm::Corrected(user)).await;
    }
}

/// What keeps the mirror fresh, if there is to be one.
pub(super) fn mirror(folder: &Path, storage: &Storage, base: &Foundation) -> Option<Driver> {
    let Kind::Postgres {
        mirror: Some(interval),
        ..
    } = storage.kind
    else {
        return None;
    };
    Some(Driver {
        name: "mirror",
        worker: Arc::new(Mirrorer {
            archive: Arc::clone(&base.stores.archive),
            clock: Arc::clone(&base.clock),
            folder: folder.to_owned(),
        }),
        interval,
        wake: Arc::default(),
        parallel: 1,
    })
}
