use std::time::Duration;

use domain::{
    generation::{Charge, Generation, GenerationId, Order, Stage, Venue, Waiver},
    media::{Media, Output},
    model::Yield,
    money::{Credits, Delta, Rate},
    outcome::{Failure, Outputs, Phase, Rejection, RejectionKind, TaskId},
    price::{LineReason, Quote, QuoteLine},
    request::Request,
    surcharge::SurchargeKind,
    wallet::Hold,
};
use rust_decimal::Decimal;

use super::{
    models::{model_id, name, words},
    people::{USER, ago, money},
};

pub(super) fn id(number: u128) -> GenerationId {
    GenerationId(uuid::Uuid::from_u128(number))
}

fn quote(lines: &[(LineReason, i64)], exact: bool) -> Quote {
    let total = lines.iter().map(|(_, kopecks)| kopecks).sum();
    let line = |(reason, kopecks): &(LineReason, i64)| QuoteLine {
        reason: reason.clone(),
        amount: Delta::from_kopecks(*kopecks).expect("a change"),
    };
    Quote {
        credits: Credits::new(Decimal::TEN).expect("credits"),
        rate: Rate::new(Decimal::new(4, 1)).expect("a rate"),
        lines: lines.iter().map(line).collect(),
        price: money(total),
        exact,
    }
}

pub(super) fn simple_quote() -> Quote {
    quote(&[(LineReason::Base, 1_250)], true)
}

pub(super) fn long_quote() -> Quote {
    let surcharge = LineReason::Surcharge;
    let lines = [
        (LineReason::Base, 10_000),
        (surcharge(SurchargeKind::Resolution), 3_000),
        (surcharge(SurchargeKind::Duration), 1_000),
        (surcharge(SurchargeKind::Objects), 8_000),
        (surcharge(SurchargeKind::Watermark), 5_000),
        (LineReason::Discount("WELCOME".to_owned()), -4_050),
    ];
    quote(&lines, true)
}

pub(super) fn ceiling_quote() -> Quote {
    quote(&[(LineReason::Base, 38_400)], false)
}

pub(super) fn request(prompt: &str) -> Request {
    let values = [
        ("prompt", words(prompt)),
        ("aspect_ratio", words("16:9")),
        ("resolution", words("2K")),
        ("seed", domain::value::Value::Integer(42)),
    ];
    let values = values.map(|(parameter, value)| (name(parameter), value));
    Request::restored(model_id("flux-2/pro-text-to-image"), values.into())
}

/// An order that was confirmed 24 seconds ago.
pub(super) fn held() -> Generation {
    let order = Order {
        id: id(1),
        user: USER,
        venue: Venue {
            chat: USER.0,
            topic: None,
            card: None,
        },
        title: "Flux 2 Pro".to_owned(),
        yields: Yield::Files(Media::Image),
        typical: Duration::from_secs(40),
        request: request("Маяк на скале, <шторм> & тёплый свет в окне"),
        quote: simple_quote(),
        charge: Charge::Full,
        placed_at: ago(24),
    };
    Generation {
        order,
        hold: Some(Hold {
            bonus: money(0),
            main: money(1_250),
        }),
        stage: Stage::Held { attempts: 0 },
        opened_at: ago(24),
        due_at: None,
        keepsakes: Vec::new(),
        delivered_at: None,
    }
}

pub(super) fn at(stage: Stage) -> Generation {
    Generation { stage, ..held() }
}

pub(super) fn running(phase: Phase) -> Generation {
    let task = TaskId("task".to_owned());
    at(Stage::Running {
        task,
        since: ago(20),
        phase,
    })
}

fn file(media: Media, url: &str) -> Output {
    Output::File {
        media,
        url: url.to_owned(),
        title: None,
        cover: None,
        handle: None,
        length: None,
    }
}

pub(super) fn pictures(count: usize) -> Outputs {
    let url = |number| format!("https://tempfile.kie.ai/{number}.png?a=1&b=2");
    let files = (1..=count).map(|number| file(Media::Image, &url(number)));
    Outputs::new(files.collect()).expect("at least one")
}

pub(super) fn done(outputs: Outputs) -> Generation {
    at(Stage::Succeeded {
        task: Some(TaskId("task".to_owned())),
        outputs,
        charged: money(1_250),
        at: ago(2),
    })
}

pub(super) fn delivered() -> Generation {
    let mut delivered = done(pictures(1));
    delivered.delivered_at = Some(ago(1));
    delivered
}

pub(super) fn transcript(words: &str) -> Generation {
    let mut generation = done(Outputs::new(vec![Output::Text(words.to_owned())]).expect("words"));
    generation.order.title = "ElevenLabs Tools".to_owned();
    generation.order.yields = Yield::Text;
    generation
}

/// A voice that was kept, under a name of the customer's own.
pub(super) fn voice() -> Generation {
    let voice = Output::Voice {
        name: "Ночной <голос>".to_owned(),
        description: Some("Тёплый женский голос & шёпот".to_owned()),
        handle: "voice".to_owned(),
    };
    let mut generation = done(Outputs::new(vec![voice]).expect("a voice"));
    generation.order.title = "Suno Studio".to_owned();
    generation.order.yields = Yield::Text;
    generation
}

/// A file that is at no address: no link, and nothing more original than it.
pub(super) fn notes() -> Generation {
    let notes = Output::Made {
        name: "song.mid".to_owned(),
        mime: "audio/midi".to_owned(),
        bytes: b"MThd".to_vec(),
    };
    let mut generation = done(Outputs::new(vec![notes]).expect("a file"));
    generation.order.title = "Suno Studio".to_owned();
    generation.order.yields = Yield::Files(Media::Document);
    generation
}

pub(super) fn failed(failure: Failure) -> Generation {
    at(Stage::Failed {
        failure,
        task: None,
        late: None,
        at: ago(2),
    })
}

pub(super) fn rejected(kind: RejectionKind) -> Failure {
    Failure::Rejected(Rejection {
        kind,
        detail: "Internal <secret> detail".to_owned(),
    })
}

pub(super) fn late() -> Generation {
    at(Stage::Failed {
        failure: Failure::TimedOut,
        task: Some(TaskId("task".to_owned())),
        late: Some(pictures(1)),
        at: ago(2),
    })
}

/// The same order in a mode in which nobody pays.
pub(super) fn waived(mut generation: Generation, waiver: Waiver) -> Generation {
    generation.order.charge = Charge::Waived(waiver);
    generation.hold = None;
    if let Stage::Succeeded { charged, .. } = &mut generation.stage {
        *charged = money(0);
    }
    generation
}
