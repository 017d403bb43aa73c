//! A chat with a bot that answers in the same process: `cargo run -p fake-telegram --example chat`.
//!
//! It shows every kind of message, so that the page can be looked at without the real bot.

use std::{
    io::{self, Write},
    path::PathBuf,
};

use axum::{Router, response::Html, routing::get};
use fake_telegram::{FakeTelegram, Group, Options, Panel, Person};
use serde_json::{Value, json};

const TOKEN: &str = "42:DEMO";

#[tokio::main]
async fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let port = arguments.next().and_then(|port| port.parse().ok());
    let panel = Router::new().route(
        "/",
        get(|| std::future::ready(Html("<p>Anything may stand here.</p>"))),
    );
    let telegram = FakeTelegram::start(Options {
        port: port.unwrap_or(8081),
        token: TOKEN.to_owned(),
        bot_name: "Demo".to_owned(),
        bot_username: "demo_bot".to_owned(),
        people: vec![
            Person::new(7, "Анна").named("anna"),
            Person::new(8, "Boris").speaking("en"),
        ],
        groups: vec![Group {
            id: -100,
            title: "Клуб".to_owned(),
            members: vec![7, 8],
        }],
        state_file: arguments.next().map(PathBuf::from),
        panel: Some(Panel {
            title: "Panel".to_owned(),
            router: panel,
        }),
        ..Options::default()
    })
    .await?;
    writeln!(io::stdout(), "Open {} in a browser", telegram.chat_url())?;
    let bot = Bot {
        api: format!("{}/bot{TOKEN}", telegram.api_url()),
        client: reqwest::Client::builder()
            .no_proxy()
            .build()
            .map_err(io::Error::other)?,
    };
    bot.greet().await;
    tokio::select! {
        () = bot.run() => {}
        stopped = tokio::signal::ctrl_c() => stopped?,
    }
    telegram.stop().await
}

struct Bot {
    api: String,
    client: reqwest::Client,
}

impl Bot {
    async fn call(&self, method: &str, params: Value) -> Value {
        let url = format!("{}/{method}", self.api);
        let sent = self.client.post(url).json(&params).send().await;
        match sent {
            Ok(answer) => answer.json().await.unwrap_or_default(),
            Err(_unreachable) => Value::Null,
        }
    }

    async fn greet(&self) {
        let commands = json!([
            { "command": "start", "description": "Начать сначала" },
            { "command": "help", "description": "Что тут есть" },
            { "command": "pay", "description": "Счёт в звёздах" },
        ]);
        self.call("setMyCommands", json!({ "commands": commands }))
            .await;
        let about = json!({ "description": "Показывает всё, что умеет чат." });
        self.call("setMyDescription", about).await;
    }

    async fn run(&self) {
        let mut offset = 0;
        loop {
            let poll = json!({ "offset": offset, "timeout": 30 });
            let answer = self.call("getUpdates", poll).await;
            let Some(updates) = answer.get("result").and_then(Value::as_array) else {
                return;
            };
            for update in updates {
                offset = update.get("update_id").and_then(Value::as_u64).unwrap_or(0) + 1;
                self.handle(update).await;
            }
        }
    }

    async fn handle(&self, update: &Value) {
        if let Some(query) = update.get("callback_query") {
            self.pressed(query).await;
        } else if let Some(query) = update.pointer("/pre_checkout_query/id") {
            let answer = json!({ "pre_checkout_query_id": query, "ok": true });
            self.call("answerPreCheckoutQuery", answer).await;
        } else if let Some(message) = update.get("message") {
            self.wrote(message).await;
        }
    }

    async fn wrote(&self, message: &Value) {
        let chat = message.pointer("/chat/id");
        match message.get("text").and_then(Value::as_str) {
            Some("/start") => {
                self.call("sendMessage", menu(chat)).await;
            }
            Some("/pay") => {
                let prices = json!([{ "label": "Звёзды", "amount": 50 }]);
                let bill = json!({
                    "chat_id": chat, "title": "Пополнение", "description": "50 звёзд на счёт",
                    "payload": "demo", "currency": "XTR", "prices": prices,
                });
                self.call("sendInvoice", bill).await;
            }
            _ => {
                let copy = json!({
                    "chat_id": chat, "from_chat_id": chat, "message_id": message.get("message_id"),
                });
                self.call("copyMessage", copy).await;
            }
        }
    }

    async fn pressed(&self, query: &Value) {
        let data = query.get("data").and_then(Value::as_str);
        let alert = data == Some("alert");
        let answer = json!({
            "callback_query_id": query.get("id"), "show_alert": alert,
            "text": alert.then_some("Это окно нужно закрыть."),
        });
        if data != Some("spin") {
            self.call("answerCallbackQuery", answer).await;
        }
        if data == Some("edit") {
            let edit = json!({
                "chat_id": query.pointer("/message/chat/id"),
                "message_id": query.pointer("/message/message_id"),
                "text": "<b>🎨 Генерирую…</b>\n<code>▓▓▓▓▓░░░░░</code> 50 %", "parse_mode": "HTML",
            });
            self.call("editMessageText", edit).await;
        }
    }
}

fn menu(chat: Option<&Value>) -> Value {
    let text = "👋 <b>Привет!</b> Это <i>демонстрация</i>.\n\nБаланс: <b>250,00 ₽</b> · бонус 50,00 ₽\n\
                <blockquote>Цитата, <u>подчёркнутое</u>, <s>зачёркнутое</s>, <tg-spoiler>спойлер</tg-spoiler></blockquote>\
                <pre><code class=\"language-rust\">fn main() {}</code></pre>\nКоманды: /help и /pay";
    let button = |text: &str, data: &str| json!({ "text": text, "callback_data": data });
    let rows = json!([
        [button("🖼 Изображения", "edit"), button("🎬 Видео", "spin")],
        [button("🔔 Окно", "alert"), { "text": "Копировать", "copy_text": { "text": "2200 1234" } }],
        [{ "text": "🌍 Сайт", "url": "https://example.com" }],
        [{ "text": "✅ Подтвердить", "callback_data": "ok", "style": "success" },
         { "text": "❌ Отмена", "callback_data": "no", "style": "danger" }],
    ]);
    json!({
        "chat_id": chat, "text": text, "parse_mode": "HTML",
        "reply_markup": { "inline_keyboard": rows },
    })
}
