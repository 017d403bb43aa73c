//! Files on their way through our hands.

use domain::media::KeepsakeForm;
use ports::{
    Fault,
    outbound::{Content, DeliverError, FetchError, Media},
};

use super::piece::Piece;

/// The largest file a bot may send (<https://core.telegram.org/bots/api#sending-files>).
pub(super) const LARGEST: u64 = 50 * 1024 * 1024;

/// The same in megabytes: room for one file.
pub(super) const ROOM: u32 = 50;

/// The longest name given to a file, without its extension.
const LONGEST_NAME: usize = 60;

/// The largest picture that may be sent as one.
const LARGEST_PHOTO: usize = 10 * 1024 * 1024;

/// Fetches a file; `None` if it is too large for Telegram in any form, or gone. A fresh address may lead nowhere for a while,
/// or to a page that asks who we are, so it is tried again before anybody is resigned to a link.
pub(super) async fn fetch(
    media: &dyn Media,
    piece: &Piece,
) -> Result<Option<Content>, DeliverError> {
    if let Some(content) = &piece.made {
        return Ok(Some(content.clone()));
    }
    match media.fetch(&piece.address, LARGEST).await {
        Ok(content) => Ok(Some(named(piece, content))),
        Err(FetchError::TooLarge { .. }) => Ok(None),
        Err(FetchError::Gone) => {
            tracing::warn!(
                output = piece.output,
                "there is no file at a result's address"
            );
            if piece.resigned {
                Ok(None)
            } else {
                Err(Fault::unavailable("fetch a result", FetchError::Gone).into())
            }
        }
        Err(FetchError::Fault(fault)) => Err(fault.into()),
    }
}

/// The file under the name of what it is, where that is known: a customer finds `Drums.wav` again, and not what the provider
/// calls it.
fn named(piece: &Piece, content: Content) -> Content {
    let spoken = |c: char| !(c.is_control() || "/\\:*?\"<>|".contains(c));
    let title: String = piece
        .title
        .iter()
        .flat_map(|title| title.chars())
        .filter(|c| spoken(*c))
        .collect();
    let title: String = title.trim().chars().take(LONGEST_NAME).collect();
    let extension = content.name.rsplit_once('.');
    match extension {
        Some((_, extension)) if !title.is_empty() => Content {
            name: format!("{title}.{extension}"),
            ..content
        },
        _ => content,
    }
}

/// What a file in hand can be sent as: what is expected of it, if Telegram takes it as that.
pub(super) fn form(piece: &Piece, content: &Content) -> KeepsakeForm {
    let mime = content.mime.as_str();
    let moving = mime == "image/gif";
    match piece.form() {
        KeepsakeForm::Photo if moving => KeepsakeForm::Animation,
        KeepsakeForm::Photo
            if mime.starts_with("image/")
                && mime != "image/svg+xml"
                && content.bytes.len() <= LARGEST_PHOTO =>
        {
            KeepsakeForm::Photo
        }
        KeepsakeForm::Video if mime == "video/mp4" => KeepsakeForm::Video,
        KeepsakeForm::Audio if mime.starts_with("audio/") => KeepsakeForm::Audio,
        _ => KeepsakeForm::Document,
    }
}
