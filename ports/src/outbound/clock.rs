use domain::time::Timestamp;

/// What time it is. A use case asks once and passes the answer on, so that everything in it happens at one instant.
#[cfg_attr(feature = "mock", mockall::automock)]
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}
