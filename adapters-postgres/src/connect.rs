//! Making connections.

mod address;
mod tls;

use std::time::Duration;

use diesel_async::{AsyncPgConnection, SimpleAsyncConnection as _};
use tokio::time::timeout;
use tokio_postgres::{Config, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::{
    error::{OpenError, Slow},
    options::Options,
};

/// Everything that is needed to make a connection.
#[derive(Clone)]
pub(crate) struct Connector {
    config: Config,
    tls: Option<MakeRustlsConnect>,
    connecting: Duration,
    patience: Duration,
}

/// The server notices within seconds that this process is gone without a farewell, and lets go of its locks: by itself it would
/// keep them for hours. On a socket these settings have no effect.
const EVERYWHERE: &str = "SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; \
     SET tcp_keepalives_count = 3; SET tcp_user_timeout = 15000; SET client_min_messages = warning";

impl Connector {
    pub(crate) fn new(options: &Options) -> Result<Self, OpenError> {
        let address = address::Address::parse(&options.url)?;
        let tls = address.tls()?.map(MakeRustlsConnect::new);
        let mut config = address.config;
        let seconds = Duration::from_secs;
        config
            .application_name("kie-bot")
            .connect_timeout(options.connecting())
            // A server that vanished without a word is noticed within the patience, also while nothing is being sent.
            .tcp_user_timeout(options.patience)
            .keepalives_idle(seconds(15))
            .keepalives_interval(seconds(5))
            .keepalives_retries(3);
        Ok(Self {
            config,
            tls,
            connecting: options.connecting(),
            patience: options.patience,
        })
    }

    /// A connection on which the server gives up after the patience, too.
    pub(crate) async fn connect(&self) -> Result<AsyncPgConnection, OpenError> {
        let millis = self.patience.as_millis();
        self.prepared(&format!(
            "SET statement_timeout = {millis}; SET lock_timeout = {millis}; \
             SET idle_in_transaction_session_timeout = {millis}; {EVERYWHERE}"
        ))
        .await
    }

    /// A connection on which statements may take as long as they like, but not wait for others that long.
    pub(crate) async fn connect_patiently(
        &self,
        waiting: Duration,
    ) -> Result<AsyncPgConnection, OpenError> {
        let millis = waiting.as_millis();
        self.prepared(&format!(
            "SET statement_timeout = 0; SET lock_timeout = {millis}; {EVERYWHERE}"
        ))
        .await
    }

    async fn prepared(&self, settings: &str) -> Result<AsyncPgConnection, OpenError> {
        let connecting = async {
            let mut connection = self.raw().await?;
            let set = connection.batch_execute(settings).await;
            set.map_err(|error| OpenError::Unreachable(error.into()))?;
            Ok(connection)
        };
        let connected = timeout(self.connecting, connecting).await;
        connected.unwrap_or_else(|_| Err(OpenError::Unreachable(Slow.into())))
    }

    async fn raw(&self) -> Result<AsyncPgConnection, OpenError> {
        let connected = if let Some(tls) = &self.tls {
            let (client, wire) = self.config.connect(tls.clone()).await?;
            AsyncPgConnection::try_from_client_and_connection(client, wire).await
        } else {
            let (client, wire) = self.config.connect(NoTls).await?;
            AsyncPgConnection::try_from_client_and_connection(client, wire).await
        };
        connected.map_err(|error| OpenError::Unreachable(error.into()))
    }
}
