use domain::broadcast::{Broadcast, Segment, State};

use super::{Leaf, button, foot};
use crate::{
    action::{Action, Desk},
    format,
    html::{Html, one_line},
    screen::{Button, Screen},
    screens::{
        View,
        nav::{LABEL, list},
    },
    texts::Texts,
};

/// Broadcasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskBroadcasts {
    /// The broadcasts on this page, the latest first.
    pub broadcasts: Leaf<Broadcast>,
}

impl View for DeskBroadcasts {
    fn draw(&self, texts: &Texts) -> Screen {
        let mut text = texts.html("desk-broadcasts-title", &[]);
        if self.broadcasts.entries.is_empty() {
            text.paragraph(&texts.html("desk-broadcasts-none", &[]));
        }
        for (number, broadcast) in self.broadcasts.numbered() {
            text.paragraph(&line(texts, number, broadcast));
        }
        self.broadcasts.number(texts, &mut text);
        let numbered = self.broadcasts.numbered();
        let mut keyboard = list(numbered.map(|(number, it)| self.open(texts, number, it)));
        let pager = self
            .broadcasts
            .pager(texts, |page| Desk::Broadcasts { page });
        keyboard.extend(pager);
        keyboard.push(vec![button(
            texts,
            "desk-button-new-broadcast",
            Desk::NewBroadcast,
        )]);
        keyboard.push(foot(texts, Desk::Home));
        Screen { text, keyboard }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::broadcasts()
    }
}

impl DeskBroadcasts {
    fn open(&self, texts: &Texts, number: usize, broadcast: &Broadcast) -> Button {
        let begun = format::recently(broadcast.begun_at, texts.language());
        let state = state(texts, broadcast.state);
        let label = format!("{number}. {begun} · {state}");
        let desk = Desk::Broadcast {
            id: broadcast.id,
            page: self.broadcasts.page,
        };
        Button::act(one_line(&label, LABEL), Action::Desk(desk))
    }
}

fn line(texts: &Texts, number: usize, broadcast: &Broadcast) -> Html {
    let begun = format::recently(broadcast.begun_at, texts.language());
    let args = [
        ("number", number.into()),
        ("date", begun.into()),
        ("segment", segment(texts, broadcast.segment).into()),
        ("sent", broadcast.tally.sent.to_string().into()),
        ("of", broadcast.audience.to_string().into()),
        ("state", state(texts, broadcast.state).into()),
    ];
    texts.html("desk-broadcasts-line", &args)
}

pub(super) fn state(texts: &Texts, state: State) -> String {
    let key = match state {
        State::Running => "desk-broadcast-running",
        State::Paused => "desk-broadcast-paused",
        State::Done => "desk-broadcast-done",
        State::Cancelled => "desk-broadcast-cancelled",
    };
    texts.plain(key, &[])
}

pub(super) fn segment(texts: &Texts, segment: Segment) -> String {
    let key = match segment {
        Segment::Everybody => "desk-segment-everybody",
        Segment::Russian => "desk-segment-russian",
        Segment::English => "desk-segment-english",
        Segment::Customers => "desk-segment-customers",
        Segment::NeverOrdered => "desk-segment-never-ordered",
        Segment::WithMoney => "desk-segment-with-money",
    };
    texts.plain(key, &[])
}
