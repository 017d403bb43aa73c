use async_trait::async_trait;
use domain::{
    desk::Deed,
    promo::{NotRedeemed, Promo, PromoCode, Redemption},
    time::Timestamp,
    user::UserId,
};
use thiserror::Error;

use super::Posted;
use crate::{Fault, Page};

/// Promo codes and who has redeemed them.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Promos: Send + Sync {
    /// Writes a new code and, if it was an admin who made it, the deed, in one commit. A code that is known already stays as it
    /// is, however it differs, and is [`Posted::Before`]; then the deed is not written either.
    async fn make(&self, promo: Promo, deed: Option<Deed>) -> Result<Posted, Fault>;

    /// Stops a code, and records who did it, in one commit. Stopping it again changes nothing. Returns it as it now is; `None` if
    /// there is no such code.
    async fn stop(&self, code: PromoCode, deed: Deed) -> Result<Option<Promo>, Fault>;

    /// The code, with how many have redeemed it so far.
    async fn find(&self, code: PromoCode) -> Result<Option<Promo>, Fault>;

    /// All codes, the newest first.
    async fn list(&self, page: Page) -> Result<Vec<Promo>, Fault>;

    /// Writes what [`Promo::redeem`] decides: the discount or the posting, and that this customer has redeemed it, in one commit.
    ///
    /// - Each customer redeems a code at most once, however many devices try in the same moment.
    /// - A bonus whose posting is in the books already was redeemed before, whatever else was lost.
    /// - No more than [`Promo::cap`] customers redeem a code.
    async fn redeem(
        &self,
        code: PromoCode,
        user: UserId,
        now: Timestamp,
    ) -> Result<Redemption, RedeemError>;
}

/// Why nothing was redeemed. Nothing was used up.
#[derive(Debug, Error)]
pub enum RedeemError {
    /// There is no such code, or no such customer.
    #[error("there is no such code")]
    Unknown,
    /// It is not for this customer, or not any more.
    #[error(transparent)]
    NotRedeemed(#[from] NotRedeemed),
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}
