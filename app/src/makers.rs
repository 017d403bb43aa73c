//! Who makes what.

use std::sync::Arc;

use domain::generation::{Charge, Order};
use ports::outbound::Provider;

/// Whom an order is given to. That is decided when it is placed and stays so: a bot that is started in another mode neither
/// charges for what it has drawn itself nor buys what nobody pays for.
#[derive(Clone)]
pub struct Makers {
    paid: Arc<dyn Provider>,
    waived: Arc<dyn Provider>,
}

impl Makers {
    /// `paid` makes what customers pay for, `waived` what nobody pays for.
    pub fn new(paid: Arc<dyn Provider>, waived: Arc<dyn Provider>) -> Self {
        Self { paid, waived }
    }

    /// The same provider for everybody.
    pub fn only(provider: Arc<dyn Provider>) -> Self {
        Self::new(Arc::clone(&provider), provider)
    }

    /// Who makes this order.
    pub fn of(&self, order: &Order) -> &Arc<dyn Provider> {
        match order.charge {
            Charge::Full => &self.paid,
            Charge::Waived(_) => &self.waived,
        }
    }

    /// The same makers, each of them seen through something.
    #[must_use]
    pub fn seen_through(&self, glass: impl Fn(&Arc<dyn Provider>) -> Arc<dyn Provider>) -> Self {
        Self::new(glass(&self.paid), glass(&self.waived))
    }
}
