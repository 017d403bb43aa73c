//! What screens about an order have in common.

use domain::{
    generation::{Charge, Generation, Stage},
    media::{Media, Output},
    model::Yield,
    money::Money,
    outcome::{Failure, RejectionKind},
    wallet::{Hold, Wallet},
};

use crate::{
    format,
    html::{Html, one_line},
    texts::{Texts, words},
};

/// The sign of what comes out: 🖼, 🎬, 🎙 or 📝.
pub(super) const fn sign(generation: &Generation) -> &'static str {
    match generation.order.yields.media() {
        Some(Media::Image) => "🖼",
        Some(Media::Video) => "🎬",
        Some(Media::Audio) => "🎧",
        Some(Media::Document) | None => "📝",
    }
}

/// The name of the model, with its sign.
pub(super) fn title(generation: &Generation) -> Html {
    let title = one_line(&generation.order.title, 80);
    Html::escaped(&format!("{} {title}", sign(generation))).bold()
}

/// The beginning of the customer's words, as a quotation; empty where the model takes none.
pub(super) fn prompt(generation: &Generation, units: usize) -> Html {
    generation
        .order
        .request
        .prompt()
        .map(|prompt| Html::escaped(&one_line(prompt, units)).quoted())
        .unwrap_or_default()
}

/// What an order costs, or has cost: what was taken once it is known, otherwise the quote.
pub(super) fn price(generation: &Generation) -> Money {
    match (&generation.stage, generation.order.charge) {
        (_, Charge::Waived(_)) | (Stage::Failed { .. }, _) => Money::ZERO,
        (Stage::Succeeded { charged, .. }, _) => *charged,
        _ => generation.order.quote.price,
    }
}

/// Whether it costs nothing by itself, and not because the money came back.
pub(super) fn is_free(generation: &Generation) -> bool {
    let failed = matches!(generation.stage, Stage::Failed { .. });
    let waived = matches!(generation.order.charge, Charge::Waived(_));
    waived || !failed && price(generation).is_zero()
}

/// What an order costs, in a word or two.
pub(super) fn price_in_words(texts: &Texts, generation: &Generation) -> String {
    if is_free(generation) {
        texts.plain("price-free", &[])
    } else {
        format::money(price(generation))
    }
}

/// The mark of an order that nobody pays for; empty for any other.
pub(super) fn label(texts: &Texts, charge: Charge) -> Html {
    match charge {
        Charge::Full => Html::default(),
        Charge::Waived(waiver) => {
            let label = words::waiver(texts, waiver);
            texts.html("mode-label", &[("label", label.into())])
        }
    }
}

/// «Баланс: 487,50 ₽».
pub(super) fn balance(texts: &Texts, wallet: &Wallet) -> Html {
    let balance = format::money(wallet.available());
    texts.html("balance-now", &[("balance", balance.into())])
}

/// What was set aside, if anything was: nobody pays, or it costs nothing.
fn held(generation: &Generation) -> Option<Money> {
    let held = generation.hold.and_then(Hold::total);
    held.filter(|held| !held.is_zero())
}

/// What is set aside while an order runs.
pub(super) fn on_hold(texts: &Texts, generation: &Generation) -> Html {
    match (held(generation), generation.hold) {
        (Some(held), _) => texts.html("money-held", &[("price", format::money(held).into())]),
        (None, Some(_)) => texts.html("money-free", &[]),
        (None, None) => texts.html("money-not-held", &[]),
    }
}

/// What became of the money of an order that came to nothing.
pub(super) fn money_back(texts: &Texts, generation: &Generation) -> Html {
    match held(generation) {
        Some(held) => texts.html("money-back", &[("price", format::money(held).into())]),
        None => texts.html("money-untouched", &[]),
    }
}

/// Why an order came to nothing, and what to do next.
pub(super) fn reason(texts: &Texts, failure: &Failure) -> Html {
    let key = match failure {
        Failure::Rejected(rejection) => rejected(rejection.kind),
        Failure::NotStarted => "failed-not-started",
        Failure::Unconfirmed => "failed-unconfirmed",
        Failure::TimedOut => "failed-timed-out",
        Failure::Cancelled => "failed-cancelled",
    };
    texts.html(key, &[])
}

const fn rejected(kind: RejectionKind) -> &'static str {
    match kind {
        RejectionKind::Invalid => "failed-invalid",
        RejectionKind::Unmeasured => "failed-unmeasured",
        RejectionKind::WrongLength => "failed-wrong-length",
        RejectionKind::Longer => "failed-longer",
        RejectionKind::Moderated => "failed-moderated",
        RejectionKind::OutOfCredits => "failed-out-of-credits",
        RejectionKind::Unauthorized => "failed-unauthorized",
        RejectionKind::Unavailable => "failed-unavailable",
        RejectionKind::ServerError => "failed-server-error",
        RejectionKind::Failed => "failed-failed",
        RejectionKind::Empty => "failed-empty",
    }
}

/// The addresses of what came out, in its order; what was made of an answer has none.
pub(super) fn addresses(generation: &Generation) -> impl Iterator<Item = &str> {
    let outputs = generation
        .outputs()
        .map_or(&[][..], |found| found.as_slice());
    outputs.iter().filter_map(|output| match output {
        Output::File { url, .. } => Some(url.as_str()),
        Output::Made { .. } | Output::Text(_) | Output::Voice { .. } => None,
    })
}

/// Whether the files that came out can also be had as they were before Telegram made photos, videos and songs of them.
/// Documents were never anything else.
pub(super) fn has_originals(generation: &Generation) -> bool {
    matches!(generation.order.yields, Yield::Files(media) if media != Media::Document)
}
