use async_trait::async_trait;
use domain::listing::Listing;

use crate::Fault;

/// What the provider says that it sells at the moment.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Assortment: Send + Sync {
    /// The list as it is now; `None` if the provider has none. It may be asked for freely, as often as the provider allows.
    async fn listing(&self) -> Result<Option<Listing>, Fault>;
}
