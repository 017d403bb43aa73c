//! A process that is killed or told to stop, between fakes that go on.

use std::time::Duration;

use domain::user::UserId;
use fake_kie::FakeKie;
use fake_telegram::{FakeTelegram, Fault, Handle, Person};
use ports::Page;
use tempfile::TempDir;
use tests::{
    customer::{Customer, PATIENCE},
    process::Process,
    store,
    world::{KEY, NEVER, TOKEN},
};
use tokio::task::JoinSet;

const PROGRAM: &str = env!("CARGO_BIN_EXE_kie-bot-under-test");
const ALL: Page = Page {
    skip: 0,
    take: 1_000,
};
const PEOPLE: i64 = 50;
const FIRST: i64 = 5_000;

/// What is around the process.
struct Surroundings {
    telegram: FakeTelegram,
    kie: FakeKie,
    folder: TempDir,
}

impl Surroundings {
    async fn new() -> Self {
        let people = (FIRST..FIRST + PEOPLE).map(|id| Person::new(id, format!("Клиент {id}")));
        let telegram = FakeTelegram::start(fake_telegram::Options {
            token: TOKEN.to_owned(),
            people: people.collect(),
            ..fake_telegram::Options::default()
        });
        let kie = FakeKie::start(fake_kie::Options {
            key: KEY.to_owned(),
            pace: NEVER,
            limits: None,
            ..fake_kie::Options::default()
        });
        Self {
            telegram: telegram.await.unwrap(),
            kie: kie.await.unwrap(),
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn start(&self) -> Process {
        let data = self.folder.path().join("data");
        let settings = [
            ("TELEGRAM_BOT_TOKEN", TOKEN),
            ("TELEGRAM_API_URL", &self.telegram.api_url()),
            ("KIE_API_KEY", KEY),
            ("KIE_API_URL", self.kie.api_url()),
            ("KIE_UPLOAD_URL", self.kie.upload_url()),
            ("DATA_DIR", &data.to_string_lossy()),
            ("STORAGE", "json"),
            ("PORT", "0"),
            ("ALLOW_REAL_GENERATION", "1"),
            ("WELCOME_BONUS", "10"),
        ];
        Process::start(PROGRAM, &settings, &self.folder.path().join("log"))
    }

    fn customer(&self, id: i64) -> Customer {
        Customer::new(self.telegram.handle(), None, id)
    }

    /// Everybody is one tap away from a picture.
    async fn everybody_at_the_confirmation(&self) -> Vec<(i64, i64)> {
        let mut ways = JoinSet::new();
        for id in FIRST..FIRST + PEOPLE {
            let customer = self.customer(id);
            ways.spawn(async move {
                let offer = crate::journeys::steps::at_the_confirmation(&customer).await;
                (id, offer.id)
            });
        }
        ways.join_all().await
    }

    /// Everything that was said to the bot has been dealt with.
    async fn all_is_answered(&self) {
        let answered = |phone: &Handle| {
            let open = phone.pending_updates().len() + phone.unanswered_callbacks().len();
            (open == 0).then_some(())
        };
        self.telegram.wait_until(answered, PATIENCE).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_taps_survive_a_kill_and_none_counts_twice() {
    let around = Surroundings::new().await;
    let first = around.start();
    let offers = around.everybody_at_the_confirmation().await;
    // From here on the bot acts but cannot answer, so every tap is under way when it is killed.
    for method in ["editMessageText", "answerCallbackQuery", "sendMessage"] {
        let slow = Fault::Slow(Duration::from_mins(5));
        around.telegram.mood(method, slow);
    }
    for (id, message) in &offers {
        let tap = around.telegram.press(*id, *message, "✅ Подтвердить");
        tap.unwrap();
    }
    let some_are_at_kie = around.kie.wait_for(|kie| kie.creates() >= 10);
    tokio::time::timeout(PATIENCE, some_are_at_kie)
        .await
        .unwrap();
    assert_eq!(around.telegram.unanswered_callbacks().len(), offers.len());
    first.is_killed().await;
    around.telegram.calm();

    let second = around.start();
    around.all_is_answered().await;
    for (id, _) in &offers {
        around.customer(*id).sees("В резерве 0,64 ₽").await;
    }
    assert!(second.is_told_to_stop().await.success());

    assert!(around.kie.creates() <= offers.len(), "never sent twice");
    let stores = store::open(&around.folder.path().join("data"));
    for (id, _) in &offers {
        let user = UserId(*id);
        let orders = stores.generations.history(user, ALL).await.unwrap();
        assert_eq!(orders.len(), 1, "orders of {id}");
        let wallet = stores.wallets.wallet(user).await.unwrap();
        assert_eq!((wallet.bonus.kopecks(), wallet.held.kopecks()), (936, 64));
    }
    assert!(stores.wallets.audit().await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sigterm_finishes_what_runs() {
    let around = Surroundings::new().await;
    let bot = around.start();
    let anna = around.customer(FIRST);
    let offer = crate::journeys::steps::at_the_confirmation(&anna).await;
    // Long enough to be under way when the signal comes.
    let slow = Fault::Slow(Duration::from_secs(2));
    around.telegram.next_call("editMessageText", slow);
    anna.phone
        .press(anna.id, offer.id, "✅ Подтвердить")
        .unwrap();
    let handed_over = around.kie.wait_for(|kie| kie.creates() == 1);
    tokio::time::timeout(PATIENCE, handed_over).await.unwrap();

    assert!(bot.is_told_to_stop().await.success());
    assert!(around.telegram.unanswered_callbacks().is_empty());
    assert!(around.telegram.pending_updates().is_empty(), "confirmed");
    let card = anna.sees("В резерве 0,64 ₽").await;
    assert_eq!(card.id, offer.id);
    let stores = store::open(&around.folder.path().join("data"));
    let orders = stores.generations.history(UserId(anna.id), ALL).await;
    assert_eq!(orders.unwrap().len(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn bad_settings_are_all_told_at_once_without_their_values() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("log");
    let settings = [
        ("TELEGRAM_BOT_TOKEN", "my-secret-that-is-no-token"),
        ("CREDIT_TO_RUB_RATE", "cheap"),
        ("PORT", "99999999"),
    ];
    let bot = Process::start(PROGRAM, &settings, &log);
    assert_eq!(bot.ends().await.code(), Some(2));
    let said = std::fs::read_to_string(&log).unwrap();
    for name in ["TELEGRAM_BOT_TOKEN", "CREDIT_TO_RUB_RATE", "PORT"] {
        let line = said
            .lines()
            .find(|line| line.starts_with(&format!("{name}: ")));
        assert!(line.is_some(), "{name}: {said}");
    }
    assert!(!said.contains("my-secret"), "{said}");
}
