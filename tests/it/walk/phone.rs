//! Files on somebody's phone, and what KIE finds when it fetches them.

use std::{collections::BTreeMap, time::Duration};

use domain::media::{Attachment, Media, Source};
use fake_kie::{FakeKie, Measure, Measured};
use fake_telegram::{Attachment as File, FileKind};
use rust_decimal::Decimal;
use tests::customer::recording;

use crate::catalogue::files;

/// How an attachment is given.
pub(super) enum Given {
    File(File),
    Address(String),
}

/// As a file, unless addresses are wanted or Telegram would make something else of it: it plays every GIF as a clip. A
/// recording is always a file, since the house would fetch it from an address that is nowhere.
pub(super) fn given(attachment: &Attachment, index: usize, links: bool) -> Given {
    let mime = attachment.mime.as_deref().unwrap_or_default();
    let is_recording = matches!(attachment.media, Media::Audio | Media::Video);
    match &attachment.source {
        Source::Link(address) if !is_recording && (links || mime == "image/gif") => {
            Given::Address(address.clone())
        }
        _ => Given::File(file(attachment, mime, index)),
    }
}

fn file(attachment: &Attachment, mime: &str, index: usize) -> File {
    let kind = match attachment.media {
        Media::Image if mime == "image/jpeg" => FileKind::Photo,
        Media::Image | Media::Document => FileKind::Document,
        Media::Video => FileKind::Video,
        Media::Audio if mime == "audio/ogg" => FileKind::Voice,
        Media::Audio => FileKind::Audio,
    };
    let file = match attachment.media {
        Media::Video | Media::Audio => recording(
            kind,
            mime,
            attachment.length.unwrap_or(Duration::from_secs(1)),
        ),
        Media::Image | Media::Document => {
            let mut bytes = head(mime).to_vec();
            bytes.extend(format!("\nfile {index}").bytes());
            File::new(kind, bytes).mime(mime)
        }
    };
    let ending = mime.rsplit(['/', '-', '.']).next().unwrap_or_default();
    file.named(format!("file.{ending}"))
}

/// The first bytes of a file of this type, where they tell it.
fn head(mime: &str) -> &'static [u8] {
    match mime {
        "image/jpeg" => b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\x01\x2c\x02\x58",
        "image/png" => b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x58\0\0\x01\x2c",
        "image/webp" => b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x57\x02\0\x2b\x01\0",
        "image/bmp" => b"BM",
        "image/tiff" => b"II*\0",
        "image/heic" => b"\0\0\0\x18ftypheic\0\0\0\0",
        "image/heif" => b"\0\0\0\x18ftypmif1\0\0\0\0",
        "application/pdf" => b"%PDF-1.7",
        _ => b"file",
    }
}

/// What KIE finds behind the addresses that it was given: what was uploaded, and what an address says of itself.
pub(super) fn measure(kie: &FakeKie) -> Measure {
    let uploads = kie.uploads().into_iter();
    let uploads: BTreeMap<_, _> = uploads
        .map(|upload| (upload.path.clone(), upload))
        .collect();
    let host = format!("{}/uploads/", kie.upload_url());
    Measure::new(move |address| {
        let upload = address
            .strip_prefix(&host)
            .and_then(|path| uploads.get(path));
        let Some(upload) = upload else {
            return files::described(address);
        };
        Measured {
            seconds: gauge::length(&upload.bytes).map(rounded),
            bytes: u64::try_from(upload.bytes.len()).ok(),
            mime: Some(upload.mime.clone()),
        }
    })
}

/// Recordings are as long as they say to within a frame.
fn rounded(length: Duration) -> Decimal {
    (length + Duration::from_millis(500)).as_secs().into()
}
