//! Orders that somebody has had made before, to go on with.

use std::{collections::BTreeMap, num::NonZeroUsize, time::Duration};

use app::{assembly::Stores, clock::SystemClock};
use domain::{
    catalogue::Catalogue,
    earlier::EarlierResult,
    generation::{Charge, Event, GenerationId, Order, Venue},
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

/// A minute ahead, so that nobody takes an order up before it has its result.
const AHEAD: Duration = Duration::from_secs(60);

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
            make(id, user, earlier, catalogue, stores).await;
            made.insert(name.clone(), id);
        }
    }
    made
}

async fn make(
    id: GenerationId,
    user: i64,
    earlier: &EarlierResult,
    catalogue: &Catalogue,
    stores: &Stores,
) {
    let maker = catalogue.model(&earlier.model).unwrap();
    let now = SystemClock.now().plus(AHEAD);
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
        request: Request::restored(earlier.model.clone(), earlier.answers.clone()),
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
    let finished = Event::Finished {
        outputs: Outputs::new(outputs.to_vec()).unwrap(),
        consumed: None,
    };
    let generations = &stores.generations;
    generations.open(order, NonZeroUsize::MAX).await.unwrap();
    // What was answered at once has no job.
    let accepted = earlier.task.clone().map(Event::Accepted);
    let events = [Some(Event::SubmitStarted), accepted, Some(finished)];
    for event in events.into_iter().flatten() {
        let step = generations.advance(id, event, now).await.unwrap();
        if let Some(letter) = step.letter {
            // They have seen it.
            stores.outbox.discard(letter.key()).await.unwrap();
        }
    }
}
