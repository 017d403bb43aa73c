//! Where updates are posted when the bot does not fetch them.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Webhook {
    pub(crate) url: String,
    pub(crate) secret: Option<String>,
    pub(crate) max_connections: usize,
    #[serde(default)]
    pub(crate) last_error: Option<(u64, String)>,
}
