//! The way in: token, faults, pace, journal, and then the method.

use std::{sync::Arc, time::Instant};

use axum::{
    extract::{ConnectInfo, Path, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{
    answer::{Answer, Refusal, envelope},
    methods,
    params::Params,
};
use crate::{clock, cord::Cord, faults::Fault, journal::Call, shared::Shared};

/// Anything under `/bot<token>/`.
pub(crate) async fn call(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(cord): ConnectInfo<Cord>,
    Path((bot, method)): Path<(String, String)>,
    request: Request,
) -> Response {
    let at = clock::millis();
    match bot.strip_prefix("bot") {
        Some(token) if token == shared.options.token => {}
        Some(_) => return Refusal::new(401, "Unauthorized").into_response(),
        None => return Refusal::new(404, "Not Found").into_response(),
    }
    let params = match Params::read(request).await {
        Ok(params) => params,
        Err(refusal) => return refusal.into_response(),
    };
    let fault = shared.faults(|faults| faults.strike(&method));
    let answer = run(&shared, &method, &params, fault.as_ref()).await;
    shared.journal(|journal| {
        journal.write(Call {
            chat: params.integer("chat_id"),
            at,
            params: params.describe(),
            outcome: match (&answer, &fault) {
                (_, Some(Fault::DropBefore)) => Err((0, "connection cut".to_owned())),
                (Ok(_), _) => Ok(()),
                (Err(refusal), _) => Err((refusal.code, refusal.description.clone())),
            },
            method,
        });
    });
    shared.moved();
    match fault {
        Some(Fault::DropBefore | Fault::DropAfter) => {
            cord.cut();
            StatusCode::BAD_GATEWAY.into_response()
        }
        Some(Fault::HtmlPage(status)) => html_page(status),
        _ => envelope(answer),
    }
}

async fn run(shared: &Arc<Shared>, method: &str, params: &Params, fault: Option<&Fault>) -> Answer {
    match fault {
        Some(Fault::TooManyRequests { retry_after }) => {
            return Err(Refusal::too_many(*retry_after));
        }
        Some(Fault::ServerError(code) | Fault::HtmlPage(code)) => {
            let status = StatusCode::from_u16(*code).ok();
            let reason = status.and_then(|status| status.canonical_reason());
            return Err(Refusal::new(*code, reason.unwrap_or("Server Error")));
        }
        Some(Fault::Blocked) => return Err(Refusal::blocked()),
        Some(Fault::BadRequest(text)) => return Err(Refusal::bad(text)),
        Some(Fault::DropBefore) => return Err(Refusal::internal()),
        Some(Fault::Slow(delay)) => tokio::time::sleep(*delay).await,
        Some(Fault::DropAfter) | None => {}
    }
    let lower = method.to_ascii_lowercase();
    if let (true, Some(chat)) = (is_paced(&lower), params.integer("chat_id")) {
        shared
            .meter(|meter| meter.send(chat, Instant::now()))
            .map_err(Refusal::too_many)?;
    }
    methods::run(shared, &lower, params).await
}

/// Telegram counts messages, not edits or signs of life.
fn is_paced(method: &str) -> bool {
    let sends = method.starts_with("send") && method != "sendchataction";
    sends || method.starts_with("copymessage") || method.starts_with("forwardmessage")
}

fn html_page(status: u16) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
    let title = status.canonical_reason().unwrap_or("Error");
    let page = format!(
        "<html>\r\n<head><title>{0} {title}</title></head>\r\n<body>\r\n<center><h1>{0} {title}</h1></center>\r\n\
         <hr><center>nginx</center>\r\n</body>\r\n</html>\r\n",
        status.as_u16()
    );
    (status, [(header::CONTENT_TYPE, "text/html")], page).into_response()
}

/// `/file/bot<token>/<path>`: the bytes behind getFile.
pub(crate) async fn download(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(cord): ConnectInfo<Cord>,
    Path((bot, path)): Path<(String, String)>,
) -> Response {
    if bot.strip_prefix("bot") != Some(shared.options.token.as_str()) {
        return Refusal::new(401, "Unauthorized").into_response();
    }
    match shared.faults(|faults| faults.strike("download")) {
        Some(Fault::DropBefore | Fault::DropAfter) => {
            cord.cut();
            return StatusCode::BAD_GATEWAY.into_response();
        }
        Some(Fault::HtmlPage(status)) => return html_page(status),
        Some(Fault::ServerError(code)) => {
            return Refusal::new(code, "Server Error").into_response();
        }
        Some(Fault::Slow(delay)) => tokio::time::sleep(delay).await,
        _ => {}
    }
    let found = shared.read(|world| {
        let mut files = world.files.values();
        files.find(|record| record.path() == path).cloned()
    });
    let bytes = found.and_then(|record| shared.vault.get(&record.unique_id));
    match bytes {
        Some(bytes) => {
            let octets = [(header::CONTENT_TYPE, "application/octet-stream")];
            (octets, bytes).into_response()
        }
        None => Refusal::new(404, "Not Found").into_response(),
    }
}
