//! What a customer sees. Every look waits until it is there; nothing is polled.

use std::time::Duration;

use fake_telegram::{FileKind, Handle, Late, Message};

use super::Customer;

/// How long somebody waits before they think that it is broken. Machines that run tests are slow at times.
pub const PATIENCE: Duration = Duration::from_secs(30);

impl Customer {
    /// The newest message of the bot with these words.
    pub async fn sees(&self, words: &str) -> Message {
        let wanted = format!("«{words}»");
        self.waits_for(&wanted, |message| message.text.contains(words))
            .await
    }

    /// The newest file of this kind from the bot.
    pub async fn sees_file(&self, kind: FileKind) -> Message {
        let wanted = format!("{kind:?}");
        self.waits_for(&wanted, |message| {
            message
                .media
                .as_ref()
                .is_some_and(|media| media.kind == kind)
        })
        .await
    }

    /// So many files of this kind from the bot.
    pub async fn sees_files(&self, kind: FileKind, count: usize) {
        let there = |_: &Handle| (self.files(kind) >= count).then_some(());
        let seen = self.phone.wait_until(there, PATIENCE).await;
        seen.unwrap_or_else(|late| self.complain(&format!("{count} of {kind:?}"), &late));
    }

    /// The newest button with these words on it, and all of what stands there.
    pub async fn sees_button(&self, label: &str) -> (Message, String) {
        let wanted = format!("a button «{label}»");
        let message = self.waits_for(&wanted, |message| button(message, label).is_some());
        let message = message.await;
        let text = button(&message, label).unwrap_or_default();
        (message, text)
    }

    /// The newest message of the bot that fits.
    pub async fn waits_for(&self, wanted: &str, fits: impl Fn(&Message) -> bool) -> Message {
        let seen = self
            .phone
            .wait_for(
                self.id,
                |message| message.from_bot && fits(message),
                PATIENCE,
            )
            .await;
        seen.unwrap_or_else(|late| self.complain(wanted, &late))
    }

    /// Everything that the bot shows now, oldest first.
    pub fn chat(&self) -> Vec<Message> {
        let all = self.phone.messages(self.id).into_iter();
        all.filter(|message| message.from_bot).collect()
    }

    /// The newest message of the bot, as it is now.
    pub fn newest(&self) -> Message {
        let mut chat = self.chat();
        chat.pop().expect("the bot has said something")
    }

    /// How many files of this kind the bot has sent.
    pub fn files(&self, kind: FileKind) -> usize {
        let chat = self.chat();
        let files = chat.iter().filter_map(|message| message.media.as_ref());
        files.filter(|media| media.kind == kind).count()
    }

    pub(super) fn complain(&self, wanted: &str, late: &Late) -> ! {
        let chat = self.phone.messages(self.id);
        let shown = Late {
            waited: late.waited,
            seen: chat,
        };
        panic!("waited in vain for {wanted}: {shown}")
    }
}

/// The whole text of the button with these words, the one with nothing else on it first.
fn button(message: &Message, label: &str) -> Option<String> {
    let texts = || message.buttons().map(|button| button.text.as_str());
    let exact = texts().find(|text| *text == label);
    let found = exact.or_else(|| texts().find(|text| text.contains(label)))?;
    Some(found.to_owned())
}
