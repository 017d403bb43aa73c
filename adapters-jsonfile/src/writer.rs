use std::{
    panic::{self, AssertUnwindSafe},
    sync::Arc,
    thread::{self, JoinHandle},
    time::Instant,
};

use crate::{
    desk::{Closing, Moment, Shared, Task},
    error::Stopped,
    folder::Folder,
    journal::Journal,
    line::{self, Transaction},
    snapshot,
};

/// A thread of its own that writes the journal. It takes all transactions that wait, writes them at once, makes them durable
/// at once, and only then lets their callers go: the more callers, the more of them share one turn of the disk.
pub(crate) struct Writer {
    pub(crate) shared: Arc<Shared>,
    pub(crate) folder: Folder,
    pub(crate) journal: Journal,
    /// How large the last snapshot was.
    pub(crate) snapshot_bytes: u64,
    /// How long a journal may get before the next snapshot, at least.
    pub(crate) compact_at: u64,
    pub(crate) compaction: Option<JoinHandle<u64>>,
}

impl Writer {
    /// Writes until the store is closed or the disk fails.
    pub(crate) fn run(mut self) {
        // Whatever happens to this thread, nobody may wait for it for ever.
        let worked = panic::catch_unwind(AssertUnwindSafe(|| self.work()));
        let stopped = match worked.unwrap_or(Err(Stopped::Interrupted)) {
            Ok(()) => Stopped::Closed,
            Err(stopped) => {
                tracing::error!(error = %stopped, "the store has stopped");
                stopped
            }
        };
        self.finish_compaction();
        self.shared.stop(stopped);
    }

    fn work(&mut self) -> Result<(), Stopped> {
        loop {
            match self.shared.next_task()? {
                Task::Write(batch) => {
                    self.write(&batch)?;
                    if self.is_time_for_a_snapshot() {
                        self.compact_aside()?;
                    }
                }
                Task::Close(Closing::Abrupt) => return Ok(()),
                Task::Close(Closing::Orderly) => return self.compact_at_last(),
            }
        }
    }

    fn write(&mut self, batch: &[Transaction]) -> Result<(), Stopped> {
        let Some(last) = batch.last() else {
            return Ok(());
        };
        let failed = |error: &dyn std::error::Error| Stopped::DiskFailed(error.to_string());
        let mut lines = Vec::new();
        for transaction in batch {
            line::encode(transaction, &mut lines).map_err(|error| failed(&error))?;
        }
        let begun = Instant::now();
        let written = self.journal.append(&self.folder, &lines);
        metrics::histogram!("kie_bot_journal_commit_seconds").record(begun.elapsed());
        written.map_err(|error| failed(&error))?;
        self.shared.confirm(last.n);
        Ok(())
    }

    /// The journal is allowed to become as large as the snapshot. So a snapshot costs no more than the journal it replaces,
    /// and an operation costs the same however many users there are; reading the journal again takes about as long as reading
    /// the snapshot.
    fn is_time_for_a_snapshot(&mut self) -> bool {
        if self
            .compaction
            .as_ref()
            .is_some_and(JoinHandle::is_finished)
        {
            self.finish_compaction();
        }
        self.compaction.is_none() && self.journal.bytes >= self.compact_at.max(self.snapshot_bytes)
    }

    /// Ends this journal and begins the next one: the instant between them is the moment of a picture.
    fn turn_over(&mut self) -> Result<Moment, Stopped> {
        let (pending, moment) = self.shared.freeze()?;
        self.write(&pending)?;
        let next = self.journal.number.saturating_add(1);
        self.journal = Journal::create(&self.folder, next)
            .map_err(|error| Stopped::DiskFailed(error.to_string()))?;
        Ok(moment)
    }

    /// Takes a snapshot beside the work.
    fn compact_aside(&mut self) -> Result<(), Stopped> {
        let moment = self.turn_over()?;
        let (shared, folder) = (self.shared.clone(), self.folder.clone());
        let (number, before) = (self.journal.number, self.snapshot_bytes);
        let thread = thread::Builder::new().name("snapshot".to_owned());
        let spawned = thread.spawn(move || compact(&shared, &folder, number, moment, before));
        let spawned = spawned.map_err(|error| Stopped::DiskFailed(error.to_string()))?;
        self.compaction = Some(spawned);
        Ok(())
    }

    /// Takes a snapshot when there is nothing else left to do.
    fn compact_at_last(&mut self) -> Result<(), Stopped> {
        self.finish_compaction();
        if self.journal.bytes > 0 {
            let moment = self.turn_over()?;
            let number = self.journal.number;
            compact(
                &self.shared,
                &self.folder,
                number,
                moment,
                self.snapshot_bytes,
            );
        }
        Ok(())
    }

    fn finish_compaction(&mut self) {
        match self.compaction.take().map(JoinHandle::join) {
            Some(Ok(bytes)) => self.snapshot_bytes = bytes,
            Some(Err(_panic)) => {
                tracing::error!(
                    "a snapshot came to nothing: the journals stay, and the next one is due as before"
                );
                if let Ok(mut desk) = self.shared.desk() {
                    desk.books.thaw();
                }
            }
            None => {}
        }
    }
}

/// Takes a snapshot and returns its size, or the size of the one `before` if that did not work. Failing is no reason to stop:
/// everything is in the journals, and the next snapshot will be tried when the next one has become too long.
fn compact(shared: &Shared, folder: &Folder, number: u64, moment: Moment, before: u64) -> u64 {
    let taken = snapshot::take(shared, folder, number, moment);
    if let Ok(mut desk) = shared.desk() {
        desk.books.thaw();
    }
    taken.unwrap_or_else(|error| {
        tracing::error!(%error, number, "could not take a snapshot; the journals are kept and grow");
        before
    })
}
