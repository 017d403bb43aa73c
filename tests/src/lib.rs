//! The bot seen from outside.
//!
//! Nothing here knows how the bot is built inside: a story in `it/` says what somebody does and what they see. What must
//! never be here: a sleep that hopes something has happened by then, and a second copy of a rule.
//!
//! In reading order:
//!
//! - [`world`]: the bot with everybody around it; [`customer`]: somebody with a phone;
//! - [`process`]: the bot as a process that can be killed;
//! - [`clock`]: time that stands still until somebody turns it;
//! - [`fate`], [`mortal`]: a process that dies at a given step, and the ports as it sees them;
//! - [`store`]: what survives; [`wire`]: the way to it, which can be cut;
//! - [`soak`]: everything at once, for minutes on end.
#![expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "a world that cannot be built ends the test"
)]

pub mod customer;
pub mod process;
pub mod world;

pub mod clock;

pub mod fate;
pub mod mortal;

pub mod store;
pub mod wire;

pub mod soak;
