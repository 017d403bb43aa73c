//! A browser without a window.

use std::process::Stdio;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, json};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, BufReader},
    process::{Child, Command},
};

pub(crate) struct Chromium {
    pub(crate) client: Client,
    _profile: TempDir,
    _driver: Child,
}

impl Chromium {
    /// Starts one through the chromedriver on the path.
    pub(crate) async fn start() -> Self {
        let mut driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("chromedriver is installed");
        let port = port(&mut driver).await;
        let profile = tempfile::tempdir().expect("a folder");
        let folder = format!("--user-data-dir={}", profile.path().display());
        let options = json!({ "args": [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--window-size=900,1000", folder,
        ]});
        let wishes = Map::from_iter([("goog:chromeOptions".to_owned(), options)]);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wishes)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .expect("a browser");
        Self {
            client,
            _profile: profile,
            _driver: driver,
        }
    }

    /// Ends the browser, and then the driver.
    pub(crate) async fn close(self) {
        self.client.close().await.expect("the browser ends");
    }
}

/// The port that the driver has chosen, from what it says when it is ready.
async fn port(driver: &mut Child) -> u16 {
    let said = driver.stdout.take().expect("what it says");
    let mut lines = BufReader::new(said).lines();
    while let Some(line) = lines.next_line().await.expect("text") {
        let port = line.rsplit_once("successfully on port ");
        if let Some(port) = port.and_then(|(_, port)| port.trim_end_matches('.').parse().ok()) {
            return port;
        }
    }
    panic!("chromedriver did not say where it listens")
}
