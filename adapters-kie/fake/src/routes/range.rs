use std::ops::Range;

/// What a Range header asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Everything,
    Part(Range<usize>),
    Nonsense,
}

/// One range of bytes is honoured; several at once are answered with everything, which a server may.
pub(super) fn wanted(header: Option<&str>, length: usize) -> Wanted {
    let Some(spec) = header.and_then(|header| header.strip_prefix("bytes=")) else {
        return Wanted::Everything;
    };
    if spec.contains(',') {
        return Wanted::Everything;
    }
    match part(spec, length) {
        Some(part) if !part.is_empty() => Wanted::Part(part),
        _ => Wanted::Nonsense,
    }
}

fn part(spec: &str, length: usize) -> Option<Range<usize>> {
    let (first, last) = spec.split_once('-')?;
    if first.is_empty() {
        let tail: usize = last.parse().ok()?;
        return Some(length.saturating_sub(tail)..length);
    }
    let first = first.parse().ok()?;
    let end = if last.is_empty() {
        length
    } else {
        last.parse::<usize>().ok()?.saturating_add(1).min(length)
    };
    Some(first..end)
}
