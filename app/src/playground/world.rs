use std::{
    collections::BTreeSet,
    fs::{self, File, TryLockError},
    io::{self, ErrorKind},
    num::NonZeroUsize,
    path::Path,
    sync::{Arc, OnceLock},
    time::Duration,
};

use adapters_kie::{KieOptions, Limits, catalogue};
use adapters_telegram::{flood::Rates, post::Pacing};
use domain::{
    generation::Charge,
    money::Money,
    payment::StarRate,
    price::Pricing,
    user::{Language, UserId, Welcome},
};
use fake_kie::FakeKie;
use fake_telegram::{FakeTelegram, Person};
use ports::inbound::Requisites;
use rust_decimal::Decimal;
use secrecy::SecretString;
use url::Url;

use super::{PlayError, artist::Painter, list, panel::Panel, ports::Ports};
use crate::{
    assembly::Stores,
    cli::PlaygroundArgs,
    clock::SystemClock,
    lifecycle::Stop,
    policy::{Policy, Takings},
    settings::{Backing, Inlet, StorageSettings, TelegramSettings},
    wiring::{Bot, Config, Maker, Public, Running},
};

/// The bot between two fakes.
pub struct Playground {
    pub(super) telegram: FakeTelegram,
    pub(super) kie: Arc<FakeKie>,
    pub(super) bot: Running,
    /// Keeps other games out of the folder, for as long as the file is open.
    _lock: File,
}

/// No secrets: both fakes obey whoever is on this machine.
const TOKEN: &str = "42:PLAYGROUND";
const KEY: &str = "playground";

/// Who sits at this machine.
const PEOPLE: [(i64, &str, &str); 3] = [
    (101, "Анна", "anna"),
    (102, "Борис", "boris"),
    (ADMIN, "Админ", "admin"),
];
const ADMIN: i64 = 103;

/// What a newcomer finds in each pocket, and what one press on the button for play money brings, in roubles.
const BONUS: u32 = 50;
const PLAY_MONEY: u32 = 500;

/// The bounds of a top-up, in roubles, and what Stars cost: as in the real bot.
const LEAST: u32 = 50;
const MOST: u32 = 50_000;
const STARS_PER_100_ROUBLES: i64 = 55;

/// As many as in the real bot.
const LIMIT: usize = 3;

/// A person sees each state pass, and nobody gets bored.
const PACE: fake_kie::Pace = fake_kie::Pace {
    waiting: Duration::from_secs(2),
    queuing: Duration::from_secs(2),
    generating: Duration::from_secs(5),
};

/// As with the real KIE.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Often enough to see what a changed list does.
const LOOKS: Duration = Duration::from_mins(1);

impl Playground {
    /// Starts the fakes, then the bot.
    pub async fn start(
        args: &PlaygroundArgs,
        pricing: Pricing,
        stop: Stop,
    ) -> Result<Self, PlayError> {
        let folder = &args.data;
        let lock = lock(folder)?;
        let ports = Ports::from(args.port);
        let kie = Arc::new(kie(folder, &ports, args.seed).await?);
        let stores = Arc::new(OnceLock::new());
        let telegram = telegram(folder, args.port, &kie, &stores).await?;
        let api = Url::parse(&telegram.api_url())
            .map_err(|error| fake("Telegram")(io::Error::other(error)))?;
        let config = Config {
            telegram: TelegramSettings {
                token: SecretString::from(TOKEN),
                api,
            },
            maker: Maker::Kie(KieOptions {
                api_url: kie.api_url().to_owned(),
                upload_url: kie.upload_url().to_owned(),
                key: SecretString::from(KEY),
                timeout: TIMEOUT,
                allow_loopback: true,
                limits: Limits::default(),
            }),
            storage: StorageSettings {
                folder: folder.join("store"),
                backing: Backing::Files,
            },
            webhook_key: None,
            inlet: Inlet::Polling,
            listen: ports.bot(),
            public: Public::Here,
            policy: policy(pricing),
            support: None,
            clock: Arc::new(SystemClock),
            rates: Some(Rates::default()),
            pacing: Pacing::USUAL,
            looks: LOOKS,
        };
        let bot = Bot::start(config, stop).await?;
        let _ = stores.set(bot.stores.clone());
        Ok(Self {
            telegram,
            kie,
            bot,
            _lock: lock,
        })
    }

    /// What to open in a browser.
    pub fn chat_url(&self) -> String {
        self.telegram.chat_url()
    }

    /// Goes on until it is asked to stop.
    pub async fn run(self) -> Result<(), PlayError> {
        let ended = self.bot.run().await;
        self.telegram.stop().await.map_err(fake("Telegram"))?;
        if let Some(kie) = Arc::into_inner(self.kie) {
            kie.stop().await;
        }
        Ok(ended?)
    }
}

/// Makes the folder, and takes it before anything in it is read: two games would overwrite each other's fakes.
fn lock(folder: &Path) -> Result<File, PlayError> {
    let wrong = |source| PlayError::Folder {
        folder: folder.to_owned(),
        source,
    };
    fs::create_dir_all(folder).map_err(wrong)?;
    let lock = File::create(folder.join(".lock")).map_err(wrong)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(PlayError::InUse(folder.to_owned())),
        Err(TryLockError::Error(source)) => Err(wrong(source)),
    }
}

async fn kie(folder: &Path, ports: &Ports, seed: u64) -> Result<FakeKie, PlayError> {
    let usual = fake_kie::Options::default();
    let shop = catalogue::load().ok().map(|loaded| loaded.catalogue);
    let options = fake_kie::Options {
        addr: ports.kie(),
        files_addr: ports.files(),
        key: KEY.to_owned(),
        artist: Arc::new(Painter { seed }),
        pace: PACE,
        state_file: Some(folder.join("kie.json")),
        models: shop.as_deref().map(list::of),
        cost: shop.as_deref().map_or(usual.cost.clone(), list::cost),
        ..usual
    };
    FakeKie::start(options).await.map_err(fake("KIE"))
}

async fn telegram(
    folder: &Path,
    port: u16,
    kie: &Arc<FakeKie>,
    stores: &Arc<OnceLock<Stores>>,
) -> Result<FakeTelegram, PlayError> {
    let panel = Panel {
        kie: Arc::clone(kie),
        stores: Arc::clone(stores),
        people: PEOPLE.map(|(id, name, _)| (UserId(id), name)).into(),
    };
    let options = fake_telegram::Options {
        port,
        token: TOKEN.to_owned(),
        bot_username: "kie_playground_bot".to_owned(),
        bot_name: "KIE Bot".to_owned(),
        people: PEOPLE
            .map(|(id, name, username)| Person::new(id, name).named(username))
            .into(),
        pace: fake_telegram::Pace::Telegram,
        state_file: Some(folder.join("telegram.json")),
        panel: Some(fake_telegram::Panel {
            title: "За кулисами".to_owned(),
            router: panel.router(),
        }),
        ..fake_telegram::Options::default()
    };
    FakeTelegram::start(options)
        .await
        .map_err(|error| match error.kind() {
            ErrorKind::AddrInUse => PlayError::Busy(port),
            _ => fake("Telegram")(error),
        })
}

fn policy(pricing: Pricing) -> Policy {
    let roubles = |amount| Money::from_roubles(amount).unwrap_or(Money::MAX);
    Policy {
        pricing,
        charge: Charge::Full,
        limit: NonZeroUsize::new(LIMIT).unwrap_or(NonZeroUsize::MIN),
        welcome: Welcome {
            bonus: roubles(BONUS),
            play_money: roubles(PLAY_MONEY),
        },
        language: Language::Russian,
        retention: None,
        admins: BTreeSet::from([UserId(ADMIN)]),
        play_money: Some(roubles(PLAY_MONEY)),
        takings: Takings {
            requisites: Some(requisites()),
            least: roubles(LEAST),
            most: roubles(MOST),
            stars: StarRate::new(Decimal::new(STARS_PER_100_ROUBLES, 2)),
        },
    }
}

/// Of nobody: money is a toy here, and so is where it goes.
fn requisites() -> Requisites {
    Requisites {
        bank: Some("Банк Песочница".to_owned()),
        card: Some("2200 0000 0000 0004".to_owned()),
        holder: Some("Админ П.".to_owned()),
        phone: Some("+7 900 000-00-00".to_owned()),
    }
}

fn fake(who: &'static str) -> impl Fn(io::Error) -> PlayError {
    move |source| PlayError::Fake { who, source }
}
