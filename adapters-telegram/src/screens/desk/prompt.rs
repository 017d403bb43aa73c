use super::{card, foot};
use crate::{
    action::Desk,
    html::Html,
    place::desk::{Account, Desk as Asked},
    screen::Screen,
    screens::View,
    texts::Texts,
};

/// A question to be answered in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskPrompt {
    /// What is asked.
    pub asked: Asked,
    /// What was wrong with the last answer.
    pub complaint: Option<Complaint>,
}

/// What can be wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Complaint {
    /// Words were expected.
    NoWords,
    /// It is no amount, or one that changes nothing.
    NoAmount,
    /// It is no number of credits.
    NoCredits,
    /// It is too long.
    TooLong,
    /// It is one of several messages that belong together.
    Album,
}

impl View for DeskPrompt {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = Html::default();
        if let Some(complaint) = self.complaint {
            text = texts.html(words(complaint), &[]);
        }
        text.paragraph(&texts.html(self.question(), &[]));
        Screen {
            text,
            keyboard: vec![foot(texts, self.back())],
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::prompts()
    }
}

impl DeskPrompt {
    const fn question(&self) -> &'static str {
        match &self.asked {
            Asked::Find | Asked::Found(_) => "desk-ask-person",
            Asked::Threshold => "desk-ask-threshold",
            Asked::Amount(_) => "desk-ask-amount",
            Asked::Reason { .. } | Asked::Adjusting(_) => "desk-ask-reason",
            Asked::Original | Asked::Broadcast(_) | Asked::Promo(_) => "desk-ask-original",
        }
    }

    const fn back(&self) -> Desk {
        match &self.asked {
            Asked::Find | Asked::Found(_) => Desk::People { page: 0 },
            Asked::Threshold => Desk::Account,
            Asked::Amount(account) => opened(account),
            Asked::Reason { account, .. } => adjust(account),
            Asked::Adjusting(adjusting) => adjust(&adjusting.account),
            Asked::Original | Asked::Broadcast(_) | Asked::Promo(_) => Desk::Broadcasts { page: 0 },
        }
    }
}

const fn opened(account: &Account) -> Desk {
    card(account.user, account.from)
}

const fn adjust(account: &Account) -> Desk {
    Desk::Adjust {
        user: account.user,
        from: account.from,
    }
}

const fn words(complaint: Complaint) -> &'static str {
    match complaint {
        Complaint::NoWords => "desk-no-words",
        Complaint::NoAmount => "desk-no-amount",
        Complaint::NoCredits => "desk-no-credits",
        Complaint::TooLong => "desk-too-long",
        Complaint::Album => "desk-album",
    }
}
