use std::time::Duration;

use fake_kie::{FakeKie, Limits, Options, Pace, Time};
use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};

pub(crate) const KEY: &str = "key of the test";
/// 2026-11-22 00:00:00 UTC.
pub(crate) const START: u64 = 1_795_305_600_000;

/// A server whose clock is turned by hand: ten seconds in each state, and no limits.
pub(crate) fn still() -> Options {
    let ten = Duration::from_secs(10);
    Options {
        key: KEY.to_owned(),
        time: Time::Manual { from: START },
        pace: Pace {
            waiting: ten,
            queuing: ten,
            generating: ten,
        },
        limits: None::<Limits>,
        callback_pause: Duration::ZERO,
        ..Options::default()
    }
}

/// A whole life at that pace.
pub(crate) const LIFE: Duration = Duration::from_secs(30);

pub(crate) struct Client {
    pub(crate) kie: FakeKie,
    pub(crate) http: reqwest::Client,
}

impl Client {
    pub(crate) async fn new(options: Options) -> Self {
        let http = reqwest::Client::builder()
            .user_agent("it/1.0")
            .timeout(Duration::from_secs(20))
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        let kie = FakeKie::start(options).await.unwrap();
        Self { kie, http }
    }

    pub(crate) fn post(&self, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.kie.api_url());
        self.http.post(url).bearer_auth(KEY)
    }

    pub(crate) fn get(&self, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.kie.api_url());
        self.http.get(url).bearer_auth(KEY)
    }

    pub(crate) fn post_file(&self, path: &str) -> RequestBuilder {
        let url = format!("{}{path}", self.kie.upload_url());
        self.http.post(url).bearer_auth(KEY)
    }

    /// createTask, as far as it goes.
    pub(crate) async fn try_create(&self, body: &Value) -> reqwest::Result<Response> {
        self.post("/api/v1/jobs/createTask").json(body).send().await
    }

    pub(crate) async fn create(&self, body: Value) -> Value {
        json_of(self.try_create(&body).await.unwrap()).await
    }

    /// Orders a picture and answers with the task's id.
    pub(crate) async fn picture(&self) -> String {
        self.order("z-image", json!({ "prompt": "a cat" })).await
    }

    pub(crate) async fn order(&self, model: &str, input: Value) -> String {
        let answer = self.create(json!({ "model": model, "input": input })).await;
        answer["data"]["taskId"].as_str().unwrap().to_owned()
    }

    /// recordInfo with its envelope.
    pub(crate) async fn status(&self, task: &str) -> Value {
        let path = format!("/api/v1/jobs/recordInfo?taskId={task}");
        json_of(self.get(&path).send().await.unwrap()).await
    }

    pub(crate) async fn state(&self, task: &str) -> String {
        let answer = self.status(task).await;
        answer["data"]["state"].as_str().unwrap().to_owned()
    }

    /// What resultJson says once it is read as JSON.
    pub(crate) async fn result(&self, task: &str) -> Value {
        let answer = self.status(task).await;
        parsed(&answer["data"]["resultJson"])
    }

    /// A picture that is ready, and its link.
    pub(crate) async fn ready(&self) -> (String, String) {
        let task = self.picture().await;
        assert!(self.kie.finish(&task));
        let result = self.result(&task).await;
        (task, result["resultUrls"][0].as_str().unwrap().to_owned())
    }

    pub(crate) async fn fetch(&self, url: &str) -> Response {
        self.http.get(url).send().await.unwrap()
    }
}

/// The body of an answer that came with HTTP 200.
pub(crate) async fn json_of(answer: Response) -> Value {
    assert_eq!(answer.status(), 200);
    answer.json().await.unwrap()
}

/// The JSON that stands in a JSON string.
pub(crate) fn parsed(text: &Value) -> Value {
    serde_json::from_str(text.as_str().unwrap()).unwrap()
}
