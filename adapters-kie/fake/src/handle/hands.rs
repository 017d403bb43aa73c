use std::time::Duration;

use rust_decimal::Decimal;

use super::FakeKie;
use crate::options::Listing;
use crate::shared::lock;
use crate::task::{Failure, Fate, State};

/// Moving things by hand.
impl FakeKie {
    /// Lets time pass and ends the tasks that are due. Callbacks are on their way when this returns.
    ///
    /// # Panics
    ///
    /// If the time is real ([`Time::Real`](crate::Time::Real)): it cannot be turned.
    pub fn turn(&self, by: Duration) {
        assert!(
            self.shared.clock.turn(by),
            "only a manual clock can be turned"
        );
        self.shared.settle();
        self.shared.touch();
    }

    /// Moves a running task to its next state, and says which that is; `None` if there is no such task.
    pub fn advance(&self, task: &str) -> Option<State> {
        lock(&self.shared.ledger).leap(task, self.shared.now());
        self.shared.settle();
        self.shared.touch();
        self.task(task).map(|task| task.state)
    }

    /// Ends a running task with its results, whatever it was fated to. False if it has ended, or never was.
    pub fn finish(&self, task: &str) -> bool {
        self.end(task, Fate::Results)
    }

    /// Ends a running task in `fail`, and refunds it.
    pub fn fail(&self, task: &str, code: &str, msg: &str) -> bool {
        let failure = Failure {
            code: code.to_owned(),
            msg: msg.to_owned(),
        };
        self.end(task, Fate::Failure(failure))
    }

    /// Stops all tasks where they are. Requests are answered as ever.
    pub fn pause(&self) {
        self.shared.settle();
        lock(&self.shared.ledger).pause(self.shared.now());
        self.shared.touch();
    }

    /// Lets tasks go on where they stopped.
    pub fn resume(&self) {
        lock(&self.shared.ledger).resume(self.shared.now());
        self.shared.touch();
    }

    pub fn set_credits(&self, credits: Decimal) {
        lock(&self.shared.ledger).set_credits(credits);
        self.shared.touch();
    }

    /// What is listed from now on; `None` if there is no list any more. What is ordered is taken as before.
    pub fn list(&self, models: Option<Vec<Listing>>) {
        *lock(&self.shared.models) = models;
        self.shared.touch();
    }

    fn end(&self, task: &str, fate: Fate) -> bool {
        let ended = lock(&self.shared.ledger).end(task, self.shared.now(), Some(fate));
        let done = ended.is_some();
        if let Some(job) = ended {
            self.shared.announce(job);
        }
        done
    }
}
