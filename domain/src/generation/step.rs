//! What follows from an event: the table of the module's picture, line by line.

use super::{Event, Generation, InvalidTransition, Stage, Step};
use crate::{
    ledger::Posting,
    letter::{Letter, News},
    money::Credits,
    outcome::{Failure, Outputs, Phase, TaskId},
    schedule::{SUBMIT_PATIENCE, UNCONFIRMED_PATIENCE, poll_interval, retry_pause},
    time::Timestamp,
};

impl Generation {
    /// What follows from `event` at `now`, or the refusal of an event that does not fit the stage.
    ///
    /// `SubmitStarted` succeeds at most once per hand-over: only from `Held`, and it leaves `Held`.
    pub fn step(&self, event: Event, now: Timestamp) -> Result<Step, InvalidTransition> {
        match (&self.stage, event) {
            (Stage::Held { attempts }, Event::SubmitStarted) => {
                let stage = Stage::Submitting {
                    since: now,
                    attempts: *attempts,
                };
                Ok(self.to(stage, Some(now.plus(SUBMIT_PATIENCE))))
            }
            (Stage::Held { .. }, Event::Cancelled) => Ok(self.fail(Failure::Cancelled, None, now)),
            (Stage::Held { .. }, Event::GaveUp) => Ok(self.fail(Failure::NotStarted, None, now)),

            (Stage::Submitting { attempts, .. }, event) => {
                self.while_submitting(*attempts, event, now)
            }

            (Stage::Unconfirmed { .. }, Event::Accepted(task)) => Ok(self.run(task, now)),
            // From `Held`: its inputs cannot be had, so it will never be handed over.
            (Stage::Held { .. } | Stage::Unconfirmed { .. }, Event::Refused(rejection)) => {
                Ok(self.fail(Failure::Rejected(rejection), None, now))
            }
            (Stage::Unconfirmed { .. }, Event::GaveUp) => {
                Ok(self.fail(Failure::Unconfirmed, None, now))
            }

            (Stage::Running { task, since, phase }, event) => {
                self.while_running(task, *since, *phase, event, now)
            }

            (
                Stage::Failed {
                    failure: Failure::TimedOut | Failure::Unconfirmed,
                    late: None,
                    ..
                },
                event,
            ) if !self.is_forgotten() => self.after_giving_up(event, now),
            (_, event) => Err(self.refuse(&event)),
        }
    }

    fn while_submitting(
        &self,
        attempts: u32,
        event: Event,
        now: Timestamp,
    ) -> Result<Step, InvalidTransition> {
        match event {
            Event::Accepted(task) => Ok(self.run(task, now)),
            // The answer was the result. Were it written down as a job first, a crash in between would lose it: nobody could
            // ask for it again.
            Event::Finished { outputs, consumed } => Ok(self.succeed(None, outputs, consumed, now)),
            Event::NotSent => {
                let attempts = attempts.saturating_add(1);
                Ok(self.to(
                    Stage::Held { attempts },
                    Some(now.plus(retry_pause(attempts))),
                ))
            }
            Event::Busy { retry_after } => {
                let attempts = attempts.saturating_add(1);
                Ok(self.to(Stage::Held { attempts }, Some(now.plus(retry_after))))
            }
            Event::Refused(rejection) => Ok(self.fail(Failure::Rejected(rejection), None, now)),
            Event::SubmitLost => Ok(self.to(
                Stage::Unconfirmed { since: now },
                Some(now.plus(UNCONFIRMED_PATIENCE)),
            )),
            event => Err(self.refuse(&event)),
        }
    }

    fn while_running(
        &self,
        task: &TaskId,
        since: Timestamp,
        phase: Phase,
        event: Event,
        now: Timestamp,
    ) -> Result<Step, InvalidTransition> {
        match event {
            Event::Progressed(next) if next != phase => {
                let stage = Stage::Running {
                    task: task.clone(),
                    since,
                    phase: next,
                };
                Ok(self.to(stage, Some(now.plus(poll_interval(now.since(since))))))
            }
            Event::Finished { outputs, consumed } => {
                Ok(self.succeed(Some(task.clone()), outputs, consumed, now))
            }
            Event::Broke(rejection) => Ok(self.fail(Failure::Rejected(rejection), None, now)),
            Event::GaveUp => Ok(self.fail(Failure::TimedOut, Some(task.clone()), now)),
            event => Err(self.refuse(&event)),
        }
    }

    /// The money went back long ago; all that can still happen is that the job turns up or its result does.
    fn after_giving_up(&self, event: Event, now: Timestamp) -> Result<Step, InvalidTransition> {
        let Stage::Failed {
            failure, task, at, ..
        } = &self.stage
        else {
            return Err(self.refuse(&event));
        };
        let failed = |task, late| Stage::Failed {
            failure: failure.clone(),
            task,
            late,
            at: *at,
        };
        match (event, task) {
            (Event::Accepted(found), None) => Ok(self.to(failed(Some(found), None), Some(now))),
            (Event::Finished { outputs, .. }, Some(task)) => {
                let mut step = self.to(failed(Some(task.clone()), Some(outputs)), None);
                step.letter = Some(self.letter(News::LateResult(self.id()), now));
                Ok(step)
            }
            (Event::Broke(_) | Event::GaveUp, Some(_)) => Ok(self.to(failed(None, None), None)),
            (event, _) => Err(self.refuse(&event)),
        }
    }

    fn run(&self, task: TaskId, now: Timestamp) -> Step {
        let due = now.plus(poll_interval(std::time::Duration::ZERO));
        self.to(
            Stage::Running {
                task,
                since: now,
                phase: Phase::Waiting,
            },
            Some(due),
        )
    }

    fn succeed(
        &self,
        task: Option<TaskId>,
        outputs: Outputs,
        consumed: Option<Credits>,
        now: Timestamp,
    ) -> Step {
        let held = self
            .hold
            .and_then(crate::wallet::Hold::total)
            .unwrap_or_default();
        let charged = self.order.quote.settled(consumed).min(held);
        let mut step = self.to(
            Stage::Succeeded {
                task,
                outputs,
                charged,
                at: now,
            },
            None,
        );
        step.posting = self
            .hold
            .and_then(|hold| Posting::capture(self.order.id, self.order.user, hold, charged, now));
        step.letter = Some(self.letter(News::Result(self.id()), now));
        step
    }

    fn fail(&self, failure: Failure, task: Option<TaskId>, now: Timestamp) -> Step {
        // Whoever cancels sees it happen and needs no letter.
        let told = failure == Failure::Cancelled;
        let due = task.as_ref().map(|_| now);
        let mut step = self.to(
            Stage::Failed {
                failure,
                task,
                late: None,
                at: now,
            },
            due,
        );
        step.posting = self
            .hold
            .and_then(|hold| Posting::release(self.order.id, self.order.user, hold, now));
        step.letter = (!told).then(|| self.letter(News::Failure(self.id()), now));
        step
    }

    fn letter(&self, news: News, at: Timestamp) -> Letter {
        Letter {
            to: self.order.user,
            news,
            at,
        }
    }

    /// The generation in another stage, with nothing else following.
    fn to(&self, stage: Stage, due_at: Option<Timestamp>) -> Step {
        let generation = Self {
            stage,
            due_at,
            ..self.clone()
        };
        Step {
            generation,
            posting: None,
            letter: None,
        }
    }

    fn refuse(&self, event: &Event) -> InvalidTransition {
        InvalidTransition {
            stage: self.stage.name(),
            event: event.name(),
        }
    }
}
