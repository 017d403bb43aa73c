use super::FakeKie;
use crate::mood::{Call, Mood};
use crate::shared::lock;

/// The script.
impl FakeKie {
    /// From now on, until something else is said.
    ///
    /// # Panics
    ///
    /// If the mood means nothing at that call ([`Mood::fits`]): a test that waits for it would pass without testing.
    pub fn set_mood(&self, call: Call, mood: Mood) {
        assert!(mood.fits(call), "{mood:?} is never heard at {call:?}");
        lock(&self.shared.script).stand(call, mood);
    }

    /// For the next so many calls, after those that are queued already; then as before.
    ///
    /// # Panics
    ///
    /// As [`FakeKie::set_mood`].
    pub fn next(&self, call: Call, times: usize, mood: Mood) {
        assert!(mood.fits(call), "{mood:?} is never heard at {call:?}");
        lock(&self.shared.script).queue(call, times, mood);
    }

    /// What the coming call will meet; [`Mood::Flaky`] if that is still to be drawn.
    pub fn mood(&self, call: Call) -> Mood {
        lock(&self.shared.script).peek(call)
    }

    /// Everything is normal again. Tasks keep the fate they were created with.
    pub fn calm(&self) {
        lock(&self.shared.script).calm();
    }
}
