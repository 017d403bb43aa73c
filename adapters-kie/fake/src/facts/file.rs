use std::{fmt, sync::Arc};

use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::Value;

use super::exact::Exact;

/// What is behind an address, as far as somebody says it. What nobody says is no reason to complain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Measured {
    /// How long it plays.
    pub seconds: Option<Decimal>,
    /// How large it is.
    pub bytes: Option<u64>,
    /// Its MIME type.
    pub mime: Option<String>,
}

/// Looks at the file behind an address, in place of KIE, which fetches it.
#[derive(Clone)]
pub struct Measure(Arc<dyn Fn(&str) -> Measured + Send + Sync>);

/// How long a recording counts that nobody has measured.
const UNMEASURED: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

const MEGABYTE: u64 = 1024 * 1024;

impl Measure {
    pub fn new(look: impl Fn(&str) -> Measured + Send + Sync + 'static) -> Self {
        Self(Arc::new(look))
    }

    fn look(&self, address: &str) -> Measured {
        (self.0)(address)
    }

    /// How long the recordings play together.
    pub(super) fn seconds(&self, addresses: &Value) -> Decimal {
        let lengths = addresses_in(addresses).map(|address| self.look(address).seconds);
        lengths.map(|length| length.unwrap_or(UNMEASURED)).sum()
    }
}

/// Nothing is known about any file.
impl Default for Measure {
    fn default() -> Self {
        Self::new(|_address| Measured::default())
    }
}

impl fmt::Debug for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Measure")
    }
}

/// What KIE takes as the file behind an address; of a list the file behind each.
#[derive(Debug, Deserialize)]
pub(super) struct FileFacts {
    /// `image`, or several: `image or video`.
    media: Option<String>,
    #[serde(default)]
    mime: Vec<String>,
    max_mb: Option<u64>,
    min_seconds: Option<Exact>,
    max_seconds: Option<Exact>,
    max_total_seconds: Option<Exact>,
}

impl FileFacts {
    pub(super) fn is_one(&self) -> bool {
        self.media.is_some()
    }

    /// What is wrong with the files behind what was sent.
    pub(super) fn flaw(&self, sent: &Value, measure: &Measure) -> Option<String> {
        let media = self.media.as_ref()?;
        let files: Vec<_> = addresses_in(sent)
            .map(|address| measure.look(address))
            .collect();
        if let Some(flaw) = files.iter().find_map(|file| self.flaw_of(file, media)) {
            return Some(flaw);
        }
        let total: Decimal = files.iter().filter_map(|file| file.seconds).sum();
        let Exact(max) = self.max_total_seconds.filter(|max| *max < total)?;
        Some(format!(
            "{total} seconds are more than the {max} allowed together"
        ))
    }

    fn flaw_of(&self, file: &Measured, media: &str) -> Option<String> {
        if let Some(mime) = &file.mime
            && !self.takes(mime, media)
        {
            return Some(format!("{mime} is not taken"));
        }
        let most = self.max_mb.map(|max| max.saturating_mul(MEGABYTE));
        if let (Some(bytes), Some(most)) = (file.bytes, most)
            && bytes > most
        {
            return Some(format!("{bytes} bytes are more than the {most} allowed"));
        }
        let seconds = file.seconds?;
        if let Some(Exact(min)) = self.min_seconds.filter(|min| *min > seconds) {
            return Some(format!("{seconds} seconds are fewer than {min}"));
        }
        let Exact(max) = self.max_seconds.filter(|max| *max < seconds)?;
        Some(format!("{seconds} seconds are more than {max}"))
    }

    fn takes(&self, mime: &str, media: &str) -> bool {
        if !self.mime.is_empty() {
            return self.mime.iter().any(|taken| taken == mime);
        }
        let kind = mime.split('/').next().unwrap_or_default();
        let known = ["image", "video", "audio"].contains(&kind);
        let kind = if known { kind } else { "document" };
        media.split(" or ").any(|media| media == kind)
    }
}

fn addresses_in(value: &Value) -> impl Iterator<Item = &str> {
    let several = value.as_array().into_iter().flatten();
    let one = value.as_str();
    one.into_iter().chain(several.filter_map(Value::as_str))
}
