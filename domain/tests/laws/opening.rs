//! How an order begins, and what is left of it.

use domain::{
    generation::{Charge, Event, Generation, Stage, Step, Waiver},
    ledger::PostingKind,
    letter::{Alarm, News},
    media::{Keepsake, KeepsakeForm},
    money::Money,
    outcome::{Failure, Outputs, Phase, TaskId},
    wallet::{Hold, Wallet},
};

use crate::shop::{ANNA, at, credits, generation, id, kopecks, order, outputs, task};

fn succeeded(charged: Money) -> Stage {
    Stage::Succeeded {
        task: Some(task()),
        outputs: outputs(),
        charged,
        at: at(100),
    }
}

fn running() -> Stage {
    Stage::Running {
        task: task(),
        since: at(0),
        phase: Phase::Waiting,
    }
}

fn timed_out(task: Option<TaskId>, late: Option<Outputs>) -> Stage {
    Stage::Failed {
        failure: Failure::TimedOut,
        task,
        late,
        at: at(7),
    }
}

fn wallet() -> Wallet {
    Wallet {
        main: kopecks(100),
        bonus: kopecks(30),
        ..Wallet::empty(ANNA)
    }
}

#[test]
fn an_order_opens_held_and_due_at_once() {
    let order = order(1, kopecks(100), Charge::Full);
    let Step {
        generation,
        posting,
        letter,
    } = Generation::open(order.clone(), &wallet(), at(5)).unwrap();
    let hold = Hold {
        bonus: kopecks(30),
        main: kopecks(70),
    };
    let expected = Generation {
        order,
        hold: Some(hold),
        stage: Stage::Held { attempts: 0 },
        opened_at: at(5),
        due_at: Some(at(5)),
        keepsakes: Vec::new(),
        delivered_at: None,
    };
    assert_eq!(generation, expected);
    assert_eq!(generation.id(), id(1));
    assert_eq!(posting.unwrap().kind(), PostingKind::Hold);
    assert_eq!(letter, None);
}

#[test]
fn an_order_that_nobody_pays_opens_with_empty_pockets_and_is_done_for_nothing() {
    let waived = order(1, kopecks(100), Charge::Waived(Waiver::DryRun));
    let opened = Generation::open(waived, &Wallet::empty(ANNA), at(0)).unwrap();
    assert_eq!((opened.generation.hold, opened.posting), (None, None));
    let going = Generation {
        stage: running(),
        ..opened.generation
    };
    let finished = Event::Finished {
        outputs: outputs(),
        consumed: Some(credits("50")),
    };
    let done = going.step(finished, at(100)).unwrap();
    assert_eq!(
        (done.generation.stage, done.posting),
        (succeeded(Money::ZERO), None)
    );
    assert!(done.letter.is_some());
    let given_up = going.step(Event::GaveUp, at(100)).unwrap();
    assert_eq!(given_up.posting, None);
}

#[test]
fn what_came_out_can_be_seen_in_time_or_late() {
    assert_eq!(generation(running()).outputs(), None);
    assert_eq!(
        generation(succeeded(kopecks(1))).outputs(),
        Some(&outputs())
    );
    assert_eq!(generation(timed_out(Some(task()), None)).outputs(), None);
    let late = timed_out(Some(task()), Some(outputs()));
    assert_eq!(generation(late).outputs(), Some(&outputs()));
    assert_eq!(Outputs::new(Vec::new()), None);
    assert_eq!(outputs().as_slice().len(), 1);
}

#[test]
fn a_known_keepsake_is_kept_as_it_is_and_a_new_one_added() {
    let keepsake = |output, form, file: &str| Keepsake {
        output,
        form,
        file: file.to_owned(),
    };
    let photo = keepsake(0, KeepsakeForm::Photo, "a");
    let other_file = keepsake(0, KeepsakeForm::Photo, "b");
    let other_form = keepsake(0, KeepsakeForm::Document, "c");
    let other_output = keepsake(1, KeepsakeForm::Photo, "d");
    let kept = generation(succeeded(kopecks(1)))
        .keeping(std::slice::from_ref(&photo))
        .keeping(&[other_file, other_form.clone(), other_output.clone()]);
    assert_eq!(kept.keepsakes, [photo, other_form, other_output]);
}

#[test]
fn a_result_is_delivered_once_and_a_failure_is_no_delivery() {
    let told = |news| generation(succeeded(kopecks(1))).told(news, &[], at(5));
    assert_eq!(told(News::Failure(id(1))).delivered_at, None);
    assert_eq!(told(News::Alarm(Alarm::Orphan(id(1)))).delivered_at, None);
    let delivered = told(News::Result(id(1)));
    assert_eq!(delivered.delivered_at, Some(at(5)));
    assert_eq!(told(News::LateResult(id(1))).delivered_at, Some(at(5)));
    let photo = Keepsake {
        output: 0,
        form: KeepsakeForm::Photo,
        file: "a".to_owned(),
    };
    let again = delivered.told(News::Result(id(1)), std::slice::from_ref(&photo), at(9));
    assert_eq!(again.delivered_at, Some(at(5)));
    assert_eq!(again.keepsakes, [photo]);
}
