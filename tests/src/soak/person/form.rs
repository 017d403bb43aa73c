//! How somebody answers a question: by what it says, as people do.

use std::time::Duration;

use fake_telegram::{Attachment, FileKind, Message};

use super::{Person, callback, options};
use crate::{
    customer::{picture, recording, voice},
    soak::dice::Dice,
};

/// What a screen asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Question {
    Review,
    Corrections,
    Options,
    Choice,
    Number,
    Words,
    Link,
    Image,
    Video,
    Audio,
    Items,
}

/// By what people tell one question from another.
const WORDS: [(&str, Question); 12] = [
    ("Проверьте заказ", Question::Review),
    ("поправить", Question::Corrections),
    ("Нажмите на параметр", Question::Options),
    ("👇 Выберите вариант", Question::Choice),
    ("👇 Да или нет", Question::Choice),
    ("✍️ Напишите целое", Question::Number),
    ("✍️ Напишите число", Question::Number),
    ("✍️ Напишите сообщением", Question::Words),
    ("🔗 Пришлите", Question::Link),
    ("📷 Пришлите", Question::Image),
    ("🎬 Пришлите", Question::Video),
    ("🎙 Пришлите", Question::Audio),
];

const PROMPTS: [&str; 5] = [
    "кот в скафандре",
    "рыжая лиса читает газету в метро, мягкий свет",
    "a lighthouse in a storm, oil painting",
    "весёлая песня про понедельник",
    "🌋 и ещё дракон, пожалуйста",
];

impl Question {
    /// What this screen asks for, if it asks for anything.
    pub(super) fn on(message: &Message) -> Option<Self> {
        if message.text.contains("👇 Добавляйте") {
            return Some(Self::Items);
        }
        let mut words = WORDS.iter();
        let found = words.find(|(words, _)| message.text.contains(words));
        found.map(|(_, question)| *question)
    }
}

impl Person {
    pub(super) async fn answers(&mut self, question: Question, asked: &Message, dice: &mut Dice) {
        for (label, often) in [("✅ Готово", 75), ("⏭", 60), ("➡️", 40), ("💡", 30)]
        {
            let data = callback(asked, |text| text.starts_with(label));
            if let Some(data) = data.filter(|_| dice.percent(often)) {
                return self.presses(asked, &data).await;
            }
        }
        match question {
            Question::Review => {}
            Question::Options => _ = self.taps("✅ К подтверждению").await,
            Question::Choice => match dice.pick(&options(asked)) {
                Some(data) => self.presses(asked, &data).await,
                None => self.says("1:1").await,
            },
            Question::Corrections => match dice.pick(&options(asked)) {
                Some(data) => self.presses(asked, &data).await,
                None => _ = self.taps("◀️ Назад").await,
            },
            Question::Number => self.says(&least(&asked.text)).await,
            Question::Words => {
                let words = dice.pick(&PROMPTS).unwrap_or_default();
                self.says(words).await;
            }
            Question::Link => self.says("https://example.org/a.png").await,
            Question::Image if dice.percent(15) => self.sends(vec![photo(), photo()]).await,
            Question::Image => self.sends(vec![photo()]).await,
            Question::Video => self.sends(vec![film()]).await,
            Question::Audio => self.sends(vec![voice(Duration::from_secs(9))]).await,
            Question::Items => _ = self.taps("➕").await,
        }
    }
}

/// The least number that would do: the one after «от».
fn least(question: &str) -> String {
    let (_, bounds) = question.split_once(" от ").unwrap_or_default();
    let number = bounds.split_whitespace().next().unwrap_or("1");
    number.to_owned()
}

fn photo() -> Attachment {
    Attachment::new(FileKind::Photo, picture()).sized(64, 64)
}

fn film() -> Attachment {
    recording(FileKind::Video, "video/mp4", Duration::from_secs(5))
        .named("clip.mp4")
        .sized(320, 320)
}
