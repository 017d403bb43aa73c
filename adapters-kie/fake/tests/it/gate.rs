use fake_kie::{Call, Credential, Listing, Options, Rejection};
use serde_json::{Value, json};

use crate::client::{Client, KEY, json_of, still};

#[tokio::test]
async fn a_wrong_key_is_refused_inside_http_200() {
    let client = Client::new(still()).await;
    let url = format!("{}/api/v1/chat/credit", client.kie.api_url());
    let stranger = client
        .http
        .get(&url)
        .bearer_auth("another")
        .send()
        .await
        .unwrap();
    let body = json!({ "code": 401, "msg": "You do not have access permissions", "data": null });
    assert_eq!(json_of(stranger).await, body);
    let nobody = client.http.get(&url).send().await.unwrap();
    assert_eq!(json_of(nobody).await, body);
    let given: Vec<_> = client
        .kie
        .calls()
        .iter()
        .map(|call| call.credential)
        .collect();
    assert_eq!(given, [Credential::Wrong, Credential::Missing]);
}

#[tokio::test]
async fn the_upload_host_refuses_a_wrong_key_in_its_own_words() {
    let client = Client::new(still()).await;
    let url = format!("{}/api/file-base64-upload", client.kie.upload_url());
    let answer = client
        .http
        .post(url)
        .bearer_auth("another")
        .send()
        .await
        .unwrap();
    let msg = "Authentication failed: Invalid API Key";
    assert_eq!(
        json_of(answer).await,
        json!({ "success": false, "code": 401, "msg": msg })
    );
}

#[tokio::test]
async fn without_a_user_agent_cloudflare_answers() {
    let client = Client::new(still()).await;
    let nameless = reqwest::Client::builder().no_proxy().build().unwrap();
    let url = format!("{}/api/v1/chat/credit", client.kie.api_url());
    let answer = nameless.get(url).bearer_auth(KEY).send().await.unwrap();
    assert_eq!(answer.status(), 403);
    assert_eq!(answer.text().await.unwrap(), "error code: 1010");
}

#[tokio::test]
async fn errors_can_wear_their_code_as_http_status() {
    let client = Client::new(Options {
        honest_status: true,
        ..still()
    })
    .await;
    let answer = client
        .get("/api/v1/jobs/recordInfo?taskId=x")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 422);
}

#[tokio::test]
async fn a_path_that_kie_does_not_have_is_404_and_noted() {
    let client = Client::new(still()).await;
    let answer = client
        .get("/api/v1/jobs/getTask?taskId=x")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 404);
    let calls = client.kie.calls();
    assert_eq!(
        (calls[0].call, calls[0].path.as_str()),
        (None, "/api/v1/jobs/getTask?taskId=x")
    );
}

#[tokio::test]
async fn the_journal_keeps_what_was_asked() {
    let client = Client::new(still()).await;
    client.picture().await;
    let calls = client.kie.calls();
    let order = json!({ "model": "z-image", "input": { "prompt": "a cat" } });
    assert_eq!(calls[0].call, Some(Call::Create));
    assert_eq!(calls[0].body, Some(order));
    assert_eq!(calls[0].credential, Credential::Right);
    assert_eq!(calls[0].user_agent.as_deref(), Some("it/1.0"));
}

#[tokio::test]
async fn orders_without_model_or_input_are_refused_before_billing() {
    let client = Client::new(still()).await;
    let no_model = client.create(json!({ "input": {} })).await;
    assert_eq!(no_model["code"], 422);
    let no_input = client.create(json!({ "model": "z-image" })).await;
    assert_eq!(
        no_input,
        json!({ "code": 500, "msg": "This field is required", "data": null })
    );
    assert_eq!(client.kie.credits(), still().credits);
    assert_eq!((client.kie.creates(), client.kie.tasks().len()), (2, 0));
}

#[tokio::test]
async fn an_inspector_judges_every_order() {
    let inspect = |model: &str, input: &Value| match input.get("prompt") {
        Some(_) => Ok(()),
        None => Err(Rejection::new(500, format!("{model}: prompt is required"))),
    };
    let client = Client::new(Options {
        inspector: Some(std::sync::Arc::new(inspect)),
        ..still()
    })
    .await;
    let answer = client
        .create(json!({ "model": "z-image", "input": {} }))
        .await;
    assert_eq!(answer["msg"], "z-image: prompt is required");
    client.picture().await;
}

#[tokio::test]
async fn the_journal_tells_connections_apart() {
    let client = Client::new(still()).await;
    client.status("x").await;
    client.status("x").await;
    let other = Client {
        http: reqwest::Client::builder()
            .user_agent("it/2")
            .no_proxy()
            .build()
            .unwrap(),
        ..client
    };
    other.status("x").await;
    let [first, second, third] = [0, 1, 2].map(|number| other.kie.calls()[number].connection);
    assert_eq!(first, second);
    assert_ne!(first, third);
}

#[tokio::test]
async fn models_are_listed_and_filtered() {
    let listing = |model: &str, kind: &str| Listing {
        model: model.to_owned(),
        slug: model.to_owned(),
        title: model.to_owned(),
        provider: "Tongyi".to_owned(),
        task_type: vec![kind.to_owned()],
        description: None,
        pricing_desc: "0.8 credits".to_owned(),
    };
    let client = Client::new(Options {
        models: Some(vec![
            listing("z-image", "Text to Image"),
            listing("wan/3-0-video", "Text to Video"),
        ]),
        ..still()
    })
    .await;
    let all = json_of(client.get("/api/v1/models").send().await.unwrap()).await;
    assert_eq!(all["data"]["total"], 2);
    assert_eq!(all["data"]["models"][0]["pricingDesc"], "0.8 credits");
    let path = "/api/v1/models?taskType=Text%20to%20Video,Image%20to%20Video";
    let films = json_of(client.get(path).send().await.unwrap()).await;
    assert_eq!(films["data"]["models"][0]["model"], "wan/3-0-video");
    assert_eq!(films["data"]["total"], 1);

    client
        .kie
        .list(Some(vec![listing("wan/3-0-video", "Text to Video")]));
    let left = json_of(client.get("/api/v1/models").send().await.unwrap()).await;
    assert_eq!(left["data"]["total"], 1);
    client.kie.list(None);
    let none = json_of(client.get("/api/v1/models").send().await.unwrap()).await;
    assert_eq!(none["code"], 404);
}
