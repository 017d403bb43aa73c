use std::fmt;

use domain::model::ModelId;

/// A model by a short number, for buttons that name an order as well: both ids together have more than the 64 bytes that
/// Telegram allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fingerprint(u32);

impl Fingerprint {
    /// FNV-1a of the model's id: the same in every version of the bot, since buttons live for years.
    pub fn of(model: &ModelId) -> Self {
        let hash = model.as_str().bytes().fold(0x811c_9dc5, |hash: u32, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
        Self(hash)
    }

    /// The number that was written by [`fmt::Display`].
    pub fn read(text: &str) -> Option<Self> {
        u32::from_str_radix(text, 16).ok().map(Self)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}", self.0)
    }
}
