use std::{sync::Arc, time::Duration};

use adapters_kie::{KieGateway, KieOptions};
use domain::outcome::RejectionKind;
use fake_kie::{Call, Mood};
use ports::outbound::{Content, Media, Provider, Upload, UploadError};
use tokio::task::JoinSet;

use crate::world::{KEY, World, options_for, upload, whole};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nnot much of a picture";

#[tokio::test]
async fn a_file_lands_where_kie_can_read_it() {
    let world = World::new().await;
    let link = world
        .gateway
        .upload(upload(PNG, "application/octet-stream", "photo.jpg"))
        .await
        .unwrap();
    let stored = world.fake.uploads().pop().unwrap();
    assert_eq!(stored.bytes, PNG);
    // What it is is told by its content.
    assert_eq!(stored.mime, "image/png");
    assert!(
        stored.path.starts_with("kieai/fake/kie-bot/inputs/"),
        "{}",
        stored.path
    );
    assert_eq!(stored.name.rsplit('.').next(), Some("png"));
    assert_eq!(world.media.fetch(&link, 1000).await.unwrap().bytes, PNG);
}

#[tokio::test]
async fn no_file_overwrites_another_and_a_repeat_is_the_same_file() {
    let world = World::new().await;
    let first = world
        .gateway
        .upload(upload(PNG, "image/png", "a.png"))
        .await
        .unwrap();
    let other = world
        .gateway
        .upload(upload(b"\xff\xd8\xff\xe0 another", "image/jpeg", "a.png"))
        .await
        .unwrap();
    let again = world
        .gateway
        .upload(upload(PNG, "image/png", "b.png"))
        .await
        .unwrap();
    assert_ne!(first, other);
    assert_eq!(first, again);
    assert_eq!(world.fake.uploads().len(), 2);
}

#[tokio::test]
async fn an_upload_that_was_cut_is_repeated() {
    let world = World::new().await;
    world.fake.next(Call::Upload, 1, Mood::DropAfter);
    world
        .gateway
        .upload(upload(PNG, "image/png", "a.png"))
        .await
        .unwrap();
    assert_eq!(world.fake.count(Call::Upload), 2);
    assert_eq!(world.fake.uploads().len(), 1);
}

#[tokio::test]
async fn a_refused_file_is_told_from_a_broken_host() {
    let world = World::new().await;
    let table = [
        (400, Some(RejectionKind::Invalid)),
        (401, Some(RejectionKind::Unauthorized)),
        (402, Some(RejectionKind::OutOfCredits)),
        (433, Some(RejectionKind::OutOfCredits)),
        (500, None),
    ];
    for (code, wanted) in table {
        let msg = "no".to_owned();
        world
            .fake
            .set_mood(Call::Upload, Mood::Refuse { code, msg });
        let error = world
            .gateway
            .upload(upload(PNG, "image/png", "a.png"))
            .await
            .unwrap_err();
        assert!(!whole(&error).contains(KEY));
        let kind = match error {
            UploadError::Refused(rejection) => Some(rejection.kind),
            UploadError::Fault(_) => None,
        };
        assert_eq!(kind, wanted, "{code}");
    }
}

/// What is made of a receipt; `None` for a fault.
async fn receipt(answer: &str) -> Option<String> {
    let world = World::new().await;
    let answer = answer.replace("{here}", world.fake.upload_url());
    world.fake.set_mood(Call::Upload, Mood::recorded(answer));
    match world
        .gateway
        .upload(upload(PNG, "image/png", "a.png"))
        .await
    {
        Ok(link) => Some(link.replace(world.fake.upload_url(), "{here}")),
        Err(UploadError::Fault(_)) => None,
        Err(refused) => panic!("{refused:?}"),
    }
}

#[tokio::test]
async fn a_receipt_is_understood_in_every_form() {
    let bare = r#"{"success":true,"data":{"downloadUrl":"{here}/uploads/a.png"}}"#;
    assert_eq!(receipt(bare).await.unwrap(), "{here}/uploads/a.png");
    let whole = r#"{"success":true,"code":"200","msg":"ok","data":{"downloadUrl":"https://t/a.png","fileSize":3}}"#;
    assert_eq!(receipt(whole).await.unwrap(), "https://t/a.png");
}

#[tokio::test]
async fn a_receipt_without_an_address_that_can_be_read_is_a_fault() {
    let mut judged = JoinSet::new();
    for answer in [
        r#"{"success":false,"code":200,"data":{"downloadUrl":"https://t/a.png"}}"#,
        r#"{"success":true,"code":200,"data":{"downloadUrl":"http://t/a.png"}}"#,
        r#"{"success":true,"code":200,"data":{"downloadUrl":"https://10.0.0.1/a.png"}}"#,
        r#"{"success":true,"code":200,"data":null}"#,
        r#"{"success":true,"code":200}"#,
        "<html>",
    ] {
        judged.spawn(async move { (receipt(answer).await, answer) });
    }
    for (link, answer) in judged.join_all().await {
        assert_eq!(link, None, "{answer}");
    }
}

#[tokio::test]
async fn a_file_that_nobody_would_take_is_not_sent() {
    let world = World::new().await;
    let huge = Upload {
        content: Content {
            bytes: vec![0; 100 * 1024 * 1024 + 1].into(),
            ..upload(PNG, "image/png", "a.png").content
        },
        ..upload(PNG, "image/png", "a.png")
    };
    for file in [upload(b"", "image/png", "a.png"), huge] {
        let error = world.gateway.upload(file).await.unwrap_err();
        let UploadError::Refused(rejection) = error else {
            panic!("{error:?}");
        };
        assert_eq!(rejection.kind, RejectionKind::Invalid);
    }
    assert_eq!(world.fake.count(Call::Upload), 0);
}

#[tokio::test]
async fn an_upload_that_is_not_answered_in_time_is_given_up() {
    let world = World::new().await;
    let options = KieOptions {
        timeout: Duration::from_millis(200),
        ..options_for(&world.fake)
    };
    let gateway = KieGateway::new(&options, Arc::clone(&world.loaded.notes)).unwrap();
    world
        .fake
        .set_mood(Call::Upload, Mood::Hang { made: false });
    let error = gateway.upload(upload(PNG, "image/png", "a.png")).await;
    assert!(matches!(error, Err(UploadError::Fault(_))), "{error:?}");
    assert_eq!(world.fake.count(Call::Upload), 1);
}
