//! Files for the time being, and the way back.

use std::{
    fs::{self, File},
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use adapters_jsonfile::Store as Files;
use domain::{ledger::Posting, time::Timestamp};
use futures_util::{StreamExt, TryStreamExt, stream};
use ports::{Fault, outbound::PostError};

use super::{Carried, Kind, Mirror, Storage, StorageError, carry, open_files, ports_of};
use crate::assembly::Stores;

/// A commit waits for the disk; so many share one.
const AT_ONCE: usize = 64;

/// A mirror that is older than this says nothing of what anybody has. Postgres was not mirrored for a day: something else is
/// wrong.
const BELIEVED: Duration = Duration::from_hours(24);

/// Where the books are meanwhile. Never where the books of a bot without a database are: those are somebody's real money.
fn place(folder: &Path) -> PathBuf {
    folder.join("fallback")
}

/// Where they are while they are carried over, which may take several starts. A start without the database in between begins
/// anew: what has been carried in part must not go on here.
fn carrying(folder: &Path) -> PathBuf {
    folder.join("fallback-carrying")
}

/// Whether there are books that have not been carried over.
pub(super) fn is_unfinished(folder: &Path) -> bool {
    Files::is_in(&place(folder)) || Files::is_in(&carrying(folder))
}

/// Opens the files that stand in, with the mirrored wallets as opening balances. `None` if another process had them: much may
/// have changed meanwhile.
pub(super) async fn begin(
    folder: &Path,
    mirrors: bool,
    now: Timestamp,
    standing_by: &(impl Fn() + Sync),
) -> Result<Option<Storage>, StorageError> {
    let opened = open_files(&place(folder), standing_by).await?;
    if opened.waited {
        return Ok(None);
    }
    let mirror = Mirror::read(folder)?;
    let mirror = mirror.filter(|mirror| mirrors && now.since(mirror.taken_at) <= BELIEVED);
    let mirrored = mirror.as_ref().map(|mirror| mirror.taken_at);
    let storage = Storage::files(opened.files, Kind::Fallback { mirrored });
    if let Some(mirror) = mirror {
        let opened = open_balances(&mirror, &storage.stores).await;
        opened.map_err(StorageError::Carry)?;
    } else {
        tracing::error!("there is no fresh mirror: everybody begins with nothing until then");
    }
    Ok(Some(storage))
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
    now: Timestamp,
    standing_by: &(impl Fn() + Sync),
) -> Result<Option<Carried>, StorageError> {
    let (place, carrying) = (place(folder), carrying(folder));
    if !Files::is_in(&carrying) {
        if !Files::is_in(&place) {
            return Ok(None);
        }
        // Whoever has them open still sells from them.
        let _open = open_files(&place, standing_by).await?;
        moved(&place, &carrying)?;
    }
    let files = Arc::new(open_files(&carrying, standing_by).await?.files);
    let carried = carry(&ports_of(&files), stores).await;
    let carried = carried.map_err(StorageError::Carry)?;
    let aside = folder.join(format!("fallback-carried-{}", now.millis()));
    // Still open, so that nobody else opens it under the old name.
    moved(&carrying, &aside)?;
    tracing::warn!(
        users = carried.users,
        postings = carried.postings,
        generations = carried.generations,
        letters = carried.letters,
        papers = carried.papers,
        corrections = carried.corrections.len(),
        aside = %aside.display(),
        "back on Postgres: what happened on files was carried over"
    );
    Ok(Some(carried))
}

/// Moves a folder for good. One that is not there any more was moved by another process.
fn moved(from: &Path, to: &Path) -> Result<(), StorageError> {
    let durable = || match to.parent() {
        Some(parent) => File::open(parent)?.sync_all(),
        None => Ok(()),
    };
    match fs::rename(from, to).and_then(|()| durable()) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        moved => moved.map_err(|source| StorageError::Disk {
            doing: "put aside",
            path: from.to_owned(),
            source,
        }),
    }
}
