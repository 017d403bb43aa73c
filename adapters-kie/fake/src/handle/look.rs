use rust_decimal::Decimal;

use super::FakeKie;
use crate::callback::Delivery;
use crate::facts::Refused;
use crate::journal::Request;
use crate::mood::Call;
use crate::shared::lock;
use crate::task::Task;
use crate::upload::Upload;

/// Reading back what happened.
impl FakeKie {
    /// Every task, in the order of creation.
    pub fn tasks(&self) -> Vec<Task> {
        let ledger = lock(&self.shared.ledger);
        let now = ledger.time(self.shared.now());
        ledger.jobs().into_iter().map(|job| job.view(now)).collect()
    }

    pub fn task(&self, id: &str) -> Option<Task> {
        let ledger = lock(&self.shared.ledger);
        let now = ledger.time(self.shared.now());
        ledger.find(id).map(|job| job.view(now))
    }

    /// How many createTask requests arrived, with those that were refused, hung or cut.
    pub fn creates(&self) -> usize {
        self.count(Call::Create)
    }

    pub fn count(&self, call: Call) -> usize {
        lock(&self.shared.journal).count(call)
    }

    /// The latest requests, oldest first. Only a soak sees the journal forget.
    pub fn calls(&self) -> Vec<Request> {
        lock(&self.shared.journal).entries()
    }

    /// By path.
    pub fn uploads(&self) -> Vec<Upload> {
        lock(&self.shared.uploads).values().cloned().collect()
    }

    /// Every attempt to call back, also those that nobody answered.
    pub fn deliveries(&self) -> Vec<Delivery> {
        lock(&self.shared.deliveries).clone()
    }

    /// Every order that the facts spoke against, in the order of arrival.
    pub fn refused(&self) -> Vec<Refused> {
        lock(&self.shared.refused).clone()
    }

    pub fn credits(&self) -> Decimal {
        lock(&self.shared.ledger).credits()
    }

    /// By this server's clock, in Unix milliseconds.
    pub fn now(&self) -> u64 {
        self.shared.now()
    }

    /// Waits until it is so. Looks again after everything that happens, never in between; a test that may wait in vain
    /// sets a time-out around it.
    pub async fn wait_for(&self, so: impl Fn(&Self) -> bool) {
        let mut changes = self.shared.changes();
        // The sender lives in `self`, so that the wait cannot end by its loss.
        while !so(self) && changes.changed().await.is_ok() {}
    }
}
