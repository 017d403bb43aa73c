//! What follows from where the books are.

use std::{path::Path, sync::Arc};

use adapters_telegram::scene::Stopgap;
use domain::letter::Alarm;

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
    let corrections = storage
        .carried
        .iter()
        .flat_map(|carried| &carried.corrections);
    for user in corrections.filter_map(|correction| correction.account.owner()) {
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
