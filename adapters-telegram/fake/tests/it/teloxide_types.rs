//! Everything the server says, read by the bot's own library.

use fake_telegram::{Attachment, FakeTelegram, FileKind};
use teloxide::{
    prelude::*,
    types::{
        AllowedUpdate, BotCommand, ChatAction, InlineKeyboardButton, InlineKeyboardMarkup,
        InputFile, InputMedia, InputMediaPhoto, LabeledPrice, MediaKind, MessageKind, ParseMode,
        ReplyParameters, UpdateKind, UserId,
    },
};

use crate::support::{ANNA, CLUB, bot, png, telegram};

fn chat() -> ChatId {
    ChatId(ANNA)
}

fn file(bytes: impl Into<Vec<u8>>, name: &'static str) -> InputFile {
    InputFile::memory(bytes.into()).file_name(name)
}

#[tokio::test]
async fn every_kind_of_sent_message_is_understood() {
    let telegram = telegram().await;
    let bot = bot(&telegram);
    let me = bot.get_me().await.expect("me");
    assert_eq!(me.username(), "fake_bot");
    let keyboard = InlineKeyboardMarkup::new([[
        InlineKeyboardButton::callback("a", "b"),
        InlineKeyboardButton::url("c", "https://a.io".parse().expect("an address")),
    ]]);
    let sent = bot
        .send_message(chat(), "<b>x</b>")
        .parse_mode(ParseMode::Html)
        .reply_markup(keyboard.clone())
        .await
        .expect("a message");
    assert_eq!(sent.text(), Some("x"));
    assert_eq!(sent.reply_markup(), Some(&keyboard));
    let reply = bot
        .send_message(chat(), "y")
        .reply_parameters(ReplyParameters::new(sent.id))
        .await
        .expect("a reply");
    assert_eq!(
        reply.reply_to_message().map(|quoted| quoted.id),
        Some(sent.id)
    );

    bot.send_photo(chat(), file(png(9, 9), "a.png"))
        .await
        .expect("a photo");
    bot.send_video(chat(), file("\0\0\0\u{18}ftypisom", "a.mp4"))
        .await
        .expect("a video");
    bot.send_audio(chat(), file("ID3", "a.mp3"))
        .await
        .expect("audio");
    bot.send_voice(chat(), file("OggS", "a.ogg"))
        .await
        .expect("a voice");
    bot.send_document(chat(), file("x", "a.txt"))
        .await
        .expect("a document");
    bot.send_animation(chat(), file(b"GIF89a\x01\0\x01\0".to_vec(), "a.gif"))
        .await
        .expect("an animation");
    bot.send_sticker(chat(), file("RIFF\0\0\0\0WEBPVP8 ", "a.webp"))
        .await
        .expect("a sticker");
    bot.send_video_note(chat(), file("\0\0\0\u{18}ftypisom", "a.mp4"))
        .await
        .expect("a note");
    let prices = [LabeledPrice::new("x", 5)];
    let invoice = bot
        .send_invoice(chat(), "t", "d", "p", "XTR", prices)
        .await
        .expect("an invoice");
    assert!(matches!(invoice.kind, MessageKind::Invoice(_)));
    bot.pin_chat_message(chat(), sent.id).await.expect("pinned");
    bot.send_message(ChatId(CLUB), "hello")
        .await
        .expect("a group");
}

#[tokio::test]
async fn every_edit_and_question_is_understood() {
    let telegram = telegram().await;
    let bot = bot(&telegram);
    let sent = bot.send_message(chat(), "x").await.expect("a message");
    bot.edit_message_text(chat(), sent.id, "y")
        .await
        .expect("edited");
    let photo = InputMedia::Photo(InputMediaPhoto::new(file(png(9, 9), "a.png")).caption("c"));
    bot.edit_message_media(chat(), sent.id, photo)
        .await
        .expect("edited");
    bot.edit_message_caption(chat(), sent.id)
        .caption("d")
        .await
        .expect("edited");
    let keyboard = InlineKeyboardMarkup::new([[InlineKeyboardButton::callback("a", "b")]]);
    bot.edit_message_reply_markup(chat(), sent.id)
        .reply_markup(keyboard)
        .await
        .expect("edited");
    bot.copy_message(chat(), chat(), sent.id)
        .await
        .expect("copied");
    bot.forward_message(chat(), chat(), sent.id)
        .await
        .expect("forwarded");
    bot.send_chat_action(chat(), ChatAction::UploadPhoto)
        .await
        .expect("shown");
    assert_eq!(telegram.chat_action(ANNA).as_deref(), Some("upload_photo"));
    bot.get_chat(chat()).await.expect("a chat");
    bot.get_chat(ChatId(CLUB)).await.expect("a group");
    let user = UserId(ANNA.unsigned_abs());
    bot.get_chat_member(ChatId(CLUB), user)
        .await
        .expect("a member");
    bot.get_chat_administrators(ChatId(CLUB))
        .await
        .expect("a list");
    bot.set_my_commands([BotCommand::new("start", "go")])
        .await
        .expect("set");
    assert_eq!(bot.get_my_commands().await.expect("a menu").len(), 1);
    bot.set_my_description()
        .description("x")
        .await
        .expect("set");
    bot.get_my_description().await.expect("a description");
    bot.get_chat_menu_button().await.expect("a button");
    bot.get_webhook_info().await.expect("settings");
    bot.get_star_transactions().await.expect("a list");
    bot.set_webhook("https://127.0.0.1:1/x".parse().expect("an address"))
        .allowed_updates([AllowedUpdate::Message])
        .secret_token("abc")
        .await
        .expect("set");
    bot.delete_webhook().await.expect("gone");
    bot.delete_message(chat(), sent.id).await.expect("gone");
}

async fn updates(telegram: &FakeTelegram) -> Vec<UpdateKind> {
    let updates = bot(telegram).get_updates().await.expect("updates");
    updates.into_iter().map(|update| update.kind).collect()
}

#[tokio::test]
async fn a_number_and_a_place_arrive_as_they_were_sent() {
    let telegram = telegram().await;
    telegram.send_contact(ANNA, "+79001234567", "Boris");
    telegram.send_location(ANNA, 55.75, 37.62);
    let mut seen = Vec::new();
    for kind in updates(&telegram).await {
        let UpdateKind::Message(message) = kind else {
            panic!("{kind:?}");
        };
        let contact = message.contact();
        seen.extend(
            contact.map(|contact| format!("{}: {}", contact.first_name, contact.phone_number)),
        );
        let place = message.location();
        seen.extend(place.map(|place| format!("{} {}", place.latitude, place.longitude)));
    }
    assert_eq!(seen, ["Boris: +79001234567", "55.75 37.62"]);
}

#[tokio::test]
async fn every_update_is_understood() {
    let telegram = telegram().await;
    let bot = bot(&telegram);
    telegram
        .send_photo(ANNA, png(9, 9), "photo")
        .expect("taken");
    for kind in [
        FileKind::Video,
        FileKind::Audio,
        FileKind::Voice,
        FileKind::Document,
        FileKind::Animation,
        FileKind::Sticker,
        FileKind::VideoNote,
    ] {
        let bytes = match kind {
            FileKind::Audio => "ID3",
            FileKind::Voice => "OggS",
            FileKind::Sticker => "RIFF\0\0\0\0WEBPVP8 ",
            _ => "\0\0\0\u{18}ftypisom",
        };
        telegram
            .send_file(ANNA, Attachment::new(kind, bytes))
            .expect("taken");
    }
    telegram.send_text((CLUB, ANNA), "to all");
    let sent = bot.send_message(chat(), "x").await.expect("sent");
    telegram.reply(ANNA, i64::from(sent.id.0), "re");
    telegram
        .forward(ANNA, ANNA, i64::from(sent.id.0))
        .expect("forwarded");
    telegram.forge_callback(ANNA, i64::from(sent.id.0), "data");
    telegram.forge_callback(ANNA, 999, "gone");
    let prices = [LabeledPrice::new("x", 5)];
    let invoice = bot
        .send_invoice(chat(), "t", "d", "p", "XTR", prices)
        .await
        .expect("sent");
    let query = telegram
        .pay(ANNA, i64::from(invoice.id.0))
        .expect("an invoice");
    bot.answer_pre_checkout_query(query.into(), true)
        .await
        .expect("answered");
    telegram.block_bot(ANNA);
    telegram.unblock_bot(ANNA);
    for kind in updates(&telegram).await {
        match kind {
            UpdateKind::Error(value) => panic!("{value}"),
            UpdateKind::Message(message) => {
                let odd = match &message.kind {
                    MessageKind::Common(common) => {
                        matches!(common.media_kind, MediaKind::Game(_))
                    }
                    MessageKind::SuccessfulPayment(_) => false,
                    _ => true,
                };
                assert!(!odd, "{message:?}");
            }
            _ => {}
        }
    }
}
