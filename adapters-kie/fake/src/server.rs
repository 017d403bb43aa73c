use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::response::{IntoResponse, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};

use crate::shared::Shared;

/// A mark on a response that must never be sent.
#[derive(Clone)]
struct Cut;

/// Over which connection a request came: a mark on the request.
#[derive(Clone, Copy)]
pub(crate) struct Connection(pub(crate) u64);

/// Stands for an answer that the client will not get: its connection ends instead.
pub(crate) fn cut() -> Response {
    let mut response = ().into_response();
    response.extensions_mut().insert(Cut);
    response
}

/// Accepts connections until the server stops. `axum::serve` would do, if it could cut them.
pub(crate) async fn listen(shared: Arc<Shared>, listener: TcpListener, router: Router) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                let connection = Connection(shared.connected());
                shared.run(converse(stream, connection, router.clone()));
            }
            Err(error) => {
                // Out of file descriptors, most likely: some will be free again.
                tracing::warn!(%error, "cannot accept a connection");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
}

async fn converse(stream: TcpStream, connection: Connection, router: Router) {
    let router = TowerToHyperService::new(router);
    let service = service_fn(|mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(connection);
        let answer = router.call(request);
        async {
            let Ok(response) = answer.await;
            match response.extensions().get::<Cut>() {
                None => Ok(response),
                // hyper drops the connection of a service that fails.
                Some(Cut) => Err(io::Error::from(io::ErrorKind::ConnectionAborted)),
            }
        }
    });
    let connection = http1::Builder::new().serve_connection(TokioIo::new(stream), service);
    if let Err(error) = connection.await {
        tracing::debug!(%error, "connection ended");
    }
}
