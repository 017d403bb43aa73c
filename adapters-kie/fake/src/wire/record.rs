use serde_json::{Map, Value, json};

use super::results::{result_json, result_parsed};
use crate::decimal;
use crate::options::Vintage;
use crate::shared::Shared;
use crate::task::{Job, State};

/// The `data` of recordInfo.
pub(crate) fn info(shared: &Shared, job: &Job, now: u64) -> Map<String, Value> {
    let mut data = common(shared, job, now);
    if shared.options.vintage == Vintage::Spring2026 {
        return data;
    }
    let flag = match job.state(now) {
        State::Success => 1,
        State::Fail => 3,
        _ => 0,
    };
    data.insert("successFlag".to_owned(), json!(flag));
    data.insert("response".to_owned(), result_parsed(shared, job));
    data.insert("updateTime".to_owned(), json!(job.ended_at.unwrap_or(now)));
    data.insert("creditsConsumed".to_owned(), consumed(job));
    data
}

/// The `data` of a callback: the same record, with a null for what a failed task has not got.
pub(crate) fn told(shared: &Shared, job: &Job) -> Map<String, Value> {
    let ended = job.ended_at.unwrap_or_default();
    let mut data = common(shared, job, ended);
    if job.failure().is_some() {
        data.insert("resultJson".to_owned(), Value::Null);
    }
    data.insert("updateTime".to_owned(), json!(ended));
    data.insert("creditsConsumed".to_owned(), consumed(job));
    data
}

fn common(shared: &Shared, job: &Job, now: u64) -> Map<String, Value> {
    let failure = job.failure();
    let seconds = job
        .ended_at
        .map(|ended| ended.saturating_sub(job.created_at) / 1000);
    let fields = [
        ("taskId", json!(job.id)),
        ("model", json!(job.model)),
        ("state", json!(job.state(now).word())),
        ("param", json!(param(job))),
        ("resultJson", json!(result_json(shared, job))),
        ("failCode", json!(failure.map(|failure| &failure.code))),
        ("failMsg", json!(failure.map(|failure| &failure.msg))),
        // Seconds, as recorded; the documents say milliseconds.
        ("costTime", json!(seconds)),
        ("completeTime", json!(job.ended_at)),
        ("createTime", json!(job.created_at)),
    ];
    fields
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// The order echoed as a JSON string, in which the input is a JSON string again.
fn param(job: &Job) -> String {
    let mut input = job.input.clone();
    if let Value::Object(fields) = &mut input {
        fields.entry("nsfw_checker").or_insert(Value::Bool(false));
    }
    let mut param = json!({ "input": input.to_string(), "model": job.model });
    if let (Some(url), Value::Object(fields)) = (&job.callback, &mut param) {
        fields.insert("callBackUrl".to_owned(), json!(url));
    }
    param.to_string()
}

/// Nothing until the task succeeds: a failure is refunded.
fn consumed(job: &Job) -> Value {
    match (job.ended_at, job.failure()) {
        (Some(_), None) => decimal::number(job.cost),
        _ => json!(0),
    }
}
