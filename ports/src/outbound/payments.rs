use std::collections::BTreeSet;

use async_trait::async_trait;
use domain::{
    desk::Deed,
    payment::{Charge, Event, Notice, PaymentId, Receipt, Refused, Step, TopUp},
    time::Timestamp,
    user::UserId,
};
use thiserror::Error;

use crate::{Fault, Page};

/// Top-ups and what becomes of them.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Payments: Send + Sync {
    /// Writes a top-up that has just been opened.
    ///
    /// - Opening one whose id is already known returns it as it now is and changes nothing.
    /// - At most [`OPEN_AT_MOST`](domain::payment::OPEN_AT_MOST) top-ups of a customer are open at once, however many are opened
    ///   in the same moment.
    ///
    /// Errors, in the order they are looked for: [`OpenTopUpError::Barred`], [`OpenTopUpError::TooMany`].
    async fn open(&self, top_up: TopUp) -> Result<TopUp, OpenTopUpError>;

    /// Writes what [`TopUp::step`] decides, with the wallet as it is: the top-up, the posting, the letters and, if it was an
    /// admin who did it, the deed, in one commit.
    ///
    /// A step that changes nothing writes nothing, no deed either. A letter whose key waits already is not written twice. MUST refuse a posting whose key is in the books already with
    /// [`AdvanceTopUpError::Booked`] and then change nothing: the money has come by another way.
    async fn advance(
        &self,
        id: PaymentId,
        event: Event,
        admins: BTreeSet<UserId>,
        deed: Option<Deed>,
        now: Timestamp,
    ) -> Result<Step, AdvanceTopUpError>;

    /// The top-up with this id.
    async fn find(&self, id: PaymentId) -> Result<Option<TopUp>, Fault>;

    /// The top-up that this payment in Stars belongs to.
    async fn by_charge(&self, charge: Charge) -> Result<Option<TopUp>, Fault>;

    /// A customer's top-ups, the newest first.
    async fn of(&self, user: UserId, page: Page) -> Result<Vec<TopUp>, Fault>;

    /// Everybody's claims that wait for an admin, first the one that was made first.
    async fn waiting(&self, page: Page) -> Result<Vec<TopUp>, Fault>;

    /// Everybody's top-ups that were ever shown with the same receipt ([`Receipt::is_same`]), the oldest first.
    async fn shown_with(&self, receipt: Receipt) -> Result<Vec<TopUp>, Fault>;

    /// At most `limit` top-ups whose [`TopUp::due_at`] has come, the longest overdue first.
    async fn due(&self, now: Timestamp, limit: usize) -> Result<Vec<TopUp>, Fault>;

    /// Remembers where an admin was told of a top-up ([`TopUp::noticed`]) and returns it as it now is; `None` if there is no
    /// such top-up.
    async fn noticed(&self, id: PaymentId, notice: Notice) -> Result<Option<TopUp>, Fault>;
}

/// Why a top-up was not opened.
#[derive(Debug, Error)]
pub enum OpenTopUpError {
    /// An admin has barred the customer.
    #[error("the customer is barred")]
    Barred,
    /// As many are open as the customer may have.
    #[error("too many top-ups are open already")]
    TooMany,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Why nothing was advanced.
#[derive(Debug, Error)]
pub enum AdvanceTopUpError {
    /// There is no such top-up.
    #[error("there is no such top-up")]
    Unknown,
    /// The event does not fit, or the wallet does not.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The posting was written before, for another top-up.
    #[error("the books know this payment already")]
    Booked,
    /// See [`Fault`].
    #[error(transparent)]
    Fault(#[from] Fault),
}
