//! Somebody with a phone and little patience.

mod errand;
mod form;
mod order;

use std::time::{Duration, Instant};

use fake_telegram::{Attachment, ButtonAction, Handle, Message};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use super::{
    diary::{Diary, Waiting},
    dice::Dice,
};
use errand::Errand;

/// How long somebody waits for an answer before they do something else.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often somebody looks at the phone while they wait.
const GLANCE: Duration = Duration::from_millis(120);
/// One in so many leaves for good at the end.
const LEAVERS: u64 = 12;

/// A customer.
pub(super) struct Person {
    id: i64,
    phone: Handle,
    dice: Dice,
    /// Time to go home.
    home: CancellationToken,
    diary: Diary,
}

impl Person {
    pub(super) fn new(id: i64, phone: Handle, seed: u64, home: CancellationToken) -> Self {
        Self {
            id,
            phone,
            dice: Dice::of(seed, "person", id.unsigned_abs()),
            home,
            diary: Diary {
                user: id,
                ..Diary::default()
            },
        }
    }

    /// Comes, does one thing after the other, and goes home when it is time.
    pub(super) async fn lives(mut self) -> Diary {
        let leaves = self.dice.below(LEAVERS) == 0;
        let arrives = self.dice.millis(0, 15_000);
        self.rests(arrives).await;
        self.says("/start").await;
        while !self.home.is_cancelled() {
            let errand = Errand::drawn(&mut self.dice);
            let mut dice = self.dice.fork();
            self.does(errand, &mut dice).await;
            self.thinks(&mut dice).await;
        }
        if leaves {
            self.phone.block_bot(self.id);
            self.diary.left = true;
        }
        self.diary.review(&self.phone);
        self.diary
    }

    /// Writes something and waits for whatever comes.
    async fn says(&mut self, text: &str) {
        let message = self.phone.send_text(self.id, text);
        self.waits(Waiting::Reply(message)).await;
    }

    /// Sends files, all at once if they are several.
    async fn sends(&mut self, files: Vec<Attachment>) {
        let sent = match <[Attachment; 1]>::try_from(files) {
            Ok([file]) => self.phone.send_file(self.id, file).map(|id| vec![id]),
            Err(files) => self.phone.send_album(self.id, files),
        };
        if let Some(last) = sent.ok().and_then(|ids| ids.last().copied()) {
            self.waits(Waiting::Reply(last)).await;
        }
    }

    /// Presses a button, whatever has become of its message, and waits until it stops spinning.
    async fn presses(&mut self, message: &Message, data: &str) {
        let press = self.phone.forge_callback(self.id, message.id, data);
        self.waits(Waiting::Press(press.clone())).await;
        self.reads(data, &press);
    }

    /// Presses a button twice, as impatient people do.
    async fn presses_twice(&mut self, message: &Message, data: &str, dice: &mut Dice) {
        let first = self.phone.forge_callback(self.id, message.id, data);
        sleep(dice.millis(10, 250)).await;
        let second = self.phone.forge_callback(self.id, message.id, data);
        for press in [first, second] {
            self.waits(Waiting::Press(press.clone())).await;
            self.reads(data, &press);
        }
    }

    /// Presses the newest button whose words begin like this; says whether there was one.
    async fn taps(&mut self, label: &str) -> bool {
        let found = self.newest().into_iter().find_map(|message| {
            let data = callback(&message, |text| text.starts_with(label))?;
            Some((message, data))
        });
        let Some((message, data)) = found else {
            return false;
        };
        self.presses(&message, &data).await;
        true
    }

    /// Remembers that an order was accepted.
    fn reads(&mut self, data: &str, press: &str) {
        let toast = self.phone.answered(press).and_then(|answer| answer.text);
        let accepted = toast.is_some_and(|text| text.contains("Заказ принят"));
        if let Some(id) = data.strip_prefix("k:").filter(|_| accepted) {
            self.diary.accepted.insert(id.to_owned());
        }
    }

    /// What the bot has said lately, the newest first.
    fn newest(&self) -> Vec<Message> {
        let mut newest = self.phone.newest(self.id, 8);
        newest.retain(|message| message.from_bot);
        newest
    }

    async fn waits(&mut self, waiting: Waiting) {
        self.diary.acts += 1;
        let begun = Instant::now();
        while !waiting.is_over(&self.phone, self.id) {
            if begun.elapsed() >= PATIENCE {
                self.diary.gave_up += 1;
                self.diary.open.push((waiting, begun));
                return;
            }
            sleep(GLANCE).await;
        }
        self.diary.longest = self.diary.longest.max(begun.elapsed());
    }

    /// A moment in which somebody looks at what they see.
    async fn thinks(&mut self, dice: &mut Dice) {
        let moment = dice.millis(700, 6_000);
        self.rests(moment).await;
        self.diary.review(&self.phone);
    }

    async fn rests(&self, pause: Duration) {
        // Whoever is told to go home goes at once.
        self.home.run_until_cancelled(sleep(pause)).await;
    }
}

/// What the first button with fitting words calls back.
fn callback(message: &Message, fits: impl Fn(&str) -> bool) -> Option<String> {
    let mut buttons = message.buttons().filter(|button| fits(&button.text));
    buttons.find_map(|button| match &button.action {
        ButtonAction::Callback(data) => Some(data.clone()),
        _ => None,
    })
}

/// Buttons that lead elsewhere instead of answering.
const SIGNS: [&str; 18] = [
    "◀️",
    "🏠",
    "След.",
    "⏭",
    "⚙️",
    "➡️",
    "💡",
    "🗑",
    "❌",
    "✏️",
    "🔎",
    "💳",
    "💰",
    "📊",
    "ℹ️",
    "🎨",
    "💬",
    "✅",
];

/// What the buttons call back that answer a question, or lead to what somebody wants.
fn options(message: &Message) -> Vec<String> {
    let buttons = message.buttons();
    let buttons = buttons.filter(|button| !SIGNS.iter().any(|sign| button.text.starts_with(sign)));
    buttons
        .filter_map(|button| match &button.action {
            ButtonAction::Callback(data) => Some(data.clone()),
            _ => None,
        })
        .collect()
}
