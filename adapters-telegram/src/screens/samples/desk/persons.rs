use domain::{
    desk::AdjustmentId,
    ledger::{Account as Pocket, Posting},
    money::Delta,
    payment::{Charge, Method, PaymentId, Receipt, State, TopUp},
    user::{Language, Preferences, User},
};
use ports::inbound::Profile;
use uuid::Uuid;

use super::{ADMIN, house::deeds, leaf, second_of_three};
use crate::{
    action::desk::Whence,
    place::desk::{Account, Adjusting, Desk},
    screens::{
        AdjustedNotice, Complaint, DeskAdjust, DeskOrders, DeskPeople, DeskPerson, DeskPrompt,
        DeskRefund, DeskStatement, DeskTopUps, DeskWaiting,
        samples::{
            ordering::every_end as generations,
            people::{NASTY, USER, ago, discount, money, user, wallet},
        },
    },
};

const FROM: Whence = Whence::People(2);

fn somebody() -> User {
    User {
        name: NASTY.to_owned(),
        username: Some("anna_k".to_owned()),
        discount: Some(discount()),
        ..user(Language::Russian, Preferences::default())
    }
}

fn nobody_special() -> User {
    user(Language::English, Preferences::default())
}

fn forgotten() -> User {
    nobody_special().forgotten()
}

pub(in crate::screens) fn people() -> Vec<DeskPeople> {
    let everybody = vec![somebody(), nobody_special(), nobody_special(), forgotten()];
    let people = |query: Option<&str>, people| DeskPeople {
        query: query.map(str::to_owned),
        people,
    };
    vec![
        people(None, second_of_three(everybody.clone())),
        people(Some("anna_k"), leaf(everybody)),
        people(Some(NASTY), leaf(Vec::new())),
        people(None, leaf(Vec::new())),
    ]
}

fn receipt() -> Receipt {
    Receipt {
        file: "file".to_owned(),
        unique: "unique".to_owned(),
        photo: true,
        digest: None,
    }
}

fn every_top_up() -> Vec<TopUp> {
    let (at, by, charge) = (ago(1_800), ADMIN, Charge("charge".to_owned()));
    let amount = money(50_000);
    let credited = |charge: Option<Charge>| State::Credited {
        amount,
        by: Some(by),
        receipt: None,
        charge,
        refusals: 0,
        at,
    };
    let states = [
        State::Opened,
        State::Claimed {
            receipt: receipt(),
            at,
        },
        credited(None),
        credited(Some(charge.clone())),
        State::Declined {
            reason: NASTY.to_owned(),
            by,
            receipt: receipt(),
            at,
        },
        State::Expired { receipt: None, at },
        State::Refunding {
            amount,
            charge: charge.clone(),
            by,
            refusals: 0,
            at,
        },
        State::Refunded {
            amount,
            lost: money(0),
            charge,
            at,
        },
    ];
    let top_up = |(number, state): (u128, State)| {
        let method = match state.charge() {
            Some(_) => Method::Stars(250),
            None => Method::Requisites,
        };
        let id = PaymentId(Uuid::from_u128(number));
        TopUp {
            state,
            ..TopUp::open(id, USER, method, amount, ago(3_600))
        }
    };
    (1..).zip(states).map(top_up).collect()
}

pub(in crate::screens) fn persons() -> Vec<DeskPerson> {
    let calm = Profile {
        user: nobody_special(),
        admin: false,
        wallet: wallet(0, 0, 0),
        open: Vec::new(),
        latest: Vec::new(),
        top_ups: Vec::new(),
        deeds: Vec::new(),
    };
    let busy = Profile {
        user: User {
            barred: true,
            reachable: false,
            ..somebody()
        },
        admin: true,
        wallet: wallet(1_234_550, 5_000, 12_000),
        open: generations().into_iter().take(1).collect(),
        latest: generations().into_iter().take(5).collect(),
        top_ups: every_top_up().into_iter().take(5).collect(),
        deeds: deeds().into_iter().take(5).collect(),
    };
    [busy, calm]
        .map(|dossier| DeskPerson {
            dossier,
            from: FROM,
        })
        .into()
}

pub(in crate::screens) fn statements() -> Vec<DeskStatement> {
    let by = Delta::from_kopecks(-5_025).expect("a change");
    let postings = [
        Posting::correction("0123", Pocket::Main(USER), by, ago(60)),
        Posting::top_up("1", USER, money(1_234_550), ago(100_000)),
    ];
    let postings = postings.into_iter().flatten().collect();
    let statement = |postings| DeskStatement {
        user: USER,
        from: FROM,
        postings,
    };
    vec![
        statement(second_of_three(postings)),
        statement(leaf(Vec::new())),
    ]
}

pub(in crate::screens) fn orders() -> Vec<DeskOrders> {
    let orders = |orders| DeskOrders {
        user: USER,
        from: FROM,
        orders,
    };
    vec![
        orders(second_of_three(generations())),
        orders(leaf(Vec::new())),
    ]
}

pub(in crate::screens) fn top_ups() -> Vec<DeskTopUps> {
    let top_ups = |top_ups| DeskTopUps {
        user: USER,
        from: FROM,
        top_ups,
    };
    vec![
        top_ups(second_of_three(every_top_up())),
        top_ups(leaf(Vec::new())),
    ]
}

pub(in crate::screens) fn waiting() -> Vec<DeskWaiting> {
    let claims = every_top_up().into_iter().skip(1).take(2).collect();
    vec![
        DeskWaiting {
            claims: second_of_three(claims),
        },
        DeskWaiting {
            claims: leaf(Vec::new()),
        },
    ]
}

pub(in crate::screens) fn refunds() -> Vec<DeskRefund> {
    let paid = every_top_up().into_iter().skip(3).take(1);
    paid.map(|top_up| DeskRefund { top_up, from: FROM })
        .collect()
}

fn account() -> Account {
    Account {
        user: USER,
        from: FROM,
    }
}

fn adjusting(kopecks: i64) -> Adjusting {
    Adjusting {
        id: AdjustmentId(Uuid::from_u128(9)),
        account: account(),
        by: Delta::from_kopecks(kopecks).expect("a change"),
        reason: NASTY.to_owned(),
    }
}

pub(in crate::screens) fn adjusts() -> Vec<DeskAdjust> {
    [10_000, -5_025, -20_000]
        .map(|kopecks| DeskAdjust {
            user: somebody(),
            wallet: wallet(10_050, 500, 0),
            adjusting: adjusting(kopecks),
        })
        .into()
}

pub(in crate::screens) fn prompts() -> Vec<DeskPrompt> {
    let by = Delta::from_kopecks(10_000).expect("a change");
    let reason = Desk::Reason {
        account: account(),
        by,
    };
    [
        (Desk::Find, None),
        (Desk::Find, Some(Complaint::NoWords)),
        (Desk::Threshold, None),
        (Desk::Threshold, Some(Complaint::NoCredits)),
        (Desk::Amount(account()), None),
        (Desk::Amount(account()), Some(Complaint::NoAmount)),
        (reason.clone(), None),
        (reason, Some(Complaint::TooLong)),
        (Desk::Original, None),
        (Desk::Original, Some(Complaint::Album)),
    ]
    .map(|(asked, complaint)| DeskPrompt { asked, complaint })
    .into()
}

pub(in crate::screens) fn adjusted() -> Vec<AdjustedNotice> {
    let notice = |kopecks, reason: Option<&str>| AdjustedNotice {
        by: Delta::from_kopecks(kopecks).expect("a change"),
        reason: reason.map(str::to_owned),
        main: money(10_050),
    };
    vec![notice(10_000, Some(NASTY)), notice(-5_025, None)]
}
