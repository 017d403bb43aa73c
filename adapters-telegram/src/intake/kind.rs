//! What an update is to the intake: whose turn it takes, and whether it may ever be turned away.

use teloxide::types::{MessageKind, Update, UpdateKind};

/// Whose order an update keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Lane {
    /// Everything in a chat. A private chat has its owner's id, so what has no chat goes by its sender.
    Chat(i64),
    /// A customer at the checkout. Telegram waits 10 s for the answer, so nothing else may stand before it.
    Checkout(u64),
    /// From nobody, in no chat.
    Nobody,
}

/// Whose order this update keeps.
pub(super) fn lane(update: &Update) -> Lane {
    if let UpdateKind::PreCheckoutQuery(query) = &update.kind {
        return Lane::Checkout(query.from.id.0);
    }
    if let Some(chat) = update.chat() {
        return Lane::Chat(chat.id.0);
    }
    let sender = update.from().map(|user| i64::try_from(user.id.0));
    match sender {
        Some(Ok(id)) => Lane::Chat(id),
        Some(Err(_)) | None => Lane::Nobody,
    }
}

/// Whether this update must be handled whatever else is going on: money has moved, or somebody has shut the door, and
/// nobody would say it again.
pub(crate) fn is_precious(update: &Update) -> bool {
    match &update.kind {
        UpdateKind::Message(message) => matches!(
            message.kind,
            MessageKind::SuccessfulPayment(_) | MessageKind::RefundedPayment(_)
        ),
        UpdateKind::PreCheckoutQuery(_) | UpdateKind::MyChatMember(_) => true,
        _ => false,
    }
}

/// Whether somebody looks at a spinner until this very update is answered.
pub(super) fn spins(update: &Update) -> bool {
    matches!(update.kind, UpdateKind::CallbackQuery(_))
}

/// What kind of update it is, in Telegram's words.
pub(super) const fn name(update: &Update) -> &'static str {
    match &update.kind {
        UpdateKind::Message(_) => "message",
        UpdateKind::CallbackQuery(_) => "callback_query",
        UpdateKind::PreCheckoutQuery(_) => "pre_checkout_query",
        UpdateKind::MyChatMember(_) => "my_chat_member",
        _ => "other",
    }
}

/// Whether this version understands the update.
pub(super) fn is_known(update: &Update) -> bool {
    !matches!(update.kind, UpdateKind::Error(_))
}
