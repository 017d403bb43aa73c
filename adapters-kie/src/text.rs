//! Words out of structured results: transcripts, lyrics, and whatever else comes as an object.

use domain::media::Output;
use serde_json::Value;

/// What a person can read of it; nothing if there is nothing.
pub(crate) fn readable(object: &Value) -> Vec<Output> {
    if let Some(variants) = object.get("lyricsData").and_then(Value::as_array) {
        return variants.iter().filter_map(lyrics).collect();
    }
    if let Some(words) = words(object) {
        return vec![Output::Text(words)];
    }
    let mut lines = Vec::new();
    spell(object, 0, &mut lines);
    let text = lines.join("\n");
    if text.trim().is_empty() {
        Vec::new()
    } else {
        vec![Output::Text(text)]
    }
}

/// A transcript's text; the list of its words with their times is for machines.
fn words(object: &Value) -> Option<String> {
    let text = object.as_str().or_else(|| object.get("text")?.as_str())?;
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn lyrics(variant: &Value) -> Option<Output> {
    let text = words(variant)?;
    let title = variant.get("title").and_then(Value::as_str);
    Some(Output::Text(match title.map(str::trim) {
        Some(title) if !title.is_empty() => format!("{title}\n\n{text}"),
        _ => text,
    }))
}

/// Deeper nesting is cut: nobody reads it in a chat.
const DEEPEST: usize = 4;

/// `name: value`, a line each, indented by depth.
fn spell(value: &Value, depth: usize, lines: &mut Vec<String>) {
    let indent = "  ".repeat(depth);
    let mut entry = |name: &str, value: &Value| match value {
        Value::Null => {}
        Value::Object(_) | Value::Array(_) if depth < DEEPEST => {
            lines.push(format!("{indent}{name}:"));
            spell(value, depth + 1, lines);
        }
        Value::Object(_) | Value::Array(_) => lines.push(format!("{indent}{name}: …")),
        Value::String(text) => lines.push(format!("{indent}{name}: {text}")),
        other => lines.push(format!("{indent}{name}: {other}")),
    };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| entry(name, value)),
        Value::Array(items) => {
            for (number, item) in items.iter().enumerate() {
                entry(&(number + 1).to_string(), item);
            }
        }
        Value::Null => {}
        other => entry("value", other),
    }
}

#[cfg(test)]
mod tests;
