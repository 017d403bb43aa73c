//! A job, written into the id of its task.

use domain::{
    model::ModelId,
    outcome::TaskId,
    time::Timestamp,
    value::{Value, Values},
};
use ports::outbound::Job;
use url::form_urlencoded;

use crate::catalogue::{Makes, ModelNote};

/// What has to be known to answer for a job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Task {
    pub(super) at: Timestamp,
    /// Makes two orders for the same thing two tasks.
    pub(super) order: String,
    pub(super) model: ModelId,
    pub(super) makes: usize,
    pub(super) aspect: String,
    pub(super) title: String,
    pub(super) prompt: String,
    /// Whether the last picture of the clip is wanted too.
    pub(super) frame: bool,
}

const PREFIX: &str = "mock?";
/// A caption has no room for more, and an id need not hold a novel.
const PROMPT: usize = 160;
const TITLE: usize = 80;
/// No model makes more in one run.
const MOST: usize = 10;

impl Task {
    pub(super) fn of(job: &Job, note: &ModelNote, at: Timestamp) -> Self {
        let values = job.request.values();
        let makes = match &note.makes {
            Makes::Fixed(count) => *count,
            Makes::Asked(name) => values
                .get(name)
                .and_then(Value::number)
                .and_then(|number| number.normalize().to_string().parse().ok())
                .unwrap_or(1),
        };
        let aspect = word(values, &["aspect_ratio", "image_size"]);
        let prompt = job.request.prompt().or_else(|| spoken(values));
        let prompt = prompt.or_else(|| word(values, &["content"]));
        Self {
            at,
            order: job.generation.to_string(),
            model: job.request.model().clone(),
            makes: makes.clamp(1, MOST),
            aspect: aspect.unwrap_or_default().to_owned(),
            // A voice has a name instead.
            title: first(word(values, &["title", "name"]).unwrap_or_default(), TITLE),
            prompt: first(prompt.unwrap_or_default(), PROMPT),
            frame: asked_for(values, "return_last_frame"),
        }
    }

    pub(super) fn id(&self) -> TaskId {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query
            .append_pair("at", &self.at.millis().to_string())
            .append_pair("order", &self.order)
            .append_pair("model", self.model.as_str())
            .append_pair("makes", &self.makes.to_string())
            .append_pair("aspect", &self.aspect)
            .append_pair("title", &self.title)
            .append_pair("prompt", &self.prompt);
        if self.frame {
            query.append_pair("frame", "last");
        }
        TaskId(format!("{PREFIX}{}", query.finish()))
    }

    /// `None` for an id that the mock has not given out.
    pub(super) fn read(id: &TaskId) -> Option<Self> {
        let query = id.0.strip_prefix(PREFIX)?;
        let field = |name: &str| {
            form_urlencoded::parse(query.as_bytes())
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.into_owned())
        };
        Some(Self {
            at: Timestamp::from_millis(field("at")?.parse().ok()?),
            order: field("order")?,
            model: ModelId::new(field("model")?).ok()?,
            makes: field("makes")?.parse().ok()?,
            aspect: field("aspect")?,
            title: field("title")?,
            prompt: field("prompt")?,
            frame: field("frame").is_some(),
        })
    }
}

fn word<'v>(values: &'v Values, names: &[&str]) -> Option<&'v str> {
    values.iter().find_map(|(name, value)| match value {
        Value::Text(text) if names.contains(&name.as_str()) => Some(text.as_str()),
        _ => None,
    })
}

fn asked_for(values: &Values, switch: &str) -> bool {
    let mut values = values.iter();
    values.any(|(name, value)| name.as_str() == switch && *value == Value::Toggle(true))
}

/// The first line of a dialogue.
fn spoken(values: &Values) -> Option<&str> {
    values.values().find_map(|value| match value {
        Value::List(items) => items.iter().find_map(|item| match item {
            Value::Group(parts) => word(parts, &["text", "prompt"]),
            _ => None,
        }),
        _ => None,
    })
}

fn first(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
