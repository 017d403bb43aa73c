use fake_kie::{Call, Mood, Share};

use crate::client::{Client, json_of, still};

fn mixture(seed: u64) -> Mood {
    let shares = vec![
        Share {
            percent: 20,
            mood: Mood::Busy,
        },
        Share {
            percent: 30,
            mood: Mood::DropBefore,
        },
    ];
    Mood::Flaky { seed, shares }
}

/// What becomes of a hundred calls: 200, 429, or nothing.
async fn hundred(seed: u64) -> Vec<u64> {
    let client = Client::new(still()).await;
    client.kie.set_mood(Call::Credit, mixture(seed));
    let mut outcomes = Vec::new();
    for _ in 0..100 {
        outcomes.push(match client.get("/api/v1/chat/credit").send().await {
            Ok(answer) => json_of(answer).await["code"].as_u64().unwrap(),
            Err(_) => 0,
        });
    }
    outcomes
}

#[tokio::test]
async fn chance_keeps_to_its_shares() {
    let outcomes = hundred(7).await;
    let count = |code| outcomes.iter().filter(|outcome| **outcome == code).count();
    assert!((10..30).contains(&count(429)), "{outcomes:?}");
    assert!((20..40).contains(&count(0)), "{outcomes:?}");
}

#[tokio::test]
async fn the_same_seed_draws_the_same_and_another_does_not() {
    let first = hundred(1).await;
    assert_eq!(first, hundred(1).await);
    assert_ne!(first, hundred(2).await);
}
