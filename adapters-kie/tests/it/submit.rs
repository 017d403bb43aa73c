use std::{collections::BTreeSet, net::TcpListener, sync::Arc, time::Duration};

use adapters_kie::{KieGateway, KieOptions};
use domain::{
    media::{Attachment, Media, Source},
    model::ModelId,
    request::Request,
    value::{ParameterName, Value, Values},
};
use fake_kie::{Call, Credential, Mood};
use ports::outbound::{Assortment, Job, Provider, SubmitError};

use crate::world::{World, options_for, whole};

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

#[tokio::test]
async fn every_job_goes_over_a_connection_of_its_own() {
    let world = World::new().await;
    for _ in 0..3 {
        let task = world.submit().await.unwrap();
        world.status(&task).await.unwrap();
    }
    let over = |call| {
        let calls = world.fake.calls().into_iter();
        let calls = calls.filter(move |request| request.call == Some(call));
        calls
            .map(|request| request.connection)
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(over(Call::Create).len(), 3);
    assert_eq!(over(Call::Status).len(), 1);
    assert!(over(Call::Create).is_disjoint(&over(Call::Status)));
}

#[tokio::test]
async fn every_request_says_who_asks() {
    let world = World::new().await;
    let task = world.submit().await.unwrap();
    world.status(&task).await.unwrap();
    world.gateway.credits_left().await.unwrap();
    world.gateway.listing().await.unwrap();
    for request in world.fake.calls() {
        assert_eq!(request.credential, Credential::Right, "{request:?}");
        let agent = request.user_agent.clone().unwrap_or_default();
        assert!(agent.starts_with("kie-bot/"), "{request:?}");
        let wants_type = matches!(request.call, Some(Call::Create | Call::Credit));
        let json = request.content_type.as_deref() == Some("application/json");
        assert!(json || !wants_type, "{request:?}");
    }
}
