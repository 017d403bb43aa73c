//! Results out: the courier brings every letter, by whatever way Telegram takes it.
//!
//! A result is charged for, so it has to arrive: the ladder has five rungs for a file, an album falls back to single files,
//! and when a group has shut its door, the result goes to the customer's own chat. What Telegram keeps of it is returned, so
//! that history costs nothing and outlives the provider's addresses. A file that was made of an answer is in the order itself and
//! needs no address.
//!
//! A letter may come twice, when the process dies after Telegram has taken it and before that was written down. Money does
//! not.

mod album;
mod copy;
mod cover;
mod ladder;
mod payload;
mod payment;
mod piece;
mod prose;
mod result;
mod stock;
mod whose;

use async_trait::async_trait;
use bytes::Bytes;
use domain::{
    generation::Venue,
    letter::{Alarm, News},
    media::{Keepsake, KeepsakeForm, Media},
    user::{Language, UserId},
};
use ports::{
    Fault,
    outbound::{
        BalanceNotice, Content, Courier, DeliverError, Parcel, PaymentSlip, ProgressCard,
        Undelivered, Warning,
    },
};
use teloxide::types::ChatAction;

use self::{
    ladder::{Brought, Wanted},
    payload::{Given, Item},
};
use crate::{
    html::{Html, LONGEST_MESSAGE},
    post::{Post, SendError, Urgency},
    reply::{Document, Resend},
    screen::Screen,
    screens::{AdjustedNotice, AlarmNotice, FailureNotice, Progress, View},
    texts::{Texts, words},
};

/// Brings letters through Telegram.
#[derive(Clone)]
pub struct TelegramCourier {
    post: Post,
}

/// Where something is brought, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Addressee {
    chat: i64,
    topic: Option<i32>,
    silent: bool,
    urgency: Urgency,
}

impl Addressee {
    const fn silently(self) -> Self {
        Self {
            silent: true,
            ..self
        }
    }

    const fn without_topic(self) -> Self {
        Self {
            topic: None,
            ..self
        }
    }
}

impl TelegramCourier {
    /// A courier that sends through this post.
    pub const fn new(post: Post) -> Self {
        Self { post }
    }

    async fn bring(
        &self,
        parcel: &Parcel,
        venue: Venue,
        arrived: &mut Vec<Keepsake>,
    ) -> Result<(), DeliverError> {
        let to = Addressee {
            chat: venue.chat,
            topic: venue.topic,
            silent: !parcel.user.preferences.sound,
            urgency: Urgency::Delivery,
        };
        match parcel.letter.news {
            News::Result(_) | News::LateResult(_) => {
                self.show_busy(to, parcel).await;
                result::bring(&self.post, to, parcel, arrived).await
            }
            News::Failure(_) => {
                let notice = FailureNotice {
                    generation: parcel.generation.clone(),
                    wallet: (!to.is_group(&parcel.user)).then_some(parcel.wallet),
                };
                let notice = notice.draw(Texts::of(parcel.user.language));
                let notice = whose::told(notice, to, &parcel.user, LONGEST_MESSAGE);
                self.post
                    .send_when(to.urgency, to.chat, to.topic, &notice, to.silent)
                    .await?;
                Ok(())
            }
            News::Alarm(alarm) => self.tell(alarm, parcel.user.id, parcel.user.language).await,
            // They are about no order, and come by ways of their own.
            News::Payment(..) | News::Adjusted(..) => Ok(()),
        }
    }

    /// Tells an admin, in their own chat and aloud.
    async fn tell(&self, alarm: Alarm, to: UserId, language: Language) -> Result<(), DeliverError> {
        let screen = AlarmNotice { alarm }.draw(Texts::of(language));
        let told = self
            .post
            .send_when(Urgency::Delivery, to.0, None, &screen, false);
        told.await?;
        Ok(())
    }

    /// A sign that something is on its way; whatever becomes of it.
    async fn show_busy(&self, to: Addressee, parcel: &Parcel) {
        let action = match piece::files(&parcel.generation).first() {
            Some(piece) => match piece.media {
                Media::Image => ChatAction::UploadPhoto,
                Media::Video => ChatAction::UploadVideo,
                Media::Audio | Media::Document => ChatAction::UploadDocument,
            },
            None => ChatAction::Typing,
        };
        if let Err(error) = self.post.action(to.chat, to.topic, action).await {
            tracing::debug!(error = %error, "a chat action was not shown");
        }
    }

    /// The card says how it ended. The news itself is a message of its own, which nobody overlooks.
    async fn finish_card(&self, parcel: &Parcel, brought: &[Keepsake]) {
        let card = Progress {
            generation: parcel.generation.clone().told(
                parcel.letter.news,
                brought,
                parcel.letter.at,
            ),
            now: parcel.letter.at,
        };
        let texts = Texts::of(parcel.user.language);
        let venue = parcel.generation.order.venue;
        if let Err(error) = self
            .edit_card(venue, &card.draw(texts), Urgency::Delivery)
            .await
        {
            tracing::info!(error = %error, "a progress card was not finished");
        }
    }

    async fn edit_card(
        &self,
        venue: Venue,
        screen: &Screen,
        urgency: Urgency,
    ) -> Result<(), SendError> {
        let Some(card) = venue.card else {
            return Ok(());
        };
        let edited = self.post.edit_when(urgency, venue.chat, card, screen);
        edited.await.map(|_| ())
    }
}

#[async_trait]
impl Courier for TelegramCourier {
    async fn deliver(&self, parcel: &Parcel) -> Result<Vec<Keepsake>, Undelivered> {
        let venue = parcel.generation.order.venue;
        let own = Venue {
            chat: parcel.user.id.0,
            topic: None,
            card: None,
        };
        // It was forgotten while the letter was in somebody's hands.
        if parcel.generation.is_forgotten() {
            return Ok(Vec::new());
        }
        let mut arrived = Vec::new();
        let ended = match self.bring(parcel, venue, &mut arrived).await {
            Err(DeliverError::Unreachable) if venue.chat != own.chat => {
                tracing::info!(
                    "a group cannot be reached: the letter goes to the customer's own chat"
                );
                self.bring(parcel, own, &mut arrived).await
            }
            ended => ended,
        };
        match ended {
            Ok(()) => {
                self.finish_card(parcel, &arrived).await;
                Ok(arrived)
            }
            Err(why) => Err(Undelivered { arrived, why }),
        }
    }

    async fn alarm(&self, warning: &Warning) -> Result<(), DeliverError> {
        self.tell(warning.alarm, warning.to, warning.language).await
    }

    async fn payment(&self, slip: &PaymentSlip) -> Result<Option<i32>, DeliverError> {
        payment::bring(&self.post, slip).await
    }

    async fn retell(&self, slip: &PaymentSlip) -> Result<(), DeliverError> {
        payment::retell(&self.post, slip).await
    }

    async fn balance_changed(&self, notice: &BalanceNotice) -> Result<(), DeliverError> {
        let screen = AdjustedNotice {
            by: notice.by,
            reason: notice.reason.clone(),
            main: notice.wallet.main,
        };
        let (user, texts) = (&notice.user, Texts::of(notice.user.language));
        let silent = !user.preferences.sound;
        let (screen, urgency) = (screen.draw(texts), Urgency::Delivery);
        let told = self
            .post
            .send_when(urgency, user.id.0, None, &screen, silent);
        told.await?;
        Ok(())
    }

    async fn progress(&self, card: &ProgressCard) -> Result<(), Fault> {
        let screen = Progress {
            generation: card.generation.clone(),
            now: card.now,
        };
        let screen = screen.draw(Texts::of(card.language));
        let venue = card.generation.order.venue;
        match self.edit_card(venue, &screen, Urgency::Progress).await {
            // There will be another one in a moment.
            Ok(()) | Err(SendError::Later { .. }) => Ok(()),
            Err(SendError::Fault(fault)) => Err(fault),
            Err(error @ (SendError::Unreachable | SendError::Refused(_))) => {
                Err(Fault::unavailable("show progress", error))
            }
        }
    }
}

/// Sends a result again, from Telegram's copies where there are any. No words and no buttons: the message it was asked from
/// has them.
pub(crate) async fn resend(post: &Post, resend: &Resend, venue: Venue) -> Result<(), DeliverError> {
    let to = Addressee {
        chat: venue.chat,
        topic: venue.topic,
        silent: true,
        urgency: Urgency::Answer,
    };
    let files = piece::files(&resend.generation);
    let words = words::result(Texts::of(resend.language), &resend.generation);
    if !words.is_empty() {
        prose::bring_plain(post, to, &words).await?;
    }
    let mut brought = Vec::new();
    if resend.as_files {
        for file in &files {
            brought.push(ladder::bring(post, to, file, Wanted::Original, None).await?);
        }
    } else {
        for album in album::albums(&files) {
            album::bring(post, to, album, &mut brought).await?;
        }
    }
    for (file, brought) in files.iter().zip(brought) {
        if matches!(brought, Brought::LinkOnly) && !file.address.is_empty() {
            let link = link(&file.address);
            post.send_when(to.urgency, to.chat, to.topic, &link, to.silent)
                .await?;
        }
    }
    Ok(())
}

/// Hands over a file of ours.
pub(crate) async fn hand_over(
    post: &Post,
    document: &Document,
    venue: Venue,
) -> Result<(), DeliverError> {
    let to = Addressee {
        chat: venue.chat,
        topic: venue.topic,
        silent: true,
        urgency: Urgency::Answer,
    };
    let content = Content {
        bytes: Bytes::copy_from_slice(&document.bytes),
        mime: document.mime.to_owned(),
        name: document.name.to_owned(),
    };
    let item = Item {
        form: KeepsakeForm::Document,
        given: Given::Content(&content),
        title: None,
        performer: "",
        length: None,
        number: None,
    };
    payload::send(post, to, &item, None).await?;
    Ok(())
}

/// All that is left of a file that Telegram does not take.
fn link(address: &str) -> Screen {
    Screen {
        text: Html::link(address, &Html::escaped(address)),
        keyboard: Vec::new(),
    }
}
