//! What is around the bot: a messenger, a provider, a folder, and who lives there.

use std::{
    io::{self, Write},
    net::{Ipv4Addr, TcpListener},
    sync::{Arc, OnceLock},
    time::Duration,
};

use adapters_kie::art::{self, Aspect, Sketch};
use bytes::Bytes;
use fake_kie::{Artist, Brief, FakeKie, Format, Kind, Plain};
use fake_telegram::{FakeTelegram, Person};
use rust_decimal::Decimal;
use tempfile::TempDir;
use tokio::task::spawn_blocking;

use super::store::Store;
use crate::world::{KEY, TOKEN};

/// Who runs the house.
pub(super) const ADMIN: i64 = 9_000;
/// The first of the customers.
pub(super) const FIRST: i64 = 10_001;

/// Some seconds for a job: long enough to die in each of its states.
const PACE: fake_kie::Pace = fake_kie::Pace {
    waiting: Duration::from_millis(400),
    queuing: Duration::from_millis(600),
    generating: Duration::from_secs(2),
};

/// What is around the bot.
pub(super) struct Around {
    pub(super) telegram: FakeTelegram,
    pub(super) kie: FakeKie,
    pub(super) folder: TempDir,
    port: u16,
}

impl Around {
    /// Starts the fakes, with so many customers.
    pub(super) async fn new(users: u32) -> io::Result<Self> {
        let people = (FIRST..FIRST + i64::from(users))
            .map(|id| Person::new(id, format!("Клиент {id}")))
            .chain([Person::new(ADMIN, "Хозяйка")]);
        let telegram = FakeTelegram::start(fake_telegram::Options {
            token: TOKEN.to_owned(),
            people: people.collect(),
            pace: fake_telegram::Pace::Telegram,
            ..fake_telegram::Options::default()
        });
        let kie = FakeKie::start(fake_kie::Options {
            key: KEY.to_owned(),
            pace: PACE,
            // The house never runs out of credits unless a fault says so.
            credits: Decimal::from(1_000_000_000),
            artist: Arc::new(Filming),
            ..fake_kie::Options::default()
        });
        // Nobody shall wait for the drawing later.
        spawn_blocking(clip).await?;
        Ok(Self {
            telegram: telegram.await?,
            kie: kie.await?,
            folder: tempfile::tempdir()?,
            port: TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
                .local_addr()?
                .port(),
        })
    }

    /// Leaves the folder with the books and the log where it is, and says where that is.
    pub(super) fn keep(self) -> io::Result<()> {
        let folder = self.folder.keep();
        writeln!(io::stdout(), "books and log: {}", folder.display())
    }

    /// What the operator has set.
    pub(super) fn settings(&self, store: &Store) -> Vec<(&'static str, String)> {
        let data = self.folder.path().join("data");
        let public = format!("http://{}:{}/", Ipv4Addr::LOCALHOST, self.port);
        let usual = [
            ("TELEGRAM_BOT_TOKEN", TOKEN.to_owned()),
            ("TELEGRAM_API_URL", self.telegram.api_url()),
            ("KIE_API_KEY", KEY.to_owned()),
            ("KIE_API_URL", self.kie.api_url().to_owned()),
            ("KIE_UPLOAD_URL", self.kie.upload_url().to_owned()),
            // A hang costs seconds, so that there is time for many.
            ("KIE_TIMEOUT", "5".to_owned()),
            ("DATA_DIR", data.to_string_lossy().into_owned()),
            ("PORT", self.port.to_string()),
            ("PUBLIC_URL", public),
            ("BOT_MODE", "polling".to_owned()),
            ("ALLOW_REAL_GENERATION", "1".to_owned()),
            ("WELCOME_BONUS", "20000".to_owned()),
            ("ADMIN_ID", ADMIN.to_string()),
            ("LOG_FORMAT", "json".to_owned()),
        ];
        usual.into_iter().chain(store.settings()).collect()
    }
}

/// A real clip, drawn once.
fn clip() -> Bytes {
    static CLIP: OnceLock<Bytes> = OnceLock::new();
    let drawn = CLIP.get_or_init(|| {
        let sketch = Sketch {
            prompt: "soak",
            model: "soak",
            label: None,
            seed: 0,
            aspect: Aspect::default(),
        };
        art::clip(&sketch).into()
    });
    drawn.clone()
}

/// Plain pictures and tones, and one clip that plays.
struct Filming;

impl Artist for Filming {
    fn format(&self, brief: &Brief) -> Format {
        Plain.format(brief)
    }

    fn draw(&self, brief: &Brief) -> Bytes {
        match brief.kind {
            Kind::Video => clip(),
            Kind::Image | Kind::Audio => Plain.draw(brief),
        }
    }
}
