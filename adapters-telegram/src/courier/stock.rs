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

/// The largest picture that may be sent as one.
const LARGEST_PHOTO: usize = 10 * 1024 * 1024;

/// Fetches a file; `None` if it is too large for Telegram in any form, or gone. A fresh address may lead nowhere for a while,
/// or to a page that asks who we are, so it is tried again before anybody is resigned to a link.
pub(super) async fn fetch(
    media: &dyn Media,
    piece: &Piece,
) -> Result<Option<Content>, DeliverError> {
    match media.fetch(&piece.address, LARGEST).await {
        Ok(content) => Ok(Some(content)),
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
