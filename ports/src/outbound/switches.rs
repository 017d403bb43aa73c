use std::collections::BTreeMap;

use async_trait::async_trait;
use domain::desk::Deed;

use crate::Fault;

/// What admins have set while the bot runs. What is not here is as configured.
///
/// What a value means is known to whoever reads it; a store keeps it as it is.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Switches: Send + Sync {
    /// Everything that is set.
    async fn all(&self) -> Result<BTreeMap<String, String>, Fault>;

    /// Sets something, or with `None` lets it be as configured, and records who did it, in one commit. A setting that the bot
    /// remembers for itself has no deed.
    async fn set(
        &self,
        key: String,
        value: Option<String>,
        deed: Option<Deed>,
    ) -> Result<(), Fault>;
}
