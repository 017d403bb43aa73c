//! What KIE says is shown in errors and logs. It may hold what it was told: the key, and addresses with tickets in them.

use secrecy::{ExposeSecret, SecretString};

/// What stands where a secret was.
const HUSHED: &[u8] = b"***";

/// An answer in which the key does not stand, wherever it was echoed.
pub(crate) fn key(key: &SecretString, answer: Vec<u8>) -> Vec<u8> {
    let key = key.expose_secret().as_bytes();
    if key.is_empty() || !answer.windows(key.len()).any(|part| part == key) {
        return answer;
    }
    let mut hushed = Vec::with_capacity(answer.len());
    let mut rest = answer.as_slice();
    while let Some((first, others)) = rest.split_first() {
        if let Some(after) = rest.strip_prefix(key) {
            hushed.extend_from_slice(HUSHED);
            rest = after;
        } else {
            hushed.push(*first);
            rest = others;
        }
    }
    hushed
}

/// Words in which every address ends after its host: the rest of it may be a signature, or the secret of a doorbell.
pub(crate) fn addresses(words: &str) -> String {
    let mut hushed = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once("://") {
        let is_end = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | '>');
        let (address, others) = after.split_at(after.find(is_end).unwrap_or(after.len()));
        let host = address.split(['/', '?', '#', '\\']).next();
        let host = host.unwrap_or_default();
        hushed.extend([before, "://"]);
        // A name and a password may stand before the host.
        hushed.push_str(host.rsplit('@').next().unwrap_or_default());
        if host.len() < address.len() {
            hushed.push_str("/…");
        }
        rest = others;
    }
    hushed.push_str(rest);
    hushed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_cut_out_wherever_it_stands() {
        let hushed = |answer: &str| {
            let answer = key(&"abab".into(), answer.as_bytes().to_vec());
            String::from_utf8(answer).unwrap()
        };
        assert_eq!(hushed("key abab is wrong: abab"), "key *** is wrong: ***");
        assert_eq!(hushed("ababab"), "***ab");
        assert_eq!(hushed("aba"), "aba");
        assert_eq!(key(&"".into(), b"x".to_vec()), b"x");
    }

    #[test]
    fn of_an_address_only_the_host_is_left() {
        for (words, wanted) in [
            ("no address", "no address"),
            (
                "cannot read https://x.y/a/b?sig=1, sorry",
                "cannot read https://x.y/… sorry",
            ),
            (
                "http://me:pw@x:1 \"https://z/?q\"",
                "http://x:1 \"https://z/…\"",
            ),
            ("https://x#token", "https://x/…"),
            ("a://b://c/d", "a://b:/…"),
            ("://", "://"),
        ] {
            assert_eq!(addresses(words), wanted, "{words}");
        }
    }
}
