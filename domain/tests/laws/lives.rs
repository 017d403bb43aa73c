//! The licence to hand an order over, in any order of events.

use domain::{
    generation::{Event, Stage},
    outcome::{Failure, Phase},
};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::shop::{at, generation, outputs, rejection, task};

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = select(vec![
        Event::SubmitStarted,
        Event::SubmitStarted,
        Event::NotSent,
        Event::Busy {
            retry_after: std::time::Duration::from_secs(3),
        },
        Event::Refused(rejection()),
        Event::SubmitLost,
        Event::Accepted(task()),
        Event::Progressed(Phase::Queuing),
        Event::Finished {
            outputs: outputs(),
            consumed: None,
        },
        Event::Broke(rejection()),
        Event::GaveUp,
        Event::Cancelled,
    ]);
    vec(event, 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn an_order_that_the_provider_may_have_is_never_handed_over_again(events in events()) {
        let mut order = generation(Stage::Held { attempts: 0 });
        // Whether a request is out of which nobody knows for certain that it did not arrive.
        let mut may_be_there = false;
        for (event, now) in events.into_iter().zip(0..) {
            let Ok(step) = order.step(event.clone(), at(now)) else { continue };
            match event {
                Event::SubmitStarted => {
                    prop_assert!(!may_be_there, "handed over twice");
                    may_be_there = true;
                }
                Event::NotSent | Event::Busy { .. } => may_be_there = false,
                _ => {}
            }
            order = step.generation;
        }
    }

    #[test]
    fn an_order_ends_once_and_stays_as_it_ended(events in events()) {
        let mut order = generation(Stage::Held { attempts: 0 });
        let mut ends = 0;
        for (event, now) in events.into_iter().zip(0..) {
            let Ok(step) = order.step(event, at(now)) else { continue };
            if order.is_open() && !step.generation.is_open() {
                ends += 1;
            } else if !order.is_open() {
                // All that can still change is that the job, or what it made, turns up.
                let reason = |stage: &Stage| match stage {
                    Stage::Failed { failure, at, .. } => Some((failure.clone(), *at)),
                    _ => None,
                };
                prop_assert!(reason(&order.stage).is_some());
                prop_assert_eq!(reason(&order.stage), reason(&step.generation.stage));
                let given_up = reason(&order.stage).map(|(failure, _)| failure);
                prop_assert!(matches!(given_up, Some(Failure::TimedOut | Failure::Unconfirmed)));
            }
            order = step.generation;
        }
        prop_assert!(ends <= 1);
        prop_assert_eq!(ends == 0, order.is_open());
    }
}
