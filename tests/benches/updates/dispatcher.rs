//! The bare bot: teloxide's Dispatcher, one handler, one text, one keyboard.

use teloxide::{
    Bot, RequestError,
    dispatching::UpdateFilterExt,
    dptree,
    payloads::SendMessageSetters,
    prelude::{Dispatcher, Requester},
    types::{InlineKeyboardButton, InlineKeyboardMarkup, Message, ParseMode, Update},
};

use super::TOKEN;

/// What tells this program to be the bare bot.
pub(crate) const ARGUMENT: &str = "--as-bare-dispatcher";

/// The main menu's text and buttons, as the bot writes them.
const TEXT: &str = "Здравствуйте, <b>Житель</b>! 👋\nКартинки, видео, голос и музыка от лучших нейросетей, в одном чате.\n\n\
    💰 Основной: <b>0,00 ₽</b>\n🎁 Бонусный: <b>0,00 ₽</b>\n\nЧто создадим?";
const BUTTONS: [[&str; 2]; 5] = [
    ["🖼 Изображения", "🎬 Видео"],
    ["🎙 Аудио", "🎵 Музыка"],
    ["🛠 Инструменты", "🎨 Все модели"],
    ["💰 Баланс", "📊 История"],
    ["ℹ️ Помощь", "⚙️ Настройки"],
];

/// Runs until killed.
#[tokio::main]
pub(crate) async fn main() {
    let api = std::env::vars()
        .find(|(name, _)| name == "TELEGRAM_API_URL")
        .unwrap()
        .1;
    let bot = Bot::new(TOKEN).set_api_url(api.parse().unwrap());
    let handler = Update::filter_message().endpoint(answer);
    Dispatcher::builder(bot, dptree::entry().branch(handler))
        .build()
        .dispatch()
        .await;
}

async fn answer(bot: Bot, message: Message) -> Result<(), RequestError> {
    let rows = BUTTONS.iter().map(|row| {
        row.iter()
            .map(|label| InlineKeyboardButton::callback(*label, "m"))
    });
    bot.send_message(message.chat.id, TEXT)
        .parse_mode(ParseMode::Html)
        .reply_markup(InlineKeyboardMarkup::new(rows))
        .await
        .map(|_| ())
}
