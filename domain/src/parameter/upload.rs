//! What a model accepts as a file.

use std::time::Duration;

use super::Refusal;
use crate::media::{Attachment, Media};

/// The files that a parameter takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadSpec {
    /// What they are.
    pub media: Media,
    /// The fewest.
    pub min: usize,
    /// The most.
    pub max: usize,
    /// The largest, in bytes.
    pub max_bytes: u64,
    /// The MIME types accepted; none named means any of the media.
    pub formats: Vec<String>,
    /// The shortest recording, where there is such a limit.
    pub shortest: Option<Duration>,
    /// The longest recording, where there is such a limit.
    pub longest: Option<Duration>,
    /// How long all recordings may last together, where there is such a limit.
    pub longest_total: Option<Duration>,
}

impl UploadSpec {
    /// Whether the model takes this file. What the messenger does not say (a link has no known size) passes
    /// here. Recordings are measured before they are handed over.
    pub fn check(&self, file: &Attachment) -> Result<(), Refusal> {
        if file.media != self.media {
            return Err(Refusal::WrongMedia { wanted: self.media });
        }
        if let Some(mime) = &file.mime
            && !self.formats.is_empty()
            && !self
                .formats
                .iter()
                .any(|allowed| allowed.eq_ignore_ascii_case(mime))
        {
            return Err(Refusal::WrongFormat {
                actual: mime.clone(),
                allowed: self.formats.clone(),
            });
        }
        if let Some(actual) = file.size.filter(|size| *size > self.max_bytes) {
            return Err(Refusal::TooLarge {
                max: self.max_bytes,
                actual,
            });
        }
        self.check_length(file.length)
    }

    /// Whether these recordings, as far as they were measured, are short enough together.
    pub(super) fn check_total(&self, files: &[Attachment]) -> Result<(), Refusal> {
        let Some(max) = self.longest_total else {
            return Ok(());
        };
        let total = files
            .iter()
            .filter_map(|file| file.length)
            .fold(Duration::ZERO, Duration::saturating_add);
        if total <= max {
            Ok(())
        } else {
            Err(Refusal::TooLongTogether { max: max.as_secs() })
        }
    }

    /// How long all recordings can last together; `None` if there is no limit.
    pub fn most_seconds(&self) -> Option<u64> {
        let count = u64::try_from(self.max).unwrap_or(u64::MAX);
        let each = self
            .longest
            .map(|longest| longest.as_secs().saturating_mul(count));
        let total = self.longest_total.map(|total| total.as_secs());
        match (each, total) {
            (Some(each), Some(total)) => Some(each.min(total)),
            (each, total) => each.or(total),
        }
    }

    /// Whether there is any limit to how long a recording plays.
    pub(super) const fn limits_length(&self) -> bool {
        self.shortest.is_some() || self.longest.is_some() || self.longest_total.is_some()
    }

    /// Whether each of these recordings, and all of them together, play as long as the model takes.
    pub(super) fn check_lengths(&self, files: &[Attachment]) -> Result<(), Refusal> {
        self.check_total(files)?;
        files
            .iter()
            .try_for_each(|file| self.check_length(file.length))
    }

    fn check_length(&self, length: Option<Duration>) -> Result<(), Refusal> {
        let Some(length) = length else { return Ok(()) };
        let shortest = self.shortest.unwrap_or(Duration::ZERO);
        let longest = self.longest.unwrap_or(Duration::MAX);
        if (shortest..=longest).contains(&length) {
            Ok(())
        } else {
            Err(Refusal::WrongLength {
                min: shortest.as_secs(),
                max: longest.as_secs(),
            })
        }
    }
}
