//! What an order turns out to be once its recordings have been measured.
//!
//! Until then its length is what the sender's app said, and of a link nobody said anything: the price is for what was said, or
//! for the longest that the model takes.

use std::{collections::BTreeMap, time::Duration};

use thiserror::Error;

use crate::{
    media::{Attachment, Media, Source},
    model::Model,
    money::Credits,
    outcome::RejectionKind,
    request::Request,
    value::{ParameterName, Value, Values},
};

/// How long recordings really play. What is not in it could not be measured.
pub type Lengths = BTreeMap<Source, Duration>;

/// Why an order is not what was sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Mismatch {
    /// Its price or a limit depends on a recording that nobody can measure.
    #[error("a recording cannot be measured")]
    Unmeasured,
    /// The model does not take recordings of this length.
    #[error("a recording is shorter or longer than the model takes")]
    WrongLength,
    /// It would cost the house more than was paid for.
    #[error("the recordings are longer than what was paid for")]
    Longer,
}

impl Mismatch {
    /// What it means for the customer.
    pub const fn kind(self) -> RejectionKind {
        match self {
            Self::Unmeasured => RejectionKind::Unmeasured,
            Self::WrongLength => RejectionKind::WrongLength,
            Self::Longer => RejectionKind::Longer,
        }
    }
}

/// How far apart what was said and what was measured may be.
///
/// Apps say whole seconds, some of them rounded down: who films for 5.9 s is an honest customer with a clip of 5 s. So less
/// than a second is nobody's fault, and of what nobody has spoken about only whole seconds count. Where the provider counts
/// the second that was begun, the house pays for it. That is at most one for each recording, which counts as one at least, and
/// what counts is sold for [twice](crate::price::MARKUP) its cost.
const GRACE: Duration = Duration::from_secs(1);

impl Model {
    /// Whether it matters how long the files of this parameter play: for the price, or because of a limit.
    pub fn minds_length(&self, parameter: &ParameterName) -> bool {
        self.tariff.counts_seconds_of(parameter)
            || self
                .parameter(parameter)
                .is_some_and(|spec| spec.kind.limits_length())
    }

    /// Whether the order is what was sold, now that its recordings have been measured: no dearer, and within the limits.
    ///
    /// What is compared is the cost of what was said and of what was measured, both as the tariff is now: a tariff that has
    /// changed since is no fault of the customer's.
    pub fn bears_out(&self, request: &Request, lengths: &Lengths) -> Result<(), Mismatch> {
        let said = request.values();
        let mut measured = said.clone();
        for (name, value) in &mut measured {
            if !self.minds_length(name) {
                continue;
            }
            correct(value, lengths)?;
            let spec = self.parameter(name);
            if spec.is_some_and(|spec| spec.kind.check_lengths(value).is_err()) {
                return Err(Mismatch::WrongLength);
            }
        }
        match (self.cost(said), self.cost(&measured)) {
            (Some(paid), Some(due)) if due > paid => Err(Mismatch::Longer),
            _ => Ok(()),
        }
    }

    fn cost(&self, values: &Values) -> Option<Credits> {
        Some(self.tariff.cost(values).ok()?.credits)
    }
}

/// Puts what was measured in the place of what was said.
fn correct(value: &mut Value, lengths: &Lengths) -> Result<(), Mismatch> {
    match value {
        Value::Files(files) => files
            .iter_mut()
            .filter(|file| matches!(file.media, Media::Audio | Media::Video))
            .try_for_each(|file| {
                let measured = lengths.get(&file.source).ok_or(Mismatch::Unmeasured)?;
                file.length = Some(counted(file, *measured));
                Ok(())
            }),
        Value::List(items) => items.iter_mut().try_for_each(|item| correct(item, lengths)),
        Value::Group(parts) => parts
            .values_mut()
            .try_for_each(|part| correct(part, lengths)),
        _ => Ok(()),
    }
}

fn counted(file: &Attachment, measured: Duration) -> Duration {
    match file.length {
        Some(said) if said.abs_diff(measured) < GRACE => said,
        _ => Duration::from_secs(measured.as_secs()).max(GRACE),
    }
}
