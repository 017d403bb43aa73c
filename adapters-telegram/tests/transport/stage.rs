//! What every test here stands on: a Telegram, a line to it, and a handler that does as it is told.

use std::{
    collections::{BTreeSet, HashMap},
    future::Future,
    sync::Arc,
    time::Duration,
};

use adapters_telegram::{
    intake::{Intake, IntakeError, Limits, UpdateHandler},
    post::{Line, Post},
};
use async_trait::async_trait;
use fake_telegram::{FakeTelegram, Message, Options, Person};
use ports::outbound::{Content, FetchError, Media};
use teloxide::types::{Update, UpdateKind};
use tokio::{sync::watch, task::JoinHandle, time::timeout};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// Nothing in these tests takes longer unless it is broken.
pub(crate) const SOON: Duration = Duration::from_secs(10);

pub(crate) const TOKEN: &str = "7000000001:AAF7-g0gYncWnm5IyfZlpPRqRRv6kNAGlao";

/// A Telegram with these people in it.
pub(crate) async fn telegram(people: impl IntoIterator<Item = i64>) -> FakeTelegram {
    let people = people.into_iter().map(|id| Person::new(id, "Anna"));
    FakeTelegram::start(Options {
        token: TOKEN.to_owned(),
        people: people.collect(),
        ..Options::default()
    })
    .await
    .unwrap()
}

/// The same, and these people have started the bot: Telegram lets a bot write to nobody else.
pub(crate) async fn acquainted(people: impl IntoIterator<Item = i64> + Clone) -> FakeTelegram {
    let telegram = telegram(people.clone()).await;
    for person in people {
        telegram.send_text(person, "/start");
    }
    telegram
}

/// What the bot has said in a chat, as it looks now.
pub(crate) fn said(telegram: &FakeTelegram, chat: i64) -> Vec<Message> {
    let messages = telegram.messages(chat).into_iter();
    messages.filter(|message| message.from_bot).collect()
}

pub(crate) fn line(telegram: &FakeTelegram) -> Line {
    Line::new(telegram.api_url().parse().unwrap(), TOKEN.into()).unwrap()
}

pub(crate) fn post(telegram: &FakeTelegram) -> Post {
    Post::new(line(telegram), Arc::new(Shelf::default()))
}

pub(crate) async fn soon<T>(what: impl Future<Output = T>) -> T {
    timeout(SOON, what).await.expect("it did not happen")
}

/// Files as a provider would have them.
#[derive(Default)]
pub(crate) struct Shelf(pub(crate) HashMap<String, Content>);

#[async_trait]
impl Media for Shelf {
    async fn fetch(&self, url: &str, max_bytes: u64) -> Result<Content, FetchError> {
        let content = self.0.get(url).ok_or(FetchError::Gone)?;
        if u64::try_from(content.bytes.len()).unwrap() > max_bytes {
            return Err(FetchError::TooLarge { max_bytes });
        }
        Ok(content.clone())
    }
}

/// Handles updates by what they say: «wait …» waits until it is let go, «panic» panics, anything else is done at once.
pub(crate) struct Actor {
    events: watch::Sender<Vec<String>>,
    free: watch::Sender<BTreeSet<String>>,
}

impl Actor {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Self {
            events: watch::Sender::default(),
            free: watch::Sender::default(),
        })
    }

    /// Lets go everything that waits with these words.
    pub(crate) fn let_go(&self, words: &str) {
        self.free.send_modify(|free| {
            free.insert(words.to_owned());
        });
    }

    pub(crate) fn events(&self) -> Vec<String> {
        self.events.borrow().clone()
    }

    /// How often an event has happened.
    pub(crate) fn count(&self, event: &str) -> usize {
        let events = self.events();
        events
            .iter()
            .filter(|known| known.starts_with(event))
            .count()
    }

    /// Waits until an event has happened.
    pub(crate) async fn until(&self, event: &str) {
        self.until_all(1, event).await;
    }

    /// Waits until so many events begin with these words.
    pub(crate) async fn until_all(&self, count: usize, event: &str) {
        let mut events = self.events.subscribe();
        let enough = |events: &Vec<String>| {
            events
                .iter()
                .filter(|known| known.starts_with(event))
                .count()
                >= count
        };
        let waited = timeout(SOON, events.wait_for(enough)).await;
        assert!(
            waited.is_ok(),
            "no {count} × «{event}» among {:?}",
            self.events()
        );
    }

    fn note(&self, event: String) {
        self.events.send_modify(|events| events.push(event));
    }
}

/// What an update says.
fn words(update: &Update) -> String {
    match &update.kind {
        UpdateKind::Message(message) => message.text().unwrap_or("?").to_owned(),
        UpdateKind::CallbackQuery(query) => query.data.clone().unwrap_or_default(),
        _ => "?".to_owned(),
    }
}

#[async_trait]
impl UpdateHandler for Actor {
    async fn handle(&self, update: Update) {
        let words = words(&update);
        self.note(format!("begin {words}"));
        if words.starts_with("wait") {
            let mut free = self.free.subscribe();
            free.wait_for(|free| free.contains(&words)).await.unwrap();
        }
        assert_ne!(words, "panic", "as it was told");
        self.note(format!("end {words}"));
    }

    async fn apologise(&self, update: &Update) {
        self.note(format!("sorry {}", words(update)));
    }

    async fn slow_down(&self, update: &Update) {
        self.note(format!("slow down {}", words(update)));
    }
}

/// An intake that polls in the background.
pub(crate) struct Running {
    pub(crate) actor: Arc<Actor>,
    pub(crate) stop: CancellationToken,
    pub(crate) task: JoinHandle<Result<(), IntakeError>>,
}

/// Polls with a new actor.
pub(crate) fn poll(telegram: &FakeTelegram, limits: Limits) -> Running {
    let actor = Actor::new();
    let intake = Intake::new(line(telegram), Arc::<Actor>::clone(&actor), limits);
    let stop = CancellationToken::new();
    let until = stop.clone();
    let task = TaskTracker::new().spawn(async move { intake.run_polling(until).await });
    Running { actor, stop, task }
}

impl Running {
    /// Stops in good order.
    pub(crate) async fn stop(self) {
        self.stop.cancel();
        soon(self.task).await.unwrap().unwrap();
    }

    /// Dies on the spot: nothing more is confirmed.
    pub(crate) async fn die(self) {
        self.task.abort();
        let _ = self.task.await;
    }
}

/// Waits until Telegram may forget everything below this update.
pub(crate) async fn confirmed(telegram: &FakeTelegram, offset: u64) {
    let look = |handle: &fake_telegram::Handle| (handle.confirmed_offset() >= offset).then_some(());
    let waited = telegram.wait_until(look, SOON).await;
    assert!(
        waited.is_ok(),
        "only {} is confirmed",
        telegram.confirmed_offset()
    );
}

/// Waits for so many more polls.
pub(crate) async fn polls(telegram: &FakeTelegram, more: usize) {
    let count = |handle: &fake_telegram::Handle| {
        let calls = handle.calls();
        calls.iter().filter(|call| call.is("getUpdates")).count()
    };
    let wanted = count(telegram) + more;
    let look = |handle: &fake_telegram::Handle| (count(handle) >= wanted).then_some(());
    telegram.wait_until(look, SOON).await.unwrap();
}
