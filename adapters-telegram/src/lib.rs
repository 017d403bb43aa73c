//! The conversation: updates in, screens out.
//!
//! An update enters through the intake, which keeps each chat in order, contains panics and lets Telegram forget an update
//! only after it was handled. The tree finds its handler. A handler decides and returns a [`reply::Reply`]; a screen draws;
//! the post sends. Nothing here knows a store or the provider: everything goes through `ports`.
//!
//! In reading order:
//!
//! - [`action`]: what a button does, as it travels in its 64 bytes; [`place`]: where somebody is in the conversation;
//! - [`screen`]: a message with its keyboard, as a value; [`html`]: text that cannot break Telegram's markup;
//! - [`texts`]: both languages; [`screens`]: every screen, each with samples;
//! - `form`: how a form moves from step to step; `scene`, `handlers`, `apology`, `tree`: who decides what, and `export` what it looks like as a file; [`reply`]: what was
//!   decided;
//! - [`introduction`]: the list of commands; [`identity`]: who the bot is; [`intake`]: updates in, `incoming`: what they mean;
//!   [`flood`]: how much of them one person may send; [`conversation`]: from an update to its answer;
//! - [`post`]: messages out; [`courier`], [`files`]: results out, customers' files in; [`herald`]: one message to many;
//! - `till`: payments in Stars as Telegram tells of them; [`stars`]: its books of them.

pub mod action;
pub mod place;

pub mod html;
pub mod screen;

mod format;
pub mod screens;
pub mod texts;

mod apology;
mod export;
mod form;
mod handlers;
pub mod reply;
pub mod scene;
mod tree;

mod attachment;
pub mod conversation;
pub mod courier;
pub mod files;
pub mod flood;
pub mod herald;
pub mod identity;
mod incoming;
pub mod intake;
pub mod introduction;
pub mod post;
pub mod stars;
mod till;
