use std::time::Duration;

use adapters_kie::{KieMedia, KieOptions};
use domain::{
    media::{Media as Medium, Output},
    model::Yield,
};
use fake_kie::{Call, Mood};
use ports::outbound::{FetchError, Media, Provider, Status};

use crate::world::{World, options_for, whole};

const PLENTY: u64 = 50 * 1024 * 1024;

/// The address of a picture that the fake has made.
async fn made(world: &World) -> String {
    let task = world.submit().await.unwrap();
    world.fake.finish(&task.0);
    let status = world
        .gateway
        .status(&task, Yield::Files(Medium::Image))
        .await;
    let Ok(Status::Done { outputs, .. }) = status else {
        panic!("{status:?}");
    };
    match &outputs.as_slice()[0] {
        Output::File { url, .. } => url.clone(),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_result_is_what_its_content_says() {
    let world = World::new().await;
    let url = made(&world).await;
    for mood in [
        Mood::Normal,
        Mood::Mislabelled {
            mime: "text/html".to_owned(),
        },
        Mood::Mislabelled {
            mime: "video/mp4".to_owned(),
        },
    ] {
        world.fake.set_mood(Call::Download, mood);
        let content = world.media.fetch(&url, PLENTY).await.unwrap();
        assert_eq!(
            (content.mime.as_str(), content.name.as_str()),
            ("image/png", "0.png")
        );
        assert!(content.bytes.starts_with(b"\x89PNG"));
    }
}

#[tokio::test]
async fn what_is_no_file_is_gone() {
    let world = World::new().await;
    let url = made(&world).await;
    let missing = format!("{}/media/nobody/0.png", world.fake.upload_url());
    let page = |status| Mood::HttpStatus {
        status,
        body: "<html>".to_owned(),
        made: false,
    };
    for mood in [Mood::HtmlPage, page(403), page(404), page(410)] {
        world.fake.set_mood(Call::Download, mood.clone());
        let error = world.media.fetch(&url, PLENTY).await.unwrap_err();
        assert!(matches!(error, FetchError::Gone), "{mood:?}: {error:?}");
    }
    world.fake.calm();
    for url in [
        missing.as_str(),
        "",
        "mock://picture/0?model=z",
        "file:///etc/passwd",
    ] {
        let error = world.media.fetch(url, PLENTY).await.unwrap_err();
        assert!(matches!(error, FetchError::Gone), "{url}: {error:?}");
    }
}

#[tokio::test]
async fn no_more_is_read_than_was_wanted() {
    let world = World::new().await;
    let url = made(&world).await;
    let error = world.media.fetch(&url, 100).await.unwrap_err();
    assert!(
        matches!(error, FetchError::TooLarge { max_bytes: 100 }),
        "{error:?}"
    );
    world.fake.set_mood(Call::Download, Mood::Endless);
    let error = world.media.fetch(&url, 1024 * 1024).await.unwrap_err();
    assert!(matches!(error, FetchError::TooLarge { .. }), "{error:?}");
}

#[tokio::test]
async fn a_redirect_leads_neither_into_the_house_nor_in_circles() {
    let world = World::new().await;
    let url = made(&world).await;
    for target in [
        "http://10.0.0.1/secret",
        "https://192.168.0.1/",
        "http://169.254.169.254/latest/meta-data",
        "https://[::ffff:10.0.0.1]/",
        "https://100.64.0.1/",
        "https://[fc00::1]/",
        "https://localhost/",
        "https://user:word@tempfile.example/",
        "http://tempfile.example/",
        "ftp://tempfile.example/a.png",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "file:///etc/passwd",
        url.as_str(),
    ] {
        let to = target.to_owned();
        world.fake.set_mood(Call::Download, Mood::Redirect { to });
        let error = world.media.fetch(&url, PLENTY).await.unwrap_err();
        assert!(matches!(error, FetchError::Gone), "{target}: {error:?}");
    }
    let before = world.fake.count(Call::Download);
    world
        .fake
        .next(Call::Download, 1, Mood::Redirect { to: url.clone() });
    world.fake.set_mood(Call::Download, Mood::Normal);
    world.media.fetch(&url, PLENTY).await.unwrap();
    assert_eq!(world.fake.count(Call::Download), before + 2);
}

#[tokio::test]
async fn this_machine_is_visited_only_when_that_is_allowed() {
    let world = World::new().await;
    let options = KieOptions {
        allow_loopback: false,
        ..options_for(&world.fake)
    };
    let media = KieMedia::new(&options).unwrap();
    let port = world
        .fake
        .upload_url()
        .rsplit_once(':')
        .unwrap()
        .1
        .to_owned();
    // A name is judged by what it resolves to.
    for url in [
        made(&world).await,
        format!("https://localhost:{port}/a.png"),
    ] {
        let error = media.fetch(&url, PLENTY).await.unwrap_err();
        assert!(matches!(error, FetchError::Gone), "{url}: {error:?}");
    }
    assert_eq!(world.fake.count(Call::Download), 0);
}

#[tokio::test]
async fn a_file_that_breaks_off_may_be_had_another_time() {
    let world = World::new().await;
    let url = format!("{}?signature=secret", made(&world).await);
    for mood in [Mood::DropAfter, Mood::DropBefore] {
        world.fake.set_mood(Call::Download, mood.clone());
        let error = world.media.fetch(&url, PLENTY).await.unwrap_err();
        assert!(!whole(&error).contains("secret"), "{}", whole(&error));
        assert!(matches!(error, FetchError::Fault(_)), "{mood:?}: {error:?}");
    }
}

#[tokio::test]
async fn a_visit_that_went_wrong_is_made_again_and_one_that_hangs_is_not() {
    let world = World::new().await;
    let url = made(&world).await;
    let busy = Mood::Limited { retry_after: 0 };
    for mood in [Mood::DropBefore, Mood::bad_gateway(false), busy] {
        let before = world.fake.count(Call::Download);
        world.fake.next(Call::Download, 1, mood.clone());
        world.media.fetch(&url, PLENTY).await.unwrap();
        assert_eq!(world.fake.count(Call::Download), before + 2, "{mood:?}");
    }
    let options = KieOptions {
        timeout: Duration::from_millis(200),
        ..options_for(&world.fake)
    };
    let media = KieMedia::new(&options).unwrap();
    let before = world.fake.count(Call::Download);
    world
        .fake
        .set_mood(Call::Download, Mood::Hang { made: false });
    let error = media.fetch(&url, PLENTY).await.unwrap_err();
    assert!(matches!(error, FetchError::Fault(_)), "{error:?}");
    assert_eq!(world.fake.count(Call::Download), before + 1);
}

#[tokio::test]
async fn a_link_that_has_run_out_is_made_fresh() {
    let world = World::new().await;
    let url = made(&world).await;
    let run_out = Mood::HttpStatus {
        status: 403,
        body: "<Error>Request has expired</Error>".to_owned(),
        made: false,
    };
    world.fake.next(Call::Download, 1, run_out.clone());
    let content = world.media.fetch(&url, PLENTY).await.unwrap();
    assert_eq!(content.mime, "image/png");
    assert_eq!(world.fake.count(Call::Link), 1);
    // The fresh one leads nowhere as well: nobody asks a third time.
    world.fake.set_mood(Call::Download, run_out);
    let error = world.media.fetch(&url, PLENTY).await.unwrap_err();
    assert!(matches!(error, FetchError::Gone), "{error:?}");
    assert_eq!(world.fake.count(Call::Link), 2);
}

#[tokio::test]
async fn a_fresh_link_is_guarded_like_any_other() {
    let world = World::new().await;
    let url = made(&world).await;
    world.fake.set_mood(Call::Download, Mood::HtmlPage);
    for link in [
        "http://10.0.0.1/",
        "https://169.254.169.254/",
        "file:///etc/passwd",
        "",
    ] {
        let answer = format!(r#"{{"code":200,"msg":"success","data":"{link}"}}"#);
        world.fake.set_mood(Call::Link, Mood::recorded(answer));
        let error = world.media.fetch(&url, PLENTY).await.unwrap_err();
        assert!(matches!(error, FetchError::Gone), "{link}: {error:?}");
    }
    // Whether there is another link is not known while KIE is not there.
    world.fake.set_mood(Call::Link, Mood::bad_gateway(false));
    let error = world.media.fetch(&url, PLENTY).await.unwrap_err();
    assert!(matches!(error, FetchError::Fault(_)), "{error:?}");
}

#[tokio::test]
async fn a_length_that_is_promised_is_not_relied_on() {
    let world = World::new().await;
    let url = made(&world).await;
    let whole = world.media.fetch(&url, PLENTY).await.unwrap().bytes.len();
    let most = u64::try_from(whole).unwrap();
    // Promised more than is wanted: not even begun.
    let declared = most + 1;
    world
        .fake
        .next(Call::Download, 1, Mood::WrongLength { declared });
    let error = world.media.fetch(&url, most).await.unwrap_err();
    assert!(matches!(error, FetchError::TooLarge { .. }), "{error:?}");
    // Promised more than comes: it has broken off.
    world
        .fake
        .next(Call::Download, 1, Mood::WrongLength { declared });
    let error = world.media.fetch(&url, PLENTY).await.unwrap_err();
    assert!(matches!(error, FetchError::Fault(_)), "{error:?}");
    // To the byte.
    world.media.fetch(&url, most).await.unwrap();
    let error = world.media.fetch(&url, most - 1).await.unwrap_err();
    assert!(matches!(error, FetchError::TooLarge { .. }), "{error:?}");
}

#[tokio::test]
async fn of_this_machine_only_the_fake_itself_is_visited() {
    let world = World::new().await;
    let url = made(&world).await;
    let other = World::new().await;
    let elsewhere = made(&other).await;
    let error = world.media.fetch(&elsewhere, PLENTY).await.unwrap_err();
    assert!(matches!(error, FetchError::Gone), "{error:?}");
    world
        .fake
        .set_mood(Call::Download, Mood::Redirect { to: elsewhere });
    let error = world.media.fetch(&url, PLENTY).await.unwrap_err();
    assert!(matches!(error, FetchError::Gone), "{error:?}");
    assert_eq!(other.fake.count(Call::Download), 0);
}
