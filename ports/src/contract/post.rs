//! Letters to try an outbox with.

use domain::{
    generation::{Event, GenerationId},
    letter::{Letter, LetterKey, News},
    media::{Keepsake, KeepsakeForm},
    money::Money,
    outcome::RejectionKind,
    user::{UserChange, UserId},
};

use super::{
    Stores,
    sample::{
        ALL, ANNA, END_OF_TIME, accepted, at, finished, found, id, odd_text, opened, order,
        rejection,
    },
};
use crate::outbound::QueuedLetter;

/// An order that fails at this second, and the key of the letter about it.
pub(super) async fn failure(stores: &Stores, number: u32, second: i64) -> LetterKey {
    opened(stores, order(number, ANNA, Money::ZERO)).await;
    let event = Event::Refused(rejection(RejectionKind::Invalid));
    let step = stores
        .generations
        .advance(id(number.into()), event, at(second))
        .await;
    step.unwrap().letter.unwrap().key()
}

/// An order that succeeds at this second, and the key of its letter.
pub(super) async fn result(stores: &Stores, number: u32, second: i64) -> LetterKey {
    opened(stores, order(number, ANNA, Money::ZERO)).await;
    for event in [Event::SubmitStarted, accepted()] {
        let advanced = stores
            .generations
            .advance(id(number.into()), event, at(0))
            .await;
        advanced.unwrap();
    }
    let done = stores
        .generations
        .advance(id(number.into()), finished(None), at(second));
    done.await.unwrap().letter.unwrap().key()
}

/// Takes letters for ten seconds.
pub(super) async fn claim(stores: &Stores, second: i64, limit: usize) -> Vec<LetterKey> {
    let claimed = stores
        .outbox
        .claim(at(second), at(second + 10), limit)
        .await;
    claimed
        .unwrap()
        .iter()
        .map(|queued| queued.letter.key())
        .collect()
}

pub(super) fn only(key: &LetterKey) -> Vec<LetterKey> {
    vec![key.clone()]
}

pub(super) async fn nothing_is_left(stores: &Stores) {
    let left = stores
        .outbox
        .claim(END_OF_TIME, END_OF_TIME, usize::MAX)
        .await;
    assert_eq!(left.unwrap(), []);
}

pub(super) fn unsent(to: UserId, news: News, second: i64) -> QueuedLetter {
    let at = at(second);
    let letter = Letter { to, news, at };
    QueuedLetter {
        letter,
        attempts: 0,
    }
}

pub(super) fn keepsake(output: usize, form: KeepsakeForm, file: &str) -> Keepsake {
    Keepsake {
        output,
        form,
        file: file.to_owned(),
    }
}

pub(super) fn keepsakes() -> Vec<Keepsake> {
    vec![
        keepsake(0, KeepsakeForm::Photo, "AgACAgI'A\"-_"),
        keepsake(0, KeepsakeForm::Document, &odd_text()),
        keepsake(1, KeepsakeForm::Video, "BAACAgIAA"),
        keepsake(2, KeepsakeForm::Audio, "CQACAgIAA"),
        keepsake(3, KeepsakeForm::Animation, ""),
    ]
}

pub(super) async fn kept(stores: &Stores, id: GenerationId) -> Vec<Keepsake> {
    let kept = found(stores, id).await.keepsakes;
    let history = stores.generations.history(ANNA, ALL).await.unwrap();
    let shown = history.into_iter().find(|generation| generation.id() == id);
    assert_eq!(shown.unwrap().keepsakes, kept);
    kept
}

/// Somebody blocks the bot.
pub(super) async fn leaves(stores: &Stores, user: UserId) {
    let change = UserChange::Reachable(false);
    stores.users.change(user, change).await.unwrap();
}
