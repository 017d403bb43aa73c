use std::{fmt::Write, sync::Arc};

use async_trait::async_trait;
use domain::{
    generation::{Errand, Event, Generation, GenerationId},
    outcome::TaskId,
    time::Timestamp,
};
use hmac::{Hmac, KeyInit, Mac};
use ports::{
    Fault,
    inbound::{Doorbell, Ring, RingError},
    outbound::{AdvanceError, Clock, Generations, Status},
};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use tokio::sync::Notify;
use url::Url;

use crate::makers::Makers;

/// Hears the provider.
pub struct DoorbellService {
    /// Orders.
    pub generations: Arc<dyn Generations>,
    /// Asked whether a job that is rung for is one of its own.
    pub makers: Makers,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// Makes and checks the secrets in the addresses.
    pub key: RingKey,
    /// Where this process can be reached; `None` if it cannot.
    pub public: Option<Url>,
    /// Wakes whoever looks after jobs.
    pub wake: Arc<Notify>,
}

/// The key behind the secret of each order's address. It is derived from what the operator has set, so that it is the same
/// after a restart and in every process.
#[derive(Clone)]
pub struct RingKey([u8; 32]);

impl RingKey {
    /// The key that belongs to this bot token.
    pub fn derived_from(token: &str) -> Self {
        Self(Sha256::digest(format!("doorbell of {token}")).into())
    }

    /// The secret of an order: 128 bits are beyond guessing, and short enough for an address.
    fn secret(&self, generation: GenerationId) -> Option<String> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(generation.0.as_bytes());
        let tag = mac.finalize().into_bytes();
        let mut secret = String::with_capacity(32);
        for byte in tag.iter().take(16) {
            // Writing to a String cannot fail.
            let _ = write!(secret, "{byte:02x}");
        }
        Some(secret)
    }
}

#[async_trait]
impl Doorbell for DoorbellService {
    async fn ring(&self, ring: Ring) -> Result<(), RingError> {
        let expected = self
            .key
            .secret(ring.generation)
            .ok_or(RingError::WrongSecret)?;
        if !bool::from(expected.as_bytes().ct_eq(ring.secret.as_bytes())) {
            return Err(RingError::WrongSecret);
        }
        let found = self.generations.find(ring.generation).await?;
        let generation = found.ok_or(RingError::Unknown)?;
        let now = self.clock.now();
        if let Some(task) = ring.task
            && self.may_be_its(&generation, &task).await
        {
            self.adopt(ring.generation, Event::Accepted(task), now)
                .await?;
        }
        self.generations.hurry(ring.generation).await?;
        self.wake.notify_one();
        Ok(())
    }

    fn address(&self, generation: GenerationId) -> Option<String> {
        let secret = self.key.secret(generation)?;
        let address = self
            .public
            .as_ref()?
            .join(&format!("kie/callback/{generation}/{secret}"))
            .ok()?;
        Some(address.into())
    }
}

impl DoorbellService {
    /// Whether an order that has no job yet may have this one. An order keeps the job it has, so one that the provider does not
    /// know would keep the right one away; where the provider cannot be asked, the ring is the best there is.
    async fn may_be_its(&self, generation: &Generation, task: &TaskId) -> bool {
        let Errand::HandOver = generation.errand() else {
            return false;
        };
        let status = self
            .makers
            .of(&generation.order)
            .status(task, generation.order.yields)
            .await;
        let known = !matches!(status, Ok(Status::Unknown));
        if !known {
            tracing::warn!(generation.id = %generation.id(), task.id = task.0, "rung for a job that the provider does not know");
        }
        known
    }

    /// A job whose submit was never answered becomes known here. Where it is known already, or where no job can be, the
    /// event does not fit and nothing happens.
    async fn adopt(&self, id: GenerationId, event: Event, now: Timestamp) -> Result<(), Fault> {
        match self.generations.advance(id, event, now).await {
            Ok(_) => {
                tracing::info!(generation.id = %id, "adopted a job by its callback");
                Ok(())
            }
            Err(AdvanceError::Invalid(_) | AdvanceError::Unknown) => Ok(()),
            Err(AdvanceError::Fault(fault)) => Err(fault),
        }
    }
}
