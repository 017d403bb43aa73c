//! New ids.

use std::sync::Arc;

use domain::{generation::GenerationId, payment::PaymentId};
use ports::outbound::{Clock, Ids};
use uuid::{NoContext, Timestamp, Uuid};

/// Ids that begin with the time and go on with chance (UUID version 7).
pub struct TimedIds {
    /// What time it is.
    pub clock: Arc<dyn Clock>,
}

impl Ids for TimedIds {
    fn generation(&self) -> GenerationId {
        GenerationId(self.next())
    }

    fn payment(&self) -> PaymentId {
        PaymentId(self.next())
    }
}

impl TimedIds {
    fn next(&self) -> Uuid {
        let millis = u64::try_from(self.clock.now().millis()).unwrap_or_default();
        // A remainder of a thousand, times a million, is far below the limit.
        let nanos = u32::try_from(millis % 1000 * 1_000_000).unwrap_or_default();
        let at = Timestamp::from_unix(NoContext, millis / 1000, nanos);
        Uuid::new_v7(at)
    }
}

#[cfg(test)]
mod tests {
    use domain::time;
    use ports::outbound::MockClock;

    use super::*;

    fn ids_at(millis: i64) -> TimedIds {
        let mut clock = MockClock::new();
        clock
            .expect_now()
            .returning(move || time::Timestamp::from_millis(millis));
        TimedIds {
            clock: Arc::new(clock),
        }
    }

    #[test]
    fn ids_differ_and_later_ones_sort_after_earlier_ones() {
        let early = ids_at(1_700_000_000_123);
        let (first, second) = (early.generation(), early.generation());
        let later = ids_at(1_700_000_000_124).generation();
        assert_ne!(first, second);
        assert!(first < later && second < later);
    }
}
