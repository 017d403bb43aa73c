//! A result, with everything that belongs to it.

use domain::{
    letter::News,
    media::{Keepsake, KeepsakeForm},
};
use ports::outbound::{DeliverError, Parcel};

use super::{
    Addressee, album, cover,
    ladder::{self, Brought, Wanted},
    piece::{self, Piece},
    prose, whose,
};
use crate::{
    html::{LONGEST_CAPTION, LONGEST_MESSAGE},
    post::{Post, SendError},
    screen::Screen,
    screens::{ResultCaption, ResultText, View},
    texts::{Texts, words},
};

/// After so many attempts, over some eight minutes, a file that is not at its address is not going to be there.
const RESIGNED: u32 = 8;

/// Brings what has not arrived yet of a result. Telegram's copies go into `arrived` one by one, so that they are known even if
/// the rest does not arrive.
pub(super) async fn bring(
    post: &Post,
    to: Addressee,
    parcel: &Parcel,
    arrived: &mut Vec<Keepsake>,
) -> Result<(), DeliverError> {
    let texts = Texts::of(parcel.user.language);
    let late = matches!(parcel.letter.news, News::LateResult(_));
    let wallet = (!to.is_group(&parcel.user)).then_some(parcel.wallet);
    let caption = ResultCaption {
        generation: parcel.generation.clone(),
        wallet,
        late,
    };
    let caption = whose::told(caption.draw(texts), to, &parcel.user, LONGEST_CAPTION);
    let mut files = piece::files(&parcel.generation);
    for file in &mut files {
        file.resigned = parcel.attempts >= RESIGNED;
    }
    let undelivered = parcel.generation.delivered_at.is_none();
    let missing: Vec<_> = files
        .iter()
        .filter(|file| !(undelivered && file.has_arrived()))
        .cloned()
        .collect();
    let words = words::result(texts, &parcel.generation);
    if files.is_empty() {
        let text = ResultText {
            generation: parcel.generation.clone(),
            wallet,
            late,
        };
        let parts = text.parts(texts).into_iter();
        let parts: Vec<_> = parts
            .map(|part| whose::told(part, to, &parcel.user, LONGEST_MESSAGE))
            .collect();
        return prose::bring(post, to, &words, &parts, &caption).await;
    }
    // Tried again, they would come again: nothing remembers that they have arrived.
    if parcel.attempts == 0 && missing.len() == files.len() {
        cover::bring(post, to.silently(), &missing).await;
    }
    // A single file has its caption and its buttons with it; below several they follow.
    if files.len() > 1 || !missing.is_empty() {
        bring_files(post, to, &missing, files.len(), &caption, arrived).await?;
    }
    let quiet = to.silently();
    if !words.is_empty() {
        prose::bring_plain(post, quiet, &words).await?;
    }
    if parcel.user.preferences.originals {
        let originals = originals(post, quiet, &files, arrived).await;
        arrived.extend(originals);
    }
    Ok(())
}

/// One file carries the caption and the buttons itself. An album cannot have buttons, and a file that Telegram does not take
/// can have nothing: then they follow as a message, which also has the links.
async fn bring_files(
    post: &Post,
    to: Addressee,
    missing: &[Piece],
    of: usize,
    caption: &Screen,
    arrived: &mut Vec<Keepsake>,
) -> Result<(), DeliverError> {
    if let ([only], 1) = (missing, of) {
        if let Brought::File(keepsake) =
            ladder::bring(post, to, only, Wanted::Native, Some(caption)).await?
        {
            arrived.extend(keepsake);
            return Ok(());
        }
    } else {
        for album in album::albums(missing) {
            let mut brought = Vec::new();
            let ended = album::bring(post, to.silently(), album, &mut brought).await;
            arrived.extend(brought.into_iter().filter_map(Brought::keepsake));
            ended?;
        }
    }
    let closing = post.send_when(to.urgency, to.chat, to.topic, caption, to.silent);
    match closing.await {
        // A mistake of ours in the words must not bring the same files again and again.
        Err(SendError::Refused(refusal)) if !arrived.is_empty() => {
            tracing::error!(%refusal, "the words below an album were refused");
        }
        closed => {
            closed?;
        }
    }
    Ok(())
}

/// The same files, uncompressed. The result is there already, so what does not work here is left out: the button below the
/// result asks for it again.
async fn originals(
    post: &Post,
    to: Addressee,
    files: &[Piece],
    brought: &[Keepsake],
) -> Vec<Keepsake> {
    let mut keepsakes = Vec::new();
    for file in files {
        let already = brought.iter().any(|keepsake| {
            keepsake.output == file.output && keepsake.form == KeepsakeForm::Document
        });
        if already {
            continue;
        }
        match ladder::bring(post, to, file, Wanted::Original, None).await {
            Ok(Brought::File(keepsake)) => keepsakes.extend(keepsake),
            Ok(Brought::LinkOnly) => {}
            Err(error) => {
                tracing::warn!(error = %error, "an original was not sent");
            }
        }
    }
    keepsakes
}
