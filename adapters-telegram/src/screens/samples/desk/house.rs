use domain::{
    broadcast::BroadcastId,
    desk::{Deed, What},
    model::ModelId,
    money::{Credits, Delta},
    outcome::RejectionKind,
    payment::PaymentId,
    promo::PromoCode,
};
use ports::{
    inbound::{Account, Cause, Overview, SoldModel, Stretch},
    outbound::{Report, Sold},
};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{ADMIN, leaf, second_of_three};
use crate::{
    action::desk::Whence,
    screens::{
        DeskAccount, DeskFailures, DeskLog, DeskSold, DeskStats,
        samples::{
            orders::{failed, rejected},
            people::{NASTY, USER, ago, money},
        },
    },
};

fn credits(hundredths: i64) -> Credits {
    Credits::new(Decimal::new(hundredths, 2)).expect("credits")
}

fn delta(kopecks: i64) -> Delta {
    Delta::from_kopecks(kopecks).expect("a change")
}

fn models() -> Vec<SoldModel> {
    let model = |title: &str, count, charged, hundredths, margin| SoldModel {
        model: ModelId::new("kling-2.6/text-to-video").expect("an id"),
        title: title.to_owned(),
        sold: Sold {
            count,
            charged: money(charged),
            credits: credits(hundredths),
        },
        margin: delta(margin),
    };
    vec![
        model("Kling 2.6", 12, 1_234_550, 1_500_000, 634_550),
        model("Z-Image", 3, 192, 240, 96),
        model(NASTY, 1, 100, 800, -220),
    ]
}

fn overview(stretch: Stretch) -> Overview {
    Overview {
        stretch,
        report: Report {
            newcomers: 12,
            active: 34,
            orders: [
                ("succeeded", 16),
                ("failed", 2),
                ("running", 3),
                ("held", 1),
            ]
            .map(|(stage, count)| (stage.to_owned(), count))
            .into(),
            by_bank: money(500_000),
            by_stars: money(12_300),
            gifts: money(60_000),
            ..Report::default()
        },
        revenue: money(1_234_842),
        cost: money(600_416),
        margin: delta(634_426),
        models: models(),
    }
}

pub(in crate::screens) fn stats() -> Vec<DeskStats> {
    let quiet = Overview {
        stretch: Stretch::Month,
        report: Report::default(),
        revenue: money(0),
        cost: money(0),
        margin: delta(0),
        models: Vec::new(),
    };
    [overview(Stretch::Today), overview(Stretch::Week), quiet]
        .map(|overview| DeskStats { overview })
        .into()
}

pub(in crate::screens) fn sold() -> Vec<DeskSold> {
    let stretch = Stretch::Week;
    vec![
        DeskSold {
            stretch,
            models: second_of_three(models()),
        },
        DeskSold {
            stretch,
            models: leaf(Vec::new()),
        },
    ]
}

pub(in crate::screens) fn accounts() -> Vec<DeskAccount> {
    let usual = Account {
        left: Some(credits(123_450)),
        per_day: credits(411_333),
        days: Some(3),
        threshold: credits(100_000),
        set: false,
    };
    let still = Account {
        per_day: credits(0),
        days: None,
        set: true,
        ..usual.clone()
    };
    let unknown = Account {
        left: None,
        days: None,
        ..usual.clone()
    };
    [usual, still, unknown]
        .map(|account| DeskAccount { account })
        .into()
}

pub(in crate::screens) fn failures() -> Vec<DeskFailures> {
    let none = DeskFailures {
        counts: Vec::new(),
        orders: leaf(Vec::new()),
    };
    let every = [
        RejectionKind::Invalid,
        RejectionKind::Unmeasured,
        RejectionKind::WrongLength,
        RejectionKind::Longer,
        RejectionKind::Moderated,
        RejectionKind::OutOfCredits,
        RejectionKind::Unauthorized,
        RejectionKind::Unavailable,
        RejectionKind::ServerError,
        RejectionKind::Failed,
        RejectionKind::Empty,
    ]
    .map(Cause::Rejected);
    let others = [Cause::NotStarted, Cause::Unconfirmed, Cause::TimedOut];
    let counts = every.into_iter().chain(others).zip(1..).collect();
    let orders = vec![
        failed(rejected(RejectionKind::ServerError)),
        failed(domain::outcome::Failure::TimedOut),
    ];
    let many = DeskFailures {
        counts,
        orders: second_of_three(orders),
    };
    vec![many, none]
}

pub(super) fn deeds() -> Vec<Deed> {
    let payment = PaymentId(Uuid::from_u128(5));
    let code = || PromoCode::parse("SPRING").expect("a code");
    let model = || ModelId::new("z-image").expect("an id");
    let broadcast = |step| What::Broadcast {
        id: BroadcastId(Uuid::from_u128(6)),
        step,
    };
    let whats = [
        What::Approved {
            payment,
            amount: money(50_000),
        },
        What::Declined {
            payment,
            reason: NASTY.to_owned(),
        },
        What::Refunded(payment),
        What::Adjusted {
            user: USER,
            by: delta(-5_025),
            reason: NASTY.to_owned(),
        },
        What::Barred(USER),
        What::Unbarred(USER),
        What::PromoMade(code()),
        What::PromoStopped(code()),
        What::ModelOff(model()),
        What::ModelOn(model()),
        broadcast("started"),
        broadcast("paused"),
        broadcast("resumed"),
        broadcast("cancelled"),
        What::Set {
            key: "credits.alarm_below".to_owned(),
            value: Some("2000".to_owned()),
        },
        What::Set {
            key: "credits.alarm_below".to_owned(),
            value: None,
        },
    ];
    let deed = |what| Deed {
        by: ADMIN,
        what,
        at: ago(3_600),
    };
    whats.map(deed).into()
}

pub(in crate::screens) fn logs() -> Vec<DeskLog> {
    vec![
        DeskLog {
            about: None,
            deeds: second_of_three(deeds()),
        },
        DeskLog {
            about: Some((USER, Whence::People(0))),
            deeds: leaf(Vec::new()),
        },
    ]
}
