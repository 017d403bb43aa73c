//! How far an order is.

use std::time::Duration;

use domain::{
    generation::{Generation, Stage},
    outcome::{Failure, Phase},
    time::Timestamp,
};

use super::{
    View,
    nav::{button, home},
    order,
};
use crate::{
    action::{Action, Back},
    format,
    html::Html,
    screen::{Button, Screen},
    texts::{Texts, words},
};

/// An order's card, from the tap that confirmed it to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// The order.
    pub generation: Generation,
    /// Now.
    pub now: Timestamp,
}

impl View for Progress {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = order::title(&self.generation);
        text.paragraph(&order::prompt(&self.generation, 300));
        text.paragraph(&self.state(texts));
        text.paragraph(&order::label(texts, self.generation.order.charge));
        Screen {
            text,
            keyboard: self.keyboard(texts),
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::progresses()
    }
}

impl Progress {
    fn state(&self, texts: &Texts) -> Html {
        match &self.generation.stage {
            Stage::Succeeded { .. } if self.generation.delivered_at.is_none() => {
                texts.html("progress-sending", &[])
            }
            Stage::Succeeded { .. } => self.done(texts),
            Stage::Failed { late: Some(_), .. } => texts.html("progress-late", &[]),
            // A message of its own says why and what to do; whoever cancelled needs none.
            Stage::Failed { failure, .. } => {
                let mut html = match failure {
                    Failure::Cancelled => order::reason(texts, failure),
                    _ => texts.html("progress-failed", &[]),
                };
                html.paragraph(&order::money_back(texts, &self.generation));
                html
            }
            stage => self.underway(texts, stage),
        }
    }

    fn done(&self, texts: &Texts) -> Html {
        if order::is_free(&self.generation) {
            return texts.html("progress-done-free", &[]);
        }
        let price = format::money(order::price(&self.generation));
        texts.html("progress-done", &[("price", price.into())])
    }

    /// The state, the clock, and the bar that tells how long it usually takes.
    fn underway(&self, texts: &Texts, stage: &Stage) -> Html {
        let mut html = Html::escaped(&words::stage(texts, stage)).bold();
        html.below(&self.clock(texts));
        let hint = match stage {
            Stage::Held { attempts: 0 } => "progress-held",
            Stage::Held { .. } => "progress-busy",
            Stage::Unconfirmed { .. } => "progress-unconfirmed",
            _ => "progress-wait",
        };
        html.paragraph(&order::on_hold(texts, &self.generation));
        html.push(&Html::trusted(" "));
        html.push(&texts.html(hint, &[]));
        html
    }

    fn clock(&self, texts: &Texts) -> Html {
        let elapsed = self.now.since(self.generation.opened_at);
        let typical = self.generation.order.typical;
        let at_work = matches!(
            self.generation.stage,
            Stage::Running {
                phase: Phase::Generating,
                ..
            }
        );
        let key = if elapsed > typical {
            "progress-clock-over"
        } else {
            "progress-clock"
        };
        let args = [
            ("bar", bar(elapsed, typical, at_work).into()),
            ("elapsed", format::clock(elapsed).into()),
            ("typical", format::duration(texts, typical).into()),
        ];
        texts.html(key, &args)
    }

    fn keyboard(&self, texts: &Texts) -> Vec<Vec<Button>> {
        // Nothing was shown before it here; the order stands in the history.
        let (id, back) = (self.generation.id(), Back::History(0));
        let mut keyboard = match &self.generation.stage {
            Stage::Held { .. } => vec![vec![
                button(texts, "button-refresh", Action::Progress(id)),
                button(texts, "button-cancel", Action::CancelOrder(id)),
            ]],
            Stage::Submitting { .. } | Stage::Unconfirmed { .. } | Stage::Running { .. } => {
                vec![vec![button(texts, "button-refresh", Action::Progress(id))]]
            }
            Stage::Failed {
                failure: Failure::Cancelled,
                ..
            } => vec![vec![
                button(texts, "button-repeat", Action::Repeat { id, back }),
                button(texts, "button-change", Action::Edit { id, back }),
            ]],
            Stage::Succeeded { .. } | Stage::Failed { .. } => Vec::new(),
        };
        keyboard.push(home(texts));
        keyboard
    }
}

/// How many signs the bar has.
const WIDTH: u128 = 10;

/// How much of the usual time has passed. The last sign stays empty until the result is there: a full bar that goes on
/// waiting is a broken promise.
fn bar(elapsed: Duration, typical: Duration, at_work: bool) -> String {
    let share = elapsed.as_millis() * WIDTH / typical.as_millis().max(1);
    let most = if at_work { WIDTH - 1 } else { WIDTH / 2 };
    let full = usize::try_from(share.min(most)).unwrap_or_default();
    let empty = usize::try_from(WIDTH).unwrap_or_default() - full;
    format!("{}{}", "▰".repeat(full), "▱".repeat(empty))
}
