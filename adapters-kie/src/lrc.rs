//! When each line of a song is sung, as a file that players of music show along with it.

use domain::media::Output;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::wire;

/// What KIE calls the list of words, which are told one by one: `word`, `startS`. A word ends with a line break where a line
/// of the song does, and may begin with a mark like `[Verse]` on a line of its own.
const WORDS: [&str; 2] = ["alignedWords", "aligned_words"];

#[derive(Default)]
struct Line {
    from: Option<Decimal>,
    text: String,
}

/// The file, if there is anything to be sung in it.
pub(crate) fn file(object: &Value) -> Option<Output> {
    let words = WORDS.iter().find_map(|name| object.get(name)?.as_array())?;
    let mut text = String::new();
    let mut latest = Decimal::ZERO;
    for line in lines(words) {
        let sung = without_marks(&line.text);
        if sung.is_empty() {
            continue;
        }
        // A line that KIE has not found in the recording stands beside the one before.
        latest = line.from.unwrap_or(latest);
        text.extend(["[", &clock(latest)?, "]", sung, "\n"]);
    }
    (!text.is_empty()).then(|| Output::Made {
        name: "lyrics.lrc".to_owned(),
        mime: "text/plain; charset=utf-8".to_owned(),
        bytes: text.into_bytes(),
    })
}

fn lines(words: &[Value]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Line::default();
    for word in words {
        let text = word.get("word").and_then(Value::as_str).unwrap_or_default();
        let found = word.get("success").and_then(Value::as_bool) != Some(false);
        let from = ["startS", "start_s"]
            .iter()
            .find_map(|name| wire::exact(word.get(name)?))
            .filter(|from| found && !from.is_sign_negative());
        for (number, part) in text.split('\n').enumerate() {
            if number > 0 {
                lines.push(std::mem::take(&mut line));
            }
            if !part.trim().is_empty() {
                line.from = line.from.or(from);
            }
            line.text.push_str(part);
        }
    }
    lines.push(line);
    lines
}

/// What is sung of a line. A player would take what stands in brackets for something about the file.
fn without_marks(line: &str) -> &str {
    let mut rest = line.trim();
    while let Some((_mark, behind)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        rest = behind.trim();
    }
    rest
}

/// `01:23.45`.
fn clock(seconds: Decimal) -> Option<String> {
    let hundredths = seconds.checked_mul(Decimal::ONE_HUNDRED)?.round();
    let hundredths = u64::try_from(hundredths).ok()?;
    let (minutes, rest) = (hundredths / 6000, hundredths % 6000);
    Some(format!("{minutes:02}:{:02}.{:02}", rest / 100, rest % 100))
}

#[cfg(test)]
mod tests;
