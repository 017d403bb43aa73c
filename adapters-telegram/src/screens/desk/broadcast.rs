//! A broadcast: for whom, the last look before it begins, and how far it is.

use domain::broadcast::{Broadcast, BroadcastId, Segment, State};
use ports::inbound::Steering;

use super::{
    broadcasts::{segment, state},
    button, foot,
};
use crate::{
    action::{Action, Desk},
    screen::{Button, Screen},
    screens::View,
    texts::Texts,
};

/// For whom a broadcast is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskSegments {
    /// Every segment with how many people are in it.
    pub segments: Vec<(Segment, u64)>,
}

impl View for DeskSegments {
    fn draw(&self, texts: &Texts) -> Screen {
        let choose = |(whom, size): &(Segment, u64)| {
            let label = format!("{} · {size}", segment(texts, *whom));
            vec![Button::act(label, Action::Desk(Desk::Segment(*whom)))]
        };
        let mut keyboard: Vec<_> = self.segments.iter().map(choose).collect();
        keyboard.push(foot(texts, Desk::NewBroadcast));
        Screen {
            text: texts.html("desk-segments", &[]),
            keyboard,
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::segments()
    }
}

/// The last look before a broadcast begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskSend {
    /// Its id.
    pub id: BroadcastId,
    /// For whom.
    pub segment: Segment,
    /// How many those are.
    pub size: u64,
}

impl View for DeskSend {
    fn draw(&self, texts: &Texts) -> Screen {
        let args = [
            ("segment", segment(texts, self.segment).into()),
            ("size", self.size.to_string().into()),
        ];
        Screen {
            text: texts.html("desk-send", &args),
            keyboard: vec![
                vec![
                    button(texts, "desk-button-try", Desk::TryBroadcast),
                    button(texts, "button-begin", Desk::BeginBroadcast(self.id)),
                ],
                foot(texts, Desk::Segments),
            ],
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::sends()
    }
}

/// How far a broadcast is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeskBroadcast {
    /// The broadcast.
    pub broadcast: Broadcast,
    /// The page of the list it was chosen from.
    pub page: u16,
}

impl View for DeskBroadcast {
    fn draw(&self, texts: &Texts) -> Screen {
        let broadcast = &self.broadcast;
        let tally = broadcast.tally;
        let told = tally
            .sent
            .saturating_add(tally.blocked)
            .saturating_add(tally.failed);
        let args = [
            ("state", state(texts, broadcast.state).into()),
            ("segment", segment(texts, broadcast.segment).into()),
            ("told", told.to_string().into()),
            ("of", broadcast.audience.max(told).to_string().into()),
            ("bar", bar(told, broadcast.audience).into()),
            ("sent", tally.sent.to_string().into()),
            ("blocked", tally.blocked.to_string().into()),
            ("failed", tally.failed.to_string().into()),
        ];
        let mut keyboard = self.keys(texts);
        let back = Desk::Broadcasts { page: self.page };
        keyboard.push(foot(texts, back));
        Screen {
            text: texts.html("desk-broadcast", &args),
            keyboard,
        }
    }

    #[cfg(test)]
    fn samples() -> Vec<Self> {
        crate::screens::samples::desk::broadcast_cards()
    }
}

impl DeskBroadcast {
    fn keys(&self, texts: &Texts) -> Vec<Vec<Button>> {
        let (id, page) = (self.broadcast.id, self.page);
        let steer = |key, to| button(texts, key, Desk::Steer { id, to, page });
        let cancel = || steer("desk-button-cancel", Steering::Cancel);
        match self.broadcast.state {
            State::Running => vec![
                vec![steer("desk-button-pause", Steering::Pause), cancel()],
                vec![button(
                    texts,
                    "button-refresh",
                    Desk::Broadcast { id, page },
                )],
            ],
            State::Paused => vec![vec![
                steer("desk-button-resume", Steering::Resume),
                cancel(),
            ]],
            State::Done | State::Cancelled => Vec::new(),
        }
    }
}

/// Ten squares, of which those are full whose people have been dealt with.
fn bar(told: u64, of: u64) -> String {
    const SQUARES: u64 = 10;
    let full = told.saturating_mul(SQUARES).checked_div(of).unwrap_or(0);
    (0..SQUARES)
        .map(|square| if square < full { '▰' } else { '▱' })
        .collect()
}
