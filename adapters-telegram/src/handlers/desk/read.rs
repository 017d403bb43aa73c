//! Numbers as admins type them.

/// A whole number, zero or more: `1 000`, `15 %`.
pub(super) fn count(text: &str) -> Option<u32> {
    let digits = text.trim().trim_end_matches('%').chars();
    let plain: String = digits.filter(|c| !c.is_whitespace()).collect();
    plain.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn a_number_is_read_in_every_way_that_people_write_it() {
        for (text, number) in [("7", 7), (" 1 000 ", 1_000), ("15 %", 15), ("0", 0)] {
            assert_eq!(count(text), Some(number), "{text}");
        }
        for text in ["", "-1", "1,5", "пять", "99999999999", "%"] {
            assert_eq!(count(text), None, "{text}");
        }
    }
}
