use std::{
    collections::{BTreeSet, VecDeque},
    fmt::Write,
    num::NonZeroUsize,
    path::Path,
    sync::Mutex,
};

use adapters_kie::catalogue::{self, SourceFile};
use domain::{
    generation::Charge,
    letter::{Letter, News},
    listing::Listed,
    money::{Rate, Share},
    price::Pricing,
    surcharge::SurchargePolicy,
    time::Timestamp,
    user::{Language, UserId, Welcome},
};
use ports::outbound::{MockAssortment, MockClock, MockOutbox};
use rust_decimal::Decimal;
use tempfile::TempDir;

use super::*;
use crate::policy::{Policy, Takings};

const MODELS: [&str; 5] = [
    "house/a",
    "house/b",
    "house/c#one",
    "house/c#two",
    "house/d",
];
const LISTED: [&str; 4] = ["house/a", "house/b", "house/c", "house/d"];

/// Five models at one credit each.
fn shop() -> Arc<domain::catalogue::Catalogue> {
    let mut text = String::from(
        "[family]\nid = \"house\"\ntitle = \"House\"\nmaker = \"We\"\ncategory = \"video\"\n\
         about.ru = \"Проба\"\nabout.en = \"A trial\"\n",
    );
    for id in MODELS {
        let sends = id.split_once('#').map(|(sent, _use)| sent);
        let sends = sends.map_or_else(String::new, |sent| format!("sends = \"{sent}\"\n"));
        let model = format!(
            "[[model]]\nid = \"{id}\"\n{sends}mode = \"text-to-video\"\nyields = \"video\"\n\
             typical_seconds = 5\nprice_source = \"nobody\"\nprice_date = \"2026-01-01\"\n\
             [[model.parameter]]\nname = \"resolution\"\nkind = \"choice\"\noptions = [\"480p\"]\n\
             default = \"480p\"\n[[model.price]]\ncredits = 1\nper = \"request\"\n"
        );
        text.write_str(&model).unwrap();
    }
    let name = "house.toml".to_owned();
    let loaded = catalogue::read([SourceFile { name, text }]).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded.catalogue
}

fn listed(id: &str, pricing: &str) -> Listed {
    Listed {
        id: id.to_owned(),
        title: String::new(),
        pricing: Some(pricing.to_owned()),
    }
}

fn listing(ids: &[&str]) -> Listing {
    Listing::new(ids.iter().map(|id| listed(id, "1 credit")))
}

/// Everything, with these words about the first model's price.
fn priced(words: &str) -> Listing {
    let others = LISTED.iter().skip(1).map(|id| listed(id, "1 credit"));
    Listing::new(others.chain([listed("house/a", words)]))
}

type Looks = Arc<Mutex<VecDeque<Result<Option<Listing>, Fault>>>>;

/// A stocktaker, what it will be shown, and what it has told the admin.
struct Desk {
    stocktaker: Stocktaker,
    looks: Looks,
    told: Arc<Mutex<Vec<Alarm>>>,
    /// Whether letters cannot be written down.
    jammed: Arc<Mutex<bool>>,
}

impl Desk {
    fn at(folder: &Path) -> Self {
        let looks = Looks::default();
        let mut assortment = MockAssortment::new();
        let shown = Arc::clone(&looks);
        assortment.expect_listing().returning(move || {
            shown
                .lock()
                .unwrap()
                .pop_front()
                .expect("a look that is foreseen")
        });
        let (told, jammed) = (
            Arc::<Mutex<Vec<Alarm>>>::default(),
            Arc::<Mutex<bool>>::default(),
        );
        let (heard, is_jammed) = (Arc::clone(&told), Arc::clone(&jammed));
        let mut outbox = MockOutbox::new();
        outbox.expect_post().returning(move |letter: Letter| {
            if *is_jammed.lock().unwrap() {
                return Err(Fault::unavailable("post a letter", "jammed"));
            }
            if let News::Alarm(alarm) = letter.news {
                heard.lock().unwrap().push(alarm);
            }
            Ok(())
        });
        let mut clock = MockClock::new();
        clock.expect_now().return_const(Timestamp::from_millis(0));
        let alarms = Alarms {
            outbox: Arc::new(outbox),
            policy: Arc::new(policy()),
            clock: Arc::new(clock),
            letters: Arc::default(),
            raised: Mutex::default(),
        };
        let stocktaker = Stocktaker {
            assortment: Arc::new(assortment),
            storefront: Arc::new(Storefront::new(shop())),
            alarms: Arc::new(alarms),
            notebook: Notebook::within(folder),
        };
        Self {
            stocktaker,
            looks,
            told,
            jammed,
        }
    }

    /// What is for sale after a look at this list, and what the admin was told.
    async fn sees(&self, listing: Listing) -> (String, Vec<Alarm>) {
        self.meets(Ok(Some(listing))).await.unwrap()
    }

    async fn meets(
        &self,
        look: Result<Option<Listing>, Fault>,
    ) -> Result<(String, Vec<Alarm>), Fault> {
        self.looks.lock().unwrap().push_back(look);
        let passed = self.stocktaker.pass().await;
        let told = self.told.lock().unwrap().drain(..).collect();
        passed.map(|_more| (self.for_sale(), told))
    }

    fn for_sale(&self) -> String {
        let shown = self.stocktaker.storefront.shown();
        let names = shown.models().iter().map(|model| model.id.as_str());
        let names: Vec<_> = names.map(|id| id.trim_start_matches("house/")).collect();
        names.join(" ")
    }
}

fn policy() -> Policy {
    let none = Share::new(Decimal::ZERO).unwrap();
    Policy {
        pricing: Pricing {
            rate: Rate::new(Decimal::ONE).unwrap(),
            surcharges: SurchargePolicy {
                resolution: none,
                duration: none,
                object: none,
                watermark: none,
            },
        },
        charge: Charge::Full,
        limit: NonZeroUsize::MIN,
        welcome: Welcome::default(),
        language: Language::default(),
        retention: None,
        admins: BTreeSet::from([UserId(1)]),
        play_money: None,
        takings: Takings::NONE,
    }
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

const ALL: &str = "a b c#one c#two d";

fn nothing_new(for_sale: &str) -> (String, Vec<Alarm>) {
    (for_sale.to_owned(), Vec::new())
}

fn news(for_sale: &str, alarm: Alarm) -> (String, Vec<Alarm>) {
    (for_sale.to_owned(), vec![alarm])
}

#[tokio::test]
async fn a_paused_model_is_put_aside_and_comes_back_and_each_is_told_once() {
    let folder = folder();
    let desk = Desk::at(folder.path());
    assert_eq!(desk.sees(listing(&LISTED)).await, nothing_new(ALL));
    let paused = news(
        "a b d",
        Alarm::Paused(Several::of(["house/c#one", "house/c#two"])),
    );
    let without = || listing(&["house/a", "house/b", "house/d"]);
    assert_eq!(desk.sees(without()).await, paused);
    assert_eq!(desk.sees(without()).await, nothing_new("a b d"));

    // A restart sells everything until it has looked, and repeats nothing.
    let restarted = Desk::at(folder.path());
    assert_eq!(restarted.for_sale(), ALL);
    assert_eq!(restarted.sees(without()).await, nothing_new("a b d"));
    let exchanged = restarted
        .sees(listing(&["house/a", "house/c", "house/d"]))
        .await;
    let other = Alarm::Paused(Several::of(["house/b"]));
    let back = Alarm::Returned(Several::of(["house/c#one", "house/c#two"]));
    assert_eq!(exchanged, ("a c#one c#two d".to_owned(), vec![other, back]));
    let back = Alarm::Returned(Several::of(["house/b"]));
    assert_eq!(restarted.sees(listing(&LISTED)).await, news(ALL, back));
    assert_eq!(restarted.sees(without()).await, paused);
}

#[tokio::test]
async fn without_a_list_everything_stays_as_it_was() {
    let folder = folder();
    let desk = Desk::at(folder.path());
    let silence = || Fault::unavailable("ask for the list", "silence");
    assert_eq!(desk.meets(Ok(None)).await.unwrap(), nothing_new(ALL));
    desk.meets(Err(silence())).await.unwrap_err();
    assert_eq!(desk.for_sale(), ALL);
    desk.sees(listing(&["house/a", "house/b", "house/c"])).await;
    assert_eq!(
        desk.meets(Ok(None)).await.unwrap(),
        nothing_new("a b c#one c#two")
    );
    desk.meets(Err(silence())).await.unwrap_err();
    assert_eq!(desk.for_sale(), "a b c#one c#two");
}

#[tokio::test]
async fn a_list_without_most_models_changes_nothing_and_is_told_once() {
    let folder = folder();
    let desk = Desk::at(folder.path());
    desk.sees(listing(&["house/b", "house/c", "house/d"])).await;
    let left = "b c#one c#two d";
    let doubts = news(left, Alarm::Implausible(Several::of(MODELS)));
    assert_eq!(desk.sees(listing(&[])).await, doubts);
    assert_eq!(desk.sees(listing(&["house/a"])).await, nothing_new(left));
    let restarted = Desk::at(folder.path());
    assert_eq!(restarted.sees(listing(&[])).await, nothing_new(ALL));
    let back = Alarm::Returned(Several::of(["house/a"]));
    assert_eq!(restarted.sees(listing(&LISTED)).await, news(ALL, back));
    let doubts = news(ALL, Alarm::Implausible(Several::of(MODELS)));
    assert_eq!(restarted.sees(listing(&[])).await, doubts);
}

#[tokio::test]
async fn a_price_to_look_at_is_told_when_it_is_first_seen_and_when_it_moves() {
    let folder = folder();
    let desk = Desk::at(folder.path());
    let look = || news(ALL, Alarm::PricesMoved(Several::of(["house/a"])));
    assert_eq!(desk.sees(priced("1 credit or 7 credits")).await, look());
    assert_eq!(
        desk.sees(priced("7 credits, or 1 credit")).await,
        nothing_new(ALL)
    );
    let restarted = Desk::at(folder.path());
    let same = restarted.sees(priced("Now 1 credit, 7 credits!")).await;
    assert_eq!(same, nothing_new(ALL));
    assert_eq!(restarted.sees(priced("1 credit")).await, look());
    assert_eq!(restarted.sees(priced("2 credits")).await, look());
    let silent = Listed {
        pricing: None,
        ..listed("house/a", "")
    };
    let others = LISTED.iter().skip(1).map(|id| listed(id, "1 credit"));
    let silent = Listing::new(others.chain([silent]));
    assert_eq!(restarted.sees(silent).await, nothing_new(ALL));
    assert_eq!(restarted.sees(priced("2 credits")).await, nothing_new(ALL));
}

#[tokio::test]
async fn what_could_not_be_told_is_told_at_the_next_look() {
    let folder = folder();
    let desk = Desk::at(folder.path());
    *desk.jammed.lock().unwrap() = true;
    let without = || listing(&["house/b", "house/c", "house/d"]);
    let left = "b c#one c#two d";
    assert_eq!(desk.sees(without()).await, nothing_new(left));
    *desk.jammed.lock().unwrap() = false;
    let paused = Alarm::Paused(Several::of(["house/a"]));
    assert_eq!(desk.sees(without()).await, news(left, paused));
}

#[tokio::test]
async fn where_nothing_can_be_written_memory_keeps_what_was_told() {
    let folder = folder();
    let nowhere = folder.path().join("a file");
    std::fs::write(&nowhere, "").unwrap();
    let desk = Desk::at(&nowhere);
    let without = || listing(&["house/b", "house/c", "house/d"]);
    let paused = Alarm::Paused(Several::of(["house/a"]));
    assert_eq!(desk.sees(without()).await, news("b c#one c#two d", paused));
    assert_eq!(desk.sees(without()).await, nothing_new("b c#one c#two d"));
}
