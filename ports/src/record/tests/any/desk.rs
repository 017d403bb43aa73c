use domain::{
    broadcast::{Broadcast, BroadcastId, Segment, State, Tally},
    desk::{Deed, What},
    user::UserId,
};
use proptest::{option, prelude::*, sample::select};
use uuid::Uuid;

use super::{instant, money::amount, money::delta, order::model, payment, promo::code, words};
use crate::outbound::Paper;

pub(super) fn broadcast_id() -> impl Strategy<Value = BroadcastId> {
    any::<u128>().prop_map(|bits| BroadcastId(Uuid::from_u128(bits)))
}

fn what() -> impl Strategy<Value = What> {
    let user = || any::<i64>().prop_map(UserId);
    let step = select(vec!["started", "paused", "resumed", "cancelled"]);
    prop_oneof![
        (payment::id(), amount()).prop_map(|(payment, amount)| What::Approved { payment, amount }),
        (payment::id(), words()).prop_map(|(payment, reason)| What::Declined { payment, reason }),
        payment::id().prop_map(What::Refunded),
        (user(), delta(), words()).prop_map(|(user, by, reason)| What::Adjusted {
            user,
            by,
            reason
        }),
        user().prop_map(What::Barred),
        user().prop_map(What::Unbarred),
        code().prop_map(What::PromoMade),
        code().prop_map(What::PromoStopped),
        model().prop_map(What::ModelOff),
        model().prop_map(What::ModelOn),
        (broadcast_id(), step).prop_map(|(id, step)| What::Broadcast { id, step }),
        (words(), option::of(words())).prop_map(|(key, value)| What::Set { key, value }),
    ]
}

pub(in super::super) fn deed() -> impl Strategy<Value = Deed> {
    (any::<i64>(), what(), instant()).prop_map(|(by, what, at)| Deed {
        by: UserId(by),
        what,
        at,
    })
}

pub(in super::super) fn broadcast() -> impl Strategy<Value = Broadcast> {
    let whole = (
        broadcast_id(),
        (any::<i64>(), any::<i32>(), any::<u64>()),
        select(Segment::ALL.to_vec()),
        select(State::ALL.to_vec()),
        any::<Option<i64>>(),
        any::<[u64; 3]>(),
        (instant(), instant()),
    );
    whole.prop_map(
        |(id, (by, original, audience), segment, state, after, tally, (begun_at, changed_at))| {
            let [sent, blocked, failed] = tally;
            Broadcast {
                id,
                by: UserId(by),
                original,
                segment,
                audience,
                state,
                after: after.map(UserId),
                tally: Tally {
                    sent,
                    blocked,
                    failed,
                },
                begun_at,
                changed_at,
            }
        },
    )
}

pub(in super::super) fn paper() -> impl Strategy<Value = Paper> {
    prop_oneof![
        broadcast().prop_map(Paper::Broadcast),
        deed().prop_map(Paper::Deed),
        super::promo::promo().prop_map(Paper::Promo),
        (code(), any::<i64>(), instant()).prop_map(|(code, user, at)| Paper::Redeemed(
            code,
            UserId(user),
            at
        )),
        (words(), words()).prop_map(|(key, value)| Paper::Switch(key, value)),
        payment::top_up().prop_map(Paper::TopUp),
    ]
}
