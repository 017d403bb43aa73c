//! The edges of the picture, and what stands at their ends.

use domain::{
    ledger::{Account, Posting},
    letter::{News, PaymentNews},
    payment::{Charge, Event, Method, Notice, PaymentId, Receipt, State, TopUp},
    user::UserId,
    wallet::Wallet,
};

use Event::{Claimed, Expired, Paid, RefundDone, RefundRefused};
use PaymentNews::{Decided, Refunded, Waiting};

use crate::shop::{ANNA, at, kopecks};

pub(super) const CHIEF: UserId = UserId(100);
pub(super) const DEPUTY: UserId = UserId(101);
pub(super) const ADMINS: [UserId; 2] = [CHIEF, DEPUTY];

/// When everything here happens: the first moment at which a claim is overdue.
pub(super) const NOW: i64 = 9 + 7 * 24 * 3600;

/// What follows from an event in a state.
pub(super) struct Edge {
    pub(super) from: TopUp,
    pub(super) event: Event,
    pub(super) to: State,
    /// What Anna gets or gives, and the key under which it stands in the books.
    pub(super) money: Option<(i64, String)>,
    pub(super) told: Vec<(UserId, News)>,
}

impl Edge {
    fn moves(self, kopecks: i64, key: &str) -> Self {
        let money = Some((kopecks, key.to_owned()));
        Self { money, ..self }
    }

    fn tells<const N: usize>(self, told: [(UserId, PaymentNews); N]) -> Self {
        let told = told.map(|(to, news)| (to, News::Payment(number(), news)));
        let told = told.into();
        Self { told, ..self }
    }

    /// Anna hears of it, and each admin who was asked, once.
    fn decides(self, news: PaymentNews) -> Self {
        self.tells([(ANNA, news), (CHIEF, Decided), (DEPUTY, Decided)])
    }
}

fn edge(from: TopUp, event: Event, to: State) -> Edge {
    Edge {
        from,
        event,
        to,
        money: None,
        told: Vec::new(),
    }
}

/// What a posting does to Anna's main pocket.
pub(super) fn booked(posting: &Posting) -> i64 {
    let lines = posting.lines().iter();
    let mine = lines.filter(|line| line.account == Account::Main(ANNA));
    mine.map(|line| line.delta.kopecks()).sum()
}

pub(super) fn number() -> PaymentId {
    PaymentId(uuid::Uuid::from_u128(1))
}

/// Anna has three roubles.
pub(super) fn wallet() -> Wallet {
    Wallet {
        main: kopecks(300),
        ..Wallet::empty(ANNA)
    }
}

fn top_up(method: Method, amount: i64, state: State) -> TopUp {
    let opened = TopUp::open(number(), ANNA, method, kopecks(amount), at(0));
    // The deputy was told twice, as happens when the messenger's first answer was lost.
    let notices = [(CHIEF, 7), (DEPUTY, 7), (DEPUTY, 8)];
    let notices = notices.map(|(admin, message)| Notice { admin, message });
    TopUp {
        state,
        notices: notices.into(),
        ..opened
    }
}

/// Five roubles by bank.
pub(super) fn bank(state: State) -> TopUp {
    top_up(Method::Requisites, 500, state)
}

/// Two and a half roubles in Stars.
pub(super) fn stars(state: State) -> TopUp {
    top_up(Method::Stars(3), 250, state)
}

pub(super) fn receipt() -> Receipt {
    Receipt {
        file: "file".to_owned(),
        unique: "unique".to_owned(),
        photo: true,
        digest: Some("d".repeat(64)),
    }
}

pub(super) fn charge() -> Charge {
    Charge("charge".to_owned())
}

fn other_charge() -> Charge {
    Charge("other".to_owned())
}

pub(super) fn claimed() -> State {
    State::Claimed {
        receipt: receipt(),
        at: at(9),
    }
}

pub(super) fn credited_by_bank(amount: i64) -> State {
    State::Credited {
        amount: kopecks(amount),
        by: Some(CHIEF),
        receipt: Some(receipt()),
        charge: None,
        refusals: 0,
        at: at(NOW),
    }
}

fn paid(charge: Charge, refusals: u32) -> State {
    State::Credited {
        amount: kopecks(250),
        by: None,
        receipt: None,
        charge: Some(charge),
        refusals,
        at: at(NOW),
    }
}

pub(super) fn credited(refusals: u32) -> State {
    paid(charge(), refusals)
}

pub(super) fn declined() -> State {
    State::Declined {
        reason: "no".to_owned(),
        by: DEPUTY,
        receipt: receipt(),
        at: at(NOW),
    }
}

pub(super) fn expired(receipt: Option<Receipt>) -> State {
    let at = at(NOW);
    State::Expired { receipt, at }
}

fn refunding_since(second: i64) -> State {
    State::Refunding {
        amount: kopecks(250),
        charge: charge(),
        by: DEPUTY,
        refusals: 1,
        at: at(second),
    }
}

/// For the second time: Telegram has refused once.
pub(super) fn refunding() -> State {
    refunding_since(9)
}

pub(super) fn refunded(lost: i64) -> State {
    State::Refunded {
        amount: kopecks(250),
        lost: kopecks(lost),
        charge: charge(),
        at: at(NOW),
    }
}

pub(super) fn approved(amount: i64) -> Event {
    let (by, amount) = (CHIEF, kopecks(amount));
    Event::Approved { by, amount }
}

fn no() -> Event {
    Event::Declined {
        by: DEPUTY,
        reason: "no".to_owned(),
    }
}

fn ask() -> Event {
    Event::RefundAsked { by: DEPUTY }
}

/// Everywhere a top-up can be.
pub(super) fn states() -> [TopUp; 11] {
    [
        bank(State::Opened),
        bank(claimed()),
        bank(credited_by_bank(500)),
        bank(declined()),
        bank(expired(None)),
        bank(expired(Some(receipt()))),
        stars(State::Opened),
        stars(expired(None)),
        stars(credited(1)),
        stars(refunding()),
        stars(refunded(0)),
    ]
}

/// Everything that can happen to one.
pub(super) fn events() -> [Event; 9] {
    [
        Claimed(receipt()),
        approved(700),
        no(),
        Paid(charge()),
        Paid(other_charge()),
        Expired,
        ask(),
        RefundDone,
        RefundRefused,
    ]
}

/// The whole picture.
pub(super) fn edges() -> Vec<Edge> {
    let mut edges = by_bank();
    edges.extend(in_stars());
    edges.extend(back());
    edges
}

fn by_bank() -> Vec<Edge> {
    let shown = State::Claimed {
        receipt: receipt(),
        at: at(NOW),
    };
    let key = format!("payment:{}", number());
    vec![
        edge(bank(State::Opened), Claimed(receipt()), shown)
            .tells([(CHIEF, Waiting), (DEPUTY, Waiting)]),
        edge(bank(State::Opened), Expired, expired(None)),
        edge(bank(claimed()), approved(700), credited_by_bank(700))
            .moves(700, &key)
            .decides(PaymentNews::Credited),
        edge(bank(claimed()), no(), declined()).decides(PaymentNews::Declined),
        edge(bank(claimed()), Expired, expired(Some(receipt()))).decides(PaymentNews::Expired),
    ]
}

fn in_stars() -> Vec<Edge> {
    let mut edges = vec![
        edge(stars(State::Opened), Expired, expired(None)),
        // What was credited already is not credited again, whatever has become of it since.
        edge(stars(credited(1)), Paid(charge()), credited(1)),
        edge(stars(refunding()), Paid(charge()), refunding()),
        edge(stars(refunded(0)), Paid(charge()), refunded(0)),
    ];
    for (charge, key) in [(charge(), "stars:charge"), (other_charge(), "stars:other")] {
        // Telegram has the money, however late it says so.
        for before in [State::Opened, expired(None)] {
            let after = paid(charge.clone(), 0);
            let paid = edge(stars(before), Paid(charge.clone()), after).moves(250, key);
            edges.push(paid.tells([(ANNA, PaymentNews::Credited)]));
        }
    }
    edges
}

fn back() -> Vec<Edge> {
    let out = "stars:charge:refund:1";
    vec![
        edge(stars(credited(1)), ask(), refunding_since(NOW)).moves(-250, out),
        edge(stars(credited(1)), RefundDone, refunded(0))
            .moves(-250, out)
            .tells([(ANNA, Refunded)]),
        edge(stars(refunding()), RefundDone, refunded(0)).tells([(ANNA, Refunded)]),
        edge(stars(refunding()), RefundRefused, credited(2))
            .moves(250, "stars:charge:refund-undone:1")
            .tells([(DEPUTY, PaymentNews::RefundRefused)]),
        edge(stars(refunded(0)), RefundDone, refunded(0)),
    ]
}
