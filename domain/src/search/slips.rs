//! How far what was typed is from what was meant.

/// Slips of the finger that are forgiven in a word of so many letters: fewer would forgive nothing, more would find
/// everything.
const fn forgiven(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The fewest letters left out, added, replaced or swapped with their neighbour that turn one word into the other, if they
/// are forgiven.
pub(super) fn between(typed: &str, meant: &str) -> Option<usize> {
    let letters = typed.chars().count();
    let allowed = forgiven(letters);
    // Nearly every pair of words ends here.
    if allowed == 0 || letters.abs_diff(meant.chars().count()) > allowed {
        return None;
    }
    let meant: Vec<char> = meant.chars().collect();
    // One row for each letter typed so far: the slips up to there for every beginning of what was meant.
    let mut row: Vec<usize> = (0..=meant.len()).collect();
    let mut before = Vec::new();
    let mut last_typed = None;
    for (index, letter) in typed.chars().enumerate() {
        let mut next = vec![index + 1];
        let mut last_meant = None;
        for (at, other) in meant.iter().copied().enumerate() {
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut slips = cell(&row, at) + usize::from(letter != other);
            slips = slips.min(cell(&row, at + 1) + 1).min(cell(&next, at) + 1);
            if at > 0 && last_typed == Some(other) && last_meant == Some(letter) {
                slips = slips.min(cell(&before, at - 1) + 1);
            }
            next.push(slips);
            last_meant = Some(other);
        }
        before = std::mem::replace(&mut row, next);
        last_typed = Some(letter);
    }
    row.last().copied().filter(|slips| *slips <= allowed)
}
