//! How well a name fits what somebody typed.

/// How far apart the query and the best of the names are: 0 is the very name, larger is worse, `None` is no match.
pub(crate) fn score<'a>(query: &str, names: impl Iterator<Item = &'a str>) -> Option<usize> {
    let query = words(query);
    if query.is_empty() {
        return None;
    }
    names
        .filter_map(|name| score_one(&query, &words(name)))
        .min()
}

fn score_one(query: &[String], name: &[String]) -> Option<usize> {
    if query == name || query.concat() == name.concat() {
        return Some(0);
    }
    let mut total = 10;
    for word in query {
        total += name
            .iter()
            .filter_map(|candidate| word_distance(word, candidate))
            .min()?;
    }
    // Among equally good matches the shorter name is the nearer one.
    Some(total + name.len())
}

/// Lower-case runs of letters and digits; a change between the two also ends a word, so that `flux2` finds `Flux 2`.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for c in text.chars().flat_map(char::to_lowercase) {
        let class = if c.is_alphabetic() {
            Some(0)
        } else if c.is_numeric() {
            Some(1)
        } else {
            None
        };
        match (class, words.last_mut()) {
            (Some(_), Some(word)) if class == last => word.push(c),
            (Some(_), _) => words.push(c.to_string()),
            (None, _) => {}
        }
        last = class;
    }
    words
}

fn word_distance(typed: &str, name: &str) -> Option<usize> {
    if typed == name {
        return Some(0);
    }
    if name.starts_with(typed) {
        return Some(2);
    }
    // One slip in a word of four or five letters, two in a longer one: fewer would forgive nothing, more would find everything.
    let allowed = match typed.chars().count() {
        0..=3 => return None,
        4..=5 => 1,
        _ => 2,
    };
    let slips = edits(typed, name);
    (slips <= allowed).then_some(3 + slips)
}

/// The fewest insertions, deletions and replacements that turn one word into the other.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, y) in row.iter_mut().skip(1).zip(&b) {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = *cell;
            left = replaced.min(left + 1).min(diagonal + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}
