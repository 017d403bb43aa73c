//! Whether everybody was told: results are in the chat, and so is the news of what came to nothing.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    generation::{Generation, Stage},
    outcome::Failure,
};
use fake_telegram::{ButtonAction, Handle, Message};

use super::{Evidence, Verdict};

/// What somebody can see in their chat.
#[derive(Default)]
struct Seen {
    /// Results by order, and how often.
    results: BTreeMap<String, usize>,
    /// Notices by order, and how often.
    notices: BTreeMap<String, usize>,
    /// Files.
    files: BTreeSet<String>,
}

pub(super) fn check(evidence: &Evidence<'_>, verdict: &mut Verdict) {
    let telegram = &evidence.around.telegram;
    let seen: BTreeMap<i64, Seen> = evidence
        .diaries
        .iter()
        .map(|diary| (diary.user, Seen::by(telegram, diary.user)))
        .collect();
    let (mut waiting, mut twice) = (0_usize, 0_usize);
    for order in evidence.settled.books.generations.values() {
        let user = order.order.user;
        let Some(seen) = seen.get(&user.0) else {
            verdict.breach(format!("an order of nobody: {}", order.id()));
            continue;
        };
        let Some((what, key, times)) = seen.owed(order) else {
            continue;
        };
        let letters = evidence.settled.books.letters.values();
        let waits = letters
            .filter(|letter| letter.to == user)
            .any(|letter| letter.key().as_str() == key);
        let left = evidence.left.contains(&user.0);
        match (times, waits, left) {
            (0, true, true) => waiting += 1,
            (0, ..) => verdict.breach(format!(
                "{what} of order {} never came to {} (blocked: {left}, in the outbox: {waits})",
                order.id(),
                user.0
            )),
            (times, ..) => twice += usize::from(times > 1),
        }
        for lost in seen.lost(order) {
            verdict.breach(format!(
                "order {} of {} is said to be delivered as {lost}, which is not in the chat",
                order.id(),
                user.0
            ));
        }
    }
    verdict.fact("letters that wait for those who left", waiting);
    verdict.fact("told more than once", twice);
}

impl Seen {
    fn by(telegram: &Handle, user: i64) -> Self {
        let mut seen = Self::default();
        for message in telegram.messages(user) {
            if !message.from_bot {
                continue;
            }
            seen.files
                .extend(message.media.iter().map(|media| media.file_id.clone()));
            let Some(order) = order_of(&message) else {
                continue;
            };
            if message.text.contains("💰 Списано") || message.text.contains("🎁 Бесплатно")
            {
                *seen.results.entry(order).or_default() += 1;
            } else if message.text.contains("💚") {
                *seen.notices.entry(order).or_default() += 1;
            }
        }
        seen
    }

    /// What the owner of an order has to see, under which key it was sent, and how often they do.
    fn owed(&self, order: &Generation) -> Option<(&'static str, String, usize)> {
        let id = order.id().to_string();
        let times = |seen: &BTreeMap<String, usize>| seen.get(&id).copied().unwrap_or_default();
        match &order.stage {
            Stage::Succeeded { .. } => {
                Some(("the result", format!("{id}:result"), times(&self.results)))
            }
            Stage::Failed { late: Some(_), .. } => Some((
                "the late result",
                format!("{id}:late"),
                times(&self.results),
            )),
            Stage::Failed { failure, .. } if *failure != Failure::Cancelled => Some((
                "the bad news",
                format!("{id}:failure"),
                times(&self.notices),
            )),
            _ => None,
        }
    }

    /// Telegram's copies that the books know of and nobody sees.
    fn lost<'a>(&'a self, order: &'a Generation) -> impl Iterator<Item = &'a String> {
        let keepsakes = order.keepsakes.iter().map(|keepsake| &keepsake.file);
        keepsakes.filter(|file| !self.files.contains(*file))
    }
}

/// The order that a result or a notice is about: both offer to repeat it. So does the card in the history, which is news to
/// nobody and says when it was in Moscow.
fn order_of(message: &Message) -> Option<String> {
    if message.text.contains("(МСК)") {
        return None;
    }
    let mut buttons = message.buttons();
    buttons.find_map(|button| match &button.action {
        ButtonAction::Callback(data) if data.starts_with("R:") => {
            data.rsplit(':').next().map(str::to_owned)
        }
        _ => None,
    })
}
