use std::{
    fmt,
    fs::{self, File},
    path::Path,
    sync::{Arc, Mutex},
    thread::{self, JoinHandle},
};

use ports::Fault;

use crate::{
    books::Books,
    desk::{Closing, Shared},
    disk::{Disk, RealDisk},
    error::{OpenError, Stopped},
    fact::Fact,
    folder::{Folder, MANIFEST},
    recover,
    writer::Writer,
};

/// How the store works.
#[derive(Clone)]
pub struct Options {
    /// The journal gets at least so many bytes long before a snapshot is taken beside the work. 16 MiB are some twenty
    /// thousand transactions: few snapshots on a busy day, and a journal that is read again in well under a second.
    pub compact_at: u64,
    /// The disk.
    pub disk: Arc<dyn Disk>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            compact_at: 16 * 1024 * 1024,
            disk: Arc::new(RealDisk),
        }
    }
}

/// The store in files. It implements every port that is kept by a store.
pub struct Store {
    shared: Arc<Shared>,
    writer: Mutex<Option<JoinHandle<()>>>,
    lock: File,
}

impl Store {
    /// Whether there are books in a folder. One that has none is an empty store as soon as it is opened.
    pub fn is_in(folder: &Path) -> bool {
        let is_books = |name: &std::ffi::OsStr| {
            name == MANIFEST || name.to_string_lossy().starts_with("journal-")
        };
        fs::read_dir(folder)
            .is_ok_and(|files| files.flatten().any(|file| is_books(&file.file_name())))
    }

    /// Opens the store in a folder, which is made if it is not there. It blocks until everything is read.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        Self::open_with(folder, Options::default())
    }

    /// Opens the store in a folder, with other options than the usual ones.
    pub fn open_with(folder: &Path, options: Options) -> Result<Self, OpenError> {
        let Options { compact_at, disk } = options;
        make(folder, disk.as_ref())?;
        let lock = Folder::lock(folder)?;
        let folder = Folder {
            path: folder.to_owned(),
            disk,
        };
        let found = recover::recover(&folder)?;
        let shared = Arc::new(Shared::new(found.books, found.transactions));
        let path = folder.path.clone();
        let writer = Writer {
            shared: shared.clone(),
            folder,
            journal: found.journal,
            snapshot_bytes: found.snapshot_bytes,
            compact_at,
            compaction: None,
        };
        let thread = thread::Builder::new().name("journal".to_owned());
        let writer = thread.spawn(move || writer.run());
        Ok(Self {
            shared,
            writer: Mutex::new(Some(
                writer.map_err(OpenError::disk("start writing in", &path))?,
            )),
            lock,
        })
    }

    /// Waits until the store has stopped and says why. Unless it was closed, nothing but a restart helps.
    pub async fn stopped(&self) -> Fault {
        self.shared.stopped().await.into()
    }

    /// Finishes what was begun, takes a snapshot and lets go of the folder. Every later call is a [`Fault`]. Closing twice is
    /// no error.
    pub async fn close(&self) -> Result<(), Fault> {
        self.shared.close(Closing::Orderly);
        match self.shared.stopped().await {
            Stopped::Closed => {
                let unlocked = self.lock.unlock();
                unlocked.map_err(|error| Fault::unavailable("unlock the folder", error))
            }
            stopped => Err(stopped.into()),
        }
    }

    /// One transaction: what `decide` makes of the books, as facts, is applied and made durable, and only then does the caller
    /// get the answer. A refusal waits as well, because it too tells of what was seen.
    pub(crate) async fn commit<T, E: From<Fault>>(
        &self,
        decide: impl FnOnce(&Books) -> Result<(T, Vec<Fact>), E> + Send,
    ) -> Result<T, E> {
        let (answer, seen) = {
            let mut desk = self.shared.open_desk().map_err(Fault::from)?;
            let answer = decide(&desk.books).map(|(answer, facts)| {
                self.shared.write(&mut desk, facts);
                answer
            });
            (answer, desk.applied)
        };
        self.shared.durable(seen).await.map_err(Fault::from)?;
        answer
    }

    /// A look into the books, whose answer waits until what it saw is durable. `take` may change whose turn it is, which
    /// nobody writes down, and nothing else.
    pub(crate) async fn look<T>(
        &self,
        take: impl FnOnce(&mut Books) -> T + Send,
    ) -> Result<T, Fault> {
        let (answer, seen) = {
            let mut desk = self.shared.open_desk()?;
            (take(&mut desk.books), desk.applied)
        };
        self.shared.durable(seen).await?;
        Ok(answer)
    }
}

/// Shows nothing of what customers have written.
impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").finish_non_exhaustive()
    }
}

/// Without [`Store::close`] no snapshot is taken, as if the process had been killed, except that what was begun is finished.
impl Drop for Store {
    fn drop(&mut self) {
        self.shared.close(Closing::Abrupt);
        if let Ok(mut writer) = self.writer.lock()
            && let Some(writer) = writer.take()
        {
            let _ = writer.join();
        }
        // Closing the file is not enough: a program that is being started at this moment shares it until it is itself.
        let _ = self.lock.unlock();
    }
}

/// Makes the folder, and its name durable.
fn make(folder: &Path, disk: &dyn Disk) -> Result<(), OpenError> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(OpenError::disk("create", folder))?;
    match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => disk.sync_folder(parent),
        _ => disk.sync_folder(Path::new(".")),
    }
    .map_err(OpenError::disk("create", folder))
}
