use std::{num::NonZeroUsize, time::Duration};

use domain::{
    generation::{Charge, Generation, Stage, Waiver},
    model::{Label, Mode},
    money::{Credits, Money},
    outcome::{Failure, Phase, RejectionKind},
    price::Quote,
    wallet::{Hold, Wallet},
};
use ports::inbound::Offer;

use super::{
    models::{family_id, flux_model, model_id},
    orders::{
        at, ceiling_quote, delivered, done, failed, held, id, late, long_quote, notes, pictures,
        rejected, request, running, simple_quote, transcript, voice, waived,
    },
    people::{NASTY, ago, money, now, wallet},
};
use crate::{
    action::Back,
    screens::{
        FailureNotice, History, HistoryCard, Progress, ResultCaption, ResultText, Review,
        ToolChoice, ToolEntry, Tools,
    },
};

fn offer(quote: Quote, wallet: Wallet) -> Offer {
    Offer {
        id: id(9),
        request: request("Маяк на скале"),
        quote,
        charge: Charge::Full,
        wallet,
        running: Vec::new(),
        limit: NonZeroUsize::new(3).expect("three"),
    }
}

fn review(offer: Offer) -> Review {
    Review {
        form: 7,
        family: family_id("flux-2-pro"),
        title: "Flux 2 Pro".to_owned(),
        mode: Mode::TextToImage,
        asked: flux_model().asked(),
        offer,
        typical: Duration::from_secs(40),
        cut: None,
        in_group: false,
    }
}

/// KIE takes nothing for it, and neither does the house.
fn no_price() -> Quote {
    Quote {
        credits: Credits::ZERO,
        lines: Vec::new(),
        price: Money::ZERO,
        ..simple_quote()
    }
}

pub(in crate::screens) fn reviews() -> Vec<Review> {
    let rich = wallet(48_750, 5_000, 0);
    let plain = offer(simple_quote(), rich);
    let mut wordy = offer(long_quote(), rich);
    wordy.request = request(&format!(
        "{NASTY} {}",
        "и ещё много подробностей, ".repeat(200)
    ));
    let mut busy = plain.clone();
    busy.running = vec![held(), running(Phase::Generating), running(Phase::Queuing)];
    let free = |waiver| Offer {
        charge: Charge::Waived(waiver),
        ..offer(simple_quote(), wallet(0, 0, 0))
    };
    [
        plain,
        wordy,
        offer(ceiling_quote(), rich),
        offer(simple_quote(), wallet(500, 100, 0)),
        offer(no_price(), wallet(0, 0, 0)),
        busy,
        free(Waiver::TestMode),
        free(Waiver::DryRun),
        free(Waiver::GenerationOff),
    ]
    .map(review)
    .into_iter()
    .chain([
        Review {
            cut: Some(5_000),
            ..review(offer(simple_quote(), rich))
        },
        Review {
            in_group: true,
            ..review(offer(simple_quote(), rich))
        },
    ])
    .collect()
}

pub(in crate::screens) fn progresses() -> Vec<Progress> {
    let mut slow = running(Phase::Generating);
    slow.opened_at = ago(125);
    let (since, attempts) = (ago(3), 0);
    [
        held(),
        at(Stage::Held { attempts: 2 }),
        at(Stage::Submitting { since, attempts }),
        at(Stage::Unconfirmed { since }),
        running(Phase::Waiting),
        running(Phase::Queuing),
        running(Phase::Generating),
        slow,
        done(pictures(1)),
        delivered(),
        failed(Failure::Cancelled),
        failed(rejected(RejectionKind::Moderated)),
        late(),
        Generation {
            hold: Some(Hold::default()),
            ..running(Phase::Generating)
        },
        waived(running(Phase::Generating), Waiver::DryRun),
        waived(failed(Failure::Cancelled), Waiver::DryRun),
    ]
    .map(|generation| Progress {
        generation,
        now: now(),
    })
    .into()
}

pub(in crate::screens) fn captions() -> Vec<ResultCaption> {
    let mut wordy = done(pictures(10));
    wordy.order.title = "Очень длинное название модели ".repeat(10);
    wordy.order.request = request(&format!("{NASTY} {}", "подробности, ".repeat(300)));
    [
        (delivered(), false),
        (wordy, false),
        (late(), true),
        (waived(delivered(), Waiver::DryRun), false),
        (notes(), false),
    ]
    .map(|(generation, late)| ResultCaption {
        generation,
        wallet: Some(wallet(48_750, 5_000, 0)),
        late,
    })
    .into()
}

pub(in crate::screens) fn result_texts() -> Vec<ResultText> {
    let long = "Длинный рассказ, в котором <много> слов. ".repeat(300);
    [
        transcript("Привет! Это расшифровка & проверка <b>."),
        voice(),
        transcript(&long),
    ]
    .map(|generation| ResultText {
        generation,
        wallet: Some(wallet(48_750, 0, 0)),
        late: false,
    })
    .into()
}

pub(in crate::screens) fn failures() -> Vec<FailureNotice> {
    let kinds = [
        RejectionKind::Invalid,
        RejectionKind::Unmeasured,
        RejectionKind::WrongLength,
        RejectionKind::Longer,
        RejectionKind::Moderated,
        RejectionKind::OutOfCredits,
        RejectionKind::Unauthorized,
        RejectionKind::Unavailable,
        RejectionKind::ServerError,
        RejectionKind::Failed,
        RejectionKind::Empty,
    ];
    let rest = [Failure::NotStarted, Failure::Unconfirmed, Failure::TimedOut];
    let failures = kinds.map(rejected).into_iter().chain(rest).map(failed);
    let free = waived(failed(Failure::TimedOut), Waiver::TestMode);
    failures
        .chain([free])
        .map(|generation| FailureNotice {
            generation,
            wallet: Some(wallet(48_750, 5_000, 0)),
        })
        .collect()
}

pub(super) fn every_end() -> Vec<Generation> {
    vec![
        running(Phase::Generating),
        delivered(),
        failed(Failure::Cancelled),
        failed(rejected(RejectionKind::Failed)),
        late(),
        transcript("Слова"),
        delivered().forgotten(),
    ]
}

pub(in crate::screens) fn histories() -> Vec<History> {
    vec![
        History {
            page: 0,
            entries: every_end(),
            more: true,
        },
        History {
            page: 1,
            entries: vec![delivered()],
            more: false,
        },
        History {
            page: 0,
            entries: Vec::new(),
            more: false,
        },
    ]
}

pub(in crate::screens) fn history_cards() -> Vec<HistoryCard> {
    let mut cards = every_end();
    cards.push(held());
    cards.push(waived(delivered(), Waiver::TestMode));
    cards
        .into_iter()
        .map(|generation| HistoryCard {
            generation,
            family: Some(family_id("flux-2-pro")),
            asked: flux_model().asked(),
            back: Back::History(2),
        })
        .collect()
}

pub(in crate::screens) fn tools() -> Vec<Tools> {
    let entry = |model: &str, title: &str, label: Option<&str>, kopecks| ToolEntry {
        model: model_id(model),
        title: title.to_owned(),
        label: label.map(|label| Label {
            russian: label.to_owned(),
            english: label.to_owned(),
        }),
        from: Some(money(kopecks)),
    };
    let entries = vec![
        entry("topaz/image-upscale", "Topaz", None, 800),
        entry("recraft/crisp-upscale", "Recraft", Some("Crisp"), 40),
        entry("recraft/creative-upscale", "Recraft", Some("Creative"), 40),
    ];
    let of = |generation, choice| Tools { generation, choice };
    vec![
        of(
            delivered(),
            ToolChoice::Mode {
                output: 0,
                modes: vec![Mode::ImageEdit, Mode::ImageToVideo, Mode::ImageUpscale],
            },
        ),
        of(done(pictures(4)), ToolChoice::Output(4)),
        of(
            done(pictures(4)),
            ToolChoice::Mode {
                output: 3,
                modes: vec![Mode::RemoveBackground],
            },
        ),
        of(
            delivered(),
            ToolChoice::Model {
                output: 0,
                mode: Mode::ImageUpscale,
                only: false,
                entries,
            },
        ),
    ]
}
