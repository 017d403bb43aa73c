use domain::{generation::GenerationId, payment::PaymentId};

/// New ids.
#[cfg_attr(feature = "mock", mockall::automock)]
pub trait Ids: Send + Sync {
    /// An id that no order has and nobody can guess. Later ids sort after earlier ones, which keeps indexes small.
    fn generation(&self) -> GenerationId;

    /// An id that no top-up has and nobody can guess.
    fn payment(&self) -> PaymentId;
}
