use std::{sync::Arc, time::Duration};

use adapters_kie::{KieGateway, KieOptions};
use domain::{
    earlier::EarlierResult,
    generation::GenerationId,
    media::{Media, Output},
    model::{ModelId, Yield},
    outcome::{Phase, RejectionKind, TaskId},
    value::{Value, Values},
};
use fake_kie::{Call, Garble, Mood, Options, Time, Vintage};
use ports::outbound::{Job, Provider, Status, SubmitError, Submitted};
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::world::{World, files, options_for, submit, text, whole};

const IMAGE: Yield = Yield::Files(Media::Image);

fn still() -> Options {
    Options {
        time: Time::Manual {
            from: 1_790_000_000_000,
        },
        cost: Arc::new(|_, _| Decimal::new(8, 1)),
        ..Options::default()
    }
}

async fn finished(world: &World, job: &Job, yields: Yield) -> Status {
    let task = submit(&world.gateway, job).await.unwrap();
    assert!(world.fake.finish(&task.0));
    world.gateway.status(&task, yields).await.unwrap()
}

fn lines(status: Status) -> Vec<String> {
    let Status::Done { outputs, .. } = status else {
        panic!("{status:?}");
    };
    let line = |output: &Output| match output {
        Output::Text(text) => text.clone(),
        Output::File {
            media,
            title,
            cover,
            ..
        } => {
            format!("{media:?} {title:?} {}", cover.is_some())
        }
        Output::Made { name, bytes, .. } => format!("{name} of {}", bytes.len()),
        Output::Voice { name, .. } => format!("the voice of {name}"),
    };
    outputs.as_slice().iter().map(line).collect()
}

#[tokio::test]
async fn a_task_passes_its_phases_and_says_what_it_consumed() {
    let world = World::with(still()).await;
    let task = world.submit().await.unwrap();
    let mut seen = Vec::new();
    for _ in 0..3 {
        match world.gateway.status(&task, IMAGE).await.unwrap() {
            Status::Pending(phase) => seen.push(phase),
            other => panic!("{other:?}"),
        }
        world.fake.advance(&task.0);
    }
    assert_eq!(seen, [Phase::Waiting, Phase::Queuing, Phase::Generating]);
    let Status::Done { outputs, consumed } = world.gateway.status(&task, IMAGE).await.unwrap()
    else {
        panic!("it is not done");
    };
    assert_eq!(outputs.as_slice().len(), 1);
    assert_eq!(consumed.unwrap().to_string(), "0.8");
}

#[tokio::test]
async fn the_recordings_of_april_do_not_say_what_was_consumed() {
    let world = World::with(Options {
        vintage: Vintage::Spring2026,
        ..still()
    })
    .await;
    let status = finished(&world, &world.picture(), IMAGE).await;
    assert!(
        matches!(status, Status::Done { consumed: None, .. }),
        "{status:?}"
    );
}

#[tokio::test]
async fn every_kind_of_result_is_delivered() {
    let world = World::with(still()).await;
    let prompt = || vec![("prompt", text("Snow"))];
    let job = world.job("grok-imagine/text-to-image", prompt());
    assert_eq!(lines(finished(&world, &job, IMAGE).await).len(), 6);
    let job = world.job("ai-music-api/generate", prompt());
    let songs = lines(finished(&world, &job, Yield::Files(Media::Audio)).await);
    assert_eq!(songs, [r#"Audio Some("Untitled") true"#; 2]);
    let job = world.job("ai-music-api/generate-lyrics", prompt());
    let lyrics = lines(finished(&world, &job, Yield::Text).await);
    assert_eq!(
        lyrics[0],
        "Take 1\n\n[Verse]\nA song about Snow\n\n[Chorus]\nTake 1"
    );
    assert_eq!(lyrics.len(), 2);
}

/// A song of an order of mine.
fn song() -> Value {
    Value::Earlier(Box::new(EarlierResult {
        generation: GenerationId(Uuid::from_u128(1)),
        model: ModelId::new("ai-music-api/generate").unwrap(),
        output: 0,
        task: Some(TaskId("281e5b0".to_owned())),
        handle: Some("song-1".to_owned()),
        answers: Values::new(),
    }))
}

#[tokio::test]
async fn stems_frames_parts_and_notes_are_delivered_as_what_they_are() {
    let world = World::with(still()).await;
    let audio = Yield::Files(Media::Audio);
    let stems = |kind| {
        let answers = vec![("task_id", song()), ("type", text(kind))];
        world.job("ai-music-api/separate-vocals", answers)
    };
    let two = lines(finished(&world, &stems("separate_vocal"), audio).await);
    assert_eq!(
        two,
        [
            r#"Audio Some("Vocals") false"#,
            r#"Audio Some("Instrumental") false"#
        ]
    );
    let tracks = lines(finished(&world, &stems("split_stem"), audio).await);
    assert_eq!(
        (tracks.len(), tracks[1].as_str()),
        (4, r#"Audio Some("Drums") false"#)
    );

    let answers = vec![
        ("prompt", text("Snow")),
        ("return_last_frame", Value::Toggle(true)),
    ];
    let clip = world.job("bytedance/seedance-2", answers);
    let clip = lines(finished(&world, &clip, Yield::Files(Media::Video)).await);
    assert_eq!(clip, ["Video None false", "Image None false"]);

    let picture = files(Media::Image, &["https://example.org/a.png"]);
    let map = world.job(
        "grok-imagine-image-2-0/segment-map",
        vec![("image_url", picture)],
    );
    let map = lines(finished(&world, &map, IMAGE).await);
    assert_eq!(map, ["Image None false", "1. sky\n2. sea"]);

    let Value::Earlier(mut split) = song() else {
        panic!("it is a result");
    };
    split.model = ModelId::new("ai-music-api/separate-vocals").unwrap();
    let answers = vec![("task_id", Value::Earlier(split))];
    let notes = world.job("ai-music-api/generate-midi-from-audio", answers);
    let notes = lines(finished(&world, &notes, Yield::Files(Media::Document)).await);
    assert_eq!(notes, ["song.mid of 66"]);
}

#[tokio::test]
async fn what_is_answered_at_once_is_the_result() {
    let world = World::with(still()).await;
    let table = [
        (
            "ai-music-api/timeStamped-lyrics",
            vec![("task_id", song())],
            "lyrics.lrc of 29",
        ),
        (
            "ai-music-api/boost-music-style",
            vec![("content", text("Indie"))],
            "Indie, 90 BPM, warm analogue synths",
        ),
        (
            "ai-music-api/generate-persona",
            vec![
                ("task_id", song()),
                ("name", text("Anna")),
                ("description", text("Warm")),
            ],
            "the voice of Anna",
        ),
    ];
    for (model, answers, expected) in table {
        let job = world.job(model, answers);
        let Submitted::Done { outputs, consumed } = world.gateway.submit(&job).await.unwrap()
        else {
            panic!("{model} has a task");
        };
        assert_eq!(consumed.unwrap().to_string(), "0.8");
        assert_eq!(
            lines(Status::Done {
                outputs,
                consumed: None
            }),
            [expected]
        );
    }
}

#[tokio::test]
async fn only_a_model_that_answers_at_once_is_believed_without_a_task() {
    let world = World::with(still()).await;
    let answer = r#"{"code":200,"msg":"success","data":{"result":"words"}}"#;
    world.fake.set_mood(Call::Create, Mood::recorded(answer));
    let error = world.submit().await.unwrap_err();
    assert!(matches!(error, SubmitError::Lost(_)), "{error:?}");
    // Nor is such a model where the answer is about something else.
    let answer = r#"{"code":200,"msg":"success","data":{"personaId":"p"}}"#;
    world.fake.set_mood(Call::Create, Mood::recorded(answer));
    let style = vec![("content", text("Indie"))];
    let job = world.job("ai-music-api/boost-music-style", style);
    let error = world.gateway.submit(&job).await.unwrap_err();
    assert!(matches!(error, SubmitError::Lost(_)), "{error:?}");
}

#[tokio::test]
async fn a_task_that_ends_badly_says_why() {
    let world = World::with(still()).await;
    let table = [
        (Mood::moderated(), RejectionKind::Moderated),
        (
            Mood::Fail {
                code: "500".to_owned(),
                msg: "Internal error".to_owned(),
            },
            RejectionKind::ServerError,
        ),
        (Mood::NoUrls, RejectionKind::Empty),
        (Mood::BrokenResult, RejectionKind::Empty),
    ];
    for (mood, kind) in table {
        world.fake.next(Call::Create, 1, mood.clone());
        let task = world.submit().await.unwrap();
        world.fake.turn(Duration::from_mins(1));
        match world.gateway.status(&task, IMAGE).await.unwrap() {
            Status::Broken(rejection) => assert_eq!(rejection.kind, kind, "{mood:?}"),
            other => panic!("{mood:?}: {other:?}"),
        }
    }
}

#[tokio::test]
async fn a_task_that_kie_does_not_know_yet_has_not_failed() {
    let world = World::with(Options {
        grace: Duration::from_secs(5),
        ..still()
    })
    .await;
    let task = world.submit().await.unwrap();
    assert_eq!(
        world.gateway.status(&task, IMAGE).await.unwrap(),
        Status::Unknown
    );
    world.fake.turn(Duration::from_secs(6));
    assert_ne!(
        world.gateway.status(&task, IMAGE).await.unwrap(),
        Status::Unknown
    );
    let nobody = TaskId("0123".to_owned());
    assert_eq!(
        world.gateway.status(&nobody, IMAGE).await.unwrap(),
        Status::Unknown
    );
}

#[tokio::test]
async fn an_unknown_state_is_waited_for() {
    let world = World::with(still()).await;
    let task = world.submit().await.unwrap();
    world.fake.set_mood(
        Call::Status,
        Mood::StrangeState {
            word: "pondering".to_owned(),
        },
    );
    assert_eq!(
        world.gateway.status(&task, IMAGE).await.unwrap(),
        Status::Pending(Phase::Generating)
    );
}

#[tokio::test]
async fn a_question_that_went_wrong_is_put_again() {
    let moods = [
        Mood::DropBefore,
        Mood::bad_gateway(false),
        Mood::Busy,
        Mood::Malformed {
            how: Garble::BrokenJson,
            made: false,
        },
    ];
    let world = World::with(still()).await;
    let task = world.submit().await.unwrap();
    for mood in moods {
        let before = world.fake.count(Call::Status);
        world.fake.next(Call::Status, 1, mood.clone());
        let status = world.gateway.status(&task, IMAGE).await.unwrap();
        assert_eq!(status, Status::Pending(Phase::Waiting), "{mood:?}");
        assert_eq!(world.fake.count(Call::Status), before + 2, "{mood:?}");
    }
}

#[tokio::test]
async fn a_question_that_goes_on_going_wrong_is_a_fault_and_no_failure() {
    let world = World::with(still()).await;
    let task = world.submit().await.unwrap();
    world.fake.set_mood(
        Call::Status,
        Mood::Refuse {
            code: 500,
            msg: "oops".to_owned(),
        },
    );
    let fault = world.gateway.status(&task, IMAGE).await.unwrap_err();
    assert_eq!(
        whole(&fault),
        "could not ask for a task's status: 500: oops"
    );
    assert_eq!(world.fake.count(Call::Status), 3);
}

#[tokio::test]
async fn a_question_that_is_not_answered_in_time_is_not_put_again() {
    let world = World::with(still()).await;
    let task = world.submit().await.unwrap();
    let options = KieOptions {
        timeout: Duration::from_millis(300),
        ..options_for(&world.fake)
    };
    let gateway = KieGateway::new(&options, Arc::clone(&world.loaded.notes)).unwrap();
    world
        .fake
        .set_mood(Call::Status, Mood::Hang { made: false });
    gateway.status(&task, IMAGE).await.unwrap_err();
    assert_eq!(world.fake.count(Call::Status), 1);
}

#[tokio::test]
async fn the_balance_keeps_its_fraction() {
    let world = World::with(still()).await;
    world.fake.set_credits("5916.25".parse().unwrap());
    let left = world.gateway.credits_left().await.unwrap();
    assert_eq!(left.to_string(), "5916.25");
    for (data, wanted) in [("100", "100"), ("\"0.4\"", "0.4"), ("-3.5", "0")] {
        let answer = format!(r#"{{"code":200,"msg":"success","data":{data}}}"#);
        world.fake.next(Call::Credit, 1, Mood::recorded(answer));
        let left = world.gateway.credits_left().await.unwrap();
        assert_eq!(left.to_string(), wanted, "{data}");
    }
}

#[tokio::test]
async fn a_question_that_is_refused_for_good_is_not_put_again() {
    let world = World::with(still()).await;
    for code in [401, 402, 404, 433, 505] {
        let before = world.fake.count(Call::Credit);
        let msg = "no".to_owned();
        world.fake.next(Call::Credit, 1, Mood::Refuse { code, msg });
        let fault = world.gateway.credits_left().await.unwrap_err();
        let said = format!("could not ask for the balance at KIE: {code}: no");
        assert_eq!(whole(&fault), said);
        assert_eq!(world.fake.count(Call::Credit), before + 1, "{code}");
    }
}

#[tokio::test]
async fn no_attempt_is_made_after_the_time_of_the_question() {
    let world = World::with(still()).await;
    let options = KieOptions {
        timeout: Duration::from_millis(200),
        ..options_for(&world.fake)
    };
    let gateway = KieGateway::new(&options, Arc::clone(&world.loaded.notes)).unwrap();
    world.fake.set_mood(Call::Credit, Mood::bad_gateway(false));
    gateway.credits_left().await.unwrap_err();
    // The least pause is longer than that.
    assert_eq!(world.fake.count(Call::Credit), 1);
}
