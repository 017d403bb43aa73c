//! Recorded answers to recordInfo, played word for word.

use domain::{
    media::{Media, Output},
    model::Yield,
    outcome::{Phase, RejectionKind, TaskId},
};
use fake_kie::{Call, Limits, Mood, Options};
use ports::{
    Fault,
    outbound::{Provider, Status},
};

use crate::world::{World, whole};

async fn world() -> World {
    World::with(Options {
        limits: None::<Limits>,
        ..Options::default()
    })
    .await
}

async fn told(world: &World, answer: &str, yields: Yield) -> Result<Status, Fault> {
    world.fake.set_mood(Call::Status, Mood::recorded(answer));
    let task = TaskId("281e5b0".to_owned());
    world.gateway.status(&task, yields).await
}

fn outputs(status: Status) -> Vec<String> {
    let Status::Done { outputs, .. } = status else {
        panic!("{status:?}");
    };
    let show = |output: &Output| match output {
        Output::Text(text) => text.clone(),
        Output::File {
            media,
            url,
            title,
            cover,
            handle,
            ..
        } => {
            let more: String = [title, cover, handle]
                .into_iter()
                .flatten()
                .map(String::as_str)
                .collect();
            format!("{media:?} {url} {more}")
        }
        other => format!("{other:?}"),
    };
    outputs.as_slice().iter().map(show).collect()
}

#[tokio::test]
async fn a_record_of_april_and_one_of_autumn_say_the_same() {
    let world = world().await;
    let april = r#"{"code":200,"msg":"success","data":{"taskId":"281e5b0","model":"z-image","state":"success",
        "param":"{\"input\":\"{}\"}","resultJson":"{\"resultUrls\":[\"https://t.co/a.png\"]}","failCode":null,
        "failMsg":null,"costTime":188,"completeTime":1775000188000,"createTime":1775000000000}}"#;
    let autumn = r#"{"code":200,"message":"success","data":{"taskId":"281e5b0","state":"success","successFlag":1,
        "resultJson":"","response":{"resultUrls":["https://t.co/a.png"],"firstFrameUrl":"https://t.co/f.png"},
        "failCode":"","failMsg":"","costTime":188000,"completeTime":1775000188,"createTime":"1775000000",
        "updateTime":null,"progress":100,"creditsConsumed":3.24,"newField":{"a":[1]}}}"#;
    let image = Yield::Files(Media::Image);
    for (answer, paid) in [(april, None), (autumn, Some("3.24"))] {
        let status = told(&world, answer, image).await.unwrap();
        let Status::Done { consumed, .. } = &status else {
            panic!("{status:?}");
        };
        assert_eq!(consumed.map(|credits| credits.to_string()).as_deref(), paid);
        assert_eq!(outputs(status), ["Image https://t.co/a.png "]);
    }
}

#[tokio::test]
async fn results_of_every_family_are_found() {
    let world = world().await;
    let songs = r#"{"data":[{"id":"1","title":"Rain","duration":2.5,"audio_url":"https://t/1.mp3","stream_audio_url":"",
        "image_url":"https://t/1.jpg","model_name":"chirp","createTime":1},{"id":"2","audio_url":"https://t/2.mp3"}]}"#;
    let lyrics = r#"{"resultObject":{"lyricsData":[{"title":"Snow","text":"la la"}]}}"#;
    let table = [
        (
            Yield::Files(Media::Image),
            r#"{"resultUrls":["https://t/1.png","https://t/2.png"]}"#,
            vec!["Image https://t/1.png ", "Image https://t/2.png "],
        ),
        (
            Yield::Files(Media::Video),
            r#"{"resultUrls":["https://t/1.mp4"],"lastFrameUrl":"https://t/l.png"}"#,
            vec!["Video https://t/1.mp4 ", "Image https://t/l.png "],
        ),
        (
            Yield::Files(Media::Audio),
            songs,
            vec![
                "Audio https://t/1.mp3 Rainhttps://t/1.jpg1",
                "Audio https://t/2.mp3 2",
            ],
        ),
        (Yield::Text, lyrics, vec!["Snow\n\nla la"]),
        (
            Yield::Text,
            r#"{"resultObject":{"text":"Hello"}}"#,
            vec!["Hello"],
        ),
    ];
    for (yields, result, wanted) in table {
        let text = serde_json::to_string(result).unwrap();
        let empty = r#""resultJson":null,"response""#;
        // As JSON in a string, as JSON, and where it stands since autumn.
        for field in [
            format!(r#""resultJson":{text}"#),
            format!(r#""resultJson":{result}"#),
            format!("{empty}:{result}"),
            format!("{empty}:{text}"),
        ] {
            let answer = format!(r#"{{"code":200,"data":{{"state":"success",{field}}}}}"#);
            let status = told(&world, &answer, yields).await.unwrap();
            assert_eq!(outputs(status), wanted, "{field}");
        }
    }
}

#[tokio::test]
async fn a_failure_is_read_from_whatever_says_it() {
    let world = world().await;
    let table = [
        (
            r#"200,"data":{"state":"fail","failCode":"501","failMsg":"generation failed"}"#,
            RejectionKind::Failed,
        ),
        (
            r#"501,"msg":"failed","data":{"state":"fail","failCode":"422","failMsg":"Invalid parameter"}"#,
            RejectionKind::Invalid,
        ),
        (
            r#"200,"data":{"state":"fail","failCode":"GENERATION_FAILED","failMsg":null,"resultJson":null}"#,
            RejectionKind::Failed,
        ),
        (
            r#"200,"data":{"state":"fail","failCode":408,"failMsg":"no answer for 10 minutes"}"#,
            RejectionKind::ServerError,
        ),
        (
            r#"200,"data":{"successFlag":3,"failCode":"400","failMsg":"flagged by moderation"}"#,
            RejectionKind::Moderated,
        ),
        (
            r#"200,"data":{"state":"success","successFlag":1,"resultJson":"","response":null}"#,
            RejectionKind::Empty,
        ),
        (
            r#"200,"data":{"state":"success","resultJson":"{\"resultUrls\":[]}"}"#,
            RejectionKind::Empty,
        ),
    ];
    for (answer, wanted) in table {
        let answer = format!(r#"{{"code":{answer}}}"#);
        let status = told(&world, &answer, Yield::Files(Media::Image))
            .await
            .unwrap();
        let Status::Broken(rejection) = status else {
            panic!("{answer}: {status:?}");
        };
        assert_eq!(rejection.kind, wanted, "{answer}");
    }
}

#[tokio::test]
async fn what_is_unknown_or_strange_has_not_failed() {
    let world = world().await;
    let pondering = Status::Pending(Phase::Generating);
    let table = [
        (
            r#"{"code":422,"msg":"recordInfo is null","data":null}"#,
            Status::Unknown,
        ),
        (r#"{"code":404,"msg":"Task not found"}"#, Status::Unknown),
        (
            r#"{"code":200,"msg":"success","data":null}"#,
            Status::Unknown,
        ),
        (
            r#"{"code":200,"data":{"state":"pondering","successFlag":3}}"#,
            pondering.clone(),
        ),
        (
            r#"{"code":200,"data":{"state":"generating","resultJson":"","failCode":"500"}}"#,
            pondering.clone(),
        ),
        (r#"{"code":200,"data":{"successFlag":0}}"#, pondering),
    ];
    for (answer, wanted) in table {
        let status = told(&world, answer, Yield::Files(Media::Image))
            .await
            .unwrap();
        assert_eq!(status, wanted, "{answer}");
    }
}

#[tokio::test]
async fn an_answer_about_something_else_says_nothing_about_the_task() {
    let world = world().await;
    for (code, words, attempts) in [
        (400, "taskId is required", 1),
        (401, "You do not have access permissions", 1),
        (402, "no credits", 1),
        (433, "the key has reached its limit", 1),
        (501, "generation failed", 1),
        (505, "disabled", 1),
        (455, "maintenance", 3),
    ] {
        let before = world.fake.count(Call::Status);
        let answer = format!(r#"{{"code":{code},"msg":"{words}"}}"#);
        let fault = told(&world, &answer, Yield::Text).await.unwrap_err();
        assert!(
            whole(&fault).ends_with(&format!("{code}: {words}")),
            "{}",
            whole(&fault)
        );
        assert_eq!(world.fake.count(Call::Status) - before, attempts, "{code}");
    }
}
