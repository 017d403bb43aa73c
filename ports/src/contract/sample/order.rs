//! Orders, plain and with everything in them.

use std::time::Duration;

use domain::{
    generation::{Charge, Order, Venue, Waiver},
    media::Media,
    model::{ModelId, Yield},
    money::{Credits, Delta, Money, Rate},
    price::{LineReason, Quote, QuoteLine},
    request::Request,
    surcharge::SurchargeKind,
    user::UserId,
    value::{Value, Values},
};
use rust_decimal::Decimal;

use super::{at, id, odd_text, oddities};

/// An order for a picture at this price, placed so many seconds after the beginning as its number says.
pub fn order(number: u32, user: UserId, price: Money) -> Order {
    Order {
        id: id(number.into()),
        user,
        venue: Venue {
            chat: user.0,
            topic: None,
            card: Some(7),
        },
        title: "Flux 2 Pro".to_owned(),
        yields: Yield::Files(Media::Image),
        typical: Duration::from_secs(20),
        request: Request::restored(
            ModelId::new("flux-2/pro-text-to-image").unwrap(),
            Values::from([(oddities::name("prompt"), Value::Text("a cat".to_owned()))]),
        ),
        quote: quote(price, true),
        charge: Charge::Full,
        placed_at: at(number.into()),
    }
}

/// The same, placed at another moment than its number says.
pub fn placed(second: i64, order: Order) -> Order {
    let placed_at = at(second);
    Order { placed_at, ..order }
}

/// The same for nobody's money.
pub fn waived(number: u32, user: UserId, price: Money, waiver: Waiver) -> Order {
    Order {
        charge: Charge::Waived(waiver),
        ..order(number, user, price)
    }
}

/// The same with every kind of answer, every kind of line in its quote and the ends of every range. Its price is a ceiling.
pub fn rich_order(number: u32, user: UserId, price: Money) -> Order {
    let mut quote = quote(price, false);
    let line = |reason, kopecks| QuoteLine {
        reason,
        amount: Delta::from_kopecks(kopecks).unwrap(),
    };
    quote.lines.extend([
        line(LineReason::Surcharge(SurchargeKind::Resolution), 400),
        line(LineReason::Surcharge(SurchargeKind::Duration), 300),
        line(LineReason::Surcharge(SurchargeKind::Objects), 200),
        line(LineReason::Surcharge(SurchargeKind::Watermark), 0),
        line(LineReason::Discount(odd_text()), -900),
    ]);
    quote.credits = Credits::new(Decimal::new(8, 1)).unwrap();
    quote.rate = Rate::new(Decimal::new(4_123_456, 7)).unwrap();
    Order {
        venue: Venue {
            chat: -1_001_234_567_890,
            topic: Some(i32::MAX),
            card: None,
        },
        title: odd_text(),
        yields: Yield::Text,
        typical: Duration::from_millis(61_001),
        request: Request::restored(
            ModelId::new("odd/'model'.\"1\"").unwrap(),
            oddities::full_values(),
        ),
        quote,
        ..order(number, user, price)
    }
}

fn quote(price: Money, exact: bool) -> Quote {
    Quote {
        credits: Credits::new(Decimal::from(100)).unwrap(),
        rate: Rate::new(Decimal::new(40, 2)).unwrap(),
        lines: vec![QuoteLine {
            reason: LineReason::Base,
            amount: Delta::plus(price),
        }],
        price,
        exact,
    }
}
