use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::header;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;

use super::storeroom::{Parcel, missing, store};
use crate::options::Rejection;
use crate::shared::Shared;

/// How long the host tries to fetch a file by its URL.
const PATIENCE: Duration = Duration::from_secs(30);

/// `POST /api/file-stream-upload`
pub(super) async fn stream(
    State(shared): State<Arc<Shared>>,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let parcel = match form {
        Ok(form) => unpack(form).await,
        Err(error) => Err(Rejection::new(400, error.body_text())),
    };
    store(&shared, parcel)
}

async fn unpack(mut form: Multipart) -> Result<Parcel, Rejection> {
    let mut parcel = Parcel::default();
    let mut file = None;
    let broken =
        |error: axum::extract::multipart::MultipartError| Rejection::new(400, error.body_text());
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name() {
            Some("file") => {
                parcel.mime = field.content_type().map(str::to_owned);
                parcel.origin = field.file_name().unwrap_or_default().to_owned();
                file = Some(field.bytes().await.map_err(broken)?);
            }
            Some("uploadPath") => parcel.folder = field.text().await.map_err(broken)?,
            Some("fileName") => parcel.name = Some(field.text().await.map_err(broken)?),
            _ => {}
        }
    }
    parcel.bytes = file.ok_or_else(|| missing("file"))?;
    Ok(parcel)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Letter {
    base64_data: Option<String>,
    file_url: Option<String>,
    #[serde(default)]
    upload_path: String,
    file_name: Option<String>,
}

/// `POST /api/file-base64-upload`: bare base64, or a data URL.
pub(super) async fn base64(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    store(&shared, read(&body).and_then(decode))
}

fn decode(letter: Letter) -> Result<Parcel, Rejection> {
    let data = letter.base64_data.ok_or_else(|| missing("base64Data"))?;
    let (head, data) = data.split_once(";base64,").unwrap_or(("", &data));
    let bytes = STANDARD
        .decode(data)
        .map_err(|error| Rejection::new(400, format!("Invalid base64 data: {error}")))?;
    Ok(Parcel {
        bytes: bytes.into(),
        mime: head.strip_prefix("data:").map(str::to_owned),
        folder: letter.upload_path,
        name: letter.file_name,
        origin: String::new(),
    })
}

/// `POST /api/file-url-upload`: the host fetches the file itself.
pub(super) async fn url(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let parcel = match read(&body) {
        Ok(letter) => fetch(&shared, letter).await,
        Err(no) => Err(no),
    };
    store(&shared, parcel)
}

async fn fetch(shared: &Shared, letter: Letter) -> Result<Parcel, Rejection> {
    let url = letter.file_url.ok_or_else(|| missing("fileUrl"))?;
    let failed =
        |error: reqwest::Error| Rejection::new(500, format!("Failed to download file: {error}"));
    let answer = shared
        .client
        .get(&url)
        .timeout(PATIENCE)
        .send()
        .await
        .map_err(failed)?;
    let answer = answer.error_for_status().map_err(failed)?;
    let mime = answer
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    Ok(Parcel {
        origin: answer.url().path().to_owned(),
        bytes: answer.bytes().await.map_err(failed)?,
        mime,
        folder: letter.upload_path,
        name: letter.file_name,
    })
}

fn read(body: &Bytes) -> Result<Letter, Rejection> {
    serde_json::from_slice(body)
        .map_err(|error| Rejection::new(400, format!("Invalid JSON: {error}")))
}
