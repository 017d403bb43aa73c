//! Orders that somebody has had made before, to go on with.

use std::collections::BTreeMap;

use app::{assembly::Stores, clock::SystemClock};
use domain::{
    catalogue::Catalogue,
    earlier::EarlierResult,
    generation::{Charge, Generation, GenerationId, Order, Stage, Venue},
    media::Output,
    money::{Credits, Money, Rate},
    outcome::Outputs,
    price::Quote,
    request::Request,
    user::UserId,
    value::{ParameterName, Value, Values},
};
use ports::outbound::Clock;
use rust_decimal::Decimal;
use uuid::Uuid;

/// The customer's orders that these answers go on with, made and delivered; by parameter.
pub(super) async fn made_for(
    user: i64,
    values: &Values,
    catalogue: &Catalogue,
    stores: &Stores,
) -> BTreeMap<ParameterName, GenerationId> {
    let mut made = BTreeMap::new();
    for (name, value) in values {
        if let Value::Earlier(earlier) = value {
            let number = u128::try_from(user).unwrap() << 8 | u128::try_from(made.len()).unwrap();
            let id = GenerationId(Uuid::from_u128(number));
            let order = order(id, user, earlier, catalogue);
            stores.archive.admit_generation(order).await.unwrap();
            made.insert(name.clone(), id);
        }
    }
    made
}

/// What was asked for. Nobody asks for nothing: an order without answers is one that was forgotten. A prompt as
/// long as this one is nothing that another order goes by.
fn answers(earlier: &EarlierResult) -> Values {
    let mut answers = earlier.answers.clone();
    if answers.is_empty() {
        let prompt = ParameterName::new("prompt").unwrap();
        answers.insert(prompt, Value::Text("что-нибудь ".repeat(50)));
    }
    answers
}

/// An order with two results that were delivered.
fn order(
    id: GenerationId,
    user: i64,
    earlier: &EarlierResult,
    catalogue: &Catalogue,
) -> Generation {
    let maker = catalogue.model(&earlier.model).unwrap();
    let now = SystemClock.now();
    let order = Order {
        id,
        user: UserId(user),
        venue: Venue {
            chat: user,
            topic: None,
            card: None,
        },
        title: catalogue.family(&maker.family).unwrap().title.clone(),
        yields: maker.yields,
        typical: maker.typical,
        request: Request::restored(earlier.model.clone(), answers(earlier)),
        quote: Quote {
            credits: Credits::ZERO,
            rate: Rate::new(Decimal::ONE).unwrap(),
            lines: Vec::new(),
            price: Money::ZERO,
            exact: true,
        },
        charge: Charge::Full,
        placed_at: now,
    };
    let outputs = [0, 1].map(|number| match maker.yields.media() {
        Some(media) => Output::File {
            media,
            url: format!("https://files.example/{number}"),
            title: None,
            cover: None,
            handle: earlier.handle.clone(),
            length: None,
        },
        None => Output::Voice {
            name: format!("Voice {number}"),
            description: None,
            handle: earlier.handle.clone().unwrap_or_default(),
        },
    });
    Generation {
        order,
        hold: None,
        stage: Stage::Succeeded {
            task: earlier.task.clone(),
            outputs: Outputs::new(outputs.to_vec()).unwrap(),
            charged: Money::ZERO,
            at: now,
        },
        opened_at: now,
        due_at: None,
        keepsakes: Vec::new(),
        delivered_at: Some(now),
    }
}
