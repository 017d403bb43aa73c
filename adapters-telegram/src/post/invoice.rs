//! Telegram Stars on the way: invoices out, and the answer that Telegram waits for before it takes them.

use serde::de::IgnoredAny;
use teloxide::{
    payloads::{AnswerPreCheckoutQuery, SendInvoice},
    types::{ChatId, InlineKeyboardButton, InlineKeyboardMarkup, LabeledPrice, PreCheckoutQueryId},
};

use super::{Errand, NOWHERE, Post, SendError, Urgency, Weight, markup, thread};
use crate::reply::Invoice;

/// What a forwarded copy of an invoice leads to instead of a button to pay: `/start topup`. An invoice without it could be paid
/// by everybody it is forwarded to.
pub(crate) const FORWARDED: &str = "topup";

impl Post {
    /// Sends an invoice.
    pub(super) async fn invoice(
        &self,
        chat: i64,
        topic: Option<i32>,
        invoice: &Invoice,
    ) -> Result<(), SendError> {
        let price = LabeledPrice {
            label: invoice.title.clone(),
            amount: invoice.stars,
        };
        let (title, description) = (invoice.title.as_str(), invoice.description.as_str());
        let chat_id = ChatId(chat);
        let payload = invoice.payload.as_str();
        let mut payload = SendInvoice::new(chat_id, title, description, payload, "XTR", [price]);
        payload.provider_token = Some(String::new());
        payload.start_parameter = Some(FORWARDED.to_owned());
        payload.message_thread_id = topic.map(thread);
        payload.reply_markup = Some(keyboard(invoice));
        let errand = Errand::new(chat, Weight::Message, Urgency::Answer);
        self.carry::<_, IgnoredAny>(errand, &payload)
            .await
            .map(|_| ())
    }

    /// Says whether Telegram may take the Stars; `Err` is what the customer reads instead. A question that is too old for an
    /// answer has taken nothing.
    pub(crate) async fn answer_checkout(
        &self,
        query: &str,
        verdict: Result<(), String>,
    ) -> Result<(), SendError> {
        let id = PreCheckoutQueryId(query.to_owned());
        let mut payload = AnswerPreCheckoutQuery::new(id, verdict.is_ok());
        payload.error_message = verdict.err();
        let errand = Errand::new(NOWHERE, Weight::Sign, Urgency::Answer);
        match self.carry::<_, IgnoredAny>(errand, &payload).await {
            Err(SendError::Refused(refusal)) if refusal.says("query is too old") => Ok(()),
            answered => answered.map(|_| ()),
        }
    }
}

/// The button to pay has to be the first.
fn keyboard(invoice: &Invoice) -> InlineKeyboardMarkup {
    let pay = vec![InlineKeyboardButton::pay(invoice.pay.clone())];
    let mut keyboard = markup(&invoice.keyboard);
    keyboard.inline_keyboard.insert(0, pay);
    keyboard
}
