//! How somebody orders something.

use super::{Person, callback, form::Question, options};
use crate::soak::dice::Dice;

/// The longest form has fewer questions.
const TURNS: usize = 20;
const CONFIRM: &str = "✅ Подтвердить";

impl Person {
    /// From the menu over a section to an order.
    pub(super) async fn orders_from(&mut self, section: &str, dice: &mut Dice) {
        if !(dice.percent(50) && self.taps("🏠 Меню").await) {
            self.says("/start").await;
        }
        self.thinks(dice).await;
        if self.taps(section).await {
            self.thinks(dice).await;
            self.orders_what_is_shown(dice).await;
        }
    }

    /// From a list of models to an order.
    pub(super) async fn orders_what_is_shown(&mut self, dice: &mut Dice) {
        for _ in 0..3 {
            if self.taps("▶️ Начать").await {
                self.thinks(dice).await;
                return self.fills_in(dice).await;
            }
            let shown = self.newest().into_iter().next();
            let Some(message) = shown.filter(|_| !self.home.is_cancelled()) else {
                return;
            };
            let Some(data) = dice.pick(&options(&message)) else {
                return;
            };
            self.presses(&message, &data).await;
            self.thinks(dice).await;
        }
    }

    /// Answers one question after the other.
    async fn fills_in(&mut self, dice: &mut Dice) {
        for _ in 0..TURNS {
            if self.home.is_cancelled() {
                return;
            }
            let mut newest = self.newest().into_iter();
            let asked = newest.find_map(|message| Some((Question::on(&message)?, message)));
            match asked {
                Some((Question::Review, _)) => return self.decides(dice).await,
                Some((question, message)) => self.answers(question, &message, dice).await,
                None => return,
            }
            self.thinks(dice).await;
        }
    }

    /// At the confirmation: mostly yes, often twice, sometimes no.
    pub(super) async fn decides(&mut self, dice: &mut Dice) {
        let mut newest = self.newest().into_iter();
        let offer = newest.find(|message| Question::on(message) == Some(Question::Review));
        let Some(offer) = offer else {
            return;
        };
        let Some(confirm) = callback(&offer, |text| text == CONFIRM) else {
            // There is not enough money for it.
            self.taps("🏠 Меню").await;
            return;
        };
        match dice.below(100) {
            0..56 => self.presses(&offer, &confirm).await,
            56..82 => self.presses_twice(&offer, &confirm, dice).await,
            82..88 => _ = self.taps("❌ Отмена").await,
            88..94 => {
                self.taps("✏️ Изменить").await;
                self.thinks(dice).await;
                self.taps("✅ К подтверждению").await;
                return;
            }
            _ => _ = self.taps("◀️ Назад").await,
        }
        self.watches(dice).await;
    }

    /// Looks at the card of what was ordered, or calls it off, or does not care.
    async fn watches(&mut self, dice: &mut Dice) {
        match dice.below(10) {
            0..2 => _ = self.taps("❌ Отмена").await,
            2..5 => {
                self.thinks(dice).await;
                self.taps("🔃").await;
            }
            _ => {}
        }
    }
}
