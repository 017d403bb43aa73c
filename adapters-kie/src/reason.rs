//! What KIE's words and codes mean for a customer. One reading for refused jobs and for failed ones.

use domain::outcome::{Rejection, RejectionKind};

use RejectionKind::{
    Failed, Invalid, Moderated, OutOfCredits, ServerError, Unauthorized, Unavailable,
};

/// Words that tell more than the code beside them, which is often 500 whatever the matter is. The first line with a match
/// counts: a field called `nsfw_checker` is no moderation.
const WORDS: &[(RejectionKind, &[&str])] = &[
    (
        Invalid,
        &[
            "is required",
            "must be a",
            "must be one of",
            "exceeds maximum length",
            "exceeds the maximum",
            "range of allowed options",
            "invalid parameter",
        ],
    ),
    (
        OutOfCredits,
        &[
            "credits insufficient",
            "insufficient credit",
            "insufficient_credit",
            "insufficient balance",
            "not enough credit",
        ],
    ),
    (
        Unavailable,
        &[
            "temporarily paused",
            "model name you specified",
            "model_not_found",
            "model is not supported",
        ],
    ),
    (
        Moderated,
        &[
            "moderat",
            "flagged",
            "sensitive",
            "nsfw",
            "content policy",
            "content_policy",
            "safety",
            "unsafe",
            "inappropriate",
            "prohibited",
            "violat",
            "matches existing work",
            "copyright",
        ],
    ),
];

/// What the words alone mean, if anything.
pub(crate) fn by_words(words: &str) -> Option<RejectionKind> {
    let words = words.to_lowercase();
    WORDS
        .iter()
        .find(|(_, signs)| signs.iter().any(|sign| words.contains(sign)))
        .map(|(kind, _)| *kind)
}

/// Codes of failed tasks, which are strings there: numbers, or names.
const FAIL_CODES: &[(RejectionKind, &[&str])] = &[
    (
        Invalid,
        &[
            "400",
            "413",
            "422",
            "451",
            "INVALID_INPUT",
            "VALIDATION_ERROR",
            "INVALID_FILE",
            "FILE_TOO_LARGE",
        ],
    ),
    (Unauthorized, &["401", "403"]),
    (OutOfCredits, &["402", "433", "INSUFFICIENT_CREDITS"]),
    (Unavailable, &["404", "455", "505", "MODEL_NOT_FOUND"]),
    (
        ServerError,
        &["408", "500", "502", "503", "504", "SERVER_ERROR", "TIMEOUT"],
    ),
    (Failed, &["501", "531", "GENERATION_FAILED"]),
];

/// Why a task failed. Words count for more than the code, and an unknown code is a failure like any other.
pub(crate) fn of_failure(code: &str, words: &str) -> Rejection {
    let by_code = || {
        FAIL_CODES
            .iter()
            .find(|(_, codes)| codes.contains(&code))
            .map_or(Failed, |(kind, _)| *kind)
    };
    let kind = by_words(words).or_else(|| by_words(code));
    rejection(kind.unwrap_or_else(by_code), &format!("{code}: {words}"))
}

/// Enough to see what KIE meant.
const DETAIL: usize = 300;

/// KIE's own words, at a length that fits a log line.
pub(crate) fn rejection(kind: RejectionKind, words: &str) -> Rejection {
    let detail = words.trim().trim_start_matches(": ");
    Rejection {
        kind,
        detail: detail.chars().take(DETAIL).collect(),
    }
}

#[cfg(test)]
mod tests;
