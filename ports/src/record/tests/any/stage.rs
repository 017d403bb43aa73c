use domain::{
    generation::Stage,
    media::Output,
    outcome::{Failure, Outputs, Phase, Rejection, RejectionKind, TaskId},
};
use proptest::{collection::vec, option, prelude::*, sample::select};

use super::{
    instant,
    money::amount,
    order::{media, span},
    words,
};

fn task() -> impl Strategy<Value = TaskId> {
    words().prop_map(TaskId)
}

fn outputs() -> impl Strategy<Value = Outputs> {
    let beside = [(); 3].map(|()| option::of(words()));
    let file = (media(), words(), beside, option::of(span())).prop_map(
        |(media, url, [title, cover, handle], length)| Output::File {
            media,
            url,
            title,
            cover,
            handle,
            length,
        },
    );
    let made = (words(), words(), vec(any::<u8>(), 0..50));
    let made = made.prop_map(|(name, mime, bytes)| Output::Made { name, mime, bytes });
    let voice = (words(), option::of(words()), words());
    let voice = voice.prop_map(|(name, description, handle)| Output::Voice {
        name,
        description,
        handle,
    });
    let output = prop_oneof![file, made, voice, words().prop_map(Output::Text)];
    vec(output, 1..3).prop_map(|outputs| Outputs::new(outputs).unwrap())
}

fn failure() -> impl Strategy<Value = Failure> {
    let kind = select(vec![
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
    ]);
    prop_oneof![
        (kind, words()).prop_map(|(kind, detail)| Failure::Rejected(Rejection { kind, detail })),
        Just(Failure::NotStarted),
        Just(Failure::Unconfirmed),
        Just(Failure::TimedOut),
        Just(Failure::Cancelled),
    ]
}

pub(super) fn stage() -> impl Strategy<Value = Stage> {
    let phase = select(vec![Phase::Waiting, Phase::Queuing, Phase::Generating]);
    prop_oneof![
        any::<u32>().prop_map(|attempts| Stage::Held { attempts }),
        (instant(), any::<u32>())
            .prop_map(|(since, attempts)| Stage::Submitting { since, attempts }),
        instant().prop_map(|since| Stage::Unconfirmed { since }),
        (task(), instant(), phase).prop_map(|(task, since, phase)| Stage::Running {
            task,
            since,
            phase
        }),
        (option::of(task()), outputs(), amount(), instant()).prop_map(
            |(task, outputs, charged, at)| {
                Stage::Succeeded {
                    task,
                    outputs,
                    charged,
                    at,
                }
            }
        ),
        (
            failure(),
            option::of(task()),
            option::of(outputs()),
            instant()
        )
            .prop_map(|(failure, task, late, at)| Stage::Failed {
                failure,
                task,
                late,
                at,
            }),
    ]
}
