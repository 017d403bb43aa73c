//! Words to an admin who has to look at something.

use std::fmt::Display;

use domain::letter::{Alarm, Several};

use super::{View, nav::home};
use crate::{html::Html, screen::Screen, texts::Texts};

/// What has happened, what it means for customers, and what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AlarmNotice {
    /// What has happened.
    pub alarm: Alarm,
}

impl View for AlarmNotice {
    fn draw(&self, texts: &Texts) -> Screen {
        let text = match self.alarm {
            Alarm::OutOfCredits => texts.html("alarm-out-of-credits", &[]),
            Alarm::Unauthorized => texts.html("alarm-unauthorized", &[]),
            Alarm::Orphan(id) => texts.html("alarm-orphan", &[("order", id.to_string().into())]),
            Alarm::Fallback => texts.html("alarm-fallback", &[]),
            Alarm::Corrected(user) => {
                texts.html("alarm-corrected", &[("user", user.0.to_string().into())])
            }
            Alarm::Paused(models) => about(texts, "alarm-paused", models),
            Alarm::Returned(models) => about(texts, "alarm-returned", models),
            Alarm::PricesMoved(models) => about(texts, "alarm-prices-moved", models),
            Alarm::Implausible(models) => about(texts, "alarm-implausible", models),
            Alarm::LowCredits(left) => {
                texts.html("alarm-low-credits", &[("left", left.to_string().into())])
            }
            Alarm::CreditsAdrift(by) => {
                texts.html("alarm-credits-adrift", &[("by", by.to_string().into())])
            }
            Alarm::StarsFound(id) => named(texts, "alarm-stars-found", id),
            Alarm::StarsLost(id) => named(texts, "alarm-stars-lost", id),
            Alarm::BroadcastDone(id) => named(texts, "alarm-broadcast-done", id),
            Alarm::BroadcastStuck(id) => named(texts, "alarm-broadcast-stuck", id),
        };
        Screen {
            text,
            keyboard: vec![home(texts)],
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        super::samples::alarms()
    }
}

fn named(texts: &Texts, key: &str, id: impl Display) -> Html {
    texts.html(key, &[("id", id.to_string().into())])
}

fn about(texts: &Texts, key: &str, models: Several) -> Html {
    let count = usize::try_from(models.count).unwrap_or(usize::MAX);
    texts.html(key, &[("count", count.into())])
}
