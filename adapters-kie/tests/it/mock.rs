use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use adapters_kie::{MockKieGateway, catalogue};
use domain::{
    generation::GenerationId,
    media::{Media as Medium, Output},
    model::{ModelId, Yield},
    outcome::{Outputs, RejectionKind, TaskId},
    request::Request,
    time::Timestamp,
    value::{Value, Values},
};
use ports::outbound::{Clock, Content, FetchError, Job, Media, Provider, Status, SubmitError};
use uuid::Uuid;

use crate::world::{files, job, text, upload};

/// A clock that is turned by hand.
#[derive(Clone, Default)]
struct Hand(Arc<AtomicI64>);

impl Hand {
    fn turn(&self, millis: i64) {
        self.0.fetch_add(millis, Ordering::SeqCst);
    }
}

impl Clock for Hand {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst))
    }
}

fn gateway(clock: &Hand, label: &str) -> MockKieGateway {
    let loaded = catalogue::load().unwrap();
    MockKieGateway::new(
        loaded.catalogue,
        loaded.notes,
        Arc::new(clock.clone()),
        label,
    )
}

fn order(model: &str, answers: Vec<(&str, Value)>) -> Job {
    job(&catalogue::load().unwrap(), model, answers)
}

/// Runs a whole order in a runtime that has no I/O: whoever opens a socket there panics.
fn without_io<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(work)
}

async fn done(clock: &Hand, gateway: &MockKieGateway, job: &Job, yields: Yield) -> Outputs {
    let task = gateway.submit(job).await.unwrap();
    clock.turn(60_000);
    match gateway.status(&task, yields).await.unwrap() {
        Status::Done {
            outputs,
            consumed: None,
        } => outputs,
        other => panic!("{other:?}"),
    }
}

async fn fetched(gateway: &MockKieGateway, output: &Output) -> Content {
    let Output::File { url, .. } = output else {
        panic!("{output:?}");
    };
    gateway.fetch(url, u64::MAX).await.unwrap()
}

const IMAGE: Yield = Yield::Files(Medium::Image);

#[test]
fn a_job_passes_its_phases_by_the_clock() {
    without_io(async {
        let clock = Hand::default();
        let gateway = gateway(&clock, "TEST");
        let job = order("z-image", vec![("prompt", text("A cat"))]);
        let task = gateway.submit(&job).await.unwrap();
        let mut seen = Vec::new();
        for _ in 0..4 {
            seen.push(match gateway.status(&task, IMAGE).await.unwrap() {
                Status::Pending(phase) => format!("{phase:?}"),
                Status::Done { .. } => "done".to_owned(),
                other => panic!("{other:?}"),
            });
            clock.turn(1_500);
            if seen.len() == 1 {
                clock.turn(-500);
            }
        }
        assert_eq!(seen, ["Waiting", "Queuing", "Generating", "done"]);
    });
}

#[test]
fn a_fresh_process_answers_for_an_old_task_with_the_same_picture() {
    without_io(async {
        let clock = Hand::default();
        let before = gateway(&clock, "DRY RUN");
        let answers = || {
            vec![
                ("prompt", text("Кот: «мяу» & 100%")),
                ("aspect_ratio", text("16:9")),
            ]
        };
        let task = before.submit(&order("z-image", answers())).await.unwrap();
        clock.turn(60_000);
        let after = gateway(&clock, "DRY RUN");
        let status = |outputs| Status::Done {
            outputs,
            consumed: None,
        };
        let old = done(&clock, &before, &order("z-image", answers()), IMAGE).await;
        assert_eq!(
            after.status(&task, IMAGE).await.unwrap(),
            status(old.clone())
        );
        let output = &old.as_slice()[0];
        let (one, two) = (
            fetched(&before, output).await,
            fetched(&after, output).await,
        );
        assert_eq!(one, two);
        assert_eq!(
            (one.mime.as_str(), one.name.as_str()),
            ("image/png", "z-image-1.png")
        );
        // Width and height stand behind the signature and the name of the first chunk: 768 by 432 is 16:9.
        assert_eq!(one.bytes[16..24], [0, 0, 3, 0, 0, 0, 1, 176]);
        let stamped = fetched(&gateway(&clock, "TEST"), output).await;
        assert_ne!(stamped.bytes, one.bytes);
    });
}

#[test]
fn as_many_things_come_out_as_the_model_makes() {
    without_io(async {
        let clock = Hand::default();
        let gateway = gateway(&clock, "TEST");
        let prompt = || ("prompt", text("Snow"));
        let table = [
            (order("grok-imagine/text-to-image", vec![prompt()]), 6),
            (
                order("bytedance/seedream-v4-text-to-image", vec![prompt()]),
                1,
            ),
            (
                order(
                    "bytedance/seedream-v4-text-to-image",
                    vec![prompt(), ("max_images", Value::Integer(4))],
                ),
                4,
            ),
        ];
        for (job, count) in table {
            let outputs = done(&clock, &gateway, &job, IMAGE).await;
            assert_eq!(outputs.as_slice().len(), count);
        }
        let job = order("grok-imagine/text-to-image", vec![prompt()]);
        let outputs = done(&clock, &gateway, &job, IMAGE).await;
        let first = fetched(&gateway, &outputs.as_slice()[0]).await;
        let second = fetched(&gateway, &outputs.as_slice()[1]).await;
        assert_ne!(first.bytes, second.bytes);
    });
}

#[test]
fn songs_clips_and_words_come_out_too() {
    without_io(async {
        let clock = Hand::default();
        let gateway = gateway(&clock, "TEST");
        let job = order("ai-music-api/generate", vec![("prompt", text("Snow"))]);
        let songs = done(&clock, &gateway, &job, Yield::Files(Medium::Audio)).await;
        let Output::File {
            title,
            cover,
            handle,
            ..
        } = &songs.as_slice()[1]
        else {
            panic!("{songs:?}");
        };
        assert_eq!(title.as_deref(), Some("Mock song (2)"));
        assert!(handle.as_ref().unwrap().ends_with("-1"));
        let cover = gateway
            .fetch(cover.as_ref().unwrap(), u64::MAX)
            .await
            .unwrap();
        assert_eq!(cover.mime, "image/png");
        assert_eq!(
            fetched(&gateway, &songs.as_slice()[0]).await.mime,
            "audio/wav"
        );

        let job = order("kling-2.6/text-to-video", vec![("prompt", text("Snow"))]);
        let clips = done(&clock, &gateway, &job, Yield::Files(Medium::Video)).await;
        let clip = fetched(&gateway, &clips.as_slice()[0]).await;
        assert_eq!(&clip.bytes[4..8], b"ftyp");

        let job = order(
            "ai-music-api/generate-lyrics",
            vec![("prompt", text("Snow"))],
        );
        let words = done(&clock, &gateway, &job, Yield::Text).await;
        assert!(matches!(&words.as_slice()[0], Output::Text(text) if text.contains("Snow")));
    });
}

#[test]
fn a_customers_file_gets_an_address_that_a_job_can_have() {
    without_io(async {
        let gateway = gateway(&Hand::default(), "TEST");
        let link = gateway
            .upload(upload(b"x", "image/png", "мой кот.png"))
            .await
            .unwrap();
        assert!(link.starts_with("mock://upload/"), "{link}");
        let picture = files(Medium::Image, &[&link]);
        let job = order("recraft/remove-background", vec![("image", picture)]);
        gateway.submit(&job).await.unwrap();
    });
}

#[test]
fn what_kie_would_refuse_is_refused_here() {
    without_io(async {
        let gateway = gateway(&Hand::default(), "TEST");
        let table = [
            ("sora-2-text-to-video", RejectionKind::Unavailable),
            ("z-image", RejectionKind::Invalid),
        ];
        for (model, kind) in table {
            let job = Job {
                generation: GenerationId(Uuid::nil()),
                request: Request::restored(ModelId::new(model).unwrap(), Values::new()),
                callback: None,
            };
            match gateway.submit(&job).await {
                Err(SubmitError::Refused(rejection)) => assert_eq!(rejection.kind, kind),
                other => panic!("{other:?}"),
            }
        }
    });
}

#[test]
fn what_the_mock_has_not_made_it_does_not_know() {
    without_io(async {
        let gateway = gateway(&Hand::default(), "TEST");
        for id in [
            "",
            "281e5b0",
            "mock?",
            "mock?at=x&order=1",
            "mock://picture/0",
        ] {
            let status = gateway.status(&TaskId(id.to_owned()), IMAGE).await.unwrap();
            assert_eq!(status, Status::Unknown, "{id}");
        }
        for url in [
            "",
            "https://tempfile.example/a.png",
            "mock://upload/1/a.png",
            "mock://picture/x?model=a",
        ] {
            let error = gateway.fetch(url, u64::MAX).await.unwrap_err();
            assert!(matches!(error, FetchError::Gone), "{url}: {error:?}");
        }
    });
}
