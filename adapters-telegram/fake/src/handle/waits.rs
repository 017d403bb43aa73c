//! Waiting without polling: whoever waits looks again each time something has changed.

use std::{error::Error, fmt, time::Duration};

use super::{Handle, Message};

/// It did not happen in time.
#[derive(Clone, Debug)]
pub struct Late {
    /// How long the wait was.
    pub waited: Duration,
    /// What the chat showed at the end, if it was about a chat.
    pub seen: Vec<Message>,
}

impl fmt::Display for Late {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nothing like it in {:?}", self.waited)?;
        for message in &self.seen {
            let who = if message.from_bot { "bot" } else { "person" };
            let buttons: Vec<&str> = message.buttons().map(|b| b.text.as_str()).collect();
            write!(
                f,
                "\n  #{} {who}: {:?} {buttons:?}",
                message.id, message.text
            )?;
        }
        Ok(())
    }
}

impl Error for Late {}

impl Handle {
    /// Waits until `look` finds something. It is called at once and after each change, so it must be quick.
    pub async fn wait_until<T>(
        &self,
        mut look: impl FnMut(&Self) -> Option<T>,
        deadline: Duration,
    ) -> Result<T, Late> {
        let mut moves = self.shared.watch();
        let search = async {
            loop {
                if let Some(found) = look(self) {
                    return Some(found);
                }
                if moves.changed().await.is_err() {
                    return None;
                }
            }
        };
        let found = tokio::time::timeout(deadline, search).await;
        found.ok().flatten().ok_or(Late {
            waited: deadline,
            seen: Vec::new(),
        })
    }

    /// Waits for a message of the chat that fits; the newest such message is returned.
    pub async fn wait_for(
        &self,
        chat: i64,
        mut fits: impl FnMut(&Message) -> bool,
        deadline: Duration,
    ) -> Result<Message, Late> {
        let look = |handle: &Self| {
            let messages = handle.messages(chat).into_iter().rev();
            messages.into_iter().find(|message| fits(message))
        };
        let found = self.wait_until(look, deadline).await;
        found.map_err(|late| Late {
            seen: self.messages(chat),
            ..late
        })
    }
}
