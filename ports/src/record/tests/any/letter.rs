use domain::{
    desk::AdjustmentId,
    letter::{Alarm, Letter, News, PaymentNews, Several},
    user::UserId,
};
use proptest::{prelude::*, sample::select};
use uuid::Uuid;

use super::{desk::broadcast_id, id, instant, money::delta, payment, words};

fn several() -> impl Strategy<Value = Several> {
    words().prop_map(|name| Several::of([name.as_str(), "a"]))
}

fn alarm() -> impl Strategy<Value = Alarm> {
    prop_oneof![
        Just(Alarm::OutOfCredits),
        Just(Alarm::Unauthorized),
        Just(Alarm::Fallback),
        id().prop_map(Alarm::Orphan),
        any::<i64>().prop_map(|user| Alarm::Corrected(UserId(user))),
        several().prop_map(Alarm::Paused),
        several().prop_map(Alarm::Returned),
        several().prop_map(Alarm::PricesMoved),
        several().prop_map(Alarm::Implausible),
        any::<u32>().prop_map(Alarm::LowCredits),
        any::<i64>().prop_map(Alarm::CreditsAdrift),
        payment::id().prop_map(Alarm::StarsFound),
        payment::id().prop_map(Alarm::StarsLost),
        broadcast_id().prop_map(Alarm::BroadcastDone),
        broadcast_id().prop_map(Alarm::BroadcastStuck),
    ]
}

fn news() -> impl Strategy<Value = News> {
    let adjustment = any::<u128>().prop_map(|bits| AdjustmentId(Uuid::from_u128(bits)));
    prop_oneof![
        id().prop_map(News::Result),
        id().prop_map(News::Failure),
        id().prop_map(News::LateResult),
        alarm().prop_map(News::Alarm),
        (payment::id(), select(PaymentNews::ALL.to_vec()))
            .prop_map(|(id, news)| News::Payment(id, news)),
        (adjustment, delta()).prop_map(|(id, by)| News::Adjusted(id, by)),
    ]
}

pub(in super::super) fn letter() -> impl Strategy<Value = Letter> {
    (any::<i64>(), news(), instant()).prop_map(|(to, news, at)| Letter {
        to: UserId(to),
        news,
        at,
    })
}
