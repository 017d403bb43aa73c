//! The page's own files, built into the program.

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// Name, type, contents.
const ASSETS: [(&str, &str, &str); 14] = [
    ("style.css", CSS, include_str!("../../web/style.css")),
    ("bubbles.css", CSS, include_str!("../../web/bubbles.css")),
    ("icon.svg", SVG, include_str!("../../web/icon.svg")),
    ("app.js", SCRIPT, include_str!("../../web/app.js")),
    ("bubble.js", SCRIPT, include_str!("../../web/bubble.js")),
    ("chat.js", SCRIPT, include_str!("../../web/chat.js")),
    ("composer.js", SCRIPT, include_str!("../../web/composer.js")),
    ("dom.js", SCRIPT, include_str!("../../web/dom.js")),
    ("format.js", SCRIPT, include_str!("../../web/format.js")),
    ("look.js", SCRIPT, include_str!("../../web/look.js")),
    ("media.js", SCRIPT, include_str!("../../web/media.js")),
    ("net.js", SCRIPT, include_str!("../../web/net.js")),
    ("pay.js", SCRIPT, include_str!("../../web/pay.js")),
    ("words.js", SCRIPT, include_str!("../../web/words.js")),
];

/// The page loads nothing from elsewhere. `data:` holds the icons of the style sheet, `blob:` files about to be sent.
const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:";

pub(super) fn page() -> std::future::Ready<Response> {
    let page = include_str!("../../web/index.html");
    std::future::ready(serve(HTML, page))
}

pub(super) fn asset(Path(name): Path<String>) -> std::future::Ready<Response> {
    let found = ASSETS.iter().find(|(known, ..)| *known == name);
    let response = match found {
        Some((_, kind, contents)) => serve(kind, contents),
        None => StatusCode::NOT_FOUND.into_response(),
    };
    std::future::ready(response)
}

fn serve(kind: &'static str, contents: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, kind),
        // A newer program has newer files under the same names.
        (header::CACHE_CONTROL, "no-cache"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ];
    (headers, contents).into_response()
}
