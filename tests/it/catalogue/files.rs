//! Files that nobody has to fetch: their address says what they are.

use std::{collections::BTreeSet, time::Duration};

use domain::{
    media::{Attachment, Media, Source},
    parameter::UploadSpec,
    value::Value,
};
use fake_kie::{Measure, Measured};
use rust_decimal::Decimal;

const HOST: &str = "https://files.example/";

/// What KIE finds when it fetches one of these files.
pub(super) fn measure() -> Measure {
    Measure::new(described)
}

/// What the address says, if it is of one of these files.
pub(crate) fn described(address: &str) -> Measured {
    let Some(description) = address.strip_prefix(HOST) else {
        return Measured::default();
    };
    let words: Vec<_> = description.split('/').collect();
    Measured {
        seconds: words[0].parse().ok(),
        bytes: words[1].parse().ok(),
        mime: Some(format!("{}/{}", words[2], words[3])),
    }
}

/// The files worth trying: as few and as many as are taken and as `counts` says, the shortest and the longest, the largest,
/// and one of every format.
pub(super) fn worth_trying(spec: &UploadSpec, counts: &BTreeSet<usize>) -> Vec<Value> {
    let least = spec.min.max(1);
    let formats = formats(spec);
    let all = counts.iter().chain([&least, &spec.max]);
    let counts: BTreeSet<usize> = all.map(|count| (*count).clamp(least, spec.max)).collect();
    let mut values = Vec::new();
    for count in counts {
        for seconds in lengths(spec, count) {
            let nth = |index: usize| file(spec, &formats[index % formats.len()], seconds, index);
            values.push(Value::Files((0..count).map(nth).collect()));
        }
    }
    for format in formats.iter().skip(1) {
        let seconds = lengths(spec, least)[0];
        let nth = |index| file(spec, format, seconds, index);
        values.push(Value::Files((0..least).map(nth).collect()));
    }
    values
}

/// How long each of so many files may play, in whole seconds; of pictures nothing is said.
fn lengths(spec: &UploadSpec, count: usize) -> Vec<Option<u64>> {
    if matches!(spec.media, Media::Image | Media::Document) {
        return vec![None];
    }
    let shortest = spec
        .shortest
        .map_or(1, |shortest| shortest.as_secs().max(1));
    let each = spec
        .longest
        .map_or(shortest + 9, |longest| longest.as_secs());
    let share = spec
        .longest_total
        .map(|total| total.as_secs() / u64::try_from(count).unwrap());
    let longest = each.min(share.unwrap_or(each));
    BTreeSet::from([shortest, longest])
        .into_iter()
        .map(Some)
        .collect()
}

fn formats(spec: &UploadSpec) -> Vec<String> {
    let usual = match spec.media {
        Media::Image => "image/png",
        Media::Video => "video/mp4",
        Media::Audio => "audio/mpeg",
        Media::Document => "application/pdf",
    };
    match spec.formats.as_slice() {
        [] => vec![usual.to_owned()],
        formats => formats.to_vec(),
    }
}

fn file(spec: &UploadSpec, mime: &str, seconds: Option<u64>, index: usize) -> Attachment {
    let length = seconds.map_or("-".to_owned(), |seconds| Decimal::from(seconds).to_string());
    Attachment {
        source: Source::Link(format!("{HOST}{length}/{}/{mime}/{index}", spec.max_bytes)),
        media: spec.media,
        mime: Some(mime.to_owned()),
        size: Some(spec.max_bytes),
        length: seconds.map(Duration::from_secs),
        dimensions: None,
    }
}
