//! Character references: `&lt;`, `&#60;`, `&#x3c;`.

/// Decodes the reference at the start of `rest` into its character and its length in bytes. Telegram knows four names;
/// anything else stays as it is written. The semicolon may be missing.
pub(crate) fn decode(rest: &str) -> Option<(char, usize)> {
    let body = rest.strip_prefix('&')?;
    let (character, length) = match body.strip_prefix('#') {
        Some(number) => numeric(number).map(|(character, length)| (character, length + 2))?,
        None => named(body).map(|(character, length)| (character, length + 1))?,
    };
    let semicolon = rest.get(length..).is_some_and(|tail| tail.starts_with(';'));
    Some((character, length + usize::from(semicolon)))
}

fn numeric(number: &str) -> Option<(char, usize)> {
    let (digits, radix, prefix) = match number.strip_prefix('x') {
        Some(hex) => (hex, 16, 1),
        None => (number, 10, 0),
    };
    let length = digits.chars().take_while(|c| c.is_digit(radix)).count();
    let code = u32::from_str_radix(digits.get(..length)?, radix).ok()?;
    let character = char::from_u32(code).filter(|c| *c != '\0')?;
    Some((character, length + prefix))
}

fn named(body: &str) -> Option<(char, usize)> {
    let length = body.chars().take_while(char::is_ascii_alphabetic).count();
    let character = match body.get(..length)? {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        _ => return None,
    };
    Some((character, length))
}

/// Escapes a text for the place between tags or inside a quoted attribute.
pub(crate) fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}
