//! The promo codes that the bot comes with.

use domain::promo::Promo;

use crate::assembly::Foundation;

/// Makes them, where they are not made yet. One that an admin has stopped stays as it is.
pub(super) async fn begin(base: &Foundation) {
    for promo in Promo::house(base.clock.now()) {
        let code = promo.code.clone();
        if let Err(fault) = base.stores.promos.make(promo, None).await {
            // The bot works without; the next start makes up for it.
            tracing::error!(%code, error = %fault, "a promo code was not made");
        }
    }
}
