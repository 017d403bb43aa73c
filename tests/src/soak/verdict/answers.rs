//! Whether everybody was answered.

use std::time::Duration;

use fake_telegram::Message;

use super::{Evidence, Verdict};

/// An answer that Telegram has refused so often is lost by its doing, and not by the bot's.
const TRIES: usize = 3;

pub(super) fn check(evidence: &Evidence<'_>, verdict: &mut Verdict) {
    let telegram = &evidence.around.telegram;
    let first = fake_telegram::Options::default().first_update_id;
    let confirmed = telegram.confirmed_offset().saturating_sub(first);
    verdict.fact("users", evidence.diaries.len());
    verdict.fact("blocked for good", evidence.left.len());
    verdict.fact("updates", confirmed);
    verdict.fact("calls to Telegram", evidence.clerk.calls);
    for update in telegram.pending_updates() {
        verdict.breach(format!("an update was never finished: {update}"));
    }
    presses(evidence, verdict);
    messages(evidence, verdict);
    let longest = evidence.diaries.iter().map(|diary| diary.longest).max();
    verdict.fact(
        "longest wait for an answer",
        seconds(longest.unwrap_or_default()),
    );
    // A machine that is too busy explains what looks like a slow bot.
    verdict.fact(
        "longest stall of the soak itself",
        seconds(evidence.clerk.stall),
    );
    let given_up: usize = evidence.diaries.iter().map(|diary| diary.gave_up).sum();
    verdict.fact("waited more than 30 s", given_up);
}

fn presses(evidence: &Evidence<'_>, verdict: &mut Verdict) {
    let mut excused = 0_usize;
    for press in evidence.around.telegram.unanswered_callbacks() {
        let refused = evidence.clerk.refused_answers(&press);
        if refused >= TRIES {
            excused += 1;
        } else {
            let who = evidence.around.telegram.presser(&press);
            verdict.breach(format!(
                "press {press} of {who:?} still spins; Telegram refused {refused} answers to it"
            ));
        }
    }
    verdict.fact("presses whose answers Telegram refused", excused);
}

fn messages(evidence: &Evidence<'_>, verdict: &mut Verdict) {
    let (mut excused, mut behind_the_door) = (0_usize, 0_usize);
    for diary in evidence.diaries {
        let chat = evidence.around.telegram.messages(diary.user);
        for message in unanswered(&chat) {
            let refused = evidence.clerk.refused_messages(diary.user, message.date);
            if diary.left {
                behind_the_door += 1;
            } else if refused >= TRIES {
                excused += 1;
            } else {
                verdict.breach(format!(
                    "message {} of {} has no answer: {:?}; Telegram refused {refused} messages to them since",
                    message.id, diary.user, message.text
                ));
            }
        }
    }
    verdict.fact("messages whose answers Telegram refused", excused);
    verdict.fact("messages of those who left at once", behind_the_door);
}

/// What a person wrote after the bot's last word.
fn unanswered(chat: &[Message]) -> impl Iterator<Item = &Message> {
    chat.iter().rev().take_while(|message| !message.from_bot)
}

fn seconds(time: Duration) -> String {
    format!("{}.{} s", time.as_secs(), time.subsec_millis() / 100)
}
