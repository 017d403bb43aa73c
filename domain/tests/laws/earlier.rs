//! Results that go into the next order.

use domain::{
    earlier::EarlierResult,
    generation::{Generation, Stage},
    media::{Media, Output},
    model::{ModelId, ModelPattern, Yield},
    outcome::{Failure, Outputs, TaskId},
    parameter::{Answer, Kind, Refusal},
    request::Request,
    value::{Value, Values},
};

use crate::shop::{at, file, generation, id, kopecks, result, task, text, values};

fn song(handle: Option<&str>) -> Output {
    Output::File {
        media: Media::Audio,
        url: "https://example.org/song".to_owned(),
        title: None,
        cover: None,
        handle: handle.map(str::to_owned),
        length: None,
    }
}

fn songs() -> Outputs {
    Outputs::new(vec![song(Some("first")), song(None)]).unwrap()
}

fn succeeded() -> Stage {
    Stage::Succeeded {
        task: Some(task()),
        outputs: songs(),
        charged: kopecks(1),
        at: at(9),
    }
}

fn failed(task: Option<TaskId>, late: Option<Outputs>) -> Stage {
    Stage::Failed {
        failure: Failure::TimedOut,
        task,
        late,
        at: at(9),
    }
}

fn told(stage: Stage, answers: Values) -> Generation {
    let mut generation = generation(stage);
    generation.order.yields = Yield::Files(Media::Audio);
    generation.order.request = Request::restored(ModelId::new("suno").unwrap(), answers);
    generation
}

#[test]
fn a_result_is_known_by_its_job_its_place_and_its_own_id() {
    let answers = values([("model", text("V5"))]);
    let generation = told(succeeded(), answers.clone());
    let first = EarlierResult {
        generation: id(1),
        model: ModelId::new("suno").unwrap(),
        output: 0,
        task: Some(task()),
        handle: Some("first".to_owned()),
        answers,
    };
    let second = EarlierResult {
        output: 1,
        handle: None,
        ..first.clone()
    };
    assert_eq!(EarlierResult::of(&generation, 0), Some(first));
    assert_eq!(EarlierResult::of(&generation, 1), Some(second));
    assert_eq!(EarlierResult::of(&generation, 2), None);
}

#[test]
fn what_was_answered_at_once_is_known_by_its_own_id_alone() {
    let voice = Output::Voice {
        name: "Night singer".to_owned(),
        description: None,
        handle: "voice".to_owned(),
    };
    let with = |output| {
        let mut generation = told(
            Stage::Succeeded {
                task: None,
                outputs: Outputs::new(vec![output]).unwrap(),
                charged: kopecks(1),
                at: at(9),
            },
            Values::new(),
        );
        generation.order.yields = Yield::Text;
        EarlierResult::of(&generation, 0)
    };
    let found = with(voice).unwrap();
    assert_eq!((found.task, found.handle.as_deref()), (None, Some("voice")));
    // Nothing of these words is at the provider.
    assert_eq!(with(Output::Text("indie folk".to_owned())), None);
}

#[test]
fn what_only_came_along_with_the_result_is_nothing_to_begin_from() {
    let clip = Output::File {
        media: Media::Video,
        url: "https://example.org/clip".to_owned(),
        title: None,
        cover: None,
        handle: None,
        length: None,
    };
    let beside = [song(Some("frame")), Output::Text("1. sky".to_owned())];
    let mut generation = told(
        Stage::Succeeded {
            task: Some(task()),
            outputs: Outputs::new([vec![clip], beside.to_vec()].concat()).unwrap(),
            charged: kopecks(1),
            at: at(9),
        },
        Values::new(),
    );
    generation.order.yields = Yield::Files(Media::Video);
    let known = [0, 1, 2].map(|output| EarlierResult::of(&generation, output).is_some());
    assert_eq!(known, [true, false, false]);
}

#[test]
fn what_has_brought_nothing_is_no_result_and_what_came_late_is_one() {
    for (stage, expected) in [
        (Stage::Held { attempts: 0 }, false),
        (Stage::Unconfirmed { since: at(1) }, false),
        (failed(None, None), false),
        (failed(Some(task()), None), false),
        (failed(Some(task()), Some(songs())), true),
        (succeeded(), true),
    ] {
        let found = EarlierResult::of(&told(stage.clone(), Values::new()), 0);
        assert_eq!(found.is_some(), expected, "{stage:?}");
    }
}

#[test]
fn options_go_along_and_words_and_files_do_not() {
    let options = values([
        ("resolution", text("480p")),
        ("seconds", Value::Integer(6)),
        ("sound", Value::Toggle(true)),
    ]);
    let mut answers = options.clone();
    answers.extend(values([
        ("prompt", text(&"a long story ".repeat(9))),
        ("picture", Value::Files(vec![file(Media::Image, None)])),
    ]));
    let found = EarlierResult::of(&told(succeeded(), answers), 0).unwrap();
    assert_eq!(found.answers, options);
}

#[test]
fn a_continued_result_was_told_what_its_beginning_was_told_unless_it_says_otherwise() {
    let first = values([("resolution", text("480p")), ("seconds", text("6"))]);
    let answers = values([
        ("task_id", result("grok/video", first)),
        ("seconds", text("10")),
    ]);
    let found = EarlierResult::of(&told(succeeded(), answers), 0).unwrap();
    let expected = values([("resolution", text("480p")), ("seconds", text("10"))]);
    assert_eq!(found.answers, expected);
}

#[test]
fn a_result_is_taken_from_the_models_named_and_with_the_id_that_is_needed() {
    let kind = |by_handle| Kind::Earlier {
        of: vec![ModelPattern::new("suno*").unwrap()],
        by_handle,
    };
    let with = |model: &str, change: fn(&mut EarlierResult)| {
        let Value::Earlier(mut earlier) = result(model, Values::new()) else {
            panic!("it is a result");
        };
        change(&mut earlier);
        Value::Earlier(earlier)
    };
    let unusable = Err(Refusal::UnusableResult);
    let plain = with("suno/sing", |_| ());
    let named = with("suno/sing", |one| one.handle = Some("song".to_owned()));
    let lost = with("suno/sing", |one| one.task = Some(TaskId(String::new())));
    let at_once = with("suno/sing", |one| one.task = None);
    let voice = with("suno/sing", |one| {
        (one.task, one.handle) = (None, Some("voice".to_owned()));
    });
    assert_eq!(kind(false).check(&plain), Ok(()));
    assert_eq!(kind(true).check(&plain), unusable);
    assert_eq!(kind(true).check(&named), Ok(()));
    assert_eq!(kind(false).check(&lost), unusable);
    assert_eq!(kind(false).check(&at_once), unusable);
    assert_eq!(kind(true).check(&voice), Ok(()));
    assert_eq!(kind(false).check(&with("grok/video", |_| ())), unusable);
    assert_eq!(kind(false).check(&text("task")), Err(Refusal::OtherKind));
}

#[test]
fn nobody_can_type_press_or_send_a_result() {
    let kind = Kind::Earlier {
        of: vec![ModelPattern::new("*").unwrap()],
        by_handle: false,
    };
    for answer in [
        Answer::Text("task".to_owned()),
        Answer::Option(0),
        Answer::File(file(Media::Audio, None)),
    ] {
        assert_eq!(kind.parse(&answer), Err(Refusal::NotPicked));
    }
}
