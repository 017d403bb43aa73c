//! How an answer can be given, and within which bounds.

use domain::parameter::{Kind, UploadSpec};
use rust_decimal::Decimal;

use crate::{
    attachment::LARGEST_FILE,
    format,
    html::{Html, LONGEST_MESSAGE},
    texts::Texts,
};

/// What to do now, for each kind of parameter.
pub(super) fn ask(texts: &Texts, kind: &Kind) -> Html {
    match kind {
        Kind::Choice(_) => texts.html("ask-choice", &[]),
        Kind::Toggle => texts.html("ask-toggle", &[]),
        Kind::Integer { min, max } => bounds(
            texts,
            "ask-integer",
            Decimal::from(*min),
            Decimal::from(*max),
        ),
        Kind::Decimal { min, max } => bounds(texts, "ask-decimal", *min, *max),
        Kind::Text { max, .. } => {
            let max = (*max).min(LONGEST_MESSAGE);
            texts.html("ask-text", &[("max", max.into())])
        }
        Kind::Link => texts.html("ask-link", &[]),
        Kind::Upload(spec) => upload(texts, spec),
        Kind::List { item, min, max } => list(texts, item, *min, *max),
        Kind::Group(_) => texts.html("ask-group", &[]),
        Kind::Earlier { .. } => texts.html("ask-earlier", &[]),
    }
}

fn bounds(texts: &Texts, key: &str, min: Decimal, max: Decimal) -> Html {
    let language = texts.language();
    let args = [
        ("min", format::decimal(min, language).into()),
        ("max", format::decimal(max, language).into()),
    ];
    texts.html(key, &args)
}

fn list(texts: &Texts, item: &Kind, min: usize, max: usize) -> Html {
    let mut html = match item {
        Kind::Group(_) => texts.html("ask-list-groups", &[]),
        item => ask(texts, item),
    };
    html.below(&texts.html(
        "ask-list-count",
        &[("min", min.into()), ("max", max.into())],
    ));
    html
}

fn upload(texts: &Texts, spec: &UploadSpec) -> Html {
    use domain::media::Media;
    let key = match spec.media {
        Media::Image => "ask-image",
        Media::Video => "ask-video",
        Media::Audio => "ask-audio",
        Media::Document => "ask-document",
    };
    let mut html = texts.html(key, &[("max", spec.max.into())]);
    if spec.min > 1 {
        html.below(&texts.html("ask-least", &[("min", spec.min.into())]));
    }
    html.below(&limits(texts, spec));
    html
}

/// Formats, size and length in one line.
fn limits(texts: &Texts, spec: &UploadSpec) -> Html {
    let mut parts = Vec::new();
    if !spec.formats.is_empty() {
        parts.push(formats(&spec.formats));
    }
    let size = format::size(texts, spec.max_bytes.min(LARGEST_FILE));
    parts.push(texts.plain("limit-size", &[("size", size.into())]));
    let length = |key, length| {
        let length = format::duration(texts, length);
        texts.plain(key, &[("length", length.into())])
    };
    parts.extend(
        spec.shortest
            .map(|shortest| length("limit-shortest", shortest)),
    );
    parts.extend(spec.longest.map(|longest| length("limit-longest", longest)));
    parts.extend(
        spec.longest_total
            .filter(|_| spec.max > 1)
            .map(|longest| length("limit-longest-total", longest)),
    );
    texts.html("ask-limits", &[("limits", parts.join(" · ").into())])
}

/// «JPG, PNG, WEBP».
pub(in crate::screens) fn formats(formats: &[String]) -> String {
    let mut names: Vec<_> = formats.iter().map(|mime| format::file_type(mime)).collect();
    names.dedup();
    names.join(", ")
}
