use domain::{
    desk::{Deed, What},
    user::UserId,
};

use super::{Leaf, card, foot};
use crate::{
    action::{
        Desk,
        desk::{Tab, Whence},
    },
    format,
    html::{Html, one_line},
    screen::Screen,
    screens::View,
    texts::Texts,
};

/// What admins have done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskLog {
    /// The customer it is about, and where their card was opened; `None` for everything.
    pub about: Option<(UserId, Whence)>,
    /// The deeds on this page, the latest first.
    pub deeds: Leaf<Deed>,
}

impl View for DeskLog {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = match self.about {
            Some((user, _)) => texts.html("desk-log-about", &[("user", user.0.to_string().into())]),
            None => texts.html("desk-log-title", &[]),
        };
        if self.deeds.entries.is_empty() {
            text.paragraph(&texts.html("desk-log-none", &[]));
        }
        for deed in &self.deeds.entries {
            text.paragraph(&line(texts, deed));
        }
        self.deeds.number(texts, &mut text);
        let mut keyboard = Vec::new();
        keyboard.extend(self.deeds.pager(texts, |page| self.page(page)));
        let back = self
            .about
            .map_or(Desk::Home, |(user, from)| card(user, from));
        keyboard.push(foot(texts, back));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::logs()
    }
}

impl DeskLog {
    fn page(&self, page: u16) -> Desk {
        match self.about {
            Some((user, from)) => Desk::Person {
                user,
                tab: Tab::Deeds,
                page,
                from,
            },
            None => Desk::Log { page },
        }
    }
}

pub(super) fn line(texts: &Texts, deed: &Deed) -> Html {
    let args = [
        ("date", format::recently(deed.at, texts.language()).into()),
        ("by", deed.by.0.to_string().into()),
        ("what", what(texts, &deed.what).into()),
    ];
    texts.html("desk-log-line", &args)
}

fn what(texts: &Texts, what: &What) -> Html {
    let subject = what.subject();
    let (key, mut args) = (key(what), vec![("subject", subject.into())]);
    match what {
        What::Approved { amount, .. } => args.push(("amount", format::money(*amount).into())),
        What::Declined { reason, .. } => args.push(("reason", one_line(reason, 120).into())),
        What::Adjusted { by, reason, .. } => {
            args.push(("amount", format::delta(*by).into()));
            args.push(("reason", one_line(reason, 120).into()));
        }
        What::Set { value, .. } => {
            let value = value.as_deref().unwrap_or("—");
            args.push(("value", one_line(value, 60).into()));
        }
        What::Refunded(_)
        | What::Barred(_)
        | What::Unbarred(_)
        | What::PromoMade(_)
        | What::PromoStopped(_)
        | What::ModelOff(_)
        | What::ModelOn(_)
        | What::Broadcast { .. } => {}
    }
    texts.html(key, &args)
}

fn key(what: &What) -> &'static str {
    match what {
        What::Approved { .. } => "desk-deed-approved",
        What::Declined { .. } => "desk-deed-declined",
        What::Refunded(_) => "desk-deed-refunded",
        What::Adjusted { .. } => "desk-deed-adjusted",
        What::Barred(_) => "desk-deed-barred",
        What::Unbarred(_) => "desk-deed-unbarred",
        What::PromoMade(_) => "desk-deed-promo-made",
        What::PromoStopped(_) => "desk-deed-promo-stopped",
        What::ModelOff(_) => "desk-deed-model-off",
        What::ModelOn(_) => "desk-deed-model-on",
        What::Set { .. } => "desk-deed-set",
        What::Broadcast { step, .. } => match *step {
            "paused" => "desk-deed-broadcast-paused",
            "resumed" => "desk-deed-broadcast-resumed",
            "cancelled" => "desk-deed-broadcast-cancelled",
            _ => "desk-deed-broadcast-started",
        },
    }
}
