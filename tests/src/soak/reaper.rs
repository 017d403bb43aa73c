//! Death, every few seconds.

use std::{io, process::ExitStatus, time::Duration};

use tokio::time::sleep;

use super::{
    bot::{Bot, Program},
    dice::Dice,
};

/// How long a bot lives. Some die before they have opened the store.
const LIFE: (u64, u64) = (2_500, 12_000);
const SHORT_LIFE: (u64, u64) = (20, 900);
/// How long nobody is there.
const GAP: (u64, u64) = (0, 1_500);

/// Whoever kills the bot and starts it again.
pub(super) struct Reaper<'a> {
    program: &'a Program,
    dice: Dice,
    bot: Option<Bot>,
    /// How often it was killed.
    pub(super) kills: usize,
    /// How it ended when nobody had killed it.
    pub(super) own_ends: Vec<ExitStatus>,
}

impl<'a> Reaper<'a> {
    pub(super) fn new(program: &'a Program, seed: u64) -> Self {
        Self {
            program,
            dice: Dice::of(seed, "reaper", 0),
            bot: None,
            kills: 0,
            own_ends: Vec::new(),
        }
    }

    /// Starts, kills, starts, until it is dropped.
    pub(super) async fn reap(&mut self) -> io::Result<()> {
        loop {
            let (from, to) = if self.dice.percent(12) {
                SHORT_LIFE
            } else {
                LIFE
            };
            let life = self.dice.millis(from, to);
            self.lets_live(life).await?;
            let gap = self.dice.millis(GAP.0, GAP.1);
            sleep(gap).await;
        }
    }

    async fn lets_live(&mut self, life: Duration) -> io::Result<()> {
        let bot = match &mut self.bot {
            Some(bot) => bot,
            none => none.insert(self.program.start()?),
        };
        // Kept in `self` meanwhile: whoever stops this work finds the bot alive.
        let ended = tokio::time::timeout(life, bot.ends()).await;
        let Some(bot) = self.bot.take() else {
            return Ok(());
        };
        match ended {
            Ok(ended) => self.own_ends.push(ended?),
            Err(_still_alive) => match bot.kill().await? {
                Some(ended) => self.own_ends.push(ended),
                None => self.kills += 1,
            },
        }
        Ok(())
    }

    /// The bot that runs, or a new one.
    pub(super) fn running(&mut self) -> io::Result<Bot> {
        match self.bot.take() {
            Some(bot) => Ok(bot),
            None => self.program.start(),
        }
    }
}
