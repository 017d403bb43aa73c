//! A result, with everything that belongs to it.

use domain::{
    letter::News,
    media::{Keepsake, KeepsakeForm},
};
use ports::outbound::{DeliverError, Parcel};

use super::{
    Addressee, album,
    ladder::{self, Brought, Wanted},
    piece::{self, Piece},
    words,
};
use crate::{
    post::{Post, SendError},
    screen::Screen,
    screens::{ResultCaption, ResultText, View},
    texts::Texts,
};

/// After so many attempts, over some eight minutes, a file that is not at its address is not going to be there.
const RESIGNED: u32 = 8;

/// Brings a result and returns Telegram's copies of it.
pub(super) async fn bring(
    post: &Post,
    to: Addressee,
    parcel: &Parcel,
) -> Result<Vec<Keepsake>, DeliverError> {
    let texts = Texts::of(parcel.user.language);
    let late = matches!(parcel.letter.news, News::LateResult(_));
    let caption = ResultCaption {
        generation: parcel.generation.clone(),
        wallet: parcel.wallet,
        late,
    };
    let caption = caption.draw(texts);
    let mut files = piece::files(&parcel.generation);
    for file in &mut files {
        file.resigned = parcel.attempts >= RESIGNED;
    }
    let words = piece::words(&parcel.generation);
    if files.is_empty() {
        let text = ResultText {
            generation: parcel.generation.clone(),
            wallet: parcel.wallet,
            late,
        };
        words::bring(post, to, &words, &text.parts(texts), &caption).await?;
        return Ok(Vec::new());
    }
    let mut keepsakes = bring_files(post, to, &files, &caption).await?;
    let quiet = to.silently();
    if !words.is_empty() {
        words::bring_plain(post, quiet, &words).await?;
    }
    if parcel.user.preferences.originals {
        keepsakes.extend(originals(post, quiet, &files, &keepsakes).await);
    }
    Ok(keepsakes)
}

/// One file carries the caption and the buttons itself. An album cannot have buttons, and a file that Telegram does not take
/// can have nothing: then they follow as a message, which also has the links.
async fn bring_files(
    post: &Post,
    to: Addressee,
    files: &[Piece],
    caption: &Screen,
) -> Result<Vec<Keepsake>, DeliverError> {
    if let [only] = files
        && let Brought::File(keepsake) =
            ladder::bring(post, to, only, Wanted::Native, Some(caption)).await?
    {
        return Ok(keepsake.into_iter().collect());
    }
    let mut keepsakes = Vec::new();
    if files.len() > 1 {
        for album in album::albums(files) {
            let brought = album::bring(post, to.silently(), album).await?;
            keepsakes.extend(brought.into_iter().filter_map(|brought| match brought {
                Brought::File(keepsake) => keepsake,
                Brought::LinkOnly => None,
            }));
        }
    }
    let closing = post.send_when(to.urgency, to.chat, to.topic, caption, to.silent);
    match closing.await {
        // A mistake of ours in the words must not bring the same files again and again.
        Err(SendError::Refused(refusal)) if !keepsakes.is_empty() => {
            tracing::error!(%refusal, "the words below an album were refused");
        }
        closed => {
            closed?;
        }
    }
    Ok(keepsakes)
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
