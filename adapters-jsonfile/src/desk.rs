//! Where transactions are decided, and what the writer has to do with them.
//!
//! A transaction is decided and applied to memory under one lock, and queued for the writer under the same lock, so that the
//! journal has the order of the decisions. Then its caller waits until the journal is durable up to it.
//!
//! Readers may see what is not durable yet: if the process dies, both what they saw and they themselves are gone. But what
//! they say to somebody outside must not depend on it. So **every** answer, also that of a reader and also a refusal, waits
//! until everything that could be seen when it was made is durable. When nothing is being written that costs nothing, and
//! otherwise one turn of the disk.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

use crate::{books::Books, error::Stopped, fact::Fact, line::Transaction};

/// What the lock protects.
pub(crate) struct Desk {
    pub(crate) books: Books,
    /// The number of the last transaction that was applied.
    pub(crate) applied: u64,
    queue: Vec<Transaction>,
    closing: Option<Closing>,
}

/// How the store is being closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Closing {
    /// With a snapshot.
    Orderly,
    /// Without one: what is durable stays so.
    Abrupt,
}

/// What the writer does next.
pub(crate) enum Task {
    Write(Vec<Transaction>),
    Close(Closing),
}

/// A moment of which a picture is to be taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment {
    pub(crate) transactions: u64,
    pub(crate) postings: usize,
}

struct Progress {
    durable: u64,
    stopped: Option<Stopped>,
}

/// The desk, the bell that wakes the writer, and the board on which the writer says how far it is.
pub(crate) struct Shared {
    desk: Mutex<Desk>,
    bell: Condvar,
    board: watch::Sender<Progress>,
}

impl Shared {
    pub(crate) fn new(books: Books, transactions: u64) -> Self {
        let desk = Desk {
            books,
            applied: transactions,
            queue: Vec::new(),
            closing: None,
        };
        let progress = Progress {
            durable: transactions,
            stopped: None,
        };
        Self {
            desk: Mutex::new(desk),
            bell: Condvar::new(),
            board: watch::Sender::new(progress),
        }
    }

    /// The desk, even when the store is closing. A call that panicked may have left a change half done, so nobody gets it
    /// after that.
    pub(crate) fn desk(&self) -> Result<MutexGuard<'_, Desk>, Stopped> {
        self.desk.lock().or(Err(Stopped::Interrupted))
    }

    /// The desk for a call from outside.
    pub(crate) fn open_desk(&self) -> Result<MutexGuard<'_, Desk>, Stopped> {
        if let Some(stopped) = &self.board.borrow().stopped {
            return Err(stopped.clone());
        }
        let desk = self.desk()?;
        match desk.closing {
            Some(_) => Err(Stopped::Closed),
            None => Ok(desk),
        }
    }

    /// Applies facts and queues them for the writer.
    pub(crate) fn write(&self, desk: &mut Desk, facts: Vec<Fact>) {
        if facts.is_empty() {
            return;
        }
        for fact in &facts {
            desk.books.apply(fact.clone());
        }
        desk.applied = desk.applied.saturating_add(1);
        desk.queue.push(Transaction {
            n: desk.applied,
            facts,
        });
        self.bell.notify_one();
    }

    /// Waits until the transaction with this number, and every one before it, is durable.
    pub(crate) async fn durable(&self, n: u64) -> Result<(), Stopped> {
        let mut board = self.board.subscribe();
        let seen = board
            .wait_for(|progress| progress.durable >= n || progress.stopped.is_some())
            .await;
        match seen {
            Ok(progress) if progress.durable >= n => Ok(()),
            Ok(progress) => Err(progress.stopped.clone().unwrap_or(Stopped::Closed)),
            Err(_) => Err(Stopped::Closed),
        }
    }

    /// Asks the writer to close the store.
    pub(crate) fn close(&self, closing: Closing) {
        // The writer has to wake up even if a call has panicked: it will see that, and stop.
        let mut desk = self.desk.lock().unwrap_or_else(PoisonError::into_inner);
        desk.closing.get_or_insert(closing);
        self.bell.notify_one();
    }

    /// Waits until the writer has stopped, for whatever reason.
    pub(crate) async fn stopped(&self) -> Stopped {
        let mut board = self.board.subscribe();
        let seen = board.wait_for(|progress| progress.stopped.is_some()).await;
        let stopped = seen.ok().and_then(|progress| progress.stopped.clone());
        stopped.unwrap_or(Stopped::Closed)
    }

    /// The writer's next task; it waits for one.
    pub(crate) fn next_task(&self) -> Result<Task, Stopped> {
        let mut desk = self.desk()?;
        loop {
            if !desk.queue.is_empty() {
                return Ok(Task::Write(std::mem::take(&mut desk.queue)));
            }
            if let Some(closing) = desk.closing {
                return Ok(Task::Close(closing));
            }
            desk = self.bell.wait(desk).or(Err(Stopped::Interrupted))?;
        }
    }

    /// Makes this the moment of a picture, and returns what has to be written before it.
    pub(crate) fn freeze(&self) -> Result<(Vec<Transaction>, Moment), Stopped> {
        let mut desk = self.desk()?;
        let moment = Moment {
            postings: desk.books.freeze(),
            transactions: desk.applied,
        };
        Ok((std::mem::take(&mut desk.queue), moment))
    }

    /// Everything up to this transaction is durable.
    pub(crate) fn confirm(&self, n: u64) {
        self.board.send_modify(|progress| progress.durable = n);
    }

    /// Nothing more will be.
    pub(crate) fn stop(&self, stopped: Stopped) {
        self.board
            .send_modify(|progress| progress.stopped = Some(stopped));
    }
}
