//! The bot learns who it is.

use std::time::Duration;

use adapters_telegram::{identity::Identity, post::Line};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::BotError;

/// Who the bot is, and whom to ask.
pub(super) struct Acquaintance {
    pub(super) bot: Identity,
    pub(super) line: Line,
}

/// Between two questions to a Telegram that does not answer.
const PAUSES: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(30)];

impl Acquaintance {
    /// Asks once before updates are taken in, so that nothing said in a group is missed by a bot that could have known; and goes on
    /// asking beside it if Telegram does not answer. Until it does, private chats and presses work, and groups wait.
    pub(super) async fn before(
        self,
        work: impl Future<Output = Result<(), BotError>>,
        stop: CancellationToken,
    ) -> Result<(), BotError> {
        stop.run_until_cancelled(self.ask()).await;
        let asking = async {
            let [mut pause, longest] = PAUSES;
            while !self.bot.is_known() {
                sleep(pause).await;
                pause = (pause * 2).min(longest);
                self.ask().await;
            }
            std::future::pending::<()>().await;
        };
        tokio::select! {
            ended = work => ended,
            () = asking => Ok(()),
        }
    }

    async fn ask(&self) {
        if let Err(error) = self.bot.learn(&self.line).await {
            tracing::warn!(%error, "Telegram does not say who the bot is: groups wait");
        }
    }
}
