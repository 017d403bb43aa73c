use std::collections::{HashMap, VecDeque};

use serde::Serialize;
use serde_json::Value;

use crate::mood::Call;

/// A soak makes requests without end; this many are remembered with their bodies.
const REMEMBERED: usize = 4096;

/// A request as it arrived, whatever became of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Request {
    /// `None` for a path that KIE does not have.
    pub call: Option<Call>,
    pub at: u64,
    pub method: String,
    /// With the query.
    pub path: String,
    /// Requests of the same number came over the same connection.
    pub connection: u64,
    pub credential: Credential,
    pub user_agent: Option<String>,
    pub content_type: Option<String>,
    /// The JSON, or the text if it is none. `None` for an empty body, and for a multipart upload: see
    /// [`FakeKie::uploads`](crate::FakeKie::uploads).
    pub body: Option<Value>,
}

/// What stood in the Authorization header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Credential {
    Missing,
    Wrong,
    Right,
}

#[derive(Default)]
pub(crate) struct Journal {
    entries: VecDeque<Request>,
    counts: HashMap<Call, usize>,
}

impl Journal {
    pub(crate) fn note(&mut self, request: Request) {
        if let Some(call) = request.call {
            *self.counts.entry(call).or_default() += 1;
        }
        if self.entries.len() == REMEMBERED {
            self.entries.pop_front();
        }
        self.entries.push_back(request);
    }

    pub(crate) fn entries(&self) -> Vec<Request> {
        self.entries.iter().cloned().collect()
    }

    pub(crate) fn count(&self, call: Call) -> usize {
        self.counts.get(&call).copied().unwrap_or_default()
    }
}
