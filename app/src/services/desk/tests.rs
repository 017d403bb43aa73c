//! Whoever is no admin gets nowhere: the stores and the messenger behind this desk break at the first touch.

use std::sync::Arc;

use domain::{
    broadcast::Segment,
    money::{Delta, Money},
    promo::{Audience, Benefit},
};
use ports::outbound::{
    MockArchive, MockBroadcasts, MockClock, MockDeeds, MockGenerations, MockHerald, MockIds,
    MockOutbox, MockPayments, MockPromos, MockRegistry, MockSessions, MockStatistics, MockSwitches,
    MockUsers, MockWallets,
};
use uuid::Uuid;

use super::*;

const STRANGER: UserId = UserId(2);
const PAGE: Page = Page { skip: 0, take: 1 };

fn untouchable() -> Stores {
    Stores {
        users: Arc::new(MockUsers::new()),
        wallets: Arc::new(MockWallets::new()),
        generations: Arc::new(MockGenerations::new()),
        outbox: Arc::new(MockOutbox::new()),
        sessions: Arc::new(MockSessions::new()),
        registry: Arc::new(MockRegistry::new()),
        payments: Arc::new(MockPayments::new()),
        promos: Arc::new(MockPromos::new()),
        deeds: Arc::new(MockDeeds::new()),
        switches: Arc::new(MockSwitches::new()),
        broadcasts: Arc::new(MockBroadcasts::new()),
        statistics: Arc::new(MockStatistics::new()),
        archive: Arc::new(MockArchive::new()),
    }
}

fn desk() -> DeskService {
    let catalogue = adapters_kie::catalogue::load().unwrap().catalogue;
    DeskService {
        stores: untouchable(),
        storefront: Arc::new(Storefront::new(catalogue)),
        provider: None,
        herald: Arc::new(MockHerald::new()),
        clock: Arc::new(MockClock::new()),
        ids: Arc::new(MockIds::new()),
        policy: Arc::new(Policy::least([1])),
        letters: Arc::default(),
        broadcasts: Arc::default(),
    }
}

fn new_promo() -> NewPromo {
    NewPromo {
        code: PromoCode::parse("SPRING").unwrap(),
        benefit: Benefit::Bonus(Money::from_roubles(50).unwrap()),
        audience: Audience::Everybody,
        cap: None,
        expires_at: None,
    }
}

macro_rules! refused {
    ($desk:ident, $error:ident: $($call:expr),* $(,)?) => {$(
        let answer = $call.await;
        assert!(matches!(answer, Err($error::NotAdmin)), stringify!($call));
    )*};
}

#[tokio::test]
async fn nobody_but_an_admin_looks_at_anything() {
    let desk = desk();
    let (by, somebody) = (STRANGER, UserId(3));
    refused!(desk, DeskError:
        desk.overview(by, Stretch::Today),
        desk.account(by),
        desk.failures(by, PAGE),
        desk.find(by, "3"),
        desk.newest(by, PAGE),
        desk.dossier(by, somebody),
        desk.dossier(by, by),
        desk.statement(by, somebody, PAGE),
        desk.orders(by, somebody, PAGE),
        desk.top_ups(by, somebody, PAGE),
        desk.top_up(by, PaymentId(Uuid::nil())),
        desk.waiting(by, PAGE),
        desk.deeds(by, None, PAGE),
        desk.promos(by, PAGE),
        desk.promo(by, new_promo().code),
        desk.models(by),
        desk.segments(by),
        desk.broadcast(by, BroadcastId(Uuid::nil())),
        desk.broadcasts(by, PAGE),
    );
}

#[tokio::test]
async fn nobody_but_an_admin_changes_anything() {
    let desk = desk();
    let by = STRANGER;
    let adjustment = Adjustment {
        id: AdjustmentId(Uuid::nil()),
        user: by,
        by: Delta::from_kopecks(100).unwrap(),
        reason: "for me".to_owned(),
    };
    let broadcast = NewBroadcast {
        id: BroadcastId(Uuid::nil()),
        original: 1,
        segment: Segment::Everybody,
    };
    let model = desk.storefront.whole().models().first().unwrap().id.clone();
    refused!(desk, DeskError:
        desk.set_threshold(by, None),
        desk.stop_promo(by, new_promo().code),
        desk.begin_broadcast(by, broadcast),
    );
    refused!(desk, AdjustError: desk.adjust(by, adjustment));
    refused!(desk, BarError: desk.bar(by, UserId(1), true));
    refused!(desk, RefundError: desk.refund(by, PaymentId(Uuid::nil())));
    refused!(desk, MakePromoError: desk.make_promo(by, new_promo()));
    refused!(desk, SwitchModelError: desk.switch_model(by, model, false));
    refused!(desk, TryError: desk.try_broadcast(by, 1));
    refused!(desk, SteerError: desk.steer(by, BroadcastId(Uuid::nil()), Steering::Cancel));
}
