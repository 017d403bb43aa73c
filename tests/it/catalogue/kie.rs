//! A KIE that knows the facts, and the real gateway before it.

use std::{fs, sync::Arc, time::Duration};

use adapters_kie::{KieGateway, KieOptions, Limits, catalogue::Notes};
use domain::{generation::GenerationId, request::Request};
use fake_kie::{Facts, FakeKie, Options, Task};
use ports::outbound::{Job, Provider, Submitted};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::files;

/// An account that nobody keeps waiting.
pub(crate) const UNLIMITED: Limits = Limits {
    creates: usize::MAX,
    polls: usize::MAX,
};

/// What KIE takes and charges.
pub(crate) fn facts() -> Arc<Facts> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/kie_facts.json");
    Arc::new(Facts::read(&fs::read_to_string(file).unwrap()).unwrap())
}

pub(super) struct Kie {
    fake: FakeKie,
    gateway: KieGateway,
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
            limits: UNLIMITED,
        };
        let gateway = KieGateway::new(&options, Arc::clone(notes)).unwrap();
        Self { fake, gateway }
    }

    /// The task that KIE makes of a request, or everything that it says against it.
    pub(super) async fn order(&self, request: &Request) -> Result<Task, String> {
        let job = Job {
            generation: GenerationId(Uuid::nil()),
            request: request.clone(),
            callback: None,
        };
        let refused = self.fake.refused().len();
        let error = match self.gateway.submit(&job).await {
            Ok(Submitted::Accepted(task)) => return Ok(self.fake.task(&task.0).unwrap()),
            Ok(Submitted::Done { .. }) => return Ok(self.fake.tasks().pop().unwrap()),
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
