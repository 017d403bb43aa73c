//! One file or one album on its way to Telegram.

use std::time::Duration;

use domain::media::KeepsakeForm;
use ports::outbound::Content;
use teloxide::{
    payloads::{SendAnimation, SendAudio, SendDocument, SendMediaGroup, SendPhoto, SendVideo},
    types::{
        ChatId, FileId, InputFile, InputMedia, InputMediaAnimation, InputMediaAudio,
        InputMediaDocument, InputMediaPhoto, InputMediaVideo, ParseMode, ReplyMarkup,
    },
};
use url::Url;

use super::{Addressee, copy::Copy};
use crate::{
    post::{
        Enclosure, Errand, PATIENT, Post, SendError, Weight, attached, markup, no_topic, thread,
    },
    screen::Screen,
};

/// A file as it is given to Telegram.
#[derive(Clone)]
pub(super) enum Given<'a> {
    /// A copy that Telegram has.
    Kept(&'a str),
    /// An address that Telegram fetches it from.
    Address(Url),
    /// The file itself.
    Content(&'a Content),
}

/// A file, what it is sent as, and what stands beside it.
#[derive(Clone)]
pub(super) struct Item<'a> {
    pub(super) form: KeepsakeForm,
    pub(super) given: Given<'a>,
    pub(super) title: Option<&'a str>,
    pub(super) performer: &'a str,
    pub(super) length: Option<Duration>,
    /// What stands below it in an album.
    pub(super) number: Option<String>,
}

/// Fills in what all of these payloads have, under the same names.
macro_rules! dressed {
    ($payload:expr, $to:expr, $caption:expr) => {{
        let mut payload = $payload;
        payload.message_thread_id = $to.topic.map(thread);
        payload.disable_notification = Some($to.silent);
        if let Some(screen) = $caption {
            payload.caption = Some(screen.text.as_str().to_owned());
            payload.parse_mode = Some(ParseMode::Html);
            if !screen.keyboard.is_empty() {
                let keyboard = markup(&screen.keyboard);
                payload.reply_markup = Some(ReplyMarkup::InlineKeyboard(keyboard));
            }
        }
        payload
    }};
}

/// Sends one file, with a caption and buttons if there are any.
pub(super) async fn send(
    post: &Post,
    to: Addressee,
    item: &Item<'_>,
    caption: Option<&Screen>,
) -> Result<Copy, SendError> {
    match send_there(post, to, item, caption).await {
        Err(SendError::Refused(refusal)) if to.topic.is_some() && no_topic(&refusal) => {
            send_there(post, to.without_topic(), item, caption).await
        }
        sent => sent,
    }
}

async fn send_there(
    post: &Post,
    to: Addressee,
    item: &Item<'_>,
    caption: Option<&Screen>,
) -> Result<Copy, SendError> {
    let mut files = Vec::new();
    let file = input(&item.given, "file", &mut files);
    let errand = errand(to, &files);
    let chat = ChatId(to.chat);
    match item.form {
        KeepsakeForm::Photo => {
            let payload = dressed!(SendPhoto::new(chat, file), to, caption);
            post.carry(errand, &payload).await
        }
        KeepsakeForm::Video => {
            let mut payload = dressed!(SendVideo::new(chat, file), to, caption);
            payload.supports_streaming = Some(true);
            post.carry(errand, &payload).await
        }
        KeepsakeForm::Audio => {
            let mut payload = dressed!(SendAudio::new(chat, file), to, caption);
            payload.title = item.title.map(str::to_owned);
            payload.performer = Some(item.performer.to_owned());
            payload.duration = seconds(item);
            post.carry(errand, &payload).await
        }
        KeepsakeForm::Animation => {
            let payload = dressed!(SendAnimation::new(chat, file), to, caption);
            post.carry(errand, &payload).await
        }
        KeepsakeForm::Document => {
            let payload = dressed!(SendDocument::new(chat, file), to, caption);
            post.carry(errand, &payload).await
        }
    }
}

/// Sends 2 to 10 files as one album. An album has no buttons.
pub(super) async fn send_album(
    post: &Post,
    to: Addressee,
    items: &[Item<'_>],
) -> Result<Vec<Copy>, SendError> {
    let mut files = Vec::new();
    let media: Vec<_> = items
        .iter()
        .enumerate()
        .map(|(index, item)| album_item(item, index, &mut files))
        .collect();
    let mut payload = SendMediaGroup::new(ChatId(to.chat), media);
    payload.message_thread_id = to.topic.map(thread);
    payload.disable_notification = Some(to.silent);
    let errand = errand(to, &files);
    match post.carry(errand, &payload).await {
        Err(SendError::Refused(refusal)) if to.topic.is_some() && no_topic(&refusal) => {
            payload.message_thread_id = None;
            post.carry(errand, &payload).await
        }
        sent => sent,
    }
}

fn album_item(item: &Item<'_>, index: usize, files: &mut Vec<Enclosure>) -> InputMedia {
    let file = input(&item.given, &format!("file{index}"), files);
    let number = item.number.clone();
    match item.form {
        KeepsakeForm::Photo => {
            let mut photo = InputMediaPhoto::new(file);
            photo.caption = number;
            InputMedia::Photo(photo)
        }
        KeepsakeForm::Video => {
            let mut video = InputMediaVideo::new(file);
            video.supports_streaming = Some(true);
            video.caption = number;
            InputMedia::Video(video)
        }
        KeepsakeForm::Audio => {
            let mut audio = InputMediaAudio::new(file);
            audio.title = item.title.map(str::to_owned);
            audio.performer = Some(item.performer.to_owned());
            audio.duration = seconds(item);
            audio.caption = number;
            InputMedia::Audio(audio)
        }
        KeepsakeForm::Animation => {
            let mut animation = InputMediaAnimation::new(file);
            animation.caption = number;
            InputMedia::Animation(animation)
        }
        KeepsakeForm::Document => {
            let mut document = InputMediaDocument::new(file);
            document.caption = number;
            InputMedia::Document(document)
        }
    }
}

/// How long a sound plays, as Telegram counts: players show it before anybody has fetched the file.
fn seconds<T: TryFrom<u64>>(item: &Item<'_>) -> Option<T> {
    T::try_from(item.length?.as_secs()).ok()
}

fn input(given: &Given<'_>, key: &str, files: &mut Vec<Enclosure>) -> InputFile {
    match given {
        Given::Kept(file) => InputFile::file_id(FileId((*file).to_owned())),
        Given::Address(address) => InputFile::url(address.clone()),
        Given::Content(content) => {
            files.push(Enclosure {
                key: key.to_owned(),
                name: content.name.clone(),
                mime: content.mime.clone(),
                bytes: content.bytes.clone(),
            });
            attached(key)
        }
    }
}

const fn errand(to: Addressee, files: &[Enclosure]) -> Errand<'_> {
    let mut errand = Errand::new(to.chat, Weight::Message, to.urgency);
    errand.files = files;
    // Telegram fetches an address before it answers.
    errand.patience = PATIENT;
    errand
}
