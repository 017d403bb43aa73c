//! A KIE that knows the facts, and the real gateway before it.

use std::{fs, sync::Arc, time::Duration};

use adapters_kie::{KieGateway, KieOptions, catalogue::Notes};
use domain::{generation::GenerationId, request::Request};
use fake_kie::{Facts, FakeKie, Options, Task};
use ports::outbound::{Job, Provider};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::files;

/// The gateway lets no more than so many orders through in [`WINDOW`].
const ORDERS: usize = 20;
const WINDOW: Duration = Duration::from_secs(11);

/// What KIE takes and charges.
pub(super) fn facts() -> Arc<Facts> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/kie_facts.json");
    Arc::new(Facts::read(&fs::read_to_string(file).unwrap()).unwrap())
}

pub(super) struct Kie {
    fake: FakeKie,
    gateway: KieGateway,
    given: usize,
}

impl Kie {
    pub(super) async fn open(facts: &Arc<Facts>, notes: &Arc<Notes>) -> Self {
        let fake = FakeKie::start(Options {
            facts: Some(Arc::clone(facts)),
            measure: files::measure(),
            credits: Decimal::from(1_000_000_000),
            limits: None,
            ..Options::default()
        });
        let fake = fake.await.unwrap();
        let options = KieOptions {
            api_url: fake.api_url().to_owned(),
            upload_url: fake.upload_url().to_owned(),
            key: Options::default().key.into(),
            timeout: Duration::from_secs(30),
            allow_loopback: true,
        };
        let gateway = KieGateway::new(&options, Arc::clone(notes)).unwrap();
        Self {
            fake,
            gateway,
            given: 0,
        }
    }

    /// The task that KIE makes of a request, or everything that it says against it.
    pub(super) async fn order(&mut self, request: &Request) -> Result<Task, String> {
        if self.given.is_multiple_of(ORDERS) {
            // Nothing is on the wire now, so time may leap.
            tokio::time::pause();
            tokio::time::advance(WINDOW).await;
            tokio::time::resume();
        }
        self.given += 1;
        let job = Job {
            generation: GenerationId(Uuid::nil()),
            request: request.clone(),
            callback: None,
        };
        let refused = self.fake.refused().len();
        let error = match self.gateway.submit(&job).await {
            Ok(task) => return Ok(self.fake.task(&task.0).unwrap()),
            Err(error) => error,
        };
        let said = self.fake.refused().into_iter().skip(refused);
        let complaints = said.flat_map(|refused| refused.complaints);
        let complaints: Vec<_> = complaints.map(|complaint| complaint.to_string()).collect();
        Err(match complaints.as_slice() {
            [] => error.to_string(),
            complaints => complaints.join("; "),
        })
    }
}
