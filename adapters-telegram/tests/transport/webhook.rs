//! Telegram is told where to bring updates, once, and again when something about it has changed.

use adapters_telegram::intake::Webhook;

use super::stage::{line, telegram};

fn webhook(secret: &str) -> Webhook {
    let url = "https://bot.example.org/telegram/webhook".parse().unwrap();
    Webhook::new(url, secret.into())
}

#[tokio::test]
async fn it_is_set_only_when_it_differs() {
    let telegram = telegram([]).await;
    let line = line(&telegram);
    let set = || {
        let calls = telegram.calls();
        calls.iter().filter(|call| call.is("setWebhook")).count()
    };
    webhook("a-secret-of-sixteen").ensure(&line).await.unwrap();
    webhook("a-secret-of-sixteen").ensure(&line).await.unwrap();
    assert_eq!(set(), 1);
    webhook("another-secret-here").ensure(&line).await.unwrap();
    assert_eq!(set(), 2, "another secret is another webhook");
    line.call(&teloxide::payloads::DeleteWebhook::new())
        .await
        .unwrap();
    webhook("another-secret-here").ensure(&line).await.unwrap();
    assert_eq!(set(), 3, "somebody has taken it away");
}
