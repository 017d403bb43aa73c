//! KIE Bot put together: use cases, workers, wiring and the command line.
//!
//! This is the only crate that names two adapters. In reading order:
//!
//! - [`policy`]: the operator's decisions, as the use cases see them;
//! - [`storefront`]: what is for sale at the moment; [`dials`]: what admins can set while the bot runs; [`makers`]: who makes which
//!   order; [`metered`]: what becomes of orders, counted; [`services`]: the use cases behind the inbound ports;
//! - [`workers`]: everything that happens by itself, as passes that can be repeated at will;
//! - [`assembly`]: services and workers from outbound ports, without knowing who implements them;
//! - [`settings`]: what the operator sets in the environment; [`clock`], [`ids`]: time and chance;
//! - [`storage`]: which store, and what happens when it is not there;
//! - [`lifecycle`], [`http`], [`telemetry`]: stopping, being looked at, the log and what is counted;
//! - [`wiring`]: from settings to a running bot;
//! - [`cli`]: the ways to run it, [`playground`] among them; [`out`]: what a command says.

pub mod policy;

pub mod dials;
pub mod makers;
pub mod metered;
pub mod services;
pub mod storefront;
pub mod workers;

pub mod assembly;

pub mod clock;
pub mod ids;
pub mod settings;
pub mod storage;

pub mod http;
pub mod lifecycle;
pub mod telemetry;

pub mod wiring;

pub mod cli;
pub mod out;
pub mod playground;
