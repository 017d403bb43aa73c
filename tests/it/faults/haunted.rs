//! A bot whose history is haunted: it breaks or hangs for whoever the story says.

use std::{net::Ipv4Addr, sync::Arc};

use adapters_kie::MockKieGateway;
use adapters_telegram::{
    conversation::Host,
    courier::TelegramCourier,
    files::TelegramFiles,
    herald::TelegramHerald,
    identity::Identity,
    intake::{Intake, Limits},
    post::{Line, Post},
    scene::House,
};
use app::{
    assembly::{Foundation, Outside, Services, Wakes},
    clock::SystemClock,
    ids::TimedIds,
    makers::Makers,
    services::RingKey,
    settings::{Environment, Settings},
    storefront::Storefront,
    wiring::Config,
};
use async_trait::async_trait;
use domain::{
    catalogue::Catalogue,
    earlier::EarlierResult,
    generation::{Charge, Generation, GenerationId},
    model::{Model, ModelId},
    money::Money,
    parameter::Kind,
    request::Draft,
    user::{User, UserId},
};
use fake_telegram::{FakeTelegram, Person};
use ports::{
    Fault, Page,
    inbound::{CancelError, NewOrder, Offer, OfferError, OrderError, Studio, Usable},
    outbound::{Content, FetchError, Files, Media, Provider},
};
use tempfile::TempDir;
use tests::{customer::Customer, store, world::TOKEN};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// Whoever asks for their history and is one of these gets into trouble.
pub(crate) const PANICS: i64 = 1;
pub(crate) const HANGS: i64 = 2;
/// This one does not.
pub(crate) const WELL: i64 = 3;

/// A studio that is in order but for its history.
struct Haunted {
    studio: Arc<dyn Studio>,
    hanging: CancellationToken,
}

#[async_trait]
impl Studio for Haunted {
    fn catalogue(&self) -> Arc<Catalogue> {
        self.studio.catalogue()
    }

    fn starting_at(&self, model: &Model) -> Option<Money> {
        self.studio.starting_at(model)
    }

    fn preview(&self, user: &User, draft: &Draft) -> Option<Money> {
        self.studio.preview(user, draft)
    }

    fn charge(&self) -> Charge {
        self.studio.charge()
    }

    async fn offer(&self, user: &User, draft: &Draft) -> Result<Offer, OfferError> {
        self.studio.offer(user, draft).await
    }

    async fn order(&self, order: NewOrder) -> Result<Generation, OrderError> {
        self.studio.order(order).await
    }

    async fn cancel(&self, user: UserId, id: GenerationId) -> Result<Generation, CancelError> {
        self.studio.cancel(user, id).await
    }

    async fn find(&self, user: UserId, id: GenerationId) -> Result<Option<Generation>, Fault> {
        self.studio.find(user, id).await
    }

    async fn earlier(
        &self,
        user: UserId,
        id: GenerationId,
        output: usize,
    ) -> Result<Option<EarlierResult>, Fault> {
        self.studio.earlier(user, id, output).await
    }

    async fn usable(&self, user: UserId, kind: &Kind, most: usize) -> Result<Vec<Usable>, Fault> {
        self.studio.usable(user, kind, most).await
    }

    async fn last_settings(&self, user: UserId, model: &ModelId) -> Result<Option<Draft>, Fault> {
        self.studio.last_settings(user, model).await
    }

    async fn history(&self, user: UserId, page: Page) -> Result<Vec<Generation>, Fault> {
        match user.0 {
            PANICS => panic!("the history is haunted"),
            HANGS => self.hanging.cancelled().await,
            _ => {}
        }
        self.studio.history(user, page).await
    }
}

/// Nothing is made here.
struct NoMedia;

#[async_trait]
impl Media for NoMedia {
    async fn fetch(&self, _url: &str, _max_bytes: u64) -> Result<Content, FetchError> {
        Err(FetchError::Gone)
    }
}

/// The haunted bot at work.
pub(crate) struct HauntedHouse {
    pub(crate) telegram: FakeTelegram,
    /// Lets go of everybody who hangs.
    pub(crate) hanging: CancellationToken,
    _folder: TempDir,
    _bot: JoinSet<()>,
}

impl HauntedHouse {
    pub(crate) async fn new() -> Self {
        let people = [PANICS, HANGS, WELL].map(|id| Person::new(id, format!("Гость {id}")));
        let telegram = FakeTelegram::start(fake_telegram::Options {
            token: TOKEN.to_owned(),
            people: people.into(),
            ..fake_telegram::Options::default()
        });
        let telegram = telegram.await.unwrap();
        let folder = tempfile::tempdir().unwrap();
        let environment = Environment::of([
            ("TELEGRAM_BOT_TOKEN", TOKEN),
            ("TELEGRAM_API_URL", &telegram.api_url()),
            ("TEST_MODE", "1"),
        ]);
        let config = Config::of(Settings::read(&environment).unwrap());
        let line = Line::new(config.telegram.api.clone(), config.telegram.token.clone()).unwrap();
        let hanging = CancellationToken::new();
        let host = host(&config, &folder, &line, &hanging);
        let intake = Intake::new(line, Arc::new(host), Limits::default());
        let mut bot = JoinSet::new();
        bot.spawn(async move {
            let ended = intake.run_polling(CancellationToken::new()).await;
            ended.unwrap();
        });
        Self {
            telegram,
            hanging,
            _folder: folder,
            _bot: bot,
        }
    }

    pub(crate) fn guest(&self, id: i64) -> Customer {
        Customer::new(self.telegram.handle(), None, id)
    }
}

fn host(config: &Config, folder: &TempDir, line: &Line, hanging: &CancellationToken) -> Host {
    let clock = Arc::new(SystemClock);
    let stores = store::open(folder.path());
    let base = Foundation {
        storefront: Arc::new(Storefront::new(
            adapters_kie::catalogue::load().unwrap().catalogue,
        )),
        clock: clock.clone(),
        ids: Arc::new(TimedIds {
            clock: clock.clone(),
        }),
        policy: Arc::new(config.policy.clone()),
        ring_key: RingKey::derived_from(TOKEN),
        public: format!("http://{}:9/", Ipv4Addr::LOCALHOST).parse().ok(),
        stores,
    };
    let loaded = adapters_kie::catalogue::load().unwrap();
    let mock = MockKieGateway::new(loaded.catalogue, loaded.notes, clock.clone(), "TEST");
    let provider: Arc<dyn Provider> = Arc::new(mock);
    let post = Post::new(line.clone(), Arc::new(NoMedia));
    let outside = Outside {
        makers: Makers::only(provider),
        files: Arc::new(TelegramFiles::new(post.clone())),
        media: Arc::new(NoMedia),
        courier: Arc::new(TelegramCourier::new(post.clone())),
        stars: Arc::new(TelegramStars::new(post.clone())),
        herald: Arc::new(TelegramHerald::new(post.clone())),
        account: None,
    };
    let services = Services::new(&base, &outside, &Wakes::default());
    let house = House {
        reception: services.reception,
        studio: Arc::new(Haunted {
            studio: services.studio,
            hanging: hanging.clone(),
        }),
        cashier: services.cashier,
        desk: services.desk,
        support: None,
        stopgap: None,
        bot: Identity::default(),
    };
    Host::new(house, base.stores.sessions, clock, post, None)
}
