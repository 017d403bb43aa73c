//! What can happen to an order, and how it can end.

use std::time::Duration;

use domain::{
    generation::Event,
    media::{Media, Output},
    money::Credits,
    outcome::{Outputs, Phase, Rejection, RejectionKind, TaskId},
};
use rust_decimal::Decimal;

use super::odd_text;

/// The provider has it.
pub fn accepted() -> Event {
    Event::Accepted(TaskId("task_\"12345\"".to_owned()))
}

/// It worked, and this much of the hundred credits of a sample order was consumed, if the provider says.
pub fn finished(consumed: Option<u32>) -> Event {
    Event::Finished {
        outputs: outputs(),
        consumed: consumed.map(|credits| Credits::new(Decimal::from(credits)).unwrap()),
    }
}

/// One output of every kind.
pub fn outputs() -> Outputs {
    let file = |media, title: Option<String>, cover: Option<&str>| Output::File {
        media,
        url: "https://tempfile.example/a.bin?sig=%2F'\"&x=1".to_owned(),
        handle: cover.map(|cover| format!("song of {cover}")),
        title,
        cover: cover.map(str::to_owned),
        length: cover.map(|_| Duration::from_millis(120_500)),
    };
    Outputs::new(vec![
        file(Media::Image, None, None),
        file(Media::Video, Some(String::new()), None),
        file(
            Media::Audio,
            Some(odd_text()),
            Some("https://c.example/1.png"),
        ),
        Output::Made {
            name: odd_text(),
            mime: "audio/midi".to_owned(),
            bytes: (0..=u8::MAX).collect(),
        },
        Output::Text(odd_text()),
        Output::Voice {
            name: odd_text(),
            description: Some(odd_text()),
            handle: odd_text(),
        },
    ])
    .unwrap()
}

/// The provider's no, in odd words.
pub fn rejection(kind: RejectionKind) -> Rejection {
    Rejection {
        kind,
        detail: odd_text(),
    }
}

const REJECTIONS: [RejectionKind; 11] = [
    RejectionKind::Invalid,
    RejectionKind::Unmeasured,
    RejectionKind::WrongLength,
    RejectionKind::Longer,
    RejectionKind::Moderated,
    RejectionKind::OutOfCredits,
    RejectionKind::Unauthorized,
    RejectionKind::Unavailable,
    RejectionKind::ServerError,
    RejectionKind::Failed,
    RejectionKind::Empty,
];

/// Lives that go through every stage, every phase and every way to fail. Each begins with an order just opened.
pub fn lives() -> Vec<Vec<Event>> {
    use Event::{Busy, Cancelled, GaveUp, NotSent, Progressed, SubmitLost, SubmitStarted};
    let retry_after = Duration::from_millis(1_500);
    let mut lives = vec![
        vec![Cancelled],
        vec![GaveUp],
        vec![SubmitStarted, NotSent, SubmitStarted, NotSent, GaveUp],
        vec![
            SubmitStarted,
            Busy { retry_after },
            SubmitStarted,
            SubmitLost,
            GaveUp,
        ],
        // Lost, given up, and there after all.
        vec![
            SubmitStarted,
            SubmitLost,
            GaveUp,
            accepted(),
            finished(None),
        ],
        vec![SubmitStarted, SubmitLost, accepted(), finished(Some(0))],
        vec![
            SubmitStarted,
            accepted(),
            Progressed(Phase::Queuing),
            Progressed(Phase::Generating),
            Progressed(Phase::Waiting),
            finished(Some(30)),
        ],
        // The answer was the result.
        vec![SubmitStarted, finished(Some(30))],
        // Given up, and done after all; or broken after all; or never heard of again.
        vec![SubmitStarted, accepted(), GaveUp, finished(Some(100))],
        vec![
            SubmitStarted,
            accepted(),
            GaveUp,
            Event::Broke(rejection(RejectionKind::Failed)),
        ],
        vec![SubmitStarted, accepted(), GaveUp, GaveUp],
    ];
    for kind in REJECTIONS {
        lives.push(vec![Event::Refused(rejection(kind))]);
        lives.push(vec![SubmitStarted, Event::Refused(rejection(kind))]);
        lives.push(vec![
            SubmitStarted,
            accepted(),
            Event::Broke(rejection(kind)),
        ]);
    }
    lives
}
