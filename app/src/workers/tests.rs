use std::{
    collections::BTreeSet,
    num::NonZeroUsize,
    sync::{Arc, Mutex},
    time::Duration,
};

use async_trait::async_trait;
use domain::{
    broadcast::BroadcastId,
    generation::{Charge, Event, Generation, GenerationId, Order, Stage, Venue},
    letter::{Alarm, Letter, News},
    media::{Keepsake, Media},
    model::{ModelId, Yield},
    money::{Credits, Money, Rate, Share},
    outcome::{Phase, TaskId},
    price::{Pricing, Quote},
    request::Request,
    surcharge::SurchargePolicy,
    time::Timestamp,
    user::{Language, User, UserId, Visitor, Welcome},
    value::Values,
    wallet::Wallet,
};
use ports::{
    Fault,
    inbound::MockDoorbell,
    outbound::{
        AdvanceError, BalanceNotice, Courier, DeliverError, MockClock, MockCourier, MockDeeds,
        MockFiles, MockGenerations, MockMedia, MockOutbox, MockPayments, MockProvider, MockUsers,
        MockWallets, Parcel, PaymentSlip, ProgressCard, QueuedLetter, Undelivered, Warning,
    },
};
use rust_decimal::Decimal;
use tokio_util::sync::CancellationToken;

use super::{CourierWorker, Loader, Pass, Submitter, Watcher};
use crate::{
    makers::Makers,
    policy::{Policy, Takings},
    services::{Alarms, Archivist},
    storefront::Storefront,
};

const MINUTE: i64 = 60_000;

fn picture(stage: Stage) -> Generation {
    let order = Order {
        id: GenerationId(uuid::Uuid::from_u128(1)),
        user: UserId(1),
        venue: Venue {
            chat: 1,
            topic: None,
            card: None,
        },
        title: "Z-Image".to_owned(),
        yields: Yield::Files(Media::Image),
        typical: Duration::from_secs(25),
        request: Request::restored(ModelId::new("z-image").unwrap(), Values::new()),
        quote: Quote {
            credits: Credits::ZERO,
            rate: Rate::new(Decimal::ONE).unwrap(),
            lines: Vec::new(),
            price: Money::ZERO,
            exact: true,
        },
        charge: Charge::Full,
        placed_at: Timestamp::from_millis(0),
    };
    let opened_at = Timestamp::from_millis(0);
    Generation {
        order,
        hold: None,
        stage,
        opened_at,
        due_at: None,
        keepsakes: Vec::new(),
        delivered_at: None,
    }
}

/// No admins: nothing is posted.
fn nobody_to_tell() -> Arc<Alarms> {
    let none = Share::new(Decimal::ZERO).unwrap();
    let pricing = Pricing {
        rate: Rate::new(Decimal::ONE).unwrap(),
        surcharges: SurchargePolicy {
            resolution: none,
            duration: none,
            object: none,
            watermark: none,
        },
    };
    Arc::new(Alarms {
        outbox: Arc::new(MockOutbox::new()),
        policy: Arc::new(Policy {
            pricing,
            charge: Charge::Full,
            limit: NonZeroUsize::MIN,
            welcome: Welcome::default(),
            language: Language::default(),
            retention: None,
            admins: BTreeSet::new(),
            play_money: None,
            takings: Takings::NONE,
        }),
        clock: clock(0),
        letters: Arc::default(),
        raised: Mutex::default(),
    })
}

fn clock(minutes: i64) -> Arc<MockClock> {
    let mut clock = MockClock::new();
    clock
        .expect_now()
        .return_const(Timestamp::from_millis(minutes * MINUTE));
    Arc::new(clock)
}

/// What the watcher writes down about a job of this age while the provider does not answer.
async fn written_in_silence(minutes: i64) -> Option<Event> {
    let (task, since) = (TaskId("task".to_owned()), Timestamp::from_millis(0));
    let job = picture(Stage::Running {
        task: task.clone(),
        since,
        phase: Phase::Waiting,
    });
    let mut provider = MockProvider::new();
    provider
        .expect_status()
        .return_once(|_, _| Err(Fault::unavailable("ask KIE", "silence")));
    let written = Arc::new(Mutex::new(None));
    let heard = Arc::clone(&written);
    let mut generations = MockGenerations::new();
    generations.expect_advance().returning(move |_, event, _| {
        *heard.lock().unwrap() = Some(event);
        Err(AdvanceError::Unknown)
    });
    let mut users = MockUsers::new();
    users.expect_find().returning(|_| Ok(None));
    let mut courier = MockCourier::new();
    courier.expect_progress().returning(|_| Ok(()));
    let watcher = Watcher {
        generations: Arc::new(generations),
        makers: Makers::only(Arc::new(provider)),
        courier: Arc::new(courier),
        users: Arc::new(users),
        clock: clock(minutes),
        letters: Arc::default(),
        alarms: nobody_to_tell(),
    };
    let _ = watcher.watch(job, task).await;
    written.lock().unwrap().take()
}

#[tokio::test]
async fn a_job_is_not_given_up_because_the_provider_could_not_be_asked() {
    // Patience with a picture ends after 15 minutes; two hours of silence more end all hope.
    assert_eq!(written_in_silence(20).await, None);
    assert_eq!(written_in_silence(134).await, None);
    assert_eq!(written_in_silence(135).await, Some(Event::GaveUp));
}

#[tokio::test]
async fn a_process_that_is_about_to_end_hands_nothing_over() {
    let stopping = CancellationToken::new();
    stopping.cancel();
    let mut doorbell = MockDoorbell::new();
    doorbell.expect_address().return_const(None);
    // None is told to expect anything: being called at all would fail the test.
    let makers = Makers::only(Arc::new(MockProvider::new()));
    let catalogue = adapters_kie::catalogue::load().unwrap().catalogue;
    let loader = Loader::new(
        Arc::new(Storefront::new(catalogue)),
        makers.clone(),
        Arc::new(MockFiles::new()),
        Arc::new(MockMedia::new()),
    );
    let submitter = Submitter {
        generations: Arc::new(MockGenerations::new()),
        makers,
        loader,
        doorbell: Arc::new(doorbell),
        clock: clock(0),
        letters: Arc::default(),
        alarms: nobody_to_tell(),
        stopping,
    };
    submitter
        .submit(picture(Stage::Held { attempts: 0 }))
        .await
        .unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_letter_that_takes_long_to_bring_is_kept_in_hand() {
    let id = uuid::Uuid::from_u128(1);
    is_kept_in_hand(News::Result(GenerationId(id))).await;
    is_kept_in_hand(News::Alarm(Alarm::BroadcastDone(BroadcastId(id)))).await;
}

async fn is_kept_in_hand(news: News) {
    let mut outbox = MockOutbox::new();
    let letter = Letter {
        to: UserId(1),
        news,
        at: Timestamp::from_millis(0),
    };
    let queued = QueuedLetter {
        letter,
        attempts: 0,
    };
    outbox
        .expect_claim()
        .return_once(|_, _, _| Ok(vec![queued]));
    // 25 s with a sign of life each 10 s.
    outbox.expect_keep().times(2).returning(|_, _| Ok(()));
    outbox
        .expect_delivered()
        .times(1)
        .returning(|_, _, _| Ok(()));
    let mut generations = MockGenerations::new();
    let done = picture(Stage::Held { attempts: 0 });
    generations.expect_find().return_once(|_| Ok(Some(done)));
    let mut users = MockUsers::new();
    let visitor = Visitor {
        id: UserId(1),
        name: "Anna".to_owned(),
        username: None,
        language: None,
    };
    let user = User::newcomer(visitor, Language::default(), Timestamp::from_millis(0));
    users.expect_find().return_once(|_| Ok(Some(user)));
    let mut wallets = MockWallets::new();
    wallets
        .expect_wallet()
        .return_once(|user| Ok(Wallet::empty(user)));
    let worker = CourierWorker {
        outbox: Arc::new(outbox),
        generations: Arc::new(generations),
        users: Arc::new(users),
        wallets: Arc::new(wallets),
        archivist: Archivist {
            payments: Arc::new(MockPayments::new()),
            users: Arc::new(MockUsers::new()),
            wallets: Arc::new(MockWallets::new()),
        },
        deeds: Arc::new(MockDeeds::new()),
        courier: Arc::new(Slow),
        clock: clock(0),
    };
    worker.pass().await.unwrap();
}

/// Needs 25 seconds for everything.
struct Slow;

#[async_trait]
impl Courier for Slow {
    async fn deliver(&self, _: &Parcel) -> Result<Vec<Keepsake>, Undelivered> {
        tokio::time::sleep(Duration::from_secs(25)).await;
        Ok(Vec::new())
    }

    async fn alarm(&self, _: &Warning) -> Result<(), DeliverError> {
        tokio::time::sleep(Duration::from_secs(25)).await;
        Ok(())
    }

    async fn payment(&self, _: &PaymentSlip) -> Result<Option<i32>, DeliverError> {
        Ok(None)
    }

    async fn retell(&self, _: &PaymentSlip) -> Result<(), DeliverError> {
        Ok(())
    }

    async fn balance_changed(&self, _: &BalanceNotice) -> Result<(), DeliverError> {
        Ok(())
    }

    async fn progress(&self, _: &ProgressCard) -> Result<(), Fault> {
        Ok(())
    }
}
