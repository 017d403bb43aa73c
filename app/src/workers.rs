//! Everything that happens by itself.
//!
//! A worker is a [`Pass`]: it takes no input, looks at what there is to do, does it, and may be run again at any time, by
//! anybody, also while another pass of the same worker is still under way. What is done after a crash is what is always
//! done; there is no second path.

mod bursar;
mod courier;
mod crier;
mod driver;
mod foreman;
mod janitor;
mod loader;
mod mirrorer;
mod reconciler;
mod stocktaker;
mod submitter;
mod switchman;
mod treasurer;
mod watcher;

pub use bursar::Bursar;
pub use courier::CourierWorker;
pub use crier::Crier;
pub use driver::{Driver, drive};
pub use foreman::Foreman;
pub use janitor::Janitor;
pub use loader::Loader;
pub use mirrorer::Mirrorer;
pub use reconciler::Reconciler;
pub use stocktaker::{Notebook, Stocktaker, Told};
pub use submitter::Submitter;
pub use switchman::Switchman;
pub use treasurer::Treasurer;
pub use watcher::Watcher;

use async_trait::async_trait;
use ports::Fault;

/// One round of work.
#[async_trait]
pub trait Pass: Send + Sync {
    /// Does what there is to do and says whether there may be more.
    async fn pass(&self) -> Result<More, Fault>;
}

/// Whether another pass is worth while at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum More {
    /// The pass was full: there may be more.
    Perhaps,
    /// Everything that was due is done.
    No,
}

impl More {
    /// What a pass that took `taken` of at most `limit` says.
    const fn after(taken: usize, limit: usize) -> Self {
        if taken < limit {
            Self::No
        } else {
            Self::Perhaps
        }
    }
}

#[cfg(test)]
mod tests;
