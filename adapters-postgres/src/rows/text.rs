//! Text that may hold any character. Postgres stores all but NUL.

use std::borrow::Cow;

/// A text as it is stored: a backslash is written twice, and NUL as `\0`.
pub(crate) fn stored(text: &str) -> Cow<'_, str> {
    if text.contains(['\\', '\0']) {
        Cow::Owned(text.replace('\\', r"\\").replace('\0', r"\0"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A stored text as it was; `None` if nothing is stored like this.
pub(crate) fn plain(stored: String) -> Option<String> {
    if !stored.contains('\\') {
        return Some(stored);
    }
    let mut plain = String::with_capacity(stored.len());
    let mut rest = stored.chars();
    while let Some(character) = rest.next() {
        plain.push(match character {
            '\\' => match rest.next()? {
                '\\' => '\\',
                '0' => '\0',
                _ => return None,
            },
            character => character,
        });
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_comes_back() {
        for text in [
            "",
            "plain",
            r"\",
            r"\0",
            "\0",
            "\0\\0\\\\\0",
            r"a\nb",
            "кот\0🐈",
        ] {
            let kept = stored(text).into_owned();
            assert!(!kept.contains('\0'), "{kept:?}");
            assert_eq!(plain(kept).as_deref(), Some(text));
        }
    }

    #[test]
    fn what_nobody_has_stored_is_not_read() {
        for damaged in [r"\", r"a\", r"\n", r"\\\"] {
            assert_eq!(plain(damaged.to_owned()), None, "{damaged}");
        }
    }
}
