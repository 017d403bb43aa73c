//! Carrying out what a handler has decided.

use domain::generation::Venue;
use ports::{Fault, outbound::DeliverError};

use super::{Edited, Post, SendError, Urgency};
use crate::{
    courier,
    reply::{Reply, Spot},
    screen::Screen,
};

/// What a reply answers, and what the chat looked like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// Where it happened; the card is the message whose button was pressed.
    pub venue: Venue,
    /// The press to answer, if it was one.
    pub callback: Option<String>,
    /// The live message so far.
    pub live: Option<i32>,
}

/// What the chat looks like now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Applied {
    /// The live message.
    pub live: Option<i32>,
    /// The message that shows the reply's screen, if it has one.
    pub shown: Option<i32>,
}

impl Post {
    /// Answers the press, shows the screen, sends the result again and hands over the file, all at once: none waits for another, and a press that
    /// cannot be answered does not keep the screen away.
    ///
    /// Somebody who has shut the door in the meantime is no error: nobody waits for an answer.
    pub async fn apply(&self, reply: &Reply, origin: &Origin) -> Result<Applied, Fault> {
        let untouched = Applied {
            live: origin.live,
            shown: None,
        };
        let screen = async {
            let applied = match &reply.screen {
                Some((screen, spot)) => self.show(screen, *spot, origin).await?,
                None => untouched,
            };
            if let Some(invoice) = &reply.invoice {
                let venue = origin.venue;
                self.invoice(venue.chat, venue.topic, invoice).await?;
            }
            Ok(applied)
        };
        let result = async {
            match &reply.resend {
                Some(resend) => courier::resend(self, resend, origin.venue).await,
                None => Ok(()),
            }
        };
        let document = async {
            match &reply.document {
                Some(document) => courier::hand_over(self, document, origin.venue).await,
                None => Ok(()),
            }
        };
        let press = self.answer_press(reply, origin);
        let ((), applied, sent, handed) = tokio::join!(press, screen, result, document);
        let applied = match applied {
            Err(SendError::Unreachable) => untouched,
            applied => applied.map_err(DeliverError::from).map_err(fault)?,
        };
        match sent.and(handed) {
            Ok(()) | Err(DeliverError::Unreachable) => Ok(applied),
            Err(error) => Err(fault(error)),
        }
    }

    /// Stops the spinner of a press that was dealt with before.
    pub async fn answer_repeat(&self, callback: Option<&str>) {
        if let Some(callback) = callback
            && let Err(error) = self.answer(callback, None).await
        {
            tracing::warn!(error = %error, "a repeated press was not answered");
        }
    }

    async fn answer_press(&self, reply: &Reply, origin: &Origin) {
        let Some(callback) = &origin.callback else {
            return;
        };
        if let Err(error) = self.answer(callback, reply.toast.as_ref()).await {
            tracing::warn!(error = %error, "a press was not answered");
        }
    }

    async fn show(
        &self,
        screen: &Screen,
        spot: Spot,
        origin: &Origin,
    ) -> Result<Applied, SendError> {
        match spot {
            Spot::Live => self.show_live(screen, origin).await,
            Spot::Card => self.show_card(screen, origin).await,
            Spot::Pressed => self.show_pressed(screen, origin).await,
        }
    }

    async fn show_live(&self, screen: &Screen, origin: &Origin) -> Result<Applied, SendError> {
        let pressed_live = origin
            .venue
            .card
            .filter(|_| origin.venue.card == origin.live);
        if let Some(message) = pressed_live
            && self.edit(origin.venue.chat, message, screen).await? != Edited::Gone
        {
            return Ok(Applied {
                live: Some(message),
                shown: Some(message),
            });
        }
        // First the new one: if that fails, the customer still has the old one.
        let sent = self
            .send(origin.venue.chat, origin.venue.topic, screen, false)
            .await?;
        if let Some(old) = origin.live
            && let Err(error) = self.delete(origin.venue.chat, old).await
        {
            tracing::debug!(error = %error, "an old live message stays");
        }
        Ok(Applied {
            live: Some(sent),
            shown: Some(sent),
        })
    }

    async fn show_pressed(&self, screen: &Screen, origin: &Origin) -> Result<Applied, SendError> {
        let (chat, live) = (origin.venue.chat, origin.live);
        if let Some(message) = origin.venue.card {
            self.edit_words(Urgency::Answer, chat, message, screen)
                .await?;
        }
        let shown = origin.venue.card;
        Ok(Applied { live, shown })
    }

    async fn show_card(&self, screen: &Screen, origin: &Origin) -> Result<Applied, SendError> {
        let live = origin.live.filter(|_| origin.venue.card != origin.live);
        if let Some(message) = origin.venue.card
            && self.edit(origin.venue.chat, message, screen).await? != Edited::Gone
        {
            return Ok(Applied {
                live,
                shown: Some(message),
            });
        }
        let shown = self
            .send(origin.venue.chat, origin.venue.topic, screen, false)
            .await?;
        Ok(Applied {
            live,
            shown: Some(shown),
        })
    }
}

fn fault(error: DeliverError) -> Fault {
    match error {
        DeliverError::Fault(fault) => fault,
        other @ (DeliverError::Later { .. } | DeliverError::Unreachable) => {
            Fault::unavailable("answer in time", other)
        }
    }
}
