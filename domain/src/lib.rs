//! What the bot sells, what it costs and what becomes of it.
//!
//! This crate holds rules and nothing else. It does no I/O, is not `async`, does not serialise, reads no clock and rolls no
//! dice: time, ids and chance arrive as arguments. Whoever stores or shows these types makes a counterpart of their own and
//! converts at the edge, through the same checked constructors as everybody else.
//!
//! In reading order:
//!
//! - [`money`]: kopecks, credits and the exact decimals between them; [`time`]: instants;
//! - [`user`]: who talks to the bot; [`media`]: files that come in and go out;
//! - [`value`], [`parameter`], [`condition`]: what a model can be asked for, and how an answer is understood; [`earlier`]:
//!   results that are answers themselves;
//! - [`model`], [`catalogue`]: what is for sale; [`request`]: from a half-filled draft to a complete request;
//!   [`tool`]: what a result can be given to;
//! - [`tariff`], [`surcharge`], [`price`]: from a request to a quote; [`listing`]: what the provider says that it sells, held
//!   against all of that; [`measured`]: whether an order is what was sold, once its recordings have been measured;
//! - [`ledger`], [`wallet`]: how money moves, and `reunion` for what is put right when two books become one;
//! - [`generation`]: the life of an order, with [`outcome`] for how it can end and [`schedule`] for when it is looked at;
//! - [`payment`]: the life of a top-up; [`promo`]: codes, and what they bring; [`desk`]: what admins do;
//!   [`broadcast`]: a message to many;
//! - [`letter`]: what somebody must be told.
#![warn(missing_docs)]

mod id;
pub mod money;
pub mod time;

pub mod media;
pub mod user;

pub mod condition;
pub mod earlier;
pub mod parameter;
pub mod value;

pub mod catalogue;
pub mod listing;
pub mod model;
pub mod request;
mod search;
pub mod tool;

pub mod measured;
pub mod price;
pub mod surcharge;
pub mod tariff;

pub mod ledger;
mod reunion;
pub mod wallet;

pub mod generation;
pub mod outcome;
pub mod schedule;

pub mod broadcast;
pub mod desk;
pub mod payment;
pub mod promo;

pub mod letter;
