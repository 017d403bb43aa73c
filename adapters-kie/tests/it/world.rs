//! A fake KIE with the real gateway before it, and orders to give.

use std::{error::Error, sync::Arc, time::Duration};

use adapters_kie::{
    KieGateway, KieMedia, KieOptions, Limits,
    catalogue::{self, Loaded},
};
use bytes::Bytes;
use domain::{
    generation::GenerationId,
    media::{Attachment, Media, Source},
    model::{ModelId, Yield},
    outcome::TaskId,
    request::Draft,
    value::{ParameterName, Value},
};
use fake_kie::{FakeKie, Options};
use ports::{
    Fault,
    outbound::{Content, Job, Provider, Status, SubmitError, Submitted, Upload},
};
use uuid::Uuid;

pub(crate) struct World {
    pub(crate) fake: FakeKie,
    pub(crate) gateway: KieGateway,
    pub(crate) media: KieMedia,
    pub(crate) loaded: Loaded,
}

pub(crate) const KEY: &str = "fake-kie-key";

impl World {
    pub(crate) async fn new() -> Self {
        Self::with(Options::default()).await
    }

    pub(crate) async fn with(options: Options) -> Self {
        let fake = FakeKie::start(options).await.unwrap();
        let loaded = catalogue::load().unwrap();
        let options = options_for(&fake);
        Self {
            gateway: KieGateway::new(&options, Arc::clone(&loaded.notes)).unwrap(),
            media: KieMedia::new(&options).unwrap(),
            fake,
            loaded,
        }
    }

    pub(crate) async fn submit(&self) -> Result<TaskId, SubmitError> {
        submit(&self.gateway, &self.picture()).await
    }

    pub(crate) async fn status(&self, task: &TaskId) -> Result<Status, Fault> {
        let picture = Yield::Files(Media::Image);
        self.gateway.status(task, picture).await
    }

    pub(crate) fn picture(&self) -> Job {
        self.job("z-image", vec![("prompt", text("A cat"))])
    }

    pub(crate) fn job(&self, model: &str, answers: Vec<(&str, Value)>) -> Job {
        job(&self.loaded, model, answers)
    }
}

/// The task that is made of a job.
pub(crate) async fn submit(provider: &dyn Provider, job: &Job) -> Result<TaskId, SubmitError> {
    match provider.submit(job).await? {
        Submitted::Accepted(task) => Ok(task),
        Submitted::Done { outputs, .. } => panic!("answered at once: {outputs:?}"),
    }
}

pub(crate) fn options_for(fake: &FakeKie) -> KieOptions {
    KieOptions {
        api_url: fake.api_url().to_owned(),
        upload_url: fake.upload_url().to_owned(),
        key: KEY.into(),
        timeout: Duration::from_secs(5),
        allow_loopback: true,
        limits: Limits::default(),
    }
}

/// A complete order, with the catalogue's defaults.
pub(crate) fn job(loaded: &Loaded, model: &str, answers: Vec<(&str, Value)>) -> Job {
    let model = loaded
        .catalogue
        .model(&ModelId::new(model).unwrap())
        .unwrap();
    let mut draft = Draft::new(model.id.clone());
    for (name, value) in answers {
        draft = draft.replaced(&ParameterName::new(name).unwrap(), value);
    }
    Job {
        generation: GenerationId(Uuid::from_u128(7)),
        request: draft.finish(model).unwrap(),
        callback: None,
    }
}

pub(crate) fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

pub(crate) fn files(media: Media, links: &[&str]) -> Value {
    let file = |link: &&str| Attachment {
        source: Source::Link((*link).to_owned()),
        media,
        mime: None,
        size: None,
        length: None,
        dimensions: None,
    };
    Value::Files(links.iter().map(file).collect())
}

pub(crate) fn upload(bytes: &'static [u8], mime: &str, name: &str) -> Upload {
    Upload {
        generation: GenerationId(Uuid::from_u128(7)),
        content: Content {
            bytes: Bytes::from_static(bytes),
            mime: mime.to_owned(),
            name: name.to_owned(),
        },
    }
}

/// Everything an error says, down to its last cause.
pub(crate) fn whole(error: &dyn Error) -> String {
    let mut said = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        said.push_str(": ");
        said.push_str(&error.to_string());
        cause = error.source();
    }
    said
}

/// Lets time pass for timers, without waiting. Nothing may be on the wire meanwhile.
pub(crate) async fn skip(span: Duration) {
    tokio::time::pause();
    tokio::time::advance(span).await;
    tokio::time::resume();
}
