//! What somebody is up to.

use std::time::Duration;

use fake_telegram::{Attachment, FileKind, Handle};

use super::{Person, callback};
use crate::{
    customer::{picture, voice},
    soak::dice::Dice,
};

/// One thing that somebody does.
#[derive(Debug, Clone)]
pub(super) enum Errand {
    /// Orders something from this section.
    Order(&'static str),
    /// Types the name of a model and orders what is found.
    Search(&'static str),
    /// Asks for something, and presses what is shown.
    Look(&'static str, &'static [&'static str]),
    /// Does something with an order of the past.
    Again(&'static str),
    /// Writes what makes no sense here.
    Nonsense(&'static str),
    /// Sends a file that nobody has asked for.
    StrayFile,
    /// Presses what no button of today says.
    OldButton,
    /// Presses whatever is there.
    Wander,
    /// Blocks the bot, and comes back by a word or without one.
    Block { word: bool },
}

const ORDER: [(u64, Errand); 5] = [
    (12, Errand::Order("🖼 Изображения")),
    (5, Errand::Order("🎬 Видео")),
    (4, Errand::Order("🎵 Музыка")),
    (3, Errand::Order("🎙 Аудио")),
    (2, Errand::Order("🛠 Инструменты")),
];

const ELSE: [(u64, Errand); 21] = [
    (4, Errand::Search("z-image")),
    (2, Errand::Search("suno")),
    (1, Errand::Search("абракадабра")),
    (2, Errand::Look("/history", &["1. ", "◀️ Назад"])),
    (2, Errand::Look("/history", &["1. ", "⏳ Следить", "🔃"])),
    (2, Errand::Look("/balance", &["💳", "◀️ Назад", "🏠 Меню"])),
    (
        2,
        Errand::Look("/models", &["След.", "◀️ Пред.", "🏠 Меню"]),
    ),
    (1, Errand::Look("/settings", &["🔔", "🔕", "🏠 Меню"])),
    (1, Errand::Look("/settings", &["📎", "🏠 Меню"])),
    (1, Errand::Look("/help", &["💳", "◀️ Назад"])),
    (1, Errand::Look("/terms", &[])),
    (1, Errand::Look("/cancel", &["🏠 Меню"])),
    (2, Errand::Again("🔄 Повторить")),
    (2, Errand::Again("👁 Показать")),
    (2, Errand::Again("📎 Оригинал")),
    (
        2,
        Errand::Nonsense("а можно мне просто кота, только чтобы бесплатно и сразу?"),
    ),
    (1, Errand::Nonsense("<b>& \u{202e} 🧨 /нет")),
    (1, Errand::StrayFile),
    (2, Errand::OldButton),
    (3, Errand::Wander),
    (2, Errand::Block { word: true }),
];

impl Errand {
    /// The next thing that somebody does.
    pub(super) fn drawn(dice: &mut Dice) -> Self {
        let what: &[(u64, Self)] = if dice.percent(58) { &ORDER } else { &ELSE };
        match dice.weigh(what) {
            Some(Self::Block { .. }) => Self::Block {
                word: dice.percent(50),
            },
            drawn => drawn.unwrap_or(Self::Wander),
        }
    }
}

impl Person {
    pub(super) async fn does(&mut self, errand: Errand, dice: &mut Dice) {
        match errand {
            Errand::Order(section) => self.orders_from(section, dice).await,
            Errand::Search(words) => {
                self.says("/cancel").await;
                self.says(words).await;
                self.orders_what_is_shown(dice).await;
            }
            Errand::Look(command, way) => {
                self.says(command).await;
                self.follows(way, dice).await;
            }
            Errand::Again(label) => {
                if self.taps(label).await && label == "🔄 Повторить" {
                    self.thinks(dice).await;
                    self.decides(dice).await;
                }
            }
            Errand::Nonsense(words) => self.says(words).await,
            Errand::StrayFile => self.sends(vec![stray(dice)]).await,
            Errand::OldButton => self.presses_something_old(dice).await,
            Errand::Wander => self.wanders(dice).await,
            Errand::Block { word } => self.blocks(word, dice).await,
        }
    }

    async fn follows(&mut self, way: &[&str], dice: &mut Dice) {
        for label in way {
            self.thinks(dice).await;
            self.taps(label).await;
        }
    }

    async fn presses_something_old(&mut self, dice: &mut Dice) {
        let all = self.phone.newest(self.id, 40).into_iter().rev();
        let mut with_buttons =
            all.filter(|message| message.from_bot && message.buttons().next().is_some());
        let Some(oldest) = with_buttons.next() else {
            return;
        };
        let data = callback(&oldest, |_| true).filter(|_| dice.percent(70));
        let data = data.unwrap_or_else(|| "v0:what-was-this".to_owned());
        self.presses(&oldest, &data).await;
    }

    async fn wanders(&mut self, dice: &mut Dice) {
        for _ in 0..dice.below(6) {
            let newest = self.newest().into_iter().next();
            let Some(message) = newest.filter(|_| !self.home.is_cancelled()) else {
                return;
            };
            // In another language nobody here would find their way.
            let mut buttons: Vec<_> = message.buttons().map(|button| &button.text).collect();
            buttons.retain(|text| !text.contains("English"));
            let Some(text) = dice.pick(&buttons) else {
                return;
            };
            if let Some(data) = callback(&message, |label| label == text) {
                self.presses(&message, &data).await;
            }
            self.thinks(dice).await;
        }
    }

    async fn blocks(&mut self, word: bool, dice: &mut Dice) {
        self.phone.block_bot(self.id);
        let away = dice.millis(3_000, 20_000);
        self.rests(away).await;
        if word {
            self.says("/start").await;
        } else {
            comes_back(&self.phone, self.id).await;
        }
    }
}

/// «Restart» without a word. Nothing has to be answered.
async fn comes_back(phone: &Handle, id: i64) {
    phone.unblock_bot(id);
    tokio::time::sleep(Duration::from_secs(1)).await;
}

fn stray(dice: &mut Dice) -> Attachment {
    if dice.percent(50) {
        Attachment::new(FileKind::Photo, picture()).sized(64, 64)
    } else {
        voice(Duration::from_secs(4))
    }
}
