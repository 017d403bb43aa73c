//! Where a top-up is, in words.

use domain::payment::{Method, State, TopUp};

use crate::{format, html::Html, texts::Texts};

/// «ждёт оплаты», «зачислено».
pub(super) fn state(texts: &Texts, state: &State) -> String {
    let key = match state {
        State::Opened => "top-up-is-opened",
        State::Claimed { .. } => "top-up-is-claimed",
        State::Credited { .. } => "top-up-is-credited",
        State::Declined { .. } => "top-up-is-declined",
        State::Expired { .. } => "top-up-is-expired",
        State::Refunding { .. } => "top-up-is-refunding",
        State::Refunded { .. } => "top-up-is-refunded",
    };
    texts.plain(key, &[])
}

/// A line of a list.
pub(super) fn line(texts: &Texts, top_up: &TopUp) -> Html {
    let args = [
        (
            "date",
            format::recently(top_up.opened_at, texts.language()).into(),
        ),
        ("amount", format::money(top_up.amount).into()),
        ("state", state(texts, &top_up.state).into()),
    ];
    texts.html("top-up-line", &args)
}

/// A button of a list.
pub(super) fn short(texts: &Texts, top_up: &TopUp) -> String {
    let sign = match top_up.method {
        Method::Requisites => "🏦",
        Method::Stars(_) => "⭐",
    };
    let amount = format::money(top_up.amount);
    format!("{sign} {amount} · {}", state(texts, &top_up.state))
}
