use domain::outcome::RejectionKind;
use fake_kie::{Call, Mood};
use ports::outbound::{Media, Provider, UploadError};

use crate::world::{KEY, World, upload, whole};

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
