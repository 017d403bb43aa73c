use async_trait::async_trait;
use domain::{desk::Deed, ledger::Posting, letter::Letter, user::UserId};

use super::{PostError, Posted};
use crate::{Fault, Page};

/// What admins have done. Nothing of it is ever changed or taken away.
#[cfg_attr(feature = "mock", mockall::automock)]
#[async_trait]
pub trait Deeds: Send + Sync {
    /// Writes down what an admin has done or is about to do. One with the same [`Deed::key`] is written once.
    async fn record(&self, deed: Deed) -> Result<(), Fault>;

    /// Writes a posting as [`Wallets::post`](super::Wallets::post) does, with the deed that it is and the letter that tells of
    /// it, in one commit. A posting whose key is in the books already is [`Posted::Before`], and then nothing is written.
    async fn adjust(
        &self,
        posting: Posting,
        letter: Letter,
        deed: Deed,
    ) -> Result<Posted, PostError>;

    /// What was done, the latest first; of those that concern one customer ([`What::user`](domain::desk::What::user)), if one is
    /// named.
    async fn recent(&self, user: Option<UserId>, page: Page) -> Result<Vec<Deed>, Fault>;
}
