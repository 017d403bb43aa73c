//! Examples for the snapshots: a small house with a few customers, models and orders.

mod choosing;
pub(super) mod desk;
mod filling;
mod mine;
mod models;
mod money;
mod ordering;
mod orders;
mod paying;
mod people;

pub(super) use choosing::{cards, families, menus, modes, searches};
pub(super) use filling::{options, problems, steps};
pub(super) use mine::{favourites, forgettings};
pub(super) use money::{alarms, apologies, balances, helps, pay_supports, settings, top_ups};
pub(super) use ordering::{
    captions, failures, histories, history_cards, progresses, result_texts, reviews, tools,
};
pub(super) use paying::{
    claim_amount_prompts, claim_decideds, claim_notices, claim_reason_prompts, payment_notices,
    promo_prompts, top_up_amount_prompts, top_up_amounts, top_up_cards, top_up_receipt_prompts,
};
