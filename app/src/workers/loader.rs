use std::{sync::Arc, time::Duration};

use domain::{
    generation::{Charge, Order},
    measured::{Lengths, Mismatch},
    media::{Attachment, Media, Source},
    model::Model,
    outcome::{Rejection, RejectionKind},
    request::Request,
    value::{Value, Values},
};
use ports::{
    Fault,
    outbound::{self, Content, FetchError, FileError, Files, Upload, UploadError},
};
use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};

use crate::{makers::Makers, storefront::Storefront};

/// Brings the files of an order to where the provider can read them, and looks at the recordings among them: what was sold
/// by the second is not handed over before somebody has counted the seconds.
pub struct Loader {
    /// What is sold, also at other times.
    pub storefront: Arc<Storefront>,
    /// Who makes what.
    pub makers: Makers,
    /// Customers' files.
    pub files: Arc<dyn Files>,
    /// Files at addresses.
    pub media: Arc<dyn outbound::Media>,
    /// Bounds how many files are in memory at once.
    turns: Semaphore,
    /// The same for files at addresses: who answers there may take his time, and only others of that kind wait for him.
    link_turns: Semaphore,
}

/// A file of the messenger's has at most 20 MB, so these are at most 80 MB.
const FILES_AT_ONCE: usize = 4;

/// Beside the others, at most 100 MB.
const LINKS_AT_ONCE: usize = 2;

/// The largest recording that is fetched from an address. Customers read this number.
const LARGEST_LINK: u64 = 50 * 1024 * 1024;

/// A recording that is not here by then is not waited for: less than a megabyte a second is no address to sell by.
const LINK_PATIENCE: Duration = Duration::from_mins(1);

/// One order on its way.
struct Load<'l> {
    loader: &'l Loader,
    order: &'l Order,
    lengths: Lengths,
}

impl Loader {
    /// A loader with everything still to do.
    pub fn new(
        storefront: Arc<Storefront>,
        makers: Makers,
        files: Arc<dyn Files>,
        media: Arc<dyn outbound::Media>,
    ) -> Self {
        Self {
            storefront,
            makers,
            files,
            media,
            turns: Semaphore::new(FILES_AT_ONCE),
            link_turns: Semaphore::new(LINKS_AT_ONCE),
        }
    }

    /// The request with every file of the messenger's replaced by a link, and so every recording whose length matters. It is
    /// refused if the recordings are not what was sold.
    ///
    /// A model that has left the catalogue is not looked up: no provider takes an order of it. And what nobody pays for
    /// is drawn here, whatever is attached to it.
    pub async fn load(&self, order: &Order) -> Result<Request, UploadError> {
        let request = &order.request;
        let paid = matches!(order.charge, Charge::Full);
        let model = self.storefront.whole().model(request.model());
        let model = model.filter(|_| paid);
        let mut load = Load {
            loader: self,
            order,
            lengths: Lengths::new(),
        };
        let mut values = Values::new();
        for (name, value) in request.values() {
            let measured = model.is_some_and(|model| model.minds_length(name));
            values.insert(name.clone(), load.bring(value, measured).await?);
        }
        if let Some(model) = model {
            load.weigh(model)?;
        }
        Ok(Request::restored(request.model().clone(), values))
    }

    async fn fetched(&self, link: &str) -> Result<Content, UploadError> {
        let unmeasured = |detail: String| {
            let kind = RejectionKind::Unmeasured;
            UploadError::Refused(Rejection { kind, detail })
        };
        match timeout(LINK_PATIENCE, self.media.fetch(link, LARGEST_LINK)).await {
            Ok(Ok(content)) => Ok(content),
            Ok(Err(FetchError::Fault(fault))) => Err(fault.into()),
            Ok(Err(error)) => Err(unmeasured(error.to_string())),
            Err(_elapsed) => Err(unmeasured("the address answers too slowly".to_owned())),
        }
    }

    async fn put(&self, order: &Order, content: Content) -> Result<Source, UploadError> {
        let generation = order.id;
        let upload = Upload {
            generation,
            content,
        };
        Ok(Source::Link(self.makers.of(order).upload(upload).await?))
    }
}

impl Load<'_> {
    /// The value with links in it; `measured` says whether it matters how long its recordings play.
    async fn bring(&mut self, value: &Value, measured: bool) -> Result<Value, UploadError> {
        Ok(match value {
            Value::Files(files) => {
                let mut links = Vec::with_capacity(files.len());
                for file in files {
                    let source = self.bring_file(file, measured).await?;
                    links.push(Attachment {
                        source,
                        ..file.clone()
                    });
                }
                Value::Files(links)
            }
            Value::List(items) => {
                let mut list = Vec::with_capacity(items.len());
                for item in items {
                    list.push(Box::pin(self.bring(item, measured)).await?);
                }
                Value::List(list)
            }
            Value::Group(parts) => {
                let mut group = Values::new();
                for (name, part) in parts {
                    group.insert(name.clone(), Box::pin(self.bring(part, measured)).await?);
                }
                Value::Group(group)
            }
            other => other.clone(),
        })
    }

    async fn bring_file(
        &mut self,
        file: &Attachment,
        measured: bool,
    ) -> Result<Source, UploadError> {
        let measured = measured && matches!(file.media, Media::Audio | Media::Video);
        let loader = self.loader;
        let closed = |error| UploadError::Fault(Fault::unavailable("take a turn", error));
        let (_turn, content) = match &file.source {
            Source::Messenger(handle) => {
                let turn = loader.turns.acquire().await.map_err(closed)?;
                let content = loader.files.open(handle).await;
                (turn, content.map_err(unavailable)?)
            }
            // Whoever answers there could show the provider something else than us, so it gets what was measured.
            Source::Link(link) if measured => {
                let turn = loader.link_turns.acquire().await.map_err(closed)?;
                (turn, loader.fetched(link).await?)
            }
            Source::Link(_) => return Ok(file.source.clone()),
        };
        if measured {
            let bytes = content.bytes.clone();
            let length = spawn_blocking(move || gauge::length(&bytes)).await;
            let length = length.map_err(|error| Fault::corrupt("measure a recording", error))?;
            if let Some(length) = length {
                // An address that is attached twice may show something else the second time.
                let longest = self.lengths.entry(file.source.clone()).or_default();
                *longest = length.max(*longest);
            }
        }
        loader.put(self.order, content).await
    }

    fn weigh(&self, model: &Model) -> Result<(), UploadError> {
        let verdict = model.bears_out(&self.order.request, &self.lengths);
        verdict.map_err(|mismatch: Mismatch| {
            let found: Vec<_> = self.lengths.values().collect();
            UploadError::Refused(Rejection {
                kind: mismatch.kind(),
                detail: format!("{mismatch}; measured were {found:?}"),
            })
        })
    }
}

/// A file that cannot be had is a refusal in the customer's eyes: waiting does not bring it back.
fn unavailable(error: FileError) -> UploadError {
    match error {
        FileError::Fault(fault) => UploadError::Fault(fault),
        gone => UploadError::Refused(Rejection {
            kind: RejectionKind::Invalid,
            detail: gone.to_string(),
        }),
    }
}

#[cfg(test)]
mod tests;
