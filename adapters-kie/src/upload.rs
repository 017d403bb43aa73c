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

use crate::{address::Guard, http::Answer, reason, sniff, wire::Receipt};

/// Where the bot's files lie in its account.
const FOLDER: &str = "kie-bot/inputs";

/// What the host takes at most, as far as anybody has tried; the documents name no number for streams.
const LARGEST: usize = 100 * 1024 * 1024;

/// No slower connection is waited for: 64 KiB a second.
const SLOWEST: u64 = 64 * 1024;

/// Whether it is worth sending.
pub(crate) fn judge(upload: &Upload) -> Result<(), UploadError> {
    let refused = |words: &str| {
        let rejection = reason::rejection(RejectionKind::Invalid, words);
        Err(UploadError::Refused(rejection))
    };
    match upload.content.bytes.len() {
        0 => refused("the file is empty"),
        length if length > LARGEST => refused("the file is larger than 100 MB"),
        _ => Ok(()),
    }
}

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

/// The outer error may go away when asked again; the inner one is an answer. An address counts if it may be visited: KIE
/// reads public ones only.
pub(crate) fn outcome(
    answer: &Answer,
    guard: &Guard,
) -> Result<Result<String, UploadError>, Fault> {
    let fault = |said: String| Err(Fault::unavailable("upload a file", said));
    let receipt: Option<Receipt> = serde_json::from_slice(&answer.body).ok();
    let status = i64::from(answer.status);
    let code = receipt.as_ref().and_then(Receipt::code).unwrap_or(status);
    let words = receipt.as_ref().map(Receipt::words).unwrap_or_default();
    let refused = |kind| Ok(Err(UploadError::Refused(reason::rejection(kind, &words))));
    let may_be_read = |address: &&str| Url::parse(address).is_ok_and(|url| guard.admits(&url));
    match code {
        200 => match receipt.as_ref().and_then(Receipt::address) {
            Some(address) if may_be_read(&address) => Ok(Ok(address.to_owned())),
            Some(_) => fault("the file lies where nobody may read it".to_owned()),
            None => fault(format!("{code}: no address, {words}")),
        },
        400 | 413 | 415 | 422 => refused(RejectionKind::Invalid),
        401 | 403 => refused(RejectionKind::Unauthorized),
        402 | 433 => refused(RejectionKind::OutOfCredits),
        code => fault(format!("{code}: {words}")),
    }
}
