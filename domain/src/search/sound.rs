//! How a word sounds, so that «клинг» is Kling and «сидрим» is Seedream.

/// What is written in one way or another and sounds alike. The longer stands before its own beginning.
const ALIKE: [(&str, &str); 16] = [
    ("ph", "f"),
    ("ch", "ch"),
    ("ck", "k"),
    ("ee", "i"),
    ("ea", "i"),
    ("oo", "u"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("yu", "u"),
    ("zh", "j"),
    ("c", "k"),
    ("q", "k"),
    ("w", "v"),
    ("x", "ks"),
    ("y", "i"),
];

/// Russian letters in Latin ones.
const RUSSIAN: [(char, &str); 32] = [
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ж', "j"),
    ('з', "z"),
    ('и', "i"),
    ('й', "i"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ф', "f"),
    ('х', "h"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "sh"),
    ('ъ', ""),
    ('ы', "i"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "u"),
    ('я', "ia"),
];

/// The sound of a word of small letters, written in Latin ones.
pub(super) fn of(word: &str) -> String {
    let latin = latin(word);
    let mut heard = String::new();
    let mut rest = latin.as_str();
    while let Some(letter) = rest.chars().next() {
        let alike = ALIKE.iter().find(|(written, _)| rest.starts_with(written));
        let read = if let Some((written, sound)) = alike {
            heard.push_str(sound);
            written.len()
        } else {
            heard.push(letter);
            letter.len_utf8()
        };
        rest = rest.get(read..).unwrap_or_default();
    }
    heard
}

fn latin(word: &str) -> String {
    let mut latin = String::new();
    for letter in word.chars() {
        match RUSSIAN.iter().find(|(russian, _)| *russian == letter) {
            Some((_, written)) => latin.push_str(written),
            None => latin.push(letter),
        }
    }
    latin
}
