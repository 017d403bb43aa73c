//! News of top-ups: receipts to admins, with what was decided shown where they are; words to customers.

use domain::{letter::PaymentNews, media::KeepsakeForm, payment::Receipt};
use ports::outbound::{DeliverError, PaymentSlip};

use super::{
    Addressee,
    payload::{self, Given, Item},
};
use crate::{
    post::{Post, SendError, Urgency},
    screen::Screen,
    screens::{ClaimNotice, PaymentNotice, View},
    texts::Texts,
};

/// Brings the news. Of what is to be changed later it returns in which message it is.
pub(super) async fn bring(post: &Post, slip: &PaymentSlip) -> Result<Option<i32>, DeliverError> {
    let to = Addressee {
        chat: slip.to.0,
        topic: None,
        silent: !slip.sound,
        urgency: Urgency::Delivery,
    };
    let texts = Texts::of(slip.language);
    if slip.news == PaymentNews::Waiting {
        let message = show_receipt(post, to, slip, texts).await?;
        return Ok(Some(message));
    }
    let notice = PaymentNotice {
        news: slip.news,
        top_up: slip.dossier.top_up.clone(),
        wallet: slip.dossier.wallet,
    };
    send(post, to, &notice.draw(texts)).await?;
    Ok(None)
}

/// Changes every message in which this admin was told of the top-up.
pub(super) async fn retell(post: &Post, slip: &PaymentSlip) -> Result<(), DeliverError> {
    let screen = claim(slip, Texts::of(slip.language));
    let notices = slip.dossier.top_up.notices.iter();
    for notice in notices.filter(|notice| notice.admin == slip.to) {
        let (chat, message) = (slip.to.0, notice.message);
        let edited = post.edit_words(Urgency::Delivery, chat, message, &screen);
        match edited.await {
            Ok(_) => {}
            // It is not the admin who has to know more urgently than the letter can be tried again for.
            Err(SendError::Refused(refusal)) => {
                tracing::info!(%refusal, "a claim could not be shown as decided");
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// The receipt with the claim below it. A file that Telegram does not take any more does not keep the claim away.
async fn show_receipt(
    post: &Post,
    to: Addressee,
    slip: &PaymentSlip,
    texts: &Texts,
) -> Result<i32, SendError> {
    let screen = claim(slip, texts);
    let Some(receipt) = slip.dossier.top_up.state.receipt() else {
        return send(post, to, &screen).await;
    };
    let item = Item {
        number: None,
        form: form(receipt),
        given: Given::Kept(&receipt.file),
        title: None,
        performer: "",
        length: None,
    };
    match payload::send(post, to, &item, Some(&screen)).await {
        Ok(copy) => Ok(copy.message),
        Err(SendError::Refused(refusal)) => {
            tracing::warn!(%refusal, "a receipt could not be shown");
            send(post, to, &screen).await
        }
        Err(error) => Err(error),
    }
}

async fn send(post: &Post, to: Addressee, screen: &Screen) -> Result<i32, SendError> {
    post.send_when(to.urgency, to.chat, to.topic, screen, to.silent)
        .await
}

const fn form(receipt: &Receipt) -> KeepsakeForm {
    if receipt.photo {
        KeepsakeForm::Photo
    } else {
        KeepsakeForm::Document
    }
}

fn claim(slip: &PaymentSlip, texts: &Texts) -> Screen {
    let dossier = slip.dossier.clone();
    ClaimNotice { dossier }.draw(texts)
}
