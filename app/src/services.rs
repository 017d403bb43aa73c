//! The use cases: what the inbound ports promise, kept by asking the outbound ones.

mod alarms;
mod cashier;
mod desk;
mod doorbell;
mod reception;
mod studio;

pub use alarms::Alarms;
pub use cashier::{Archivist, CashierService, Found, Guesses, StarBook};
pub use desk::DeskService;
pub use doorbell::{DoorbellService, RingKey};
pub use reception::ReceptionService;
pub use studio::StudioService;
