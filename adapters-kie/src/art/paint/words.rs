//! Text made fit for the caption: only letters the font has, in lines that fit.

/// Longer texts do not fit any sheet.
const MOST: usize = 400;

/// Replaces typographer's signs with plain ones and leaves out what the font lacks.
pub(super) fn legible(text: &str) -> String {
    let plain: String = text.chars().filter_map(plain).take(MOST).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn plain(letter: char) -> Option<char> {
    match letter {
        '«' | '»' | '“' | '”' | '„' => Some('"'),
        '‘' | '’' | '`' => Some('\''),
        '–' | '—' | '−' => Some('-'),
        '×' => Some('x'),
        'Ґ' => Some('Г'),
        'ґ' => Some('г'),
        'Ё'..='ё' | 'є'..='џ' | 'ђ' | 'ѓ' | '№' | ' '..='~' => Some(letter),
        _ if letter.is_whitespace() => Some(' '),
        _ => None,
    }
}

/// Breaks at spaces, long words anywhere; what does not fit ends in dots.
pub(super) fn wrap(text: &str, letters: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let pieces = text
        .split(' ')
        .flat_map(|word| pieces(word, letters.max(4)));
    for piece in pieces.filter(|piece| !piece.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + piece.chars().count() <= letters => {
                line.push(' ');
                line.push_str(&piece);
            }
            _ => lines.push(piece),
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            let kept: String = last.chars().take(letters.saturating_sub(3)).collect();
            *last = format!("{}...", kept.trim_end_matches([' ', ',', '.']));
        }
    }
    lines
}

fn pieces(word: &str, letters: usize) -> Vec<String> {
    let word: Vec<char> = word.chars().collect();
    word.chunks(letters)
        .map(|piece| piece.iter().collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typographers_signs_become_plain_and_strangers_go() {
        assert_eq!(legible(" «Ёж» — 🦔 в\nтумане№1 "), "\"Ёж\" - в тумане№1");
        assert_eq!(legible("山水"), "");
    }

    #[test]
    fn lines_break_at_spaces_and_end_in_dots_when_cut() {
        assert_eq!(wrap("рыжий кот на окне", 9, 3), ["рыжий кот", "на окне"]);
        assert_eq!(wrap("abcdefghij kl", 5, 3), ["abcde", "fghij", "kl"]);
        assert_eq!(wrap("one two, three", 8, 1), ["one t..."]);
        assert!(wrap("", 8, 3).is_empty());
    }
}
