use std::{net::TcpListener, sync::Arc, time::Duration};

use adapters_kie::{KieGateway, KieOptions};
use domain::{
    media::{Attachment, Media, Source},
    model::ModelId,
    request::Request,
    value::{ParameterName, Value, Values},
};
use fake_kie::{Call, Garble, Mood, Options};
use ports::outbound::{Job, Provider, SubmitError};

use crate::world::{KEY, World, options_for, whole};

async fn outcome(world: &World) -> String {
    match world.submit().await {
        Ok(_task) => "accepted".to_owned(),
        Err(error) => {
            assert!(!whole(&error).contains(KEY), "{}", whole(&error));
            match error {
                SubmitError::NotSent(_) => "not sent".to_owned(),
                SubmitError::Refused(rejection) => format!("refused: {:?}", rejection.kind),
                SubmitError::Busy { .. } => "busy".to_owned(),
                SubmitError::Lost(_) => "lost".to_owned(),
            }
        }
    }
}

fn refuse(code: u16, msg: &str) -> Mood {
    Mood::Refuse {
        code,
        msg: msg.to_owned(),
    }
}

fn page(status: u16, body: &str, made: bool) -> Mood {
    Mood::HttpStatus {
        status,
        body: body.to_owned(),
        made,
    }
}

#[tokio::test]
async fn every_mood_has_one_outcome_and_is_met_once() {
    let garbled = |how| Mood::Malformed { how, made: true };
    let table = [
        (Mood::Normal, "accepted"),
        (refuse(422, "Invalid parameter"), "refused: Invalid"),
        (refuse(500, "prompt is required"), "refused: Invalid"),
        (refuse(402, "no"), "refused: OutOfCredits"),
        (Mood::no_credits(), "refused: OutOfCredits"),
        (refuse(401, "no"), "refused: Unauthorized"),
        (refuse(505, "no"), "refused: Unavailable"),
        (refuse(455, "maintenance"), "busy"),
        (Mood::Busy, "busy"),
        (page(429, "", false), "busy"),
        (
            page(403, "error code: 1010", false),
            "refused: Unauthorized",
        ),
        (refuse(500, "oops"), "lost"),
        (Mood::bad_gateway(false), "lost"),
        (Mood::bad_gateway(true), "lost"),
        (Mood::DropBefore, "lost"),
        (Mood::DropAfter, "lost"),
        (garbled(Garble::BrokenJson), "lost"),
        (garbled(Garble::NoData), "lost"),
        (garbled(Garble::EmptyBody), "lost"),
    ];
    let world = World::with(Options {
        limits: None,
        ..Options::default()
    })
    .await;
    for (number, (mood, wanted)) in table.into_iter().enumerate() {
        world.fake.next(Call::Create, 1, mood.clone());
        assert_eq!(outcome(&world).await, wanted, "{mood:?}");
        // Nobody has sent it a second time: neither we nor the HTTP client.
        assert_eq!(world.fake.creates(), number + 1, "{mood:?}");
    }
}

#[tokio::test]
async fn silence_after_the_request_left_is_no_leave_to_send_it_again() {
    let world = World::new().await;
    let options = KieOptions {
        timeout: Duration::from_millis(300),
        ..options_for(&world.fake)
    };
    let gateway = KieGateway::new(&options, Arc::clone(&world.loaded.notes)).unwrap();
    world.fake.set_mood(Call::Create, Mood::Hang { made: true });
    let error = gateway.submit(&world.picture()).await.unwrap_err();
    assert!(matches!(error, SubmitError::Lost(_)), "{error:?}");
    assert_eq!(world.fake.creates(), 1);
    assert_eq!(world.fake.tasks().len(), 1);
}

#[tokio::test]
async fn a_kie_that_cannot_be_reached_was_not_sent_anything() {
    let world = World::new().await;
    let closed = {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap()
    };
    // Nobody listens; somebody listens and does not speak TLS; the name does not exist.
    let plain = world.fake.api_url().replace("http://", "https://");
    for address in [
        format!("http://{closed}"),
        plain,
        "https://kie.invalid".to_owned(),
    ] {
        let options = KieOptions {
            api_url: address.clone(),
            ..options_for(&world.fake)
        };
        let gateway = KieGateway::new(&options, Arc::clone(&world.loaded.notes)).unwrap();
        let error = gateway.submit(&world.picture()).await.unwrap_err();
        assert!(
            matches!(error, SubmitError::NotSent(_)),
            "{address}: {error:?}"
        );
    }
    assert_eq!(world.fake.creates(), 0);
}

#[tokio::test]
async fn a_wrong_key_is_the_operators_affair_and_is_not_told() {
    let world = World::new().await;
    let options = KieOptions {
        key: "another-key".into(),
        ..options_for(&world.fake)
    };
    let gateway = KieGateway::new(&options, Arc::clone(&world.loaded.notes)).unwrap();
    let error = gateway.submit(&world.picture()).await.unwrap_err();
    assert!(
        matches!(&error, SubmitError::Refused(no) if no.kind == domain::outcome::RejectionKind::Unauthorized)
    );
    assert!(!whole(&error).contains("another-key"));
}

#[tokio::test]
async fn the_twenty_first_job_in_ten_seconds_waits_at_home() {
    let world = World::new().await;
    for _ in 0..20 {
        world.submit().await.unwrap();
    }
    let error = world.submit().await.unwrap_err();
    assert!(
        matches!(error, SubmitError::Busy { retry_after } if retry_after <= Duration::from_secs(11)),
        "{error:?}"
    );
    assert_eq!(world.fake.creates(), 20);
}

#[tokio::test]
async fn what_cannot_be_written_is_refused_and_not_sent() {
    let world = World::new().await;
    let file = Attachment {
        source: Source::Messenger("AgACAgIAAx".to_owned()),
        media: Media::Image,
        mime: None,
        size: None,
        length: None,
        dimensions: None,
    };
    let image = ParameterName::new("image").unwrap();
    let values = Values::from([(image, Value::Files(vec![file]))]);
    let mut strange = Vec::new();
    for model in ["recraft/crisp-upscale", "sora-2-text-to-video"] {
        let job = Job {
            request: Request::restored(ModelId::new(model).unwrap(), values.clone()),
            ..world.picture()
        };
        match world.gateway.submit(&job).await {
            Err(SubmitError::Refused(rejection)) => strange.push(rejection.detail),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(
        strange,
        ["a file has no public address", "the model is not for sale"]
    );
    assert_eq!(world.fake.creates(), 0);
}
