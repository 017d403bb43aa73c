//! What a fetched file is, and how it is called.

use bytes::Bytes;
use ports::outbound::{Content, FetchError};
use url::Url;

use crate::sniff;

/// The longest name given to a file, without its extension.
const LONGEST_NAME: usize = 60;

pub(super) fn content(bytes: Bytes, declared: &str, from: &Url) -> Result<Content, FetchError> {
    let (mime, extension) = match sniff::kind(&bytes) {
        Some(kind) => (kind.mime.to_owned(), kind.extension.to_owned()),
        None if bytes.is_empty() || is_page(&bytes, declared) => return Err(FetchError::Gone),
        // Media in a format that is not known here is delivered as what it is said to be.
        None if sniff::media(declared).is_some() => (declared.to_owned(), own_extension(from)),
        None => ("application/octet-stream".to_owned(), own_extension(from)),
    };
    let name = format!("{}.{extension}", stem(from));
    Ok(Content { bytes, mime, name })
}

/// A web page, or an error told in JSON or XML, where a file should be.
fn is_page(bytes: &[u8], declared: &str) -> bool {
    let said = [
        "text/html",
        "application/json",
        "application/xml",
        "text/xml",
    ];
    let start = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    said.contains(&declared) || matches!(start, Some(b'<' | b'{'))
}

fn last_segment(from: &Url) -> &str {
    from.path_segments()
        .and_then(|mut segments| segments.next_back())
        .unwrap_or_default()
}

fn own_extension(from: &Url) -> String {
    match last_segment(from).rsplit_once('.') {
        Some((_, end)) if (1..=5).contains(&end.len()) => clean(end),
        _ => "bin".to_owned(),
    }
}

fn stem(from: &Url) -> String {
    let segment = last_segment(from);
    let stem = segment.rsplit_once('.').map_or(segment, |(stem, _)| stem);
    let stem: String = clean(stem).chars().take(LONGEST_NAME).collect();
    if stem.is_empty() {
        "result".to_owned()
    } else {
        stem
    }
}

fn clean(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect()
}
