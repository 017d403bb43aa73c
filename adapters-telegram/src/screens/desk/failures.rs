use domain::{
    generation::{Generation, Stage},
    outcome::{Failure, RejectionKind},
};
use ports::inbound::Cause;

use super::{Leaf, foot};
use crate::{
    action::Desk,
    format,
    html::{Html, one_line},
    screen::Screen,
    screens::View,
    texts::Texts,
};

/// What failed in the last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskFailures {
    /// How often, by what it was.
    pub counts: Vec<(Cause, usize)>,
    /// The orders on this page.
    pub orders: Leaf<Generation>,
}

impl View for DeskFailures {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = texts.html("desk-failures-title", &[]);
        if self.counts.is_empty() {
            text.paragraph(&texts.html("desk-failures-none", &[]));
        }
        let mut counts = Html::default();
        for (cause, count) in &self.counts {
            let args = [
                ("cause", words(texts, *cause).into()),
                ("count", (*count).into()),
            ];
            counts.below(&texts.html("desk-failures-count", &args));
        }
        text.paragraph(&counts);
        for order in &self.orders.entries {
            text.paragraph(&line(texts, order));
        }
        self.orders.number(texts, &mut text);
        let mut keyboard = Vec::new();
        let pager = self.orders.pager(texts, |page| Desk::Failures { page });
        keyboard.extend(pager);
        keyboard.push(foot(texts, Desk::Home));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::failures()
    }
}

fn line(texts: &Texts, order: &Generation) -> Html {
    let Stage::Failed { failure, at, .. } = &order.stage else {
        return Html::default();
    };
    let args = [
        ("date", format::recently(*at, texts.language()).into()),
        ("title", one_line(&order.order.title, 40).into()),
        ("user", order.order.user.0.to_string().into()),
        ("cause", words(texts, cause(failure)).into()),
    ];
    let mut html = texts.html("desk-failures-line", &args);
    if let Failure::Rejected(rejection) = failure
        && !rejection.detail.is_empty()
    {
        let detail = one_line(&rejection.detail, 160);
        html.below(&texts.html("desk-failures-detail", &[("detail", detail.into())]));
    }
    html
}

fn cause(failure: &Failure) -> Cause {
    match failure {
        Failure::Rejected(rejection) => Cause::Rejected(rejection.kind),
        // Orders that were called off are not among them.
        Failure::NotStarted | Failure::Cancelled => Cause::NotStarted,
        Failure::Unconfirmed => Cause::Unconfirmed,
        Failure::TimedOut => Cause::TimedOut,
    }
}

fn words(texts: &Texts, cause: Cause) -> String {
    let key = match cause {
        Cause::NotStarted => "desk-cause-not-started",
        Cause::Unconfirmed => "desk-cause-unconfirmed",
        Cause::TimedOut => "desk-cause-timed-out",
        Cause::Rejected(kind) => match kind {
            RejectionKind::Invalid => "desk-cause-invalid",
            RejectionKind::Unmeasured => "desk-cause-unmeasured",
            RejectionKind::WrongLength => "desk-cause-wrong-length",
            RejectionKind::Longer => "desk-cause-longer",
            RejectionKind::Moderated => "desk-cause-moderated",
            RejectionKind::OutOfCredits => "desk-cause-out-of-credits",
            RejectionKind::Unauthorized => "desk-cause-unauthorized",
            RejectionKind::Unavailable => "desk-cause-unavailable",
            RejectionKind::ServerError => "desk-cause-server-error",
            RejectionKind::Failed => "desk-cause-failed",
            RejectionKind::Empty => "desk-cause-empty",
        },
    };
    texts.plain(key, &[])
}
