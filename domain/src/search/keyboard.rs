//! What comes out of a keyboard that was left on the other language: «мущ» instead of «veo».

/// The keys of a Latin keyboard, row by row, with those that are letters on a Russian one only.
const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
/// The same keys of a Russian keyboard.
const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";

/// The same keys struck on the other keyboard.
pub(super) fn other(typed: &str) -> String {
    let typed = typed.to_lowercase();
    // A comma is a letter only where everything else is Latin.
    let (from, to) = if typed.chars().any(|c| ('а'..='ё').contains(&c)) {
        (RUSSIAN, LATIN)
    } else {
        (LATIN, RUSSIAN)
    };
    let mut in_number = false;
    let mut struck = String::new();
    for key in typed.chars() {
        let turned = from.chars().zip(to.chars()).find(|(own, _)| *own == key);
        match turned {
            // The dot of «3.1» is one on either keyboard.
            Some((_, other)) if key.is_alphabetic() || !in_number => struck.push(other),
            _ => struck.push(key),
        }
        in_number = key.is_numeric();
    }
    struck
}
