use domain::{
    payment::{Charge, Method, Notice, PaymentId, Receipt, State, TopUp},
    user::UserId,
};
use proptest::{collection::vec, option, prelude::*};
use uuid::Uuid;

use super::{instant, money::amount, words};

pub(super) fn id() -> impl Strategy<Value = PaymentId> {
    any::<u128>().prop_map(|bits| PaymentId(Uuid::from_u128(bits)))
}

fn method() -> impl Strategy<Value = Method> {
    prop_oneof![
        Just(Method::Requisites),
        any::<u32>().prop_map(Method::Stars)
    ]
}

fn receipt() -> impl Strategy<Value = Receipt> {
    let whole = (words(), words(), any::<bool>(), option::of(words()));
    whole.prop_map(|(file, unique, photo, digest)| Receipt {
        file,
        unique,
        photo,
        digest,
    })
}

fn charge() -> impl Strategy<Value = Charge> {
    words().prop_map(Charge)
}

fn credited() -> impl Strategy<Value = State> {
    let whole = (
        amount(),
        any::<(Option<i64>, u32)>(),
        option::of(receipt()),
        option::of(charge()),
        instant(),
    );
    whole.prop_map(
        |(amount, (by, refusals), receipt, charge, at)| State::Credited {
            amount,
            by: by.map(UserId),
            receipt,
            charge,
            refusals,
            at,
        },
    )
}

fn going_back() -> impl Strategy<Value = State> {
    let whole = (amount(), amount(), charge(), any::<(i64, u32)>(), instant());
    let refunding = whole.prop_map(|(amount, _, charge, (by, refusals), at)| State::Refunding {
        amount,
        charge,
        by: UserId(by),
        refusals,
        at,
    });
    let whole = (amount(), amount(), charge(), instant());
    let refunded = whole.prop_map(|(amount, lost, charge, at)| State::Refunded {
        amount,
        lost,
        charge,
        at,
    });
    prop_oneof![refunding, refunded]
}

fn state() -> impl Strategy<Value = State> {
    let declined = (words(), any::<i64>(), receipt(), instant());
    prop_oneof![
        Just(State::Opened),
        (receipt(), instant()).prop_map(|(receipt, at)| State::Claimed { receipt, at }),
        credited(),
        declined.prop_map(|(reason, by, receipt, at)| State::Declined {
            reason,
            by: UserId(by),
            receipt,
            at,
        }),
        (option::of(receipt()), instant()).prop_map(|(receipt, at)| State::Expired { receipt, at }),
        going_back(),
    ]
}

pub(in super::super) fn top_up() -> impl Strategy<Value = TopUp> {
    let notice = any::<(i64, i32)>().prop_map(|(admin, message)| Notice {
        admin: UserId(admin),
        message,
    });
    let whole = (
        id(),
        any::<i64>(),
        method(),
        amount(),
        instant(),
        state(),
        vec(notice, 0..3),
    );
    whole.prop_map(
        |(id, user, method, amount, opened_at, state, notices)| TopUp {
            id,
            user: UserId(user),
            method,
            amount,
            opened_at,
            state,
            notices,
        },
    )
}
