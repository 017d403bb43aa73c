use std::{path::PathBuf, sync::Arc};

use async_trait::async_trait;
use ports::{
    Fault,
    outbound::{Archive, Clock},
};
use tokio::task::spawn_blocking;

use super::{More, Pass};
use crate::storage::Mirror;

/// Keeps the mirror beside the database fresh.
pub struct Mirrorer {
    /// Everything.
    pub archive: Arc<dyn Archive>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Where the mirror is.
    pub folder: PathBuf,
}

#[async_trait]
impl Pass for Mirrorer {
    async fn pass(&self) -> Result<More, Fault> {
        const DOING: &str = "write the mirror";
        let mirror = Mirror::of(self.archive.as_ref(), self.clock.now()).await?;
        let (people, folder) = (mirror.users.len(), self.folder.clone());
        let written = spawn_blocking(move || mirror.write(&folder)).await;
        written
            .map_err(|panic| Fault::unavailable(DOING, panic))?
            .map_err(|error| Fault::unavailable(DOING, error))?;
        tracing::info!(people, "mirrored");
        Ok(More::No)
    }
}
