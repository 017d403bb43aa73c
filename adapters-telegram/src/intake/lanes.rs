//! One lane for each chat.

use std::{
    collections::{HashMap, VecDeque},
    mem,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use teloxide::types::Update;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore, oneshot},
    time::timeout,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use super::{
    Busy, Limits, UpdateHandler, guard,
    kind::{self, Lane},
};

/// All lanes. A lane exists as long as it has something to do.
pub(super) struct Lanes {
    handler: Arc<dyn UpdateHandler>,
    limits: Limits,
    room: Arc<Semaphore>,
    queues: Mutex<HashMap<Lane, Queue>>,
    tasks: TaskTracker,
    /// Nothing is begun any more.
    closing: CancellationToken,
    /// Nothing goes on any more.
    aborting: CancellationToken,
}

/// An update and whoever waits for it. Dropping it tells them that it was not handled.
struct Job {
    update: Update,
    done: oneshot::Sender<()>,
    _room: OwnedSemaphorePermit,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Job>,
    running: Option<Running>,
    /// Its owner has been told to slow down since it was last empty.
    flooding: bool,
}

struct Running {
    update: u32,
    hurry: CancellationToken,
}

impl Job {
    fn finish(self) {
        // Whoever waited may have left.
        let _ = self.done.send(());
    }
}

impl Lanes {
    pub(super) fn new(handler: Arc<dyn UpdateHandler>, limits: Limits) -> Arc<Self> {
        Arc::new(Self {
            handler,
            limits,
            room: Arc::new(Semaphore::new(limits.total.get())),
            queues: Mutex::default(),
            tasks: TaskTracker::new(),
            closing: CancellationToken::new(),
            aborting: CancellationToken::new(),
        })
    }

    /// Puts an update at the end of its lane.
    pub(super) fn submit(self: &Arc<Self>, update: Update) -> Result<oneshot::Receiver<()>, Busy> {
        if self.closing.is_cancelled() {
            return Err(Busy);
        }
        let room = Arc::clone(&self.room).try_acquire_owned();
        let room = room.map_err(|_error| Busy)?;
        let (done, finished) = oneshot::channel();
        let job = Job {
            update,
            done,
            _room: room,
        };
        if kind::is_known(&job.update) {
            self.line_up(job);
        } else {
            tracing::warn!(
                update.id = job.update.id.0,
                "an update of an unknown kind was passed over"
            );
            job.finish();
        }
        Ok(finished)
    }

    fn line_up(self: &Arc<Self>, job: Job) {
        let lane = kind::lane(&job.update);
        let mut queues = self.lock();
        if self.closing.is_cancelled() {
            return;
        }
        let queue = queues.entry(lane).or_default();
        let full = queue.waiting.len() >= self.limits.per_chat.get();
        if full && !kind::is_precious(&job.update) {
            let first = !mem::replace(&mut queue.flooding, true);
            self.turn_away(job, first);
            return;
        }
        queue.waiting.push_back(job);
        let idle = queue.running.is_none();
        if idle && let Some((job, hurry)) = begin(&mut queues, lane) {
            let lanes = Arc::clone(self);
            self.tasks.spawn(async move {
                // Whatever is unfinished is dropped, and Telegram brings it again.
                let work = Box::pin(lanes.work(lane, job, hurry));
                lanes.aborting.run_until_cancelled(work).await;
            });
        }
    }

    async fn work(&self, lane: Lane, mut job: Job, mut hurry: CancellationToken) {
        loop {
            guard::handle(&self.handler, self.limits, job.update.clone(), &hurry).await;
            job.finish();
            let next = if self.closing.is_cancelled() {
                self.lock().remove(&lane);
                None
            } else {
                begin(&mut self.lock(), lane)
            };
            match next {
                Some(begun) => (job, hurry) = begun,
                None => return,
            }
        }
    }

    /// Makes room in the lane that holds the window: this update is the lowest unfinished one. Unless it is `overdue`, only
    /// a flood is cut short.
    pub(super) fn relieve(self: &Arc<Self>, update: u32, overdue: bool) {
        let mut queues = self.lock();
        let holder = queues.values_mut().find(|queue| {
            let running = queue.running.as_ref();
            running.is_some_and(|running| running.update == update)
        });
        let Some(queue) = holder.filter(|queue| queue.flooding || overdue) else {
            return;
        };
        if let Some(running) = &queue.running {
            running.hurry.cancel();
        }
        let (precious, surplus): (Vec<_>, Vec<_>) = mem::take(&mut queue.waiting)
            .into_iter()
            .partition(|job| kind::is_precious(&job.update));
        queue.waiting = precious.into();
        for job in surplus {
            let first = !mem::replace(&mut queue.flooding, true);
            self.turn_away(job, first);
        }
    }

    /// Finishes an update without handling it. One word is enough for a flood, but every spinner must stop.
    fn turn_away(&self, job: Job, first: bool) {
        let id = job.update.id.0;
        if !first && !kind::spins(&job.update) {
            tracing::debug!(update.id = id, "one more update of a flood was turned away");
            job.finish();
            return;
        }
        tracing::info!(update.id = id, "an update of a flood was turned away");
        let handler = Arc::clone(&self.handler);
        let limits = self.limits;
        self.tasks.spawn(async move {
            guard::slow_down(&handler, limits, &job.update).await;
            job.finish();
        });
    }

    /// Begins nothing more, waits for what runs, and drops what is not finished by then.
    pub(super) async fn close(&self, deadline: Duration) {
        self.closing.cancel();
        // What was not begun is dropped here and now: Telegram still has it.
        for queue in self.lock().values_mut() {
            queue.waiting.clear();
        }
        self.tasks.close();
        if timeout(deadline, self.tasks.wait()).await.is_err() {
            tracing::warn!(left = self.tasks.len(), "updates are left unfinished");
            self.aborting.cancel();
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Lane, Queue>> {
        // Nothing in here can be left half done by a panic.
        self.queues.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes the next update of a lane, or takes away the lane.
fn begin(queues: &mut HashMap<Lane, Queue>, lane: Lane) -> Option<(Job, CancellationToken)> {
    let queue = queues.get_mut(&lane)?;
    let Some(job) = queue.waiting.pop_front() else {
        queues.remove(&lane);
        return None;
    };
    let hurry = CancellationToken::new();
    queue.running = Some(Running {
        update: job.update.id.0,
        hurry: hurry.clone(),
    });
    Some((job, hurry))
}
