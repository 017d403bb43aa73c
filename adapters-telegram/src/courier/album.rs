//! Several files as one album, or, where that does not work, one by one: what can be brought is brought.

use domain::media::{Keepsake, KeepsakeForm};
use ports::outbound::{Content, DeliverError};

use super::{
    Addressee,
    ladder::{self, Brought, Wanted},
    payload::{self, Given, Item},
    piece::Piece,
    stock::{self, LARGEST},
};
use crate::{
    html::Html,
    post::{Post, SendError},
    screen::Screen,
};

/// The fewest and the most files of an album (<https://core.telegram.org/bots/api#sendmediagroup>).
const FEWEST: usize = 2;
const MOST: usize = 10;

/// What an album is for: sounds share one only with sounds, and documents only with documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Company {
    Seen,
    Heard,
    Kept,
}

const fn company(piece: &Piece) -> Company {
    match piece.form() {
        KeepsakeForm::Photo | KeepsakeForm::Video | KeepsakeForm::Animation => Company::Seen,
        KeepsakeForm::Audio => Company::Heard,
        KeepsakeForm::Document => Company::Kept,
    }
}

/// Files that may share an album, in their order.
pub(super) fn albums(pieces: &[Piece]) -> Vec<&[Piece]> {
    pieces
        .chunk_by(|a, b| company(a) == company(b))
        .flat_map(|alike| alike.chunks(MOST))
        .collect()
}

/// Brings files that may share an album, without words or buttons. What was brought is added one by one.
pub(super) async fn bring(
    post: &Post,
    to: Addressee,
    pieces: &[Piece],
    brought: &mut Vec<Brought>,
) -> Result<(), DeliverError> {
    if pieces.len() >= FEWEST {
        if let Some(all) = without_traffic(post, to, pieces).await? {
            brought.extend(all);
            return Ok(());
        }
        if let Some(all) = from_hand(post, to, pieces).await? {
            brought.extend(all);
            return Ok(());
        }
    }
    for piece in pieces {
        let caption = piece.number().map(|number| Screen {
            text: Html::escaped(&number),
            keyboard: Vec::new(),
        });
        let one = ladder::bring(post, to, piece, Wanted::Native, caption.as_ref());
        brought.push(one.await?);
    }
    Ok(())
}

/// Every file by Telegram's copy or its address; `None` if that does not work for one of them, or for Telegram.
async fn without_traffic(
    post: &Post,
    to: Addressee,
    pieces: &[Piece],
) -> Result<Option<Vec<Brought>>, DeliverError> {
    let items = pieces.iter().map(|piece| {
        let given = match piece.kept_as(&[piece.form()]) {
            Some((_, file)) => Given::Kept(file),
            // Telegram fetches documents of hardly any type (<https://core.telegram.org/bots/api#sending-files>).
            None if piece.form() == KeepsakeForm::Document => return None,
            None => Given::Address(piece.public_address()?),
        };
        Some(item(piece, given))
    });
    let Some(items) = items.collect::<Option<Vec<_>>>() else {
        return Ok(None);
    };
    match send(post, to, pieces, &items).await {
        // Telegram may be stuck at an address and well otherwise.
        Err(DeliverError::Fault(fault)) => {
            tracing::info!(error = %fault, "no answer about an album: its files are sent themselves");
            Ok(None)
        }
        sent => sent,
    }
}

/// Every file from our hands; `None` if one of them cannot be had or does not fit, or Telegram takes it as something else.
async fn from_hand(
    post: &Post,
    to: Addressee,
    pieces: &[Piece],
) -> Result<Option<Vec<Brought>>, DeliverError> {
    // One file's worth of those that are there, and one more that turns out to be too much.
    let room = post.room(2 * stock::ROOM).await?;
    let mut contents: Vec<Content> = Vec::new();
    let mut total = 0_usize;
    for piece in pieces {
        let Some(content) = stock::fetch(post.media(), piece).await? else {
            return Ok(None);
        };
        total = total.saturating_add(content.bytes.len());
        // One request must not hold more than one large file would.
        if u64::try_from(total).unwrap_or(u64::MAX) > LARGEST
            || stock::form(piece, &content) != piece.form()
        {
            return Ok(None);
        }
        contents.push(content);
    }
    let _room = room.for_bytes(total);
    let items = pieces
        .iter()
        .zip(&contents)
        .map(|(piece, content)| item(piece, Given::Content(content)));
    let items: Vec<_> = items.collect();
    send(post, to, pieces, &items).await
}

async fn send(
    post: &Post,
    to: Addressee,
    pieces: &[Piece],
    items: &[Item<'_>],
) -> Result<Option<Vec<Brought>>, DeliverError> {
    match payload::send_album(post, to, items).await {
        Ok(copies) => {
            let mut copies = copies.into_iter();
            let keepsakes = pieces.iter().map(|piece| -> Option<Keepsake> {
                copies.next().and_then(|copy| copy.keepsake(piece.output))
            });
            Ok(Some(keepsakes.map(Brought::File).collect()))
        }
        Err(SendError::Refused(refusal)) => {
            tracing::info!(%refusal, "Telegram does not take an album this way");
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

fn item<'a>(piece: &'a Piece, given: Given<'a>) -> Item<'a> {
    Item {
        form: piece.form(),
        given,
        title: piece.title.as_deref(),
        performer: &piece.performer,
        length: piece.length,
        number: piece.number(),
    }
}
