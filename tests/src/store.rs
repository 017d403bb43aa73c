//! The store in files, opened as the bot opens it.

use std::{path::Path, sync::Arc};

use adapters_jsonfile::Store;
use app::assembly::Stores;

/// Opens the store in this folder. It closes as abruptly as a killed process when the last of its ports is dropped.
pub fn open(folder: &Path) -> Stores {
    let store = Arc::new(Store::open(folder).expect("a folder that nobody else has open"));
    Stores {
        users: store.clone(),
        wallets: store.clone(),
        generations: store.clone(),
        outbox: store.clone(),
        sessions: store.clone(),
        archive: store,
    }
}
