//! Whose turn it is, and what time alone brings about.

use domain::{
    generation::{Charge, Event, Generation, Stage, Waiver},
    media::Media,
    model::Yield,
    outcome::{Failure, Outputs, Phase, TaskId},
    schedule::SUBMIT_PATIENCE,
};

use crate::shop::{at, generation, kopecks, outputs, rejection, task};

fn running(second: i64) -> Stage {
    Stage::Running {
        task: task(),
        since: at(second),
        phase: Phase::Waiting,
    }
}

fn failed(failure: Failure, task: Option<TaskId>, late: Option<Outputs>) -> Stage {
    Stage::Failed {
        failure,
        task,
        late,
        at: at(0),
    }
}

fn held() -> Stage {
    Stage::Held { attempts: 0 }
}

fn submitting() -> Stage {
    Stage::Submitting {
        since: at(0),
        attempts: 0,
    }
}

fn unconfirmed() -> Stage {
    Stage::Unconfirmed { since: at(0) }
}

fn settled() -> Vec<Stage> {
    let succeeded = Stage::Succeeded {
        task: Some(task()),
        outputs: outputs(),
        charged: kopecks(1),
        at: at(0),
    };
    vec![
        succeeded,
        failed(Failure::Cancelled, None, None),
        failed(Failure::NotStarted, None, None),
        failed(Failure::Rejected(rejection()), None, None),
        failed(Failure::TimedOut, None, None),
        failed(Failure::Unconfirmed, None, None),
        failed(Failure::TimedOut, Some(task()), Some(outputs())),
        failed(Failure::Unconfirmed, Some(task()), Some(outputs())),
    ]
}

#[test]
fn a_claimed_order_comes_back_when_its_stage_says() {
    for (stage, pause) in [
        (held(), 60),
        (submitting(), 60),
        (unconfirmed(), 60),
        // It has been running for 50, 100 and 1000 seconds.
        (running(950), 5),
        (running(900), 10),
        (running(0), 60),
        (failed(Failure::TimedOut, Some(task()), None), 600),
        (failed(Failure::Unconfirmed, Some(task()), None), 600),
    ] {
        let turn = generation(stage.clone()).next_turn(at(1000));
        assert_eq!(turn, Some(at(1000 + pause)), "{stage:?}");
    }
    for stage in settled() {
        let turn = generation(stage.clone()).next_turn(at(1000));
        assert_eq!(turn, None, "{stage:?}");
    }
}

#[test]
fn time_alone_ends_only_the_waiting() {
    let video = Generation {
        order: domain::generation::Order {
            yields: Yield::Files(Media::Video),
            ..generation(held()).order
        },
        ..generation(running(0))
    };
    let minutes = |minutes: i64| minutes * 60;
    for (order, patience, event) in [
        (generation(held()), minutes(15), Event::GaveUp),
        (generation(submitting()), minutes(2), Event::SubmitLost),
        (generation(unconfirmed()), minutes(10), Event::GaveUp),
        (generation(running(0)), minutes(15), Event::GaveUp),
        (video, minutes(45), Event::GaveUp),
        (
            generation(failed(Failure::TimedOut, Some(task()), None)),
            minutes(24 * 60),
            Event::GaveUp,
        ),
        (
            generation(failed(Failure::Unconfirmed, Some(task()), None)),
            minutes(24 * 60),
            Event::GaveUp,
        ),
    ] {
        assert_eq!(order.lapse(at(0)), None);
        assert_eq!(order.lapse(at(patience - 1)), None, "{:?}", order.stage);
        let lapsed = order.lapse(at(patience)).unwrap();
        assert_eq!(lapsed, event, "{:?}", order.stage);
        assert!(
            order.step(lapsed, at(patience)).is_ok(),
            "{:?}",
            order.stage
        );
    }
    for stage in settled() {
        let never = generation(stage.clone()).lapse(at(1_000_000_000));
        assert_eq!(never, None, "{stage:?}");
    }
}

#[test]
fn a_held_order_loses_patience_from_its_opening_however_often_it_was_tried() {
    let tried = Generation {
        opened_at: at(0),
        ..generation(Stage::Held { attempts: 40 })
    };
    assert_eq!(tried.lapse(at(15 * 60)), Some(Event::GaveUp));
}

#[test]
fn a_lost_submit_is_noticed_the_moment_it_is_due() {
    let begun = generation(held())
        .step(Event::SubmitStarted, at(5))
        .unwrap();
    let due = begun.generation.due_at.unwrap();
    assert_eq!(due, at(5).plus(SUBMIT_PATIENCE));
    assert_eq!(begun.generation.lapse(due), Some(Event::SubmitLost));
}

#[test]
fn a_job_that_nobody_can_ask_about_is_held_on_to_for_two_hours_more() {
    let picture = 15 * 60 + 2 * 60 * 60;
    let day = 24 * 60 * 60;
    let given_up = failed(Failure::TimedOut, Some(task()), None);
    for (stage, second, abandoned) in [
        (running(0), picture - 1, false),
        (running(0), picture, true),
        (given_up.clone(), day - 1, false),
        (given_up, day, true),
        (held(), day, false),
        (submitting(), day, false),
        (unconfirmed(), day, false),
    ] {
        let name = stage.name();
        let found = generation(stage).abandoned(at(second));
        assert_eq!(found, abandoned, "{name} after {second} s");
    }
    for stage in settled() {
        let name = stage.name();
        assert!(!generation(stage).abandoned(at(day)), "{name}");
    }
}

#[test]
fn nobody_pays_where_nobody_pays() {
    assert_eq!(Charge::Full.payable(kopecks(64)), kopecks(64));
    for waiver in [Waiver::TestMode, Waiver::DryRun, Waiver::GenerationOff] {
        assert_eq!(Charge::Waived(waiver).payable(kopecks(64)), kopecks(0));
    }
}
