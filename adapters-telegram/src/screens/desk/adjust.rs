use domain::{user::User, wallet::Wallet};

use super::{button, foot, name};
use crate::{
    action::Desk, format, html::one_line, place::desk::Adjusting, screen::Screen, screens::View,
    texts::Texts,
};

/// A change of a balance, before it happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskAdjust {
    /// Whose.
    pub user: User,
    /// What they have.
    pub wallet: Wallet,
    /// The change.
    pub adjusting: Adjusting,
}

impl View for DeskAdjust {
    fn draw(&self, texts: &Texts) -> Screen {
        let (before, by) = (self.wallet.main, self.adjusting.by);
        let mut args = vec![
            ("name", name(&self.user).into()),
            ("user", self.user.id.0.to_string().into()),
            ("by", format::delta(by).into()),
            ("reason", one_line(&self.adjusting.reason, 500).into()),
            ("before", format::money(before).into()),
        ];
        let mut keyboard = Vec::new();
        let text = if let Some(after) = by.applied_to(before) {
            args.push(("after", format::money(after).into()));
            let confirm = Desk::ConfirmAdjust(self.adjusting.id);
            keyboard.push(vec![button(texts, "button-confirm", confirm)]);
            texts.html("desk-adjust", &args)
        } else {
            texts.html("desk-adjust-impossible", &args)
        };
        keyboard.push(foot(texts, Desk::AdjustReason));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::adjusts()
    }
}
