//! One message, told to many, and tried out before.

use std::time::Duration;

use adapters_telegram::{herald::TelegramHerald, html::Html, post::Post, screen::Screen};
use domain::user::UserId;
use fake_telegram::Fault;
use ports::{
    FaultKind,
    outbound::{AnnounceError, Herald},
};

use crate::stage::{acquainted, post, said, soon};

/// More than a chat takes at once.
const SEVERAL: usize = 5;

/// Says several things in somebody's chat, so that it takes nothing more at once. The last is the original.
async fn says_several(post: &Post) -> i32 {
    let mut last = 0;
    for number in 0..SEVERAL {
        let screen = Screen {
            text: Html::escaped(&number.to_string()),
            keyboard: Vec::new(),
        };
        last = post.send(1, None, &screen, false).await.unwrap();
    }
    last
}

#[tokio::test]
async fn whoever_tries_a_message_out_gets_it_even_if_the_chat_has_to_rest_first() {
    let telegram = acquainted([1]).await;
    let post = post(&telegram);
    let original = says_several(&post).await;
    let herald = TelegramHerald::new(post);
    // An announcement comes back another time.
    let announced = herald.announce(UserId(1), 1, original).await;
    assert!(matches!(announced, Err(AnnounceError::Later { .. })));
    soon(herald.rehearse(UserId(1), original)).await.unwrap();
    let copies = said(&telegram, 1)
        .into_iter()
        .filter(|message| message.text == "4");
    assert_eq!(copies.count(), 2);
}

#[tokio::test]
async fn while_telegram_is_silent_it_is_not_known_whether_somebody_was_told() {
    let telegram = acquainted([1, 2]).await;
    let post = post(&telegram);
    let original = says_several(&post).await;
    telegram.next_call("copyMessage", Fault::Slow(Duration::from_hours(1)));
    let herald = TelegramHerald::new(post);
    let announced = soon(herald.announce(UserId(2), 1, original)).await;
    let Err(AnnounceError::Fault(fault)) = announced else {
        panic!("{announced:?}");
    };
    assert_eq!(fault.kind(), FaultKind::Unavailable);
}
