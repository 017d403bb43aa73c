//! Results that go into the next order: a song to be continued, a clip to be enlarged.
//!
//! The provider finds them by ids of its own, which customers never see and nobody may type: with somebody else's they would
//! reach somebody else's song. So such an answer is never parsed; it is made of an order, by whoever knows whose order it is.

use crate::{
    generation::{Generation, GenerationId, Stage},
    media::Output,
    model::ModelId,
    outcome::TaskId,
    value::{Value, Values},
};

/// A result that an order has brought, with all that another order needs to know about it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EarlierResult {
    /// The order it is from.
    pub generation: GenerationId,
    /// What made it.
    pub model: ModelId,
    /// Which of the order's results, counted from zero.
    pub output: usize,
    /// The provider's id of the job, where there was one.
    pub task: Option<TaskId>,
    /// The provider's id of this one result, where it has one.
    pub handle: Option<String>,
    /// What can be asked about that order: the options, whole numbers and switches it was told.
    pub answers: Values,
}

/// Longer words are a prompt and no option, and nothing depends on them.
const LONGEST_OPTION: usize = 64;

impl EarlierResult {
    /// This result of an order; `None` if there is no such result, nothing of it at the provider, or it only came along with
    /// what was ordered: the last picture of a clip, the list of what a map shows.
    pub fn of(generation: &Generation, output: usize) -> Option<Self> {
        let task = match &generation.stage {
            Stage::Succeeded { task, .. } | Stage::Failed { task, .. } => task.clone(),
            _ => return None,
        };
        let ordered = generation.order.yields.media();
        let handle = match generation.outputs()?.as_slice().get(output)? {
            Output::File { media, .. } if ordered.is_some_and(|ordered| ordered != *media) => {
                return None;
            }
            Output::Text(_) if ordered.is_some() => return None,
            Output::File { handle, .. } => handle.clone(),
            Output::Voice { handle, .. } => Some(handle.clone()),
            Output::Text(_) | Output::Made { .. } => None,
        };
        if task.is_none() && handle.is_none() {
            return None;
        }
        let request = &generation.order.request;
        Some(Self {
            generation: generation.id(),
            model: request.model().clone(),
            output,
            task,
            handle,
            answers: answers(request.values()),
        })
    }
}

/// What can be asked about. A clip that was continued is asked what the first clip was told, where the order to continue it
/// does not say so itself.
fn answers(values: &Values) -> Values {
    let inherited = values.values().filter_map(|value| match value {
        Value::Earlier(earlier) => Some(earlier.answers.clone()),
        _ => None,
    });
    let own = values.iter().filter(|(_, value)| match value {
        Value::Text(text) => text.chars().count() <= LONGEST_OPTION,
        Value::Integer(_) | Value::Toggle(_) => true,
        _ => false,
    });
    let mut answers: Values = inherited.flatten().collect();
    answers.extend(own.map(|(name, value)| (name.clone(), value.clone())));
    answers
}
