use std::sync::Arc;

use ports::Fault;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

const MEGABYTE: usize = 1024 * 1024;

/// How much of what is on its way through our hands may be in memory at once, in megabytes.
const ALL: usize = 200;

/// Room for files in memory, shared by everybody who carries one.
#[derive(Clone)]
pub(super) struct Rooms(Arc<Semaphore>);

/// Somebody's share of it, given back when this is dropped.
pub(crate) struct Room(OwnedSemaphorePermit);

impl Rooms {
    pub(super) fn new() -> Self {
        Self(Arc::new(Semaphore::new(ALL)))
    }

    pub(super) async fn take(&self, megabytes: u32) -> Result<Room, Fault> {
        let taken = Arc::clone(&self.0).acquire_many_owned(megabytes).await;
        taken
            .map(Room)
            .map_err(|closed| Fault::unavailable("find room for a file", closed))
    }
}

impl Room {
    /// Gives back what so many bytes do not need, so that a small file that nobody takes off our hands is in nobody's way.
    #[must_use]
    pub(crate) fn for_bytes(mut self, bytes: usize) -> Self {
        let needed = bytes.div_ceil(MEGABYTE).max(1);
        drop(self.0.split(self.0.num_permits().saturating_sub(needed)));
        self
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn a_small_file_leaves_room_for_others() {
        let rooms = Rooms::new();
        let mut held = Vec::new();
        for _ in 0..20 {
            let room = rooms.take(50).now_or_never().unwrap().unwrap();
            held.push(room.for_bytes(2 * MEGABYTE + 1));
        }
        assert_eq!(rooms.0.available_permits(), ALL - 60);
        drop(held);
        assert_eq!(rooms.0.available_permits(), ALL);
    }

    #[tokio::test]
    async fn large_files_wait_for_each_other() {
        let rooms = Rooms::new();
        let mut held = Vec::new();
        for _ in 0..4 {
            held.push(rooms.take(50).await.unwrap().for_bytes(50 * MEGABYTE));
        }
        assert!(rooms.take(50).now_or_never().is_none());
        held.pop();
        assert!(rooms.take(50).now_or_never().is_some());
    }
}
