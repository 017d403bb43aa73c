use fake_kie::Call;
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::client::{Client, json_of, still};

fn form() -> Form {
    let photo = Part::bytes(b"photo".to_vec())
        .file_name("me.jpg")
        .mime_str("image/jpeg")
        .unwrap();
    Form::new().part("file", photo)
}

async fn stream(client: &Client, form: Form) -> Value {
    let request = client.post_file("/api/file-stream-upload").multipart(form);
    json_of(request.send().await.unwrap()).await
}

#[tokio::test]
async fn a_streamed_file_can_be_fetched_back() {
    let client = Client::new(still()).await;
    let form = form()
        .text("uploadPath", "images/user-uploads")
        .text("fileName", "my.jpg");
    let receipt = stream(&client, form).await;
    assert_eq!(
        (&receipt["success"], &receipt["code"]),
        (&json!(true), &json!(200))
    );
    let data = &receipt["data"];
    assert_eq!(data["fileName"], "my.jpg");
    assert_eq!(data["filePath"], "kieai/fake/images/user-uploads/my.jpg");
    assert_eq!(
        (&data["fileSize"], &data["mimeType"]),
        (&json!(5), &json!("image/jpeg"))
    );
    assert_eq!(data["uploadedAt"], "2026-11-22T00:00:00.000Z");
    let file = client.fetch(data["downloadUrl"].as_str().unwrap()).await;
    assert_eq!(file.headers()["content-type"], "image/jpeg");
    assert_eq!(file.bytes().await.unwrap(), "photo");
    assert_eq!(client.kie.uploads()[0].name, "my.jpg");
    assert_eq!(client.kie.count(Call::Upload), 1);
}

#[tokio::test]
async fn a_file_without_a_name_gets_one_and_names_overwrite() {
    let client = Client::new(still()).await;
    let nameless = || form().text("uploadPath", "images");
    let first = stream(&client, nameless()).await;
    let second = stream(&client, nameless()).await;
    let name = |receipt: &Value| receipt["data"]["fileName"].as_str().unwrap().to_owned();
    assert_eq!(name(&first).rsplit_once('.').unwrap().1, "jpg");
    assert_ne!(name(&first), name(&second));
    for _ in 0..2 {
        stream(&client, nameless().text("fileName", "same.jpg")).await;
    }
    assert_eq!(client.kie.uploads().len(), 3);
}

#[tokio::test]
async fn what_is_missing_is_named() {
    let client = Client::new(still()).await;
    let no_path = stream(&client, form()).await;
    let msg = "Missing required parameter: uploadPath";
    assert_eq!(
        no_path,
        json!({ "success": false, "code": 400, "msg": msg })
    );
    let no_file = stream(&client, Form::new().text("uploadPath", "images")).await;
    assert_eq!(no_file["msg"], "Missing required parameter: file");
    let no_form = client
        .post_file("/api/file-stream-upload")
        .body("photo")
        .send()
        .await;
    assert_eq!(json_of(no_form.unwrap()).await["code"], 400);
    assert!(client.kie.uploads().is_empty());
}

#[tokio::test]
async fn base64_comes_bare_or_as_a_data_url() {
    let client = Client::new(still()).await;
    let upload = async |data: &str, name: &str| {
        let letter = json!({ "base64Data": data, "uploadPath": "images", "fileName": name });
        let request = client.post_file("/api/file-base64-upload").json(&letter);
        json_of(request.send().await.unwrap()).await
    };
    let bare = upload("cGhvdG8=", "a.webp").await;
    assert_eq!(bare["data"]["mimeType"], "image/webp");
    let dressed = upload("data:image/gif;base64,cGhvdG8=", "b").await;
    assert_eq!(dressed["data"]["mimeType"], "image/gif");
    assert_eq!(upload("no base64!", "c").await["code"], 400);
    let stored = client.kie.uploads();
    assert!(stored.iter().all(|upload| upload.bytes == "photo"));
    assert_eq!(stored.len(), 2);
}

#[tokio::test]
async fn a_file_is_fetched_by_its_url() {
    let client = Client::new(still()).await;
    let (task, url) = client.ready().await;
    let upload = async |url: &str| {
        let letter = json!({ "fileUrl": url, "uploadPath": "images" });
        let request = client.post_file("/api/file-url-upload").json(&letter);
        json_of(request.send().await.unwrap()).await
    };
    let receipt = upload(&url).await;
    assert_eq!(receipt["data"]["mimeType"], "image/png");
    let name = receipt["data"]["fileName"].as_str().unwrap();
    assert_eq!(name.rsplit_once('.').unwrap().1, "png");
    let copy = client
        .fetch(receipt["data"]["downloadUrl"].as_str().unwrap())
        .await;
    let original = client.fetch(&url).await.bytes().await.unwrap();
    assert_eq!(copy.bytes().await.unwrap(), original);
    let missing = format!("{}/media/{task}/9.png", client.kie.upload_url());
    assert_eq!(upload(&missing).await["code"], 500);
}
