use async_trait::async_trait;
use domain::{generation::GenerationId, outcome::TaskId};
use thiserror::Error;

use crate::Fault;

/// Where the provider rings when a job is done.
///
/// A ring is a hint and no proof: it makes the bot look at once, and tells it the id of a job whose submit was never
/// answered. What came out is always asked for again.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Doorbell: Send + Sync {
    /// Hears a ring. Early, late and repeated ones do no harm.
    async fn ring(&self, ring: Ring) -> Result<(), RingError>;

    /// The address at which the provider may ring for an order; `None` if it cannot reach this process.
    fn address(&self, generation: GenerationId) -> Option<String>;
}

/// A ring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ring {
    /// The order in the address.
    pub generation: GenerationId,
    /// The secret in the address.
    pub secret: String,
    /// The job in the body, if there is one.
    pub task: Option<TaskId>,
}

/// Why a ring was not heard.
#[derive(Debug, Error)]
pub enum RingError {
    /// The secret is not the one of this order. It is compared in constant time.
    #[error("the secret is wrong")]
    WrongSecret,
    /// There is no such order.
    #[error("there is no such order")]
    Unknown,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}
