//! The table from what KIE answers to a createTask to what is known about the job, over the wire.

use fake_kie::{Call, Garble, Mood, Options};
use ports::outbound::SubmitError;

use crate::world::{KEY, World, whole};

async fn outcome(world: &World) -> String {
    match world.submit().await {
        Ok(_task) => "accepted".to_owned(),
        Err(error) => {
            assert!(!whole(&error).contains(KEY), "{}", whole(&error));
            match error {
                SubmitError::NotSent(_) => "not sent".to_owned(),
                SubmitError::Refused(rejection) => format!("refused: {:?}", rejection.kind),
                SubmitError::Busy { retry_after } => format!("busy {}", retry_after.as_secs()),
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

fn page(status: u16, body: &str) -> Mood {
    Mood::HttpStatus {
        status,
        body: body.to_owned(),
        made: false,
    }
}

/// Each is met by a gateway of its own: one that was told to wait would not send the next.
async fn each(table: Vec<(Mood, &str)>) {
    for (mood, wanted) in table {
        let world = World::with(Options {
            limits: None,
            ..Options::default()
        })
        .await;
        world.fake.set_mood(Call::Create, mood.clone());
        assert_eq!(outcome(&world).await, wanted, "{mood:?}");
        // Nobody has sent it a second time: neither we nor the HTTP client.
        assert_eq!(world.fake.creates(), 1, "{mood:?}");
    }
}

#[tokio::test]
async fn what_kie_refuses_will_not_run() {
    let paused = "This interface is temporarily paused";
    let strange = "The model name you specified is not supported. Please verify your input";
    each(vec![
        (refuse(400, "no"), "refused: Invalid"),
        (refuse(401, "no"), "refused: Unauthorized"),
        (refuse(402, "no"), "refused: OutOfCredits"),
        (refuse(404, "no"), "refused: Unavailable"),
        (refuse(413, "no"), "refused: Invalid"),
        (refuse(422, "Invalid parameter"), "refused: Invalid"),
        (refuse(422, strange), "refused: Unavailable"),
        (refuse(433, "no"), "refused: OutOfCredits"),
        (refuse(451, "no"), "refused: Invalid"),
        (refuse(500, "aspect_ratio is required"), "refused: Invalid"),
        (
            refuse(500, "duration it must be a string"),
            "refused: Invalid",
        ),
        (
            refuse(500, "prompt exceeds maximum length"),
            "refused: Invalid",
        ),
        (refuse(500, paused), "refused: Unavailable"),
        (refuse(505, "no"), "refused: Unavailable"),
        (Mood::no_credits(), "refused: OutOfCredits"),
        (page(403, "error code: 1010"), "refused: Unauthorized"),
    ])
    .await;
}

#[tokio::test]
async fn what_kie_dropped_may_be_sent_later() {
    each(vec![
        (Mood::Busy, "busy 10"),
        (Mood::Limited { retry_after: 7 }, "busy 7"),
        (page(429, ""), "busy 10"),
        (refuse(405, "too often"), "busy 10"),
        (refuse(430, "too often"), "busy 10"),
        (refuse(455, "maintenance"), "busy 60"),
    ])
    .await;
}

#[tokio::test]
async fn what_nobody_knows_is_lost() {
    let garbled = |how| Mood::Malformed { how, made: true };
    each(vec![
        (refuse(408, "no"), "lost"),
        (refuse(500, "oops"), "lost"),
        (refuse(501, "no"), "lost"),
        (refuse(531, "no"), "lost"),
        (refuse(777, "no"), "lost"),
        (Mood::bad_gateway(false), "lost"),
        (Mood::bad_gateway(true), "lost"),
        (page(301, ""), "lost"),
        (page(524, ""), "lost"),
        (Mood::DropBefore, "lost"),
        (Mood::DropAfter, "lost"),
        (garbled(Garble::BrokenJson), "lost"),
        (garbled(Garble::NoData), "lost"),
        (garbled(Garble::EmptyBody), "lost"),
    ])
    .await;
}

#[tokio::test]
async fn the_envelope_counts_for_more_than_the_status() {
    let accepted = r#"{"code":200,"msg":"success","data":{"taskId":"t"}}"#;
    each(vec![
        (page(502, accepted), "accepted"),
        (page(500, r#"{"code":422,"msg":"no"}"#), "refused: Invalid"),
        (
            page(200, r#"{"code":402,"message":"no"}"#),
            "refused: OutOfCredits",
        ),
        (page(429, r#"{"code":500,"msg":"oops"}"#), "lost"),
    ])
    .await;
    let world = World::with(Options {
        honest_status: true,
        ..Options::default()
    })
    .await;
    let mood = refuse(500, "prompt is required");
    world.fake.set_mood(Call::Create, mood);
    assert_eq!(outcome(&world).await, "refused: Invalid");
}
