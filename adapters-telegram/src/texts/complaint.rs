//! Says once that a text is missing: a screen drawn a thousand times a day must not fill the log.

use std::{
    collections::BTreeSet,
    sync::{Mutex, PoisonError},
};

use domain::user::Language;

static SEEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

pub(super) fn once(language: Language, key: &str) {
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    if seen.insert(format!("{}/{key}", language.code())) {
        tracing::error!(
            language = language.code(),
            key,
            "a text or one of its arguments is missing"
        );
    }
}
