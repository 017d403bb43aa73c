//! One file, by whatever way Telegram takes it.
//!
//! ```text
//! Telegram's own copy → an address that Telegram fetches from → the file itself → the same as a document → a link
//! ```
//!
//! The first rung costs nothing, the second no traffic of ours; each later one takes what the ones before cannot: an address
//! that Telegram has remembered as bad, a type it does not fetch, a picture it cannot scale, a file too large for it.

use domain::media::{Keepsake, KeepsakeForm};
use ports::outbound::{Content, DeliverError};

use super::{
    Addressee,
    payload::{self, Given, Item},
    piece::Piece,
    stock,
};
use crate::{
    post::{Post, Refusal, SendError},
    screen::Screen,
};

/// What became of a file.
#[derive(Debug)]
pub(super) enum Brought {
    /// It is there; Telegram's copy, if it said what it is.
    File(Option<Keepsake>),
    /// Telegram takes it in no form: only a link is left.
    LinkOnly,
}

impl Brought {
    /// Telegram's copy, if there is one.
    pub(super) fn keepsake(self) -> Option<Keepsake> {
        match self {
            Self::File(keepsake) => keepsake,
            Self::LinkOnly => None,
        }
    }
}

/// Whether to take the file as customers expect it, or as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// As a photo, a video, a sound.
    Native,
    /// As a document, uncompressed.
    Original,
}

/// Brings a file, with the caption and the buttons if there are any.
pub(super) async fn bring(
    post: &Post,
    to: Addressee,
    piece: &Piece,
    wanted: Wanted,
    caption: Option<&Screen>,
) -> Result<Brought, DeliverError> {
    let wanted = if piece.form() == KeepsakeForm::Document {
        Wanted::Original
    } else {
        wanted
    };
    let way = Way {
        post,
        to,
        piece,
        caption,
    };
    if let Some(brought) = way.by_copy(wanted).await? {
        return Ok(brought);
    }
    if wanted == Wanted::Native
        && let Some(brought) = way.by_address().await?
    {
        return Ok(brought);
    }
    let room = post.room(stock::ROOM).await?;
    let Some(content) = stock::fetch(post.media(), piece).await? else {
        return Ok(Brought::LinkOnly);
    };
    let _room = room.for_bytes(content.bytes.len());
    let native = stock::form(piece, &content);
    if wanted == Wanted::Native
        && native != KeepsakeForm::Document
        && let Some(brought) = way.by_hand(native, &content).await?
    {
        return Ok(brought);
    }
    let brought = way.by_hand(KeepsakeForm::Document, &content).await?;
    Ok(brought.unwrap_or(Brought::LinkOnly))
}

struct Way<'a> {
    post: &'a Post,
    to: Addressee,
    piece: &'a Piece,
    caption: Option<&'a Screen>,
}

impl Way<'_> {
    async fn by_copy(&self, wanted: Wanted) -> Result<Option<Brought>, DeliverError> {
        let forms: &[_] = match wanted {
            Wanted::Native => &[
                KeepsakeForm::Photo,
                KeepsakeForm::Video,
                KeepsakeForm::Audio,
                KeepsakeForm::Animation,
                KeepsakeForm::Document,
            ],
            Wanted::Original => &[KeepsakeForm::Document],
        };
        match self.piece.kept_as(forms) {
            Some((form, file)) => self.step(form, Given::Kept(file)).await,
            None => Ok(None),
        }
    }

    async fn by_address(&self) -> Result<Option<Brought>, DeliverError> {
        let Some(address) = self.piece.public_address() else {
            return Ok(None);
        };
        match self.step(self.piece.form(), Given::Address(address)).await {
            // Telegram may be stuck at that address and well otherwise.
            Err(DeliverError::Fault(fault)) => {
                tracing::info!(error = %fault, "no answer about an address: the file is sent itself");
                Ok(None)
            }
            stepped => stepped,
        }
    }

    async fn by_hand(
        &self,
        form: KeepsakeForm,
        content: &Content,
    ) -> Result<Option<Brought>, DeliverError> {
        self.step(form, Given::Content(content)).await
    }

    /// `None` if Telegram does not take it this way.
    async fn step(
        &self,
        form: KeepsakeForm,
        given: Given<'_>,
    ) -> Result<Option<Brought>, DeliverError> {
        let item = Item {
            form,
            given,
            title: self.piece.title.as_deref(),
            performer: &self.piece.performer,
            length: self.piece.length,
            number: None,
        };
        let sent = payload::send(self.post, self.to, &item, self.caption).await;
        let sent = match sent {
            // A mistake of ours in the words or the buttons must not keep a paid result away.
            Err(SendError::Refused(refusal))
                if self.caption.is_some() && is_about_words(&refusal) =>
            {
                tracing::error!(%refusal, "a caption was refused: the file goes without it");
                payload::send(self.post, self.to, &item, None).await
            }
            sent => sent,
        };
        match sent {
            Ok(copy) => Ok(Some(Brought::File(copy.keepsake(self.piece.output)))),
            Err(SendError::Refused(refusal)) => {
                tracing::info!(%refusal, output = self.piece.output, "Telegram does not take a file this way");
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }
}

fn is_about_words(refusal: &Refusal) -> bool {
    [
        "can't parse entities",
        "caption is too long",
        "BUTTON_",
        "inline keyboard",
        "reply markup",
    ]
    .iter()
    .any(|words| refusal.says(words))
}
