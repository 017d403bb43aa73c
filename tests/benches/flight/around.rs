//! What is around the bot: a messenger, a provider, a store, and the process itself.

use std::{
    net::{Ipv4Addr, TcpListener},
    process::Command,
    time::Duration,
};

use fake_kie::{Call, FakeKie};
use fake_telegram::FakeTelegram;
use rust_decimal::Decimal;
use tempfile::TempDir;
use tests::world::{KEY, NEVER, TOKEN};
use tokio::time::sleep;

use super::{
    child::Running,
    seed::Seeder,
    store::{Kind, Store},
};

/// Everything but the bot.
pub(crate) struct Around {
    pub(crate) telegram: FakeTelegram,
    pub(crate) kie: FakeKie,
    store: Store,
    folder: TempDir,
    port: u16,
}

impl Around {
    pub(crate) async fn new(kind: Kind) -> Self {
        let telegram = FakeTelegram::start(fake_telegram::Options {
            token: TOKEN.to_owned(),
            ..fake_telegram::Options::default()
        });
        let kie = FakeKie::start(fake_kie::Options {
            key: KEY.to_owned(),
            pace: NEVER,
            // All the jobs are made at once. What the bot asks is counted, and nothing of it is turned away.
            limits: None,
            credits: Decimal::from(1_000_000),
            ..fake_kie::Options::default()
        });
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        Self {
            telegram: telegram.await.expect("a free port"),
            kie: kie.await.expect("a free port"),
            store: Store::new(kind).await,
            folder: tempfile::tempdir().unwrap(),
            port: listener.local_addr().unwrap().port(),
        }
    }

    /// Brings so many orders under way, and closes the books again.
    pub(crate) async fn seed(&self, flights: u32) {
        let stores = self.store.open(self.folder.path()).await;
        let seeder = Seeder::new(stores, &self.telegram, &self.kie);
        seeder.seed(flights).await;
    }

    /// The bot, as it is sold: for real money, and with an address at which KIE can ring.
    pub(crate) fn start_the_bot(&self) -> Running {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kie-bot-under-test"));
        command
            .current_dir(self.folder.path())
            .env("TELEGRAM_BOT_TOKEN", TOKEN)
            .env("TELEGRAM_API_URL", self.telegram.api_url())
            .env("KIE_API_KEY", KEY)
            .env("KIE_API_URL", self.kie.api_url())
            .env("KIE_UPLOAD_URL", self.kie.upload_url())
            .env("ALLOW_REAL_GENERATION", "1")
            .env("WELCOME_BONUS", "100")
            .env("DATA_DIR", self.folder.path())
            .env("PORT", self.port.to_string())
            .env("PUBLIC_URL", format!("http://127.0.0.1:{}/", self.port))
            .env("LOG_LEVEL", "error")
            .envs(self.store.settings());
        Running::start(command)
    }

    /// Waits until the bot asks Telegram for updates and KIE about its jobs.
    pub(crate) async fn is_up(&self, flights: u32) {
        let fetches = || {
            let mut calls = self.telegram.calls().into_iter();
            calls.any(|call| call.is("setMyCommands"))
        };
        while !fetches() || (flights > 0 && self.kie.count(Call::Status) == 0) {
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// When such requests came to KIE, by its clock, from an instant on.
    pub(crate) fn arrivals(&self, call: Call, since: u64) -> Vec<u64> {
        let calls = self.kie.calls().into_iter();
        let such = calls.filter(|request| request.call == Some(call));
        let mut arrivals: Vec<_> = such.map(|request| request.at).collect();
        arrivals.retain(|at| *at >= since);
        arrivals.sort_unstable();
        arrivals
    }
}
