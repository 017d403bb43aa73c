use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::Response;
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::callback;
use crate::decimal;
use crate::facts::{self, Refused};
use crate::ledger::Draft;
use crate::mood::{Call, Mood};
use crate::options::{Pace, Rejection};
use crate::shape::Shape;
use crate::shared::{Shared, lock};
use crate::task::{Fate, Job};
use crate::wire;

/// The window of the documented limit, in milliseconds.
const WINDOW: u64 = 10_000;

#[derive(Deserialize)]
struct Order {
    model: Option<String>,
    input: Option<Value>,
    #[serde(rename = "callBackUrl")]
    callback: Option<String>,
}

/// `POST /api/v1/jobs/createTask`
pub(super) async fn create(
    State(shared): State<Arc<Shared>>,
    Extension(mood): Extension<Mood>,
    body: Bytes,
) -> Response {
    let opened = admit(&shared)
        .and_then(|()| read(&body))
        .and_then(|order| open(&shared, &mood, order));
    let job = match opened {
        Ok(job) => job,
        Err(no) => return wire::refusal(&shared, Call::Create, no.code, &no.msg),
    };
    // Kept before it is promised: a task that was answered for survives a kill.
    shared.save().await;
    shared.touch();
    if let Shape::AtOnce(answer) = Shape::of(&job.model, &job.input) {
        return at_once(&shared, &job, answer);
    }
    let ids = json!({ "taskId": job.id, "recordId": job.id });
    if job.ended_at.is_some()
        && let Some(ringing) = callback::ring(Arc::clone(&shared), job)
    {
        ringing.await;
    }
    wire::success(&ids)
}

/// The result, charged for already and with no task to ask about. One that is fated to fail is refused, and refunded.
fn at_once(shared: &Shared, job: &Job, mut answer: Value) -> Response {
    match &job.fate {
        Fate::Failure(failure) => {
            let code = failure.code.parse().unwrap_or(501);
            wire::refusal(shared, Call::Create, code, &failure.msg)
        }
        Fate::NoUrls | Fate::BrokenResult => wire::success(&json!({})),
        Fate::Results => {
            if let Value::Object(fields) = &mut answer {
                fields.insert("creditsConsumed".to_owned(), decimal::number(job.cost));
            }
            wire::success(&answer)
        }
    }
}

fn admit(shared: &Shared) -> Result<(), Rejection> {
    let Some(limits) = shared.options.limits else {
        return Ok(());
    };
    if lock(&shared.creates).admit(shared.now(), WINDOW, limits.creates) {
        Ok(())
    } else {
        Err(Rejection::new(wire::BUSY.0, wire::BUSY.1))
    }
}

fn read(body: &Bytes) -> Result<Order, Rejection> {
    serde_json::from_slice(body)
        .map_err(|error| Rejection::new(400, format!("Bad request: {error}")))
}

/// Checks the order as KIE does, before billing, and starts the task. An early one has ended already.
fn open(shared: &Shared, mood: &Mood, order: Order) -> Result<Job, Rejection> {
    let model = order.model.filter(|model| !model.is_empty());
    let model = model.ok_or_else(|| Rejection::new(422, facts::UNKNOWN_MODEL))?;
    let input = order
        .input
        .filter(Value::is_object)
        .ok_or_else(|| Rejection::new(500, "This field is required"))?;
    if let Some(inspect) = &shared.options.inspector {
        inspect(&model, &input)?;
    }
    let draft = Draft {
        cost: judge(shared, &model, &input)?,
        model,
        input,
        callback: order.callback.filter(|url| !url.is_empty()),
        fate: Fate::of(mood),
        pace: pace(shared.options.pace, mood),
    };
    let at_once = matches!(Shape::of(&draft.model, &draft.input), Shape::AtOnce(_));
    let early =
        draft.callback.is_some() && lock(&shared.script).peek(Call::Callback) == Mood::Early;
    let mut ledger = lock(&shared.ledger);
    let opened = ledger.open(draft, shared.now());
    let job = opened.ok_or_else(|| Rejection::new(500, "Credits insufficient"))?;
    // Under the same lock: nobody else shall end it, and call back beside us.
    let ended = (early || at_once).then(|| ledger.end(&job.id, job.created_at, None));
    Ok(ended.flatten().unwrap_or(job))
}

/// What it costs, if KIE takes it.
fn judge(shared: &Shared, model: &str, input: &Value) -> Result<Decimal, Rejection> {
    let options = &shared.options;
    let usual = || (options.cost)(model, input);
    let Some(facts) = &options.facts else {
        return Ok(usual());
    };
    let complaints = facts.complaints(model, input, &options.measure);
    if complaints.is_empty() {
        let bill = facts.bill(model, input, &options.measure);
        return Ok(bill.map_or_else(|_unsaid| usual(), |bill| bill.credits));
    }
    let refused = Refused {
        model: model.to_owned(),
        input: input.clone(),
        complaints,
    };
    let rejection = facts::rejection(&refused);
    lock(&shared.refused).push(refused);
    Err(rejection)
}

fn pace(usual: Pace, mood: &Mood) -> Pace {
    let Mood::Slow { factor } = mood else {
        return usual;
    };
    Pace {
        waiting: usual.waiting.saturating_mul(*factor),
        queuing: usual.queuing.saturating_mul(*factor),
        generating: usual.generating.saturating_mul(*factor),
    }
}
