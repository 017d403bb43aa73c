//! Texts: from what a bot sends to characters with entities, and back.

pub(crate) mod detect;
pub(crate) mod escapes;
pub(crate) mod html;
pub(crate) mod render;
mod tag;
mod tidy;

pub(crate) use tidy::tidy;
