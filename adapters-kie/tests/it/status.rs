use std::{sync::Arc, time::Duration};

use adapters_kie::{KieGateway, KieOptions};
use domain::{
    media::{Media, Output},
    model::Yield,
    outcome::{Phase, RejectionKind, TaskId},
};
use fake_kie::{Call, Garble, Mood, Options, Time, Vintage};
use ports::outbound::{Job, Provider, Status};
use rust_decimal::Decimal;

use crate::world::{World, options_for, text, whole};

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
    let task = world.gateway.submit(job).await.unwrap();
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
