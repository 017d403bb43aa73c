//! The real bot between a fake Telegram and a fake KIE, over real HTTP, with a store in a folder of its own.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use adapters_kie::Limits;
use adapters_telegram::{flood::Rates, post::Pacing};
use app::{
    assembly::Stores,
    lifecycle::Stop,
    settings::{Environment, Inlet, Settings},
    wiring::{Bot, Config, Maker, Public, Running},
};
use domain::money::Money;
use fake_kie::{Facts, FakeKie, Listing, Pace};
use fake_telegram::{FakeTelegram, Person};
use ports::inbound::{Cashier, Desk, Studio};
use tempfile::TempDir;
use tokio::task::JoinSet;

use crate::{
    clock::TurnedClock,
    customer::{Customer, PATIENCE},
    store,
};

/// The token of the bot.
pub const TOKEN: &str = "42:TEST";
/// The key of the house.
pub const KEY: &str = "fake-kie-key";

/// What the house has at the provider: it does not run dry in any story.
const CREDITS: u32 = 1_000_000_000;

/// The id of whoever joins first.
const FIRST: i64 = 1_000;

/// How a world differs from the usual one.
pub struct Setup {
    /// What the operator sets beside the addresses.
    pub settings: Vec<(&'static str, &'static str)>,
    /// What a newcomer finds in the main pocket, in roubles.
    pub purse: u32,
    /// How long a job takes.
    pub pace: Pace,
    /// The clock on the bot's wall; the machine's if there is none.
    pub clock: Option<Arc<TurnedClock>>,
    /// The address of a database, if the books are not in files.
    pub database: Option<String>,
    /// What the provider lists at first, if it has a list.
    pub models: Option<Vec<Listing>>,
    /// The pause between two looks at that list, if it is not the usual one.
    pub looks: Option<Duration>,
    /// What the provider judges orders by, if it does.
    pub facts: Option<Arc<Facts>>,
    /// How much people may say in one go. Stories are faster than people are, so usually as much as they like.
    pub rates: Option<Rates>,
    /// How fast the bot may write: usually as fast as Telegram puts up with.
    pub pacing: Pacing,
    /// How much the house may ask the provider for.
    pub limits: Limits,
    /// Whether Telegram brings updates instead of having them fetched.
    pub webhook: bool,
}

/// Everything at once: stories are about what happens, not about how long it takes.
pub const AT_ONCE: Pace = Pace {
    waiting: Duration::ZERO,
    queuing: Duration::ZERO,
    generating: Duration::ZERO,
};

/// A job that does not end by itself.
pub const NEVER: Pace = Pace {
    waiting: Duration::ZERO,
    queuing: Duration::ZERO,
    generating: Duration::from_hours(24),
};

impl Default for Setup {
    /// Real money, a thousand roubles for everybody, and a quick provider.
    fn default() -> Self {
        Self {
            settings: vec![("ALLOW_REAL_GENERATION", "1")],
            purse: 1_000,
            pace: AT_ONCE,
            clock: None,
            database: None,
            models: None,
            looks: None,
            facts: None,
            rates: None,
            pacing: Pacing::USUAL,
            limits: Limits::default(),
            webhook: false,
        }
    }
}

/// A bot at work, with everybody around it.
pub struct World {
    /// The messenger.
    pub telegram: FakeTelegram,
    /// The provider.
    pub kie: FakeKie,
    /// The bot's books.
    pub stores: Stores,
    /// What the bot's screens talk to.
    pub studio: Arc<dyn Studio>,
    /// What they talk to about money.
    pub cashier: Arc<dyn Cashier>,
    /// What the admins' screens talk to.
    pub desk: Arc<dyn Desk>,
    /// Where they are kept.
    pub folder: TempDir,
    setup: Setup,
    bots: Vec<Process>,
    people: AtomicI64,
}

impl World {
    /// The usual world.
    pub async fn usual() -> Self {
        Self::new(Setup::default()).await
    }

    /// A world of one's own.
    pub async fn new(mut setup: Setup) -> Self {
        if setup.database.is_none() {
            setup.database = store::chosen().await;
        }
        let telegram = FakeTelegram::start(fake_telegram::Options {
            token: TOKEN.to_owned(),
            ..fake_telegram::Options::default()
        });
        let kie = FakeKie::start(fake_kie::Options {
            key: KEY.to_owned(),
            pace: setup.pace,
            limits: None,
            models: setup.models.clone(),
            facts: setup.facts.clone(),
            credits: CREDITS.into(),
            ..fake_kie::Options::default()
        });
        let (telegram, kie) = (telegram.await.expect("a port"), kie.await.expect("a port"));
        let folder = tempfile::tempdir().expect("a folder");
        let bot = Process::start(config(&telegram, &kie, &folder, &setup)).await;
        Self {
            telegram,
            kie,
            stores: bot.stores.clone(),
            studio: Arc::clone(&bot.studio),
            cashier: Arc::clone(&bot.cashier),
            desk: Arc::clone(&bot.desk),
            folder,
            setup,
            bots: vec![bot],
            people: FIRST.into(),
        }
    }

    /// Starts another process of the same bot.
    pub async fn start_another(&mut self) {
        let bot = Process::start(self.config()).await;
        self.adopt(bot);
    }

    /// Stops the only process and starts one with other settings.
    pub async fn restarts_with(&mut self, settings: Vec<(&'static str, &'static str)>) {
        self.stop_the_first().await;
        self.setup.settings = settings;
        self.start_another().await;
    }

    /// Processes that start from now on reach the database at this address.
    pub fn moves_to(&mut self, database: String) {
        self.setup.database = Some(database);
    }

    /// Starts another process that has to wait for the first one, and returns it as soon as it answers HTTP.
    pub fn start_waiting(&self) -> JoinSet<Process> {
        let mut waiting = JoinSet::new();
        waiting.spawn(Process::start(self.config()));
        waiting
    }

    /// A process that has waited works for this world now.
    pub fn adopt(&mut self, bot: Process) {
        self.stores = bot.stores.clone();
        self.studio = Arc::clone(&bot.studio);
        self.cashier = Arc::clone(&bot.cashier);
        self.desk = Arc::clone(&bot.desk);
        self.bots.push(bot);
    }

    /// Waits until a mirror with everybody in it is beside the database.
    pub async fn mirrored(&self) {
        let place = self.folder.path().join("mirror.json");
        let everybody = self.people.load(Ordering::SeqCst) - FIRST;
        let is_there = || {
            let text = std::fs::read_to_string(&place).unwrap_or_default();
            let people = (FIRST..FIRST + everybody).map(|id| format!("\"id\":{id},"));
            people.into_iter().all(|id| text.contains(&id))
        };
        let looking = async {
            while !is_there() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let found = tokio::time::timeout(PATIENCE, looking).await;
        found.expect("a mirror");
    }

    /// The same customer, asked about money by the books as they are now.
    pub fn again(&self, customer: &Customer) -> Customer {
        Customer::new(
            self.telegram.handle(),
            Some(self.stores.clone()),
            customer.id,
        )
    }

    /// Stops the process that has been there longest, as SIGTERM stops it.
    pub async fn stop_the_first(&mut self) {
        // A store in files is free again when its last user is gone.
        let first = self.bots.remove(0);
        first.stop().await;
    }

    /// Where the process that has been there longest answers HTTP.
    pub fn address(&self) -> SocketAddr {
        let first = self.bots.first().expect("a process at work");
        first.address()
    }

    /// From now on processes have their updates brought, or fetch them.
    pub const fn bring_updates(&mut self, brought: bool) {
        self.setup.webhook = brought;
    }

    fn config(&self) -> Config {
        config(&self.telegram, &self.kie, &self.folder, &self.setup)
    }

    /// Somebody new with a Russian phone.
    pub fn customer(&self, name: &str) -> Customer {
        self.join(|id| Person::new(id, name))
    }

    /// Somebody new, whoever they are.
    pub fn join(&self, who: impl FnOnce(i64) -> Person) -> Customer {
        let person = who(self.people.fetch_add(1, Ordering::SeqCst));
        self.telegram.join(&person);
        Customer::new(self.telegram.handle(), Some(self.stores.clone()), person.id)
    }

    /// Ends the story: everybody has been answered, the books are right, and the bot stops as SIGTERM stops it.
    pub async fn close(self) {
        let spinning = self.telegram.unanswered_callbacks();
        assert!(spinning.is_empty(), "buttons that still spin: {spinning:?}");
        let wrong = self.stores.wallets.audit().await;
        let wrong = wrong.expect("the books can be read");
        assert!(wrong.is_empty(), "wallets that are wrong: {wrong:?}");
        for bot in self.bots {
            bot.stop().await;
        }
    }
}

/// A process of the bot, as far as a test can have one.
pub struct Process {
    stores: Stores,
    studio: Arc<dyn Studio>,
    cashier: Arc<dyn Cashier>,
    desk: Arc<dyn Desk>,
    address: SocketAddr,
    stop: Stop,
    running: JoinSet<()>,
}

impl Process {
    async fn start(config: Config) -> Self {
        let stop = Stop::default();
        let running = Bot::start(config, stop.clone()).await;
        let running = running.unwrap_or_else(|error| panic!("the bot does not start: {error}"));
        let (stores, address) = (running.stores.clone(), running.address());
        let studio = Arc::clone(&running.services.studio);
        let cashier = Arc::clone(&running.services.cashier);
        let desk = Arc::clone(&running.services.desk);
        let mut bot = JoinSet::new();
        bot.spawn(keep_running(running));
        Self {
            stores,
            studio,
            cashier,
            desk,
            address,
            stop,
            running: bot,
        }
    }

    /// Where it answers HTTP.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    async fn stop(mut self) {
        self.stop.ask();
        while let Some(ended) = self.running.join_next().await {
            ended.expect("the bot ends without a panic");
        }
    }
}

async fn keep_running(running: Running) {
    let ended = running.run().await;
    ended.unwrap_or_else(|error| panic!("the bot has come down: {error}"));
}

fn config(telegram: &FakeTelegram, kie: &FakeKie, folder: &TempDir, setup: &Setup) -> Config {
    let mut config = Config::of(settings(telegram, kie, folder, setup));
    config.listen = (Ipv4Addr::LOCALHOST, 0).into();
    config.public = Public::Here;
    if setup.webhook {
        config.inlet = Inlet::Webhook { secret: None };
    }
    config.policy.welcome.play_money = roubles(setup.purse);
    config.rates = setup.rates;
    config.pacing = setup.pacing;
    config.looks = setup.looks.unwrap_or(config.looks);
    if let Maker::Kie(kie) = &mut config.maker {
        kie.limits = setup.limits;
    }
    if let Some(clock) = &setup.clock {
        config.clock = Arc::<TurnedClock>::clone(clock);
    }
    config
}

fn settings(telegram: &FakeTelegram, kie: &FakeKie, folder: &TempDir, setup: &Setup) -> Settings {
    let folder = folder.path().to_string_lossy();
    let (api, files) = (kie.api_url(), kie.upload_url());
    let usual = [
        ("TELEGRAM_BOT_TOKEN", TOKEN),
        ("TELEGRAM_API_URL", &telegram.api_url()),
        ("KIE_API_KEY", KEY),
        ("KIE_API_URL", api),
        ("KIE_UPLOAD_URL", files),
        ("DATA_DIR", &folder),
        ("STORAGE", "json"),
        ("PORT", "0"),
    ];
    let database = setup.database.as_deref();
    let database = database.into_iter().flat_map(|url| {
        let quickly = ("DATABASE_WAIT", "0");
        [("STORAGE", "auto"), ("DATABASE_URL", url), quickly]
    });
    let settings = setup.settings.iter().copied();
    let environment = Environment::of(usual.into_iter().chain(database).chain(settings));
    Settings::read(&environment).unwrap_or_else(|problems| panic!("settings: {problems}"))
}

/// An amount in whole roubles.
pub fn roubles(amount: u32) -> Money {
    Money::from_roubles(amount).expect("an amount that the bot handles")
}
