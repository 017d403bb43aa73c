//! Examples for the snapshots: a small house with a few customers, models and orders.

mod choosing;
pub(super) mod desk;
mod filling;
mod models;
mod money;
mod ordering;
mod orders;
mod people;

pub(super) use choosing::{cards, families, menus, modes, searches};
pub(super) use filling::{options, problems, steps};
pub(super) use money::{alarms, apologies, balances, helps, pay_supports, settings, top_ups};
pub(super) use ordering::{
    captions, failures, histories, history_cards, progresses, result_texts, reviews, tools,
};
