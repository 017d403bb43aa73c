//! People, money and orders to try a store with.

mod house;
mod life;
mod oddities;
mod order;
mod postings;

pub use house::{broadcast, broadcast_id, code, deed, invoice, payment, promo, receipt, transfer};
pub use life::{accepted, finished, lives, outputs, rejection};
pub use oddities::{discount, full_values, full_visitor, odd_text};
pub use order::{order, placed, rich_order, waived};
pub use postings::{lines, top_up};

use std::{num::NonZeroUsize, ops::RangeInclusive};

use domain::{
    generation::{Generation, GenerationId, Order},
    ledger::Posting,
    money::Money,
    time::Timestamp,
    user::{Language, UserId, Visitor},
    wallet::Wallet,
};
use uuid::Uuid;

use super::Stores;
use crate::{Page, outbound::SessionKey};

/// A customer.
pub const ANNA: UserId = UserId(101);
/// Another.
pub const BORIS: UserId = UserId(102);
/// One with the largest id that Telegram promises.
pub const VERA: UserId = UserId((1 << 52) - 1);
/// Everybody there is.
pub const PEOPLE: [UserId; 3] = [ANNA, BORIS, VERA];

/// A page that holds everything. Nobody may trip over its size.
pub const ALL: Page = Page {
    skip: 0,
    take: usize::MAX,
};

/// As many open orders as a customer may have, where that does not matter.
pub const PLENTY: NonZeroUsize = NonZeroUsize::new(1000).unwrap();

/// The updates that sessions are saved with here.
pub const UPDATES: RangeInclusive<i64> = 0..=9;

/// Later than everything that a case does.
pub const END_OF_TIME: Timestamp = Timestamp::from_millis(4_000_000_000_000);

/// A week later still.
pub fn after_the_end() -> Timestamp {
    Timestamp::from_millis(END_OF_TIME.millis() + 7 * 24 * 3_600_000)
}

/// An instant, counted in seconds from the beginning of a case. It is no whole second, so that a store that cuts off
/// milliseconds is found out.
pub const fn at(seconds: i64) -> Timestamp {
    Timestamp::from_millis(1_790_000_000_123 + seconds * 1000)
}

/// An amount in kopecks.
pub fn kopecks(amount: i64) -> Money {
    Money::from_kopecks(amount).expect("an amount that the bot handles")
}

/// An order's id.
pub const fn id(number: u128) -> GenerationId {
    GenerationId(Uuid::from_u128(number))
}

/// How many open orders there may be.
pub fn limit(count: usize) -> NonZeroUsize {
    NonZeroUsize::new(count).expect("a limit above zero")
}

/// The conversations that are tried here: in private, and in a group.
pub fn session_keys() -> impl Iterator<Item = SessionKey> {
    const GROUP: i64 = -1_001_234_567_890;
    PEOPLE
        .into_iter()
        .flat_map(|user| [user.0, GROUP].map(|chat| SessionKey { chat, user }))
}

/// Somebody who writes to the bot.
pub fn visitor(user: UserId) -> Visitor {
    Visitor {
        id: user,
        name: format!("Customer {}", user.0),
        username: None,
        language: None,
    }
}

/// Makes somebody known to the bot and fills their pockets.
pub async fn customer(stores: &Stores, user: UserId, main: Money, bonus: Money) -> Wallet {
    let met = stores
        .users
        .meet(visitor(user), Language::Russian, at(0))
        .await;
    met.unwrap();
    let top_up = Posting::top_up(&format!("start-{}", user.0), user, main, at(0));
    let grant = Posting::grant("START", user, bonus, at(0));
    for posting in top_up.into_iter().chain(grant) {
        stores.wallets.post(posting).await.unwrap();
    }
    stores.wallets.wallet(user).await.unwrap()
}

/// Opens an order that must be opened.
pub async fn opened(stores: &Stores, order: Order) -> Generation {
    stores.generations.open(order, PLENTY).await.unwrap()
}

/// A generation that must be there.
pub async fn found(stores: &Stores, id: GenerationId) -> Generation {
    let found = stores.generations.find(id).await.unwrap();
    found.expect("the generation is there")
}

/// A wallet with these kopecks in its pockets.
pub fn wallet(user: UserId, main: i64, bonus: i64, held: i64) -> Wallet {
    Wallet {
        user,
        main: kopecks(main),
        bonus: kopecks(bonus),
        held: kopecks(held),
    }
}
