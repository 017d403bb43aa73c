//! Who the bot is, as far as Telegram has said so.

use std::sync::{Arc, OnceLock};

use domain::user::UserId;
use teloxide::{payloads::GetMe, types::ChatId};

use crate::post::{CallError, Line};

/// Who the bot is, once it is known. All clones know it at the same time.
#[derive(Debug, Clone, Default)]
pub struct Identity(Arc<OnceLock<Me>>);

/// The bot among the others in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Me {
    /// Its Telegram id.
    pub(crate) id: UserId,
    /// Its @name, without the @.
    pub(crate) name: String,
}

impl Identity {
    /// Asks Telegram, unless it is known already. A bot keeps its id for ever, and its name as good as.
    pub async fn learn(&self, line: &Line) -> Result<(), CallError> {
        if self.is_known() {
            return Ok(());
        }
        let me = line.call(&GetMe::new()).await?;
        let name = me.username().to_owned();
        let id = UserId(ChatId::from(me.id).0);
        // Somebody may have been faster, with the same answer.
        self.0.get_or_init(|| Me { id, name });
        Ok(())
    }

    /// Whether it is known.
    pub fn is_known(&self) -> bool {
        self.0.get().is_some()
    }

    pub(crate) fn known(&self) -> Option<&Me> {
        self.0.get()
    }
}

impl Me {
    /// Whether this is what somebody calls the bot, without the @. Telegram does not tell large letters from small ones.
    pub(crate) fn is_called(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Where the private chat with it begins.
    pub(crate) fn address(&self) -> String {
        format!("https://t.me/{}", self.name)
    }
}
