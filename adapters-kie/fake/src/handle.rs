mod hands;
mod look;
mod moods;

use std::io;
use std::sync::Arc;

use tokio::net::TcpListener;

use crate::options::Options;
use crate::shared::{Shared, live};
use crate::{routes, server};

/// A running KIE. It stops when this is dropped; [`FakeKie::stop`] waits for it too.
pub struct FakeKie {
    shared: Arc<Shared>,
}

impl FakeKie {
    /// Fails if a port is taken, or the state file cannot be read.
    pub async fn start(options: Options) -> io::Result<Self> {
        let api = TcpListener::bind(options.addr).await?;
        let files = TcpListener::bind(options.files_addr).await?;
        let url =
            |listener: &TcpListener| listener.local_addr().map(|addr| format!("http://{addr}"));
        let shared = Arc::new(Shared::new(options, url(&api)?, url(&files)?).await?);
        let (api_routes, files_routes) = (routes::api(&shared), routes::files(&shared));
        shared.run(server::listen(Arc::clone(&shared), api, api_routes));
        shared.run(server::listen(Arc::clone(&shared), files, files_routes));
        shared.run(live(Arc::clone(&shared)));
        Ok(Self { shared })
    }

    /// What a client takes for `https://api.kie.ai`. No slash at the end, as there.
    pub fn api_url(&self) -> &str {
        &self.shared.api_url
    }

    /// What a client takes for `https://kieai.redpandaai.co`. Media are served here too.
    pub fn upload_url(&self) -> &str {
        &self.shared.files_url
    }

    /// Cuts every connection, waits until nothing runs, and writes the state file once more.
    pub async fn stop(self) {
        self.shared.stop().await;
    }
}

impl Drop for FakeKie {
    fn drop(&mut self) {
        self.shared.stopping.cancel();
    }
}
