//! KIE's own list of what it sells, for comparing with the catalogue.

use ports::Fault;
use reqwest::Method;
use serde::Deserialize;
use serde_json::Value;

use crate::{client::KieGateway, host::Question, http::Answer, wire::Envelope};

/// A model as KIE lists it (`GET /api/v1/models`, since about September 2026).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveModel {
    /// Its id.
    pub model: String,
    /// Its name; empty if KIE names none.
    pub title: String,
    /// What it costs, in prose: "A 5-second video costs 160 credits (0.80 USD)".
    pub pricing_desc: Option<String>,
}

#[derive(Deserialize)]
struct List {
    models: Vec<Value>,
}

impl LiveModel {
    /// An entry without an id is none. Everything else may be missing, or be something else.
    fn read(entry: &Value) -> Option<Self> {
        let word = |name| entry.get(name).and_then(Value::as_str).map(str::to_owned);
        Some(Self {
            model: word("model").filter(|model| !model.is_empty())?,
            title: word("title").unwrap_or_default(),
            pricing_desc: word("pricingDesc"),
        })
    }
}

impl KieGateway {
    /// What KIE says that it sells; `None` if it has no such list (any more): it is younger than the rest of the API.
    ///
    /// It may be asked once a second, so this is for people, not for workers.
    pub async fn live_models(&self) -> Result<Option<Vec<LiveModel>>, Fault> {
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

fn listed(answer: &Answer) -> Option<Vec<LiveModel>> {
    let envelope = Envelope::read(&answer.body)?;
    let bare = || envelope.data::<Vec<Value>>();
    let entries = envelope
        .data::<List>()
        .map(|list| list.models)
        .or_else(bare)?;
    Some(entries.iter().filter_map(LiveModel::read).collect())
}
