//! The least that a durable append can be: a thread that writes what waits, calls fdatasync once, and lets everybody go.

use std::{
    fs::File,
    io::{self, Write},
    path::Path,
    sync::{Arc, Condvar, Mutex},
    thread,
};

use tokio::sync::watch;

/// A file that is appended to by many.
pub(crate) struct Bare {
    desk: Arc<(Mutex<Desk>, Condvar)>,
    durable: watch::Receiver<u64>,
}

#[derive(Default)]
struct Desk {
    waiting: Vec<u8>,
    taken: u64,
    closed: bool,
}

impl Bare {
    /// Opens a new file and begins to write.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        let mut file = File::create(path)?;
        let desk = Arc::new((Mutex::new(Desk::default()), Condvar::new()));
        let (said, durable) = watch::channel(0);
        let shared = Arc::clone(&desk);
        thread::spawn(move || {
            while let Some((batch, taken)) = next(&shared) {
                file.write_all(&batch).unwrap();
                file.sync_data().unwrap();
                said.send_replace(taken);
            }
        });
        Ok(Self { desk, durable })
    }

    /// Appends a line and waits until it is durable.
    pub(crate) async fn append(&self, line: &[u8]) {
        let mine = {
            let mut desk = self.desk.0.lock().unwrap();
            desk.waiting.extend_from_slice(line);
            desk.taken += 1;
            desk.taken
        };
        self.desk.1.notify_one();
        let mut durable = self.durable.clone();
        durable.wait_for(|durable| *durable >= mine).await.unwrap();
    }
}

impl Drop for Bare {
    fn drop(&mut self) {
        self.desk.0.lock().unwrap().closed = true;
        self.desk.1.notify_one();
    }
}

fn next(shared: &(Mutex<Desk>, Condvar)) -> Option<(Vec<u8>, u64)> {
    let idle = |desk: &mut Desk| desk.waiting.is_empty() && !desk.closed;
    let mut desk = shared.1.wait_while(shared.0.lock().unwrap(), idle).unwrap();
    (!desk.waiting.is_empty()).then(|| (std::mem::take(&mut desk.waiting), desk.taken))
}
