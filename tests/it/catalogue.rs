//! The catalogue, held against what KIE takes and charges as it was written down apart from it (`tests/data/kie_facts.json`).
//!
//! In reading order:
//!
//! - [`kie`]: a KIE that judges by the facts, the real gateway before it, and orders given to it;
//! - [`files`]: files behind public addresses that say what they are; [`answers`]: the answers to one parameter that are
//!   worth trying; [`earlier`]: results of earlier orders;
//! - [`mend`], with [`addends`]: from answers that do not go together to a request; [`requests`]: the requests for one
//!   entry of the shop;
//! - [`coverage`], [`orders`] with [`fields`], [`unsold`]: what is asked of them.

mod addends;
pub(crate) mod answers;
mod coverage;
mod earlier;
mod fields;
pub(crate) mod files;
pub(crate) mod kie;
mod mend;
mod orders;
pub(crate) mod report;
pub(crate) mod requests;
mod unsold;
