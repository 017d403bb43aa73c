//! Who may act: this page, and no other site that happens to be open in the same browser.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

/// Three checks, each against one trick. A foreign name that resolves to this machine is told by `Host`; a request
/// another site has caused is told by `Sec-Fetch-Site`; and what browsers send without asking first (a form) is told
/// by its content type, since JSON and PUT need a permission that nobody gives here.
pub(super) async fn guard(
    State(address): State<SocketAddr>,
    request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    let changes = request.method() != Method::GET && request.method() != Method::HEAD;
    let simple = request.method() == Method::POST && !is_json(headers);
    let is_panel = request.uri().path().starts_with("/panel");
    let foreign = changes && is_cross_site(headers);
    if !is_ours(headers, address.ip()) || foreign || (simple && !is_panel) {
        return (StatusCode::FORBIDDEN, "this chat obeys its own page only").into_response();
    }
    next.run(request).await
}

fn is_json(headers: &HeaderMap) -> bool {
    text(headers, header::CONTENT_TYPE).is_some_and(|kind| kind.starts_with("application/json"))
}

fn is_cross_site(headers: &HeaderMap) -> bool {
    text(headers, "sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none")
}

/// On loopback the name must be loopback, too. On another address there may be a proxy with any name in front.
fn is_ours(headers: &HeaderMap, bound: IpAddr) -> bool {
    if !bound.is_loopback() {
        return true;
    }
    let Some(host) = text(headers, header::HOST) else {
        return false;
    };
    let name = host.rsplit_once(':').map_or(host, |(name, _port)| name);
    let name = name.trim_start_matches('[').trim_end_matches(']');
    name == "localhost" || name.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

fn text(headers: &HeaderMap, name: impl header::AsHeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}
