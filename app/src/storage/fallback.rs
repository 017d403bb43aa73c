//! Files for the time being, and the way back.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
};

use adapters_jsonfile::Store as Files;
use domain::ledger::Posting;
use futures_util::{StreamExt, TryStreamExt, stream};
use ports::{
    Fault,
    outbound::{Clock, PostError},
};

use super::{Carried, Kind, Mirror, Storage, StorageError, carry, open_files, ports_of};
use crate::assembly::Stores;

/// A commit waits for the disk; so many share one.
const AT_ONCE: usize = 64;

/// Where the books are meanwhile. Never where the books of a bot without a database are: those are somebody's real money.
fn place(folder: &Path) -> PathBuf {
    folder.join("fallback")
}

/// Opens the files that stand in, with the mirrored wallets as opening balances.
pub(super) async fn begin(folder: &Path, standing_by: &impl Fn()) -> Result<Storage, StorageError> {
    let files = open_files(&place(folder), standing_by).await?;
    let mirror = Mirror::read(folder)?;
    let mirrored = mirror.as_ref().map(|mirror| mirror.taken_at);
    let storage = Storage::files(files, Kind::Fallback { mirrored });
    if let Some(mirror) = mirror {
        let opened = open_balances(&mirror, &storage.stores).await;
        opened.map_err(StorageError::Carry)?;
    } else {
        tracing::error!("there is no mirror: everybody begins with nothing until then");
    }
    Ok(storage)
}

/// Every key is natural, so a second start in the same plight changes nothing.
async fn open_balances(mirror: &Mirror, stores: &Stores) -> Result<(), Fault> {
    let archive = &stores.archive;
    let admitted = mirror.users.iter().cloned().map(|user| {
        let archive = Arc::clone(archive);
        async move { archive.admit_user(user).await }
    });
    let admitted: Vec<_> = admitted.collect();
    all(admitted).await?;
    let wallets = &stores.wallets;
    let opened = mirror.wallets.iter().filter_map(|wallet| {
        let opening = Posting::opening(wallet.user, wallet.main, wallet.bonus, mirror.taken_at)?;
        let wallets = Arc::clone(wallets);
        Some(async move { wallets.post(opening).await })
    });
    let opened: Vec<_> = opened.collect();
    all(opened).await.map_err(|error| match error {
        PostError::Fault(fault) => fault,
        PostError::OutOfBounds(error) => Fault::corrupt("open a mirrored balance", error),
    })
}

/// Some at once, all in the end.
async fn all<T, E>(work: Vec<impl Future<Output = Result<T, E>>>) -> Result<(), E> {
    stream::iter(work)
        .buffer_unordered(AT_ONCE)
        .try_for_each(|_| std::future::ready(Ok(())))
        .await
}

/// Carries over what happened while the files stood in, and puts them aside.
pub(super) async fn bring_back(
    folder: &Path,
    stores: &Stores,
    clock: &Arc<dyn Clock>,
    standing_by: &impl Fn(),
) -> Result<Option<Carried>, StorageError> {
    let place = place(folder);
    if !Files::is_in(&place) {
        return Ok(None);
    }
    let files = Arc::new(open_files(&place, standing_by).await?);
    let carried = carry(&ports_of(&files), stores).await;
    let carried = carried.map_err(StorageError::Carry)?;
    let aside = folder.join(format!("fallback-carried-{}", clock.now().millis()));
    // It is dropped and not closed, which would write a snapshot into the folder that moves.
    drop(files);
    match fs::rename(&place, &aside) {
        // Another process has carried the same over and put it aside.
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        renamed => renamed.map_err(|source| StorageError::Disk {
            doing: "put aside",
            path: place,
            source,
        })?,
    }
    tracing::warn!(
        users = carried.users,
        postings = carried.postings,
        generations = carried.generations,
        letters = carried.letters,
        corrections = carried.corrections.len(),
        aside = %aside.display(),
        "back on Postgres: what happened on files was carried over"
    );
    Ok(Some(carried))
}
