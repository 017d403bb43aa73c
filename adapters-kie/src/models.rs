//! KIE's own list of what it sells (`GET /api/v1/models`, since about September 2026).

use async_trait::async_trait;
use domain::listing::{Listed, Listing};
use ports::{Fault, outbound::Assortment};
use reqwest::Method;
use serde::Deserialize;
use serde_json::Value;

use crate::{client::KieGateway, host::Question, http::Answer, wire::Envelope};

#[derive(Deserialize)]
struct List {
    models: Vec<Value>,
}

#[async_trait]
impl Assortment for KieGateway {
    /// The list is younger than the rest of the API: a KIE that answers 404 has none (any more).
    async fn listing(&self) -> Result<Option<Listing>, Fault> {
        let question = Question {
            doing: "ask for KIE's list of models",
            window: Some(&self.lists),
            patience: self.api.timeout,
        };
        let request = || self.api.request(Method::GET, "/api/v1/models");
        let read = |answer: &Answer| match answer.code() {
            404 => Ok(None),
            200 => listed(answer).map(Some).ok_or_else(|| answer.said()),
            _ => Err(answer.said()),
        };
        let read =
            |answer: &Answer| read(answer).map_err(|said| Fault::unavailable(question.doing, said));
        self.api.ask(&question, request, read).await
    }
}

fn listed(answer: &Answer) -> Option<Listing> {
    let envelope = Envelope::read(&answer.body)?;
    let bare = || envelope.data::<Vec<Value>>();
    let entries = envelope
        .data::<List>()
        .map(|list| list.models)
        .or_else(bare)?;
    Some(Listing::new(entries.iter().filter_map(entry)))
}

/// An entry without an id is none. Everything else may be missing, or be something else.
fn entry(entry: &Value) -> Option<Listed> {
    let word = |name| entry.get(name).and_then(Value::as_str).map(str::to_owned);
    Some(Listed {
        id: word("model").filter(|model| !model.is_empty())?,
        title: word("title").unwrap_or_default(),
        pricing: word("pricingDesc"),
    })
}
