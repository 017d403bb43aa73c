//! Words to an admin who has to look at something.

use domain::letter::Alarm;

use super::{View, nav::home};
use crate::{screen::Screen, texts::Texts};

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
