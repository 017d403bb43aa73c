use adapters_telegram::{
    intake::{Intake, IntakeError, Limits},
    post::Line,
};
use fake_telegram::Fault;
use teloxide::payloads::{DeleteWebhook, SetWebhook};
use tokio_util::sync::CancellationToken;

use crate::stage::{Actor, SOON, line, poll, soon, telegram};

#[tokio::test]
async fn an_outage_loses_nothing() {
    let telegram = telegram([1]).await;
    for fault in [
        Fault::ServerError(502),
        Fault::DropBefore,
        Fault::HtmlPage(504),
        Fault::TooManyRequests { retry_after: 1 },
    ] {
        telegram.next_call("getUpdates", fault);
    }
    telegram.send_text(1, "hello");
    let bot = poll(&telegram, Limits::default());
    bot.actor.until("end hello").await;
    assert_eq!(bot.actor.count("begin"), 1);
    bot.stop().await;
}

#[tokio::test]
async fn updates_whose_answer_got_lost_come_again() {
    let telegram = telegram([1]).await;
    telegram.send_text(1, "hello");
    telegram.next_call("getUpdates", Fault::DropAfter);
    let bot = poll(&telegram, Limits::default());
    bot.actor.until("end hello").await;
    bot.stop().await;
}

#[tokio::test]
async fn a_conflict_is_waited_out() {
    let telegram = telegram([1]).await;
    let line = line(&telegram);
    let hook = SetWebhook::new("http://127.0.0.1:9/".parse().unwrap());
    line.call(&hook).await.unwrap();
    let bot = poll(&telegram, Limits::default());
    let refused = |handle: &fake_telegram::Handle| {
        let calls = handle.calls();
        let outcomes = calls.into_iter().filter(|call| call.is("getUpdates"));
        outcomes
            .filter_map(|call| call.outcome.err())
            .find(|(code, _)| *code == 409)
    };
    telegram.wait_until(refused, SOON).await.unwrap();
    line.call(&DeleteWebhook::new()).await.unwrap();
    telegram.send_text(1, "hello");
    bot.actor.until("end hello").await;
    bot.stop().await;
}

#[tokio::test]
async fn a_wrong_token_ends_it_with_a_clear_error() {
    let telegram = telegram([]).await;
    let address = telegram.api_url().parse().unwrap();
    let line = Line::new(address, "1:wrong".into()).unwrap();
    let intake = Intake::new(line, Actor::new(), Limits::default());
    let ended = soon(intake.run_polling(CancellationToken::new())).await;
    assert!(matches!(ended, Err(IntakeError::Unauthorized)));
    assert_eq!(
        IntakeError::Unauthorized.to_string(),
        "Telegram does not accept the bot's token"
    );
}
