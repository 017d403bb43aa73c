//! KIE's own list of what it sells, for comparing with the catalogue.

use ports::Fault;
use serde::Deserialize;

use crate::{client::KieGateway, wire::Envelope};

/// A model as KIE lists it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LiveModel {
    /// Its id.
    pub model: String,
    /// Its name.
    #[serde(default)]
    pub title: String,
    /// What it costs, in prose: "A 5-second video costs 160 credits (0.80 USD)".
    #[serde(default)]
    pub pricing_desc: Option<String>,
}

#[derive(Deserialize)]
struct List {
    models: Vec<LiveModel>,
}

impl KieGateway {
    /// What KIE says that it sells. It may be asked once a second, so this is for people, not for workers.
    pub async fn live_models(&self) -> Result<Vec<LiveModel>, Fault> {
        let doing = "ask for KIE's list of models";
        self.ask(
            doing,
            || self.get("/api/v1/models"),
            |answer| {
                Envelope::read(&answer.body)
                    .filter(|envelope| envelope.code() == Some(200))
                    .and_then(|envelope| envelope.data::<List>())
                    .map(|list| list.models)
                    .ok_or_else(|| Fault::unavailable(doing, format!("HTTP {}", answer.status)))
            },
        )
        .await
    }
}
