//! Things to try the rules with.

use std::time::Duration;

use domain::{
    condition::{Condition, Test},
    earlier::EarlierResult,
    generation::{Charge, Generation, GenerationId, Order, Stage, Venue},
    media::{Attachment, Media, Output, Source},
    model::{FamilyId, Mode, Model, ModelId, Yield},
    money::{Credits, Delta, Money, Rate, Share},
    outcome::{Outputs, Rejection, RejectionKind, TaskId},
    parameter::{Kind, ParameterSpec},
    price::{LineReason, Pricing, Quote, QuoteLine},
    request::Request,
    surcharge::SurchargePolicy,
    tariff::{Quantity, Row, Tariff, Unit},
    time::Timestamp,
    user::UserId,
    value::{ParameterName, Value, Values},
    wallet::Wallet,
};
use rust_decimal::Decimal;

pub(crate) const ANNA: UserId = UserId(1);

pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_millis(1_790_000_000_000 + seconds * 1000)
}

pub(crate) fn kopecks(amount: i64) -> Money {
    Money::from_kopecks(amount).unwrap()
}

pub(crate) fn dec(number: &str) -> Decimal {
    number.parse().unwrap()
}

pub(crate) fn credits(amount: &str) -> Credits {
    Credits::new(dec(amount)).unwrap()
}

pub(crate) fn share(share: &str) -> Share {
    Share::new(dec(share)).unwrap()
}

pub(crate) fn name(name: &str) -> ParameterName {
    ParameterName::new(name).unwrap()
}

pub(crate) fn names<const N: usize>(list: [&str; N]) -> Vec<ParameterName> {
    list.map(name).into()
}

pub(crate) fn text(words: &str) -> Value {
    Value::Text(words.to_owned())
}

pub(crate) fn values<const N: usize>(answers: [(&str, Value); N]) -> Values {
    answers.map(|(key, value)| (name(key), value)).into()
}

pub(crate) fn file(media: Media, length: Option<Duration>) -> Attachment {
    Attachment {
        source: Source::Messenger("file".to_owned()),
        media,
        mime: None,
        size: None,
        length,
        dimensions: None,
    }
}

/// A result of this model, whose order was told this.
pub(crate) fn result(model: &str, answers: Values) -> Value {
    Value::Earlier(Box::new(EarlierResult {
        generation: id(7),
        model: ModelId::new(model).unwrap(),
        output: 0,
        task: Some(task()),
        handle: None,
        answers,
    }))
}

/// All of these parameters have these values.
pub(crate) fn when<const N: usize>(tests: [(&str, Value); N]) -> Condition {
    let is = |(key, value)| (name(key), Test::Is(value));
    Condition::all(tests.into_iter().map(is).collect())
}

pub(crate) fn row<const N: usize>(
    tests: [(&str, Value); N],
    price: &str,
    unit: Unit,
    quantity: Quantity,
) -> Row {
    Row {
        when: when(tests),
        credits: credits(price),
        unit,
        quantity,
        settle: false,
    }
}

/// So many credits a run.
pub(crate) fn flat(price: &str) -> Row {
    row([], price, Unit::Request, Quantity::Fixed(Decimal::ONE))
}

pub(crate) fn spec(key: &str, required: bool, kind: Kind) -> ParameterSpec {
    ParameterSpec {
        name: name(key),
        required,
        kind,
        default: None,
        when: Condition::ALWAYS,
    }
}

pub(crate) fn model(parameters: Vec<ParameterSpec>, rows: Vec<Row>) -> Model {
    Model {
        id: ModelId::new("flux-2/pro").unwrap(),
        family: FamilyId::new("flux-2").unwrap(),
        mode: Mode::TextToImage,
        label: None,
        yields: Yield::Files(Media::Image),
        untouched_when: None,
        parameters,
        rules: Vec::new(),
        tariff: Tariff {
            rows,
            extras: Vec::new(),
        },
        surcharges: Vec::new(),
        typical: Duration::from_secs(20),
        example: None,
    }
}

/// The answers as they are, complete or not.
pub(crate) fn request(model: &Model, values: Values) -> Request {
    Request::restored(model.id.clone(), values)
}

/// The shares of the house.
pub(crate) fn policy() -> SurchargePolicy {
    SurchargePolicy {
        resolution: share("0.30"),
        duration: share("0.10"),
        object: share("0.80"),
        watermark: share("0.50"),
    }
}

pub(crate) fn pricing(rate: &str) -> Pricing {
    Pricing {
        rate: Rate::new(dec(rate)).unwrap(),
        surcharges: policy(),
    }
}

/// A hundred credits at this price.
pub(crate) fn quote(price: Money, exact: bool) -> Quote {
    Quote {
        credits: credits("100"),
        rate: Rate::new(dec("0.40")).unwrap(),
        lines: vec![QuoteLine {
            reason: LineReason::Base,
            amount: Delta::plus(price),
        }],
        price,
        exact,
    }
}

pub(crate) fn id(number: u128) -> GenerationId {
    GenerationId(uuid::Uuid::from_u128(number))
}

pub(crate) fn order(number: u128, price: Money, charge: Charge) -> Order {
    let model = model(Vec::new(), Vec::new());
    Order {
        id: id(number),
        user: ANNA,
        venue: Venue {
            chat: ANNA.0,
            topic: None,
            card: None,
        },
        title: "Flux 2 Pro".to_owned(),
        yields: model.yields,
        typical: model.typical,
        request: request(&model, values([("prompt", text("a cat"))])),
        quote: quote(price, false),
        charge,
        placed_at: at(0),
    }
}

/// An order for 1.00 in this stage, of which 30 kopecks are from the bonus.
pub(crate) fn generation(stage: Stage) -> Generation {
    let wallet = Wallet {
        user: ANNA,
        main: kopecks(500),
        bonus: kopecks(30),
        held: Money::ZERO,
    };
    let opened = Generation::open(order(1, kopecks(100), Charge::Full), &wallet, at(0));
    Generation {
        stage,
        ..opened.unwrap().generation
    }
}

pub(crate) fn task() -> TaskId {
    TaskId("task".to_owned())
}

pub(crate) fn outputs() -> Outputs {
    Outputs::new(vec![Output::Text("words".to_owned())]).unwrap()
}

pub(crate) fn rejection() -> Rejection {
    Rejection {
        kind: RejectionKind::Failed,
        detail: "no".to_owned(),
    }
}
