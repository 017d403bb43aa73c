use std::sync::Arc;

use async_trait::async_trait;
use ports::{Fault, outbound::Switches};

use super::{More, Pass};
use crate::{dials, storefront::Storefront};

/// Reads again what admins have switched, so that all processes of one bot sell the same.
pub struct Switchman {
    /// What is set.
    pub switches: Arc<dyn Switches>,
    /// What is for sale.
    pub storefront: Arc<Storefront>,
}

#[async_trait]
impl Pass for Switchman {
    async fn pass(&self) -> Result<More, Fault> {
        dials::read(self.switches.as_ref(), &self.storefront).await?;
        Ok(More::No)
    }
}
