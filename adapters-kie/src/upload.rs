//! A customer's file on its way to where KIE can read it.

use std::time::Duration;

use domain::outcome::RejectionKind;
use ports::{
    Fault,
    outbound::{Upload, UploadError},
};
use reqwest::{
    Body,
    multipart::{Form, Part},
};
use sha2::{Digest, Sha256};
use url::Url;

use crate::{
    http::Answer,
    options::is_loopback,
    reason, sniff,
    wire::{Envelope, Uploaded},
};

/// Where the bot's files lie in its account.
const FOLDER: &str = "kie-bot/inputs";

/// No slower connection is waited for: 64 KiB a second.
const SLOWEST: u64 = 64 * 1024;

/// A name that no other file of any order has: the same name would overwrite. The same file of the same order has the
/// same name, so that an upload can be repeated.
pub(crate) fn name(upload: &Upload) -> String {
    let digest = Sha256::digest(&upload.content.bytes);
    let start = digest.iter().take(8);
    let digits = start.fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    let kind = sniff::kind(&upload.content.bytes);
    let own = upload.content.name.rsplit_once('.').map(|(_, end)| end);
    let extension = kind
        .map(|kind| kind.extension)
        .or(own.filter(|end| end.len() <= 5 && end.bytes().all(|b| b.is_ascii_alphanumeric())))
        .unwrap_or("bin");
    format!("{}-{digits:016x}.{extension}", upload.generation)
}

pub(crate) fn form(upload: &Upload, name: &str) -> Form {
    let bytes = upload.content.bytes.clone();
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let part = || Part::stream_with_length(Body::from(bytes.clone()), length);
    let named = name.to_owned();
    let mime = sniff::kind(&bytes).map_or(upload.content.mime.as_str(), |kind| kind.mime);
    let file = part()
        .mime_str(mime)
        .unwrap_or_else(|_no_mime_type| part())
        .file_name(named.clone());
    Form::new()
        .text("uploadPath", FOLDER)
        .text("fileName", named)
        .part("file", file)
}

/// What the file adds to the time-out.
pub(crate) fn patience(upload: &Upload) -> Duration {
    let length = u64::try_from(upload.content.bytes.len()).unwrap_or(u64::MAX);
    Duration::from_secs(length / SLOWEST)
}

/// KIE reads public addresses only; a fake lies on this machine.
fn may_be_read(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| url.scheme() == "https" || is_loopback(&url))
}

/// The outer error may go away when asked again; the inner one is an answer.
pub(crate) fn outcome(answer: &Answer) -> Result<Result<String, UploadError>, Fault> {
    let doing = "upload a file";
    let envelope = Envelope::read(&answer.body);
    let code = envelope.as_ref().and_then(Envelope::code);
    let words = envelope.as_ref().map(Envelope::words).unwrap_or_default();
    let refused = |kind| Ok(Err(UploadError::Refused(reason::rejection(kind, words))));
    match code.unwrap_or_else(|| i64::from(answer.status)) {
        200 => {
            let uploaded: Option<Uploaded> = envelope.as_ref().and_then(Envelope::data);
            let address = uploaded.map(|uploaded| uploaded.download_url);
            match address.filter(|address| may_be_read(address)) {
                Some(address) => Ok(Ok(address)),
                None => Err(Fault::unavailable(doing, "an answer without an address")),
            }
        }
        400 | 413 | 415 | 422 => refused(RejectionKind::Invalid),
        401 | 403 => refused(RejectionKind::Unauthorized),
        code => Err(Fault::unavailable(doing, format!("{code}: {words}"))),
    }
}
