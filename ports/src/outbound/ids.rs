use domain::generation::GenerationId;

/// New ids.
#[cfg_attr(feature = "mock", mockall::automock)]
pub trait Ids: Send + Sync {
    /// An id that no order has and nobody can guess. Later ids sort after earlier ones, which keeps indexes small.
    fn generation(&self) -> GenerationId;
}
