//! Top-ups, promo codes, broadcasts and what admins do.

use domain::{
    broadcast::{Broadcast, BroadcastId, Segment, State, Tally},
    desk::{Deed, What},
    money::Money,
    payment::{Method, PaymentId, Receipt, TopUp},
    promo::{Audience, Benefit, Promo, PromoCode},
    user::UserId,
};
use uuid::Uuid;

use super::{VERA, at, odd_text};

/// A top-up's id.
pub const fn payment(number: u128) -> PaymentId {
    PaymentId(Uuid::from_u128(number))
}

/// A top-up by bank, opened so many seconds after the beginning as its number says.
pub fn transfer(number: u32, user: UserId, amount: Money) -> TopUp {
    let method = Method::Requisites;
    TopUp::open(
        payment(number.into()),
        user,
        method,
        amount,
        at(number.into()),
    )
}

/// The same in Stars.
pub fn invoice(number: u32, user: UserId, amount: Money) -> TopUp {
    let method = Method::Stars(number + 50);
    TopUp {
        method,
        ..transfer(number, user, amount)
    }
}

/// A photo of a receipt; others have other ids and other content.
pub fn receipt(name: &str) -> Receipt {
    Receipt {
        file: format!("{name} {}", odd_text()),
        unique: format!("AQAD'{name}"),
        photo: true,
        digest: Some(format!("{name:0>64}")),
    }
}

/// A promo code.
pub fn code(text: &str) -> PromoCode {
    PromoCode::parse(text).expect("a promo code")
}

/// A promo code for everybody, made so many seconds after the beginning.
pub fn promo(text: &str, benefit: Benefit, second: i64) -> Promo {
    Promo {
        code: code(text),
        benefit,
        audience: Audience::Everybody,
        cap: None,
        expires_at: None,
        made_by: Some(VERA),
        made_at: at(second),
        stopped_at: None,
        redeemed: 0,
    }
}

/// Something that an admin has done.
pub const fn deed(by: UserId, what: What, second: i64) -> Deed {
    let at = at(second);
    Deed { by, what, at }
}

/// A broadcast's id.
pub const fn broadcast_id(number: u128) -> BroadcastId {
    BroadcastId(Uuid::from_u128(number))
}

/// A broadcast that was begun so many seconds after the beginning as its number says.
pub fn broadcast(number: u32, segment: Segment) -> Broadcast {
    let begun_at = at(number.into());
    Broadcast {
        id: broadcast_id(number.into()),
        by: VERA,
        original: i32::MAX,
        segment,
        audience: 3,
        state: State::Running,
        after: None,
        tally: Tally::default(),
        begun_at,
        changed_at: begun_at,
    }
}
