//! The picture of an order's life, edge by edge; whatever is not in it is refused.

mod picture;

use domain::{
    generation::{Event, Generation, InvalidTransition, Stage},
    letter::Letter,
    outcome::{Failure, Phase},
};

use picture::{
    Edge, NOW, busy, edges, failed, finished, held, lost, running, submitting, succeeded,
    timed_out, unconfirmed,
};

use crate::shop::{ANNA, at, generation, outputs, rejection, task};

use Event::{
    Accepted, Broke, Cancelled, GaveUp, NotSent, Progressed, Refused, SubmitLost, SubmitStarted,
};

#[test]
fn every_edge_of_the_picture_leads_where_it_shows() {
    for edge in edges() {
        let before = generation(edge.from);
        let case = format!("{:?} {:?}", before.stage, edge.event);
        let step = before.step(edge.event, at(NOW)).unwrap();
        let (stage, due_at) = (edge.to, edge.due.map(|seconds| at(NOW + seconds)));
        let expected = Generation {
            stage,
            due_at,
            ..before
        };
        assert_eq!(step.generation, expected, "{case}");
        let money = step.posting.map(|posting| posting.kind());
        assert_eq!(money, edge.money, "{case}");
        let letter = edge.news.map(|news| Letter {
            to: ANNA,
            news,
            at: at(NOW),
        });
        assert_eq!(step.letter, letter, "{case}");
    }
}

#[test]
fn whatever_is_not_in_the_picture_is_refused() {
    let stages = [
        held(0),
        submitting(9, 0),
        unconfirmed(9),
        running(9, Phase::Queuing),
        succeeded(100),
        failed(Failure::Rejected(rejection()), None, None, 7),
        failed(Failure::Cancelled, None, None, 7),
        failed(Failure::NotStarted, None, None, 7),
        timed_out(Some(task()), None),
        timed_out(None, None),
        timed_out(Some(task()), Some(outputs())),
        lost(None),
        lost(Some(task())),
    ];
    let events = [
        SubmitStarted,
        NotSent,
        busy(),
        Refused(rejection()),
        SubmitLost,
        Accepted(task()),
        Progressed(Phase::Queuing),
        Progressed(Phase::Generating),
        finished(None),
        Broke(rejection()),
        GaveUp,
        Cancelled,
    ];
    let mut refused = 0;
    for stage in stages {
        for event in &events {
            let drawn = |edge: Edge| alike(&edge.from, &stage) && edge.event.name() == event.name();
            // The same phase again is no progress.
            let again = matches!(event, Progressed(Phase::Queuing));
            if edges().any(drawn) && !again {
                continue;
            }
            let expected = InvalidTransition {
                stage: stage.name(),
                event: event.name(),
            };
            let step = generation(stage.clone()).step(event.clone(), at(NOW));
            assert_eq!(step, Err(expected));
            refused += 1;
        }
    }
    // Of 13 stages and 12 events, 25 pairs are in the picture.
    assert_eq!(refused, 13 * 12 - 25);
}

/// Whether two stages have the same edges: attempts, phases and instants do not decide.
fn alike(one: &Stage, other: &Stage) -> bool {
    let outcome = |stage: &Stage| match stage {
        Stage::Failed {
            failure,
            task,
            late,
            ..
        } => Some((failure.clone(), task.clone(), late.clone())),
        _ => None,
    };
    one.name() == other.name() && outcome(one) == outcome(other)
}

#[test]
fn a_refusal_says_what_cannot_happen_where() {
    let refused = generation(unconfirmed(0))
        .step(SubmitStarted, at(NOW))
        .unwrap_err();
    let words = "submit_started cannot happen in the stage unconfirmed";
    assert_eq!(refused.to_string(), words);
}
