//! Results that are words.

use bytes::Bytes;
use domain::media::KeepsakeForm;
use ports::outbound::{Content, DeliverError};

use super::{
    Addressee,
    payload::{self, Given, Item},
};
use crate::{
    html::{Html, LONGEST_MESSAGE},
    post::Post,
    screen::Screen,
};

/// More messages than these in a row bury the chat; a file can be opened, searched and sent on.
const MESSAGES: usize = 3;

/// Brings words as messages, the last with the buttons; or, if they are many, as a file with this caption.
pub(super) async fn bring(
    post: &Post,
    to: Addressee,
    words: &str,
    parts: &[Screen],
    caption: &Screen,
) -> Result<(), DeliverError> {
    if parts.len() > MESSAGES {
        return as_file(post, to, words, Some(caption)).await;
    }
    let mut to = to;
    for part in parts {
        post.send_when(to.urgency, to.chat, to.topic, part, to.silent)
            .await?;
        // One sound is enough.
        to.silent = true;
    }
    Ok(())
}

/// Brings words alone, without anything around them.
pub(super) async fn bring_plain(
    post: &Post,
    to: Addressee,
    words: &str,
) -> Result<(), DeliverError> {
    let text = Html::escaped(words);
    if text.units() > LONGEST_MESSAGE {
        return as_file(post, to, words, None).await;
    }
    let keyboard = Vec::new();
    let screen = Screen { text, keyboard };
    post.send_when(to.urgency, to.chat, to.topic, &screen, to.silent)
        .await?;
    Ok(())
}

async fn as_file(
    post: &Post,
    to: Addressee,
    words: &str,
    caption: Option<&Screen>,
) -> Result<(), DeliverError> {
    let content = Content {
        bytes: Bytes::copy_from_slice(words.as_bytes()),
        mime: "text/plain; charset=utf-8".to_owned(),
        name: "result.txt".to_owned(),
    };
    let item = Item {
        form: KeepsakeForm::Document,
        given: Given::Content(&content),
        title: None,
        performer: "",
        length: None,
        number: None,
    };
    payload::send(post, to, &item, caption).await?;
    Ok(())
}
