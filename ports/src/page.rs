//! A piece of a long list.

/// Which piece of a list is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    /// How many to leave out from the top.
    pub skip: usize,
    /// How many to show at most.
    pub take: usize,
}

impl Page {
    /// The page with this number, counted from zero, of pages of this size.
    pub const fn number(number: usize, size: usize) -> Self {
        Self {
            skip: number.saturating_mul(size),
            take: size,
        }
    }
}
