use adapters_kie::KieGateway;
use async_trait::async_trait;
use domain::{
    model::Yield,
    money::Credits,
    outcome::{Rejection, RejectionKind, TaskId},
};
use ports::{
    Fault,
    outbound::{Job, Provider, Status, SubmitError, Submitted, Upload, UploadError},
};
use thiserror::Error;

/// KIE while real generation is off: nothing is bought, and what was bought before is looked after, if there is a key to ask
/// with. An order that was paid for and not handed over yet is refused, which gives the money back.
pub(super) struct ClosedKie(pub(super) Option<KieGateway>);

#[derive(Debug, Error)]
#[error("KIE_API_KEY is not set")]
struct NoKey;

fn off() -> Rejection {
    Rejection {
        kind: RejectionKind::Unavailable,
        detail: "real generation was switched off".to_owned(),
    }
}

impl ClosedKie {
    fn open(&self, doing: &'static str) -> Result<&KieGateway, Fault> {
        self.0
            .as_ref()
            .ok_or_else(|| Fault::unavailable(doing, NoKey))
    }
}

#[async_trait]
impl Provider for ClosedKie {
    async fn submit(&self, _job: &Job) -> Result<Submitted, SubmitError> {
        Err(SubmitError::Refused(off()))
    }

    async fn status(&self, task: &TaskId, yields: Yield) -> Result<Status, Fault> {
        let kie = self.open("ask about a job that was paid for")?;
        kie.status(task, yields).await
    }

    async fn upload(&self, _upload: Upload) -> Result<String, UploadError> {
        Err(UploadError::Refused(off()))
    }

    async fn credits_left(&self) -> Result<Credits, Fault> {
        self.open("ask for the balance")?.credits_left().await
    }
}
