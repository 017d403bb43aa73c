//! What a map of a picture shows: numbered parts, of which the customer names those to be changed.

use serde_json::Value;

/// A list of the numbers, with what each stands for where KIE says it.
pub(super) fn listed(object: &Value) -> Option<String> {
    let places = [object.get("resultObject"), Some(object)];
    let mut places = places.into_iter().flatten();
    let parts = places.find_map(|place| place.get("segments")?.as_array())?;
    let parts: Vec<_> = (1..).zip(parts).map(part).collect();
    if parts.is_empty() {
        return None;
    }
    // Bare numbers need no line each.
    let between = if parts.iter().all(|(_, name)| name.is_none()) {
        ", "
    } else {
        "\n"
    };
    let parts = parts.into_iter().map(|(number, name)| match name {
        Some(name) => format!("{number}. {name}"),
        None => number.to_string(),
    });
    Some(parts.collect::<Vec<_>>().join(between))
}

/// The number by which the part is known, and what it is.
fn part((place, part): (u64, &Value)) -> (u64, Option<String>) {
    let number = part.get("index").unwrap_or(part);
    let names = ["label", "name", "title", "description", "caption", "class"];
    let mut names = names.iter().filter_map(|name| part.get(name)?.as_str());
    let name = names.find(|name| !name.trim().is_empty());
    let one_line = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
    (number.as_u64().unwrap_or(place), name.map(one_line))
}
