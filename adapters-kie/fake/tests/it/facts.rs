//! What a KIE with facts takes and charges.

mod complaints;
mod small;

use std::collections::BTreeMap;
use std::fs;
use std::sync::Arc;

use fake_kie::{Facts, Measure, Measured, NoPrice, Options};
use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::{Number, Value, json};

use crate::client::{Client, still};

use small::{measure, small};

/// An order as KIE's documentation shows it, or one with a mistake.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    model: String,
    input: Value,
    /// How long the recordings behind addresses play, where the price asks.
    #[serde(default)]
    seconds: BTreeMap<String, Number>,
    credits: Option<Number>,
    /// The mistake.
    refused: Option<String>,
}

fn decimal(number: &Number) -> Decimal {
    number.to_string().parse().unwrap()
}

fn facts_of_kie() -> Facts {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/data/kie_facts.json"
    );
    Facts::read(&fs::read_to_string(file).unwrap()).unwrap()
}

#[test]
fn the_examples_of_the_documentation_are_taken_at_their_price_and_mistakes_are_not() {
    let facts = facts_of_kie();
    let examples: Vec<Example> =
        serde_json::from_str(include_str!("../data/examples.json")).unwrap();
    assert!(examples.len() > 190, "{}", examples.len());
    for example in examples {
        let of = format!("{} {}", example.model, example.input);
        let measure = Measure::new(move |address| Measured {
            seconds: example.seconds.get(address).map(decimal),
            ..Measured::default()
        });
        let complaints = facts.complaints(&example.model, &example.input, &measure);
        assert_eq!(
            complaints.is_empty(),
            example.refused.is_none(),
            "{of}: {complaints:?}"
        );
        if let Some(credits) = example.credits {
            let bill = facts.bill(&example.model, &example.input, &measure);
            assert_eq!(bill.map(|bill| bill.credits), Ok(decimal(&credits)), "{of}");
        }
    }
}

#[test]
fn a_price_is_a_row_and_what_is_added() {
    let credits = |input: Value| {
        let bill = small().bill("clip", &input, &measure());
        bill.map(|bill| (bill.credits.normalize().to_string(), bill.rows))
    };
    let costs = |credits: &str, rows: &[usize]| Ok((credits.to_owned(), rows.to_vec()));
    let clip = "https://x.example/clip.mp4";
    let frames = ["https://x.example/1", "https://x.example/2"];
    assert_eq!(credits(json!({ "prompt": "cat" })), costs("7.5", &[0]));
    assert_eq!(
        credits(json!({ "prompt": "cat", "seconds": 8 })),
        costs("12", &[0])
    );
    assert_eq!(
        credits(json!({ "prompt": "cat", "source": clip })),
        costs("19.5", &[1])
    );
    assert_eq!(
        credits(json!({ "prompt": "cat", "frames": frames })),
        costs("8", &[0, 2])
    );
    let unsaid: NoPrice = credits(json!({ "prompt": "cat", "seconds": -1 })).unwrap_err();
    assert_eq!(unsaid.to_string(), "nobody says what seconds = -1 costs");
}

#[tokio::test]
async fn a_wrong_order_is_refused_before_billing_and_a_right_one_charged_by_the_facts() {
    let client = Client::new(Options {
        facts: Some(Arc::new(small())),
        measure: measure(),
        ..still()
    })
    .await;
    let missing = client.create(json!({ "model": "clip", "input": {} })).await;
    assert_eq!(
        missing,
        json!({ "code": 500, "msg": "clip: prompt is required", "data": null })
    );
    let input = json!({ "prompt": "cat", "seconds": "5" });
    let wrong = client
        .create(json!({ "model": "clip", "input": input }))
        .await;
    let msg = "Invalid parameter: clip: seconds: \"5\" is no integer";
    assert_eq!(wrong, json!({ "code": 422, "msg": msg, "data": null }));
    for unknown in ["gone", "never-there"] {
        let answer = client
            .create(json!({ "model": unknown, "input": {} }))
            .await;
        assert_eq!(answer["code"], 422);
        assert!(
            answer["msg"]
                .as_str()
                .unwrap()
                .starts_with("The model name you specified")
        );
    }
    let refused = client.kie.refused();
    let refused: Vec<_> = refused
        .iter()
        .map(|refused| refused.model.as_str())
        .collect();
    assert_eq!(refused, ["clip", "clip", "gone", "never-there"]);
    assert_eq!(client.kie.credits(), still().credits);

    let answer = client
        .create(json!({ "model": "clip", "input": { "prompt": "cat" } }))
        .await;
    let task = client
        .kie
        .task(answer["data"]["taskId"].as_str().unwrap())
        .unwrap();
    assert_eq!(task.cost, Decimal::new(75, 1));
    assert_eq!(client.kie.credits(), still().credits - task.cost);
}
