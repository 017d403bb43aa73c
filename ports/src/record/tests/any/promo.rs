use domain::{
    promo::{Audience, Benefit, Promo, PromoCode},
    user::UserId,
};
use proptest::{option, prelude::*, sample::select};

use super::{instant, money::amount};

pub(super) fn code() -> impl Strategy<Value = PromoCode> {
    "[A-Z0-9_-]{3,32}".prop_map(|text| PromoCode::parse(&text).unwrap())
}

fn benefit() -> impl Strategy<Value = Benefit> {
    prop_oneof![
        any::<(u8, u16)>().prop_map(|(percent, days)| Benefit::Discount { percent, days }),
        amount().prop_map(Benefit::Bonus),
    ]
}

pub(in super::super) fn promo() -> impl Strategy<Value = Promo> {
    let audience = select(vec![
        Audience::Everybody,
        Audience::Newcomers,
        Audience::BeforeFirstOrder,
    ]);
    let whole = (
        code(),
        benefit(),
        audience,
        any::<(Option<u32>, Option<i64>, u32)>(),
        instant(),
        (option::of(instant()), option::of(instant())),
    );
    whole.prop_map(
        |(code, benefit, audience, (cap, made_by, redeemed), made_at, (expires_at, stopped_at))| {
            Promo {
                code,
                benefit,
                audience,
                cap,
                expires_at,
                made_by: made_by.map(UserId),
                made_at,
                stopped_at,
                redeemed,
            }
        },
    )
}
