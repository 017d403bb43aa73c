//! Where one word ends and the next begins.

/// Runs of small letters, and versions. A change between letters and digits ends a word, so that `flux2` is «flux 2»; one
/// character between digits does not, so that `2.7`, `2-7` and `2 7` are one version.
pub(super) fn split(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    // What stands between this character and the last letter or digit.
    let mut gap = 0;
    for c in text.chars().flat_map(char::to_lowercase) {
        let last = words.last_mut();
        let in_number = last.as_ref().is_some_and(|word| is_version(word));
        match last {
            // The dots of й and ё, where they are written apart from their letter.
            _ if ('\u{300}'..='\u{36f}').contains(&c) => continue,
            Some(word) if c.is_numeric() && in_number && gap < 2 => {
                if gap == 1 {
                    word.push('.');
                }
                word.push(c);
            }
            Some(word) if c.is_alphabetic() && !in_number && gap == 0 => word.push(plain(c)),
            _ if c.is_alphanumeric() => words.push(plain(c).to_string()),
            _ => {
                gap += 1;
                continue;
            }
        }
        gap = 0;
    }
    without_v(words)
        .map(|word| version(&word).unwrap_or(word))
        .collect()
}

/// Most people write е for ё.
const fn plain(letter: char) -> char {
    if letter == 'ё' { 'е' } else { letter }
}

pub(super) fn is_version(word: &str) -> bool {
    word.starts_with(char::is_numeric)
}

/// «v3» is version 3.
fn without_v(words: Vec<String>) -> impl Iterator<Item = String> {
    let mut words = words.into_iter().peekable();
    std::iter::from_fn(move || {
        words
            .next_if(|word| word == "v")
            .filter(|_| !words.peek().is_some_and(|next| is_version(next)))
            .or_else(|| words.next())
    })
}

/// A version without the zeros that say nothing: «02» is 2, and «3.0» is 3.
fn version(word: &str) -> Option<String> {
    let mut parts: Vec<&str> = word
        .split('.')
        .map(|part| part.trim_start_matches('0'))
        .collect();
    while parts.len() > 1 && parts.last().is_some_and(|part| part.is_empty()) {
        parts.pop();
    }
    let written = parts
        .iter()
        .map(|part| if part.is_empty() { "0" } else { part });
    is_version(word).then(|| written.collect::<Vec<_>>().join("."))
}
