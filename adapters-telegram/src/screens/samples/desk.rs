//! What admins see.

mod house;
mod offers;
mod persons;

pub(in crate::screens) use house::{accounts, failures, logs, sold, stats};
pub(in crate::screens) use offers::{
    broadcast_cards, broadcasts, model_cards, models, promo_cards, promo_steps, promos, segments,
    sends,
};
pub(in crate::screens) use persons::{
    adjusted, adjusts, orders, people, persons, prompts, refunds, statements, top_ups, waiting,
};

use domain::user::UserId;

use crate::screens::Leaf;

/// The admin of this house.
const ADMIN: UserId = UserId(1_000_000_007);

fn leaf<T>(entries: Vec<T>) -> Leaf<T> {
    Leaf {
        page: 0,
        entries,
        more: false,
    }
}

fn second_of_three<T>(entries: Vec<T>) -> Leaf<T> {
    Leaf {
        page: 1,
        entries,
        more: true,
    }
}
