//! Parameters of a call, from wherever the bot has put them.

use std::collections::BTreeMap;

use axum::{
    body::Bytes,
    extract::{FromRequest, Multipart, Request, multipart::MultipartError},
    http::{StatusCode, header},
};
use serde_json::{Map, Value};

use super::answer::Refusal;

/// A file that came with the request.
#[derive(Clone, Debug)]
pub(crate) struct Upload {
    pub(crate) name: Option<String>,
    pub(crate) mime: Option<String>,
    pub(crate) bytes: Bytes,
}

/// Parameters by name. Values are typed in JSON bodies and strings elsewhere; readers accept both.
#[derive(Clone, Debug, Default)]
pub(crate) struct Params {
    values: Map<String, Value>,
    uploads: BTreeMap<String, Upload>,
}

impl Params {
    /// Reads query, JSON, urlencoded and multipart parameters.
    pub(crate) async fn read(request: Request) -> Result<Self, Refusal> {
        let mut params = Self::default();
        params.add_form(request.uri().query().unwrap_or_default().as_bytes());
        let content_type = request.headers().get(header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok());
        let content_type = content_type.unwrap_or_default().to_ascii_lowercase();
        if content_type.starts_with("multipart/form-data") {
            params.add_parts(request).await?;
            return Ok(params);
        }
        let body = Bytes::from_request(request, &()).await;
        let body = body.map_err(|rejection| rejected(rejection.status()))?;
        if content_type.starts_with("application/json") {
            params.add_json(&body)?;
        } else {
            params.add_form(&body);
        }
        Ok(params)
    }

    fn add_form(&mut self, encoded: &[u8]) {
        let pairs = url::form_urlencoded::parse(encoded);
        let pairs = pairs.map(|(name, value)| (name.into_owned(), value.into_owned().into()));
        self.values.extend(pairs);
    }

    fn add_json(&mut self, body: &[u8]) -> Result<(), Refusal> {
        if body.is_empty() {
            return Ok(());
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(fields)) => {
                self.values.extend(fields);
                Ok(())
            }
            _ => Err(Refusal::bad(
                "can't parse request body: object expected as the request body",
            )),
        }
    }

    async fn add_parts(&mut self, request: Request) -> Result<(), Refusal> {
        let broken = |error: MultipartError| rejected(error.status());
        let parts = Multipart::from_request(request, &()).await;
        let mut parts = parts.map_err(|rejection| rejected(rejection.status()))?;
        while let Some(part) = parts.next_field().await.map_err(broken)? {
            let name = part.name().unwrap_or_default().to_owned();
            let file = part.file_name().map(str::to_owned);
            let mime = part.content_type().map(str::to_owned);
            let bytes = part.bytes().await.map_err(broken)?;
            // Clients mark files by a name; a part without one is a plain value.
            if file.is_some() {
                let upload = Upload {
                    name: file,
                    mime,
                    bytes,
                };
                self.uploads.insert(name, upload);
            } else {
                let text = String::from_utf8_lossy(&bytes).into_owned();
                self.values.insert(name, text.into());
            }
        }
        Ok(())
    }

    /// The value as text; numbers and flags of JSON bodies count, too.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        match self.values.get(name)? {
            Value::String(text) => Some(text.clone()),
            Value::Null => None,
            other => Some(other.to_string()),
        }
    }

    pub(crate) fn integer(&self, name: &str) -> Option<i64> {
        match self.values.get(name)? {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    pub(crate) fn flag(&self, name: &str) -> bool {
        match self.values.get(name) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) => text.eq_ignore_ascii_case("true") || text == "1",
            Some(Value::Number(number)) => number.as_i64() == Some(1),
            _ => false,
        }
    }

    /// A structured value: as it is in a JSON body, as text with JSON in it elsewhere.
    pub(crate) fn json(&self, name: &str) -> Option<Value> {
        match self.values.get(name)? {
            Value::Null => None,
            Value::String(text) if text.trim().is_empty() => None,
            // What is no JSON stays a string: the reader will say which shape it wants.
            Value::String(text) => Some(
                serde_json::from_str(text).unwrap_or_else(|_error| Value::String(text.clone())),
            ),
            other => Some(other.clone()),
        }
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.values.get(name).is_some_and(|value| !value.is_null())
    }

    pub(crate) fn upload(&self, name: &str) -> Option<&Upload> {
        self.uploads.get(name)
    }

    /// Everything, as the journal shows it.
    pub(crate) fn describe(&self) -> Value {
        let mut fields = self.values.clone();
        for (name, upload) in &self.uploads {
            let file = upload.name.as_deref().unwrap_or("file");
            let text = format!("{file} ({} bytes)", upload.bytes.len());
            fields.insert(name.clone(), text.into());
        }
        Value::Object(fields)
    }
}

fn rejected(status: StatusCode) -> Refusal {
    if status == StatusCode::PAYLOAD_TOO_LARGE {
        Refusal::new(413, "Request Entity Too Large")
    } else {
        Refusal::bad("can't parse request body")
    }
}
