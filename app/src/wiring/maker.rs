mod closed;

use std::sync::Arc;

use adapters_kie::{
    KieGateway, KieMedia, KieOptions, MockKieGateway, OptionsError, catalogue::Loaded,
};
use async_trait::async_trait;
use ports::outbound::{Assortment, Content, FetchError, Media, Provider};

use self::closed::ClosedKie;
use super::config::{Config, Maker};
use crate::makers::Makers;

/// Who makes the media, and who fetches them.
pub(super) struct Made {
    pub(super) makers: Makers,
    pub(super) media: Arc<dyn Media>,
    /// Where the house has an account, if it buys anything.
    pub(super) account: Option<Arc<dyn Provider>>,
    /// What can be bought at the moment, where it is bought.
    pub(super) assortment: Option<Arc<dyn Assortment>>,
}

/// The choice is made here and nowhere else: nobody behind the ports knows whether money is spent.
pub(super) fn build(config: &Config, loaded: &Loaded) -> Result<Made, OptionsError> {
    let gateway = |options: &KieOptions| KieGateway::new(options, Arc::clone(&loaded.notes));
    let mut assortment: Option<Arc<dyn Assortment>> = None;
    let (paid, options): (Arc<dyn Provider>, _) = match &config.maker {
        Maker::Kie(options) => {
            let kie = Arc::new(gateway(options)?);
            assortment = Some(Arc::<KieGateway>::clone(&kie));
            (kie, Some(options))
        }
        Maker::Mock { before, .. } => {
            let kie = before.as_ref().map(gateway).transpose()?;
            (Arc::new(ClosedKie(kie)), before.as_ref())
        }
    };
    let mock = Arc::new(MockKieGateway::new(
        Arc::clone(&loaded.catalogue),
        Arc::clone(&loaded.notes),
        Arc::clone(&config.clock),
        config.maker.label(),
    ));
    let media: Arc<dyn Media> = match options {
        Some(options) => Arc::new(EitherMedia {
            drawn: Arc::<MockKieGateway>::clone(&mock),
            bought: KieMedia::new(options)?,
        }),
        None => Arc::<MockKieGateway>::clone(&mock),
    };
    let account = assortment.is_some().then(|| Arc::clone(&paid));
    let makers = Makers::new(paid, mock);
    Ok(Made {
        makers,
        media,
        account,
        assortment,
    })
}

/// What was drawn here, and what was bought: the address says which.
struct EitherMedia {
    drawn: Arc<MockKieGateway>,
    bought: KieMedia,
}

#[async_trait]
impl Media for EitherMedia {
    async fn fetch(&self, url: &str, max_bytes: u64) -> Result<Content, FetchError> {
        match self.drawn.fetch(url, max_bytes).await {
            Err(FetchError::Gone) => self.bought.fetch(url, max_bytes).await,
            drawn => drawn,
        }
    }
}
