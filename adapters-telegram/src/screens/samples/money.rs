use domain::{
    ledger::Posting,
    letter::{Alarm, Several},
    request::Problem,
    user::{Language, Preferences},
    wallet::{Hold, Shortfall},
};

use ports::inbound::Way;

use super::{
    models::name,
    orders::id,
    paying::{claimed, invoiced, opened},
    people::{NASTY, USER, ago, discount, money, user, wallet},
};
use crate::{
    action::Back,
    apology::Apology,
    scene::Stopgap,
    screens::{AlarmNotice, Balance, Help, PaySupport, Settings, Sorry, TopUp},
};

fn postings() -> Vec<Posting> {
    let hold = Hold {
        bonus: money(5_000),
        main: money(7_000),
    };
    [
        Posting::hold(id(3), USER, hold, ago(60)),
        Posting::release(id(2), USER, hold, ago(3_600)),
        Posting::capture(id(1), USER, hold, money(10_000), ago(7_200)),
        Posting::capture(id(4), USER, hold, money(12_000), ago(7_300)),
        Posting::grant("FIRSTGEN", USER, money(5_000), ago(90_000)),
        Posting::top_up("1", USER, money(1_234_550), ago(100_000)),
    ]
    .into_iter()
    .map(|posting| posting.expect("something moves"))
    .collect()
}

pub(in crate::screens) fn balances() -> Vec<Balance> {
    let empty = Balance {
        wallet: wallet(0, 0, 0),
        discount: None,
        postings: Vec::new(),
        user: USER,
        page: 0,
        more: false,
        play: false,
        stopgap: None,
        open: Vec::new(),
        form: None,
    };
    let busy = Balance {
        wallet: wallet(1_234_550, 5_000, 12_000),
        discount: Some(discount()),
        postings: postings(),
        open: vec![claimed(), opened()],
        page: 1,
        more: true,
        ..empty.clone()
    };
    let play = Balance {
        form: Some(7),
        play: true,
        wallet: wallet(100_000, 0, 0),
        ..empty.clone()
    };
    let unknown = Balance {
        stopgap: Some(Stopgap { balances_of: None }),
        ..empty.clone()
    };
    vec![busy, empty, play, unknown]
}

pub(in crate::screens) fn top_ups() -> Vec<TopUp> {
    let closed = TopUp {
        play: None,
        ways: Vec::new(),
        open: Vec::new(),
        support: None,
        user: USER,
        form: None,
        back: Back::Balance(1),
    };
    let with = |support: &str| TopUp {
        support: Some(support.to_owned()),
        ..closed.clone()
    };
    vec![
        with("@kie_support"),
        with("https://example.com/help?a=1&b=2"),
        with(NASTY),
        closed.clone(),
        TopUp {
            ways: vec![Way::Bank],
            ..closed.clone()
        },
        TopUp {
            ways: vec![Way::Bank, Way::Stars],
            open: vec![claimed(), invoiced()],
            form: Some(7),
            ..closed.clone()
        },
        TopUp {
            play: Some(money(50_000)),
            ways: vec![Way::Bank, Way::Stars],
            ..closed.clone()
        },
        TopUp {
            play: Some(money(50_000)),
            form: Some(7),
            ..closed
        },
    ]
}

pub(in crate::screens) fn helps() -> Vec<Help> {
    vec![
        Help { support: None },
        Help {
            support: Some("@kie_support".to_owned()),
        },
    ]
}

pub(in crate::screens) fn pay_supports() -> Vec<PaySupport> {
    [None, Some("@kie_support".to_owned())]
        .map(|support| PaySupport {
            support,
            user: USER,
        })
        .into()
}

pub(in crate::screens) fn settings() -> Vec<Settings> {
    let other = Preferences {
        sound: false,
        originals: true,
    };
    vec![
        Settings {
            user: user(Language::Russian, Preferences::default()),
        },
        Settings {
            user: user(Language::English, other),
        },
    ]
}

pub(in crate::screens) fn apologies() -> Vec<Sorry> {
    let short = Shortfall {
        available: money(600),
        price: money(1_250),
        missing: money(650),
    };
    [
        Apology::Unavailable,
        Apology::OutOfDate,
        Apology::NoSuchModel,
        Apology::NotForSale,
        Apology::Incomplete(vec![Problem::Missing(name("prompt"))]),
        Apology::PriceChanged(money(1_500)),
        Apology::Short(short),
        Apology::TooMany(1),
        Apology::TooMany(3),
        Apology::TooMany(5),
        Apology::Barred,
        Apology::TopUpBarred,
        Apology::NoSuchOrder,
        Apology::TooLate,
        Apology::Forgotten,
        Apology::StillOpen,
        Apology::NothingToSend,
        Apology::NoTools,
        Apology::WalletFull,
        Apology::TooFast,
        Apology::Uncertain,
        Apology::NotAdmin,
        Apology::NotHere,
        Apology::NoSuchPerson,
        Apology::Overdraft(money(1_250)),
        Apology::NotCredited,
        Apology::NotRefundable,
        Apology::OriginalGone,
        Apology::LastModel,
    ]
    .map(|apology| Sorry { apology })
    .into()
}

pub(in crate::screens) fn alarms() -> Vec<AlarmNotice> {
    let alarms = [
        Alarm::OutOfCredits,
        Alarm::Unauthorized,
        Alarm::Orphan(id(7)),
        Alarm::Fallback,
        Alarm::Corrected(USER),
        Alarm::Paused(Several::of(["z-image"])),
        Alarm::Paused(Several::of(["wan/2-6", "wan/2-7"])),
        Alarm::Returned(Several::of(["z-image"])),
        Alarm::PricesMoved(Several::of(["a", "b", "c", "d", "e"])),
        Alarm::Implausible(Several::of(["a", "b", "c"])),
    ];
    alarms.map(|alarm| AlarmNotice { alarm }).into()
}
