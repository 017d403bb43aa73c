//! Cutting a long text into messages where a reader would pause.

/// What fits a message beside the closing words: [`LONGEST_MESSAGE`](crate::html::LONGEST_MESSAGE) less a thousand.
pub(super) const PIECE: usize = 3000;

/// The text in pieces of at most so many UTF-16 units, cut at the end of a paragraph, else of a line, a sentence, a word;
/// a word without an end is cut where it must be. None of an empty text.
pub(super) fn pieces(text: &str, units: usize) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(cut(rest, units));
        pieces.push(piece.trim_end());
        rest = after.trim_start();
    }
    pieces
}

/// Where to cut: a byte index on a character's border, above zero.
fn cut(text: &str, units: usize) -> usize {
    let end = border(text, units);
    if end == text.len() {
        return end;
    }
    let fits = text.get(..end).unwrap_or_default();
    ["\n\n", "\n", ". ", " "]
        .iter()
        // A pause in the first half would leave a stub of a message.
        .filter_map(|pause| fits.rfind(pause).map(|at| at + pause.len()))
        .find(|at| *at > end / 2)
        .or_else(|| fits.rfind(' ').filter(|at| *at > 0))
        .unwrap_or(end)
}

/// The first byte that no longer fits; at least one character always does.
fn border(text: &str, units: usize) -> usize {
    let mut used = 0;
    for (index, c) in text.char_indices() {
        used += c.len_utf16();
        if used > units && index > 0 {
            return index;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn nothing_of_the_words_is_lost() {
        let text = "Первый абзац.\n\nВторой абзац подлиннее. В нём два предложения.\nИ строка.";
        let words = |text: &str| {
            text.split_whitespace()
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        for units in 1..80 {
            let pieces = pieces(text, units);
            if units > 12 {
                assert_eq!(words(&pieces.join(" ")), words(text), "cut at {units}");
            }
            assert!(
                pieces
                    .iter()
                    .all(|piece| piece.encode_utf16().count() <= units)
            );
        }
    }

    #[test]
    fn a_paragraph_is_kept_together_where_it_fits() {
        assert_eq!(
            pieces("один два\n\nтри четыре", 12),
            ["один два", "три четыре"]
        );
    }

    #[test]
    fn a_word_without_end_is_cut_all_the_same() {
        assert_eq!(pieces("аааааа", 4), ["аааа", "аа"]);
    }

    #[test]
    fn an_empty_text_has_no_pieces() {
        assert_eq!(pieces(" \n ", 4), Vec::<&str>::new());
    }
}
