use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use adapters_kie::{MockKieGateway, catalogue};
use domain::{
    earlier::EarlierResult,
    generation::GenerationId,
    media::{Media as Medium, Output},
    model::{ModelId, Yield},
    outcome::{Outputs, RejectionKind, TaskId},
    request::Request,
    time::Timestamp,
    value::{Value, Values},
};
use ports::outbound::{
    Clock, Content, FetchError, Job, Media, Provider, Status, SubmitError, Submitted,
};
use uuid::Uuid;

use crate::world::{files, job, submit, text, upload};

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
    let task = submit(gateway, job).await.unwrap();
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
        let task = submit(&gateway, &job).await.unwrap();
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
        let task = submit(&before, &order("z-image", answers())).await.unwrap();
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
fn every_other_form_of_result_comes_out_too() {
    without_io(async {
        let clock = Hand::default();
        let gateway = gateway(&clock, "TEST");
        let song = |model: &str| {
            Value::Earlier(Box::new(EarlierResult {
                generation: GenerationId(Uuid::from_u128(1)),
                model: ModelId::new(model).unwrap(),
                output: 0,
                task: Some(TaskId("mock".to_owned())),
                handle: Some("song".to_owned()),
                answers: Values::new(),
            }))
        };
        let from_song = || ("task_id", song("ai-music-api/generate"));

        let job = order("ai-music-api/separate-vocals", vec![from_song()]);
        let stems = done(&clock, &gateway, &job, Yield::Files(Medium::Audio)).await;
        let titles: Vec<_> = stems.as_slice().iter().map(title).collect();
        assert_eq!(titles, [Some("Vocals"), Some("Instrumental")]);

        let answers = vec![
            ("prompt", text("Snow")),
            ("return_last_frame", Value::Toggle(true)),
        ];
        let job = order("bytedance/seedance-2", answers);
        let clip = done(&clock, &gateway, &job, Yield::Files(Medium::Video)).await;
        let frame = fetched(&gateway, &clip.as_slice()[1]).await;
        assert_eq!(
            (clip.as_slice().len(), frame.mime.as_str()),
            (2, "image/png")
        );

        let picture = vec![(
            "image_url",
            files(Medium::Image, &["https://example.org/a.png"]),
        )];
        let job = order("grok-imagine-image-2-0/segment-map", picture);
        let map = done(&clock, &gateway, &job, IMAGE).await;
        assert_eq!(
            map.as_slice()[1],
            Output::Text("1. sky\n2. ridge\n3. light".to_owned())
        );

        let split = vec![("task_id", song("ai-music-api/separate-vocals"))];
        let job = order("ai-music-api/generate-midi-from-audio", split);
        let notes = done(&clock, &gateway, &job, Yield::Files(Medium::Document)).await;
        assert!(matches!(&notes.as_slice()[0], Output::Made { name, .. } if name == "song.mid"));
    });
}

fn title(output: &Output) -> Option<&str> {
    match output {
        Output::File { title, .. } => title.as_deref(),
        _ => None,
    }
}

#[test]
fn what_kie_answers_at_once_is_answered_at_once() {
    without_io(async {
        let gateway = gateway(&Hand::default(), "TEST");
        let song = Value::Earlier(Box::new(EarlierResult {
            generation: GenerationId(Uuid::from_u128(1)),
            model: ModelId::new("ai-music-api/generate").unwrap(),
            output: 0,
            task: Some(TaskId("mock".to_owned())),
            handle: Some("song".to_owned()),
            answers: Values::new(),
        }));
        let at_once =
            async |model: &str, answers| match gateway.submit(&order(model, answers)).await {
                Ok(Submitted::Done { outputs, .. }) => outputs.as_slice()[0].clone(),
                other => panic!("{other:?}"),
            };
        let style = vec![("content", text("Indie"))];
        let style = at_once("ai-music-api/boost-music-style", style).await;
        assert!(matches!(style, Output::Text(words) if words.starts_with("TEST")));
        let times = vec![("task_id", song.clone())];
        let times = at_once("ai-music-api/timeStamped-lyrics", times).await;
        assert!(matches!(times, Output::Made { name, .. } if name == "lyrics.lrc"));
        let voice = vec![
            ("task_id", song),
            ("name", text("Anna")),
            ("description", text("Warm")),
        ];
        let voice = at_once("ai-music-api/generate-persona", voice).await;
        assert!(matches!(voice, Output::Voice { name, .. } if name == "Anna"));
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
