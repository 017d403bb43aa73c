use std::sync::Arc;

use adapters_kie::{KieGateway, KieMedia, MockKieGateway, OptionsError, catalogue::Loaded};
use ports::outbound::{Media, Provider};

use super::config::{Config, Maker};

/// Who makes the media, and who fetches them.
pub(super) struct Made {
    pub(super) provider: Arc<dyn Provider>,
    pub(super) media: Arc<dyn Media>,
}

/// The choice is made here and nowhere else: nobody behind the ports knows whether money is spent.
pub(super) fn build(config: &Config, loaded: &Loaded) -> Result<Made, OptionsError> {
    let notes = Arc::clone(&loaded.notes);
    Ok(match &config.maker {
        Maker::Kie(options) => Made {
            provider: Arc::new(KieGateway::new(options, notes)?),
            media: Arc::new(KieMedia::new(options)?),
        },
        Maker::Mock { label } => {
            let catalogue = Arc::clone(&loaded.catalogue);
            let clock = Arc::clone(&config.clock);
            let mock = Arc::new(MockKieGateway::new(catalogue, notes, clock, *label));
            Made {
                provider: Arc::<MockKieGateway>::clone(&mock),
                media: mock,
            }
        }
    })
}
