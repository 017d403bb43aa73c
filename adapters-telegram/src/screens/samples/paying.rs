use std::time::Duration;

use domain::{
    ledger::Posting,
    letter::PaymentNews,
    payment::{Charge, Method, PaymentId, Receipt, State, TopUp},
    promo::{Audience, NotRedeemed, Redemption},
    user::{Language, Preferences, User, UserId},
};
use ports::{
    inbound::{Requisites, Way},
    outbound::Dossier,
};

use super::people::{NASTY, USER, ago, discount, money, now, user, wallet};
use crate::{
    action::Back,
    screens::{
        ClaimAmountPrompt, ClaimDecided, ClaimNotice, ClaimReasonPrompt, PaymentNotice,
        PromoOutcome, PromoPrompt, TopUpAmountPrompt, TopUpAmounts, TopUpCard, TopUpReceiptPrompt,
        Typed,
    },
};

const ADMIN: UserId = UserId(7);

fn number(number: u128) -> PaymentId {
    PaymentId(uuid::Uuid::from_u128(number))
}

fn receipt() -> Receipt {
    Receipt {
        file: "file".to_owned(),
        unique: "unique".to_owned(),
        photo: true,
        digest: None,
    }
}

pub(super) fn opened() -> TopUp {
    let chosen = money(50_000);
    TopUp::open(number(1), USER, Method::Requisites, chosen, ago(600))
}

pub(super) fn claimed() -> TopUp {
    let (receipt, at) = (receipt(), ago(60));
    with(State::Claimed { receipt, at })
}

pub(super) fn invoiced() -> TopUp {
    let (method, chosen) = (Method::Stars(275), money(50_000));
    TopUp::open(number(2), USER, method, chosen, ago(30))
}

fn with(state: State) -> TopUp {
    TopUp { state, ..opened() }
}

fn credited(kopecks: i64) -> TopUp {
    with(State::Credited {
        amount: money(kopecks),
        by: Some(ADMIN),
        receipt: Some(receipt()),
        charge: None,
        refusals: 0,
        at: now(),
    })
}

fn declined(reason: &str) -> TopUp {
    with(State::Declined {
        reason: reason.to_owned(),
        by: ADMIN,
        receipt: receipt(),
        at: now(),
    })
}

fn expired() -> TopUp {
    let receipt = Some(receipt());
    with(State::Expired { receipt, at: now() })
}

fn charge() -> Charge {
    Charge("stx1".to_owned())
}

fn paid(refusals: u32) -> TopUp {
    let state = State::Credited {
        amount: money(50_000),
        by: None,
        receipt: None,
        charge: Some(charge()),
        refusals,
        at: now(),
    };
    TopUp {
        state,
        ..invoiced()
    }
}

fn refunding() -> TopUp {
    let state = State::Refunding {
        amount: money(50_000),
        charge: charge(),
        by: ADMIN,
        refusals: 0,
        at: now(),
    };
    TopUp {
        state,
        ..invoiced()
    }
}

fn refunded() -> TopUp {
    let state = State::Refunded {
        amount: money(50_000),
        lost: money(100),
        charge: charge(),
        at: now(),
    };
    TopUp {
        state,
        ..invoiced()
    }
}

fn requisites() -> Requisites {
    Requisites {
        bank: Some("Т-Банк".to_owned()),
        card: Some("2200 1234 5678 9012".to_owned()),
        holder: Some("Анна К.".to_owned()),
        phone: Some("+7 900 123-45-67".to_owned()),
    }
}

pub(in crate::screens) fn top_up_amounts() -> Vec<TopUpAmounts> {
    let bank = TopUpAmounts {
        way: Way::Bank,
        id: number(1),
        amounts: [5_000, 10_000, 30_000, 50_000, 100_000]
            .map(|kopecks| (money(kopecks), None))
            .into(),
        bounds: (money(5_000), money(5_000_000)),
        back: Back::Menu,
    };
    let stars = TopUpAmounts {
        way: Way::Stars,
        amounts: [(5_000, 28), (10_000, 55), (100_000, 550)]
            .map(|(kopecks, stars)| (money(kopecks), Some(stars)))
            .into(),
        ..bank.clone()
    };
    vec![bank, stars]
}

pub(in crate::screens) fn top_up_amount_prompts() -> Vec<TopUpAmountPrompt> {
    [false, true]
        .map(|wrong| TopUpAmountPrompt {
            way: Way::Bank,
            bounds: (money(5_000), money(5_000_000)),
            wrong,
            back: Back::Balance(1),
        })
        .into()
}

pub(in crate::screens) fn top_up_cards() -> Vec<TopUpCard> {
    let card = |top_up| TopUpCard {
        top_up,
        requisites: Some(requisites()),
        form: None,
        back: Back::Menu,
    };
    let by_phone = Requisites {
        phone: requisites().phone,
        ..Requisites::default()
    };
    vec![
        card(opened()),
        TopUpCard {
            requisites: Some(by_phone),
            form: Some(7),
            ..card(opened())
        },
        TopUpCard {
            requisites: None,
            ..card(opened())
        },
        card(invoiced()),
        card(claimed()),
        card(credited(50_000)),
        card(paid(1)),
        card(declined(NASTY)),
        card(expired()),
        card(refunding()),
        card(refunded()),
    ]
}

pub(in crate::screens) fn top_up_receipt_prompts() -> Vec<TopUpReceiptPrompt> {
    [false, true]
        .map(|wrong| TopUpReceiptPrompt {
            top_up: opened(),
            wrong,
            back: Back::Menu,
        })
        .into()
}

pub(in crate::screens) fn payment_notices() -> Vec<PaymentNotice> {
    [
        (PaymentNews::Credited, credited(50_000)),
        (PaymentNews::Credited, credited(45_000)),
        (PaymentNews::Credited, paid(0)),
        (PaymentNews::Credited, refunding()),
        (PaymentNews::Declined, declined(NASTY)),
        (PaymentNews::Declined, expired()),
        (PaymentNews::Expired, expired()),
        (PaymentNews::Refunded, refunded()),
        (PaymentNews::RefundRefused, paid(1)),
        (PaymentNews::Decided, credited(50_000)),
    ]
    .map(|(news, top_up)| PaymentNotice {
        news,
        top_up,
        wallet: wallet(50_000, 5_000, 0),
    })
    .into()
}

pub(in crate::screens) fn promo_prompts() -> Vec<PromoPrompt> {
    let bonus = Posting::grant("FIRSTGEN", USER, money(5_000), now()).expect("something moves");
    let not = PromoOutcome::NotRedeemed;
    let outcomes = [
        PromoOutcome::Redeemed(Redemption::Discount(discount())),
        PromoOutcome::Redeemed(Redemption::Bonus(bonus)),
        PromoOutcome::Unknown,
        not(NotRedeemed::Before),
        not(NotRedeemed::Over),
        not(NotRedeemed::UsedUp),
        not(NotRedeemed::NotForYou(Audience::BeforeFirstOrder)),
        not(NotRedeemed::NotForYou(Audience::Newcomers)),
        not(NotRedeemed::Better(discount())),
        not(NotRedeemed::Full),
        PromoOutcome::Wait(now().plus(Duration::from_mins(10))),
    ];
    let asked = PromoPrompt {
        discount: None,
        outcome: None,
        form: None,
        back: Back::Balance(0),
    };
    let answered = outcomes.into_iter().map(|outcome| PromoPrompt {
        discount: Some(discount()),
        outcome: Some(outcome),
        form: Some(7),
        ..asked.clone()
    });
    std::iter::once(asked.clone()).chain(answered).collect()
}

fn named(name: &str) -> User {
    User {
        name: name.to_owned(),
        username: Some("anna_k".to_owned()),
        ..user(Language::Russian, Preferences::default())
    }
}

fn dossier(top_up: TopUp) -> Dossier {
    Dossier {
        top_up,
        customer: Some(named(NASTY)),
        decider: Some(named("Ольга")),
        wallet: wallet(100, 50, 0),
        twins: Vec::new(),
    }
}

pub(in crate::screens) fn claim_notices() -> Vec<ClaimNotice> {
    let longest = "ш".repeat(300);
    let twin = |number_of, user| TopUp {
        id: number(number_of),
        user: UserId(user),
        ..credited(50_000)
    };
    let twins = (10..16).map(|id| twin(id, 456 + i64::from(id != 10)));
    let reused = Dossier {
        twins: std::iter::once(twin(9, USER.0))
            .chain(twins.map(|twin| TopUp {
                state: declined(&longest).state,
                ..twin
            }))
            .collect(),
        customer: Some(named(&longest)),
        ..dossier(claimed())
    };
    let stranger = Dossier {
        customer: None,
        decider: None,
        ..dossier(credited(50_000))
    };
    let decided_late = Dossier {
        top_up: declined(&longest),
        ..reused.clone()
    };
    [
        dossier(claimed()),
        reused,
        dossier(credited(45_000)),
        stranger,
        dossier(declined(NASTY)),
        decided_late,
        dossier(expired()),
        dossier(opened()),
        dossier(paid(0)),
        dossier(refunded()),
    ]
    .map(|dossier| ClaimNotice { dossier })
    .into()
}

pub(in crate::screens) fn claim_amount_prompts() -> Vec<ClaimAmountPrompt> {
    [
        Typed::Nothing,
        Typed::Wrong,
        Typed::Amount(money(4_500_000)),
    ]
    .map(|typed| ClaimAmountPrompt {
        top_up: claimed(),
        typed,
    })
    .into()
}

pub(in crate::screens) fn claim_reason_prompts() -> Vec<ClaimReasonPrompt> {
    let top_up = claimed();
    vec![ClaimReasonPrompt { top_up }]
}

pub(in crate::screens) fn claim_decideds() -> Vec<ClaimDecided> {
    [credited(45_000), declined(NASTY)]
        .map(|top_up| ClaimDecided {
            dossier: dossier(top_up),
        })
        .into()
}
