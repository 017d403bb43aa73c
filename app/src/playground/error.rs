use std::{io, path::PathBuf};

use thiserror::Error;

use crate::wiring::BotError;

/// Why there is no playing.
#[derive(Debug, Error)]
pub enum PlayError {
    /// The process cannot be told to stop.
    #[error("signals cannot be caught")]
    Signals(#[source] io::Error),
    /// The folder cannot be made.
    #[error("{} cannot be used as a folder; choose another one with --data", .folder.display())]
    Folder {
        /// Which.
        folder: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Somebody plays there already.
    #[error("another game goes on in {}; end that one, or choose another folder with --data", .0.display())]
    InUse(PathBuf),
    /// Somebody else has the port.
    #[error("port {0} is busy; end what uses it, or choose another one with --port")]
    Busy(u16),
    /// A fake does not start, or not stop.
    #[error("the fake {who} does not work")]
    Fake {
        /// Which.
        who: &'static str,
        /// Why.
        source: io::Error,
    },
    /// The bot does not run.
    #[error(transparent)]
    Bot(#[from] BotError),
}
