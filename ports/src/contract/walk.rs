//! A long life of the whole shop, at random but always the same, each step of it checked against the rules.

use domain::{
    generation::{Event, Generation, Order, Waiver},
    ledger::Posting,
    user::UserId,
};

use super::{
    Stores, lives,
    sample::{ALL, PEOPLE, at, customer, id, kopecks, limit, order, rich_order, waived},
};
use crate::outbound::{AdvanceError, OpenError};

/// How long it is: enough for every customer to reach their limit, run out of money and top up again.
const STEPS: u32 = 400;
/// How many orders a customer may have open here.
const LIMIT: usize = 4;

/// The numbers that decide: a linear congruential generator, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        let Self(state) = *self;
        self.0 = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }
}

/// Whatever is asked of the store, in whatever order: it answers as the rules would, given what it showed before, and shows
/// afterwards what follows.
pub async fn a_long_life_agrees_with_the_rules(stores: &Stores) {
    for user in PEOPLE {
        customer(stores, user, kopecks(300), kopecks(50)).await;
    }
    let mut dice = Dice(7);
    for step in 0..STEPS {
        let user = dice.pick(&PEOPLE);
        match dice.below(10) {
            0 => top_up(stores, user, step).await,
            1..=3 => {
                let order = an_order(&mut dice, step, user);
                opens_as_the_rules_say(stores, order).await;
            }
            _ => advances_as_the_rules_say(stores, &mut dice, step).await,
        }
        let mut held = 0;
        for generation in stores.generations.open_of(user).await.unwrap() {
            let total = generation.hold.and_then(domain::wallet::Hold::total);
            held += total.unwrap_or_default().kopecks();
        }
        let wallet = stores.wallets.wallet(user).await.unwrap();
        assert_eq!(
            wallet.held.kopecks(),
            held,
            "what is set aside is for open orders"
        );
    }
}

fn an_order(dice: &mut Dice, step: u32, user: UserId) -> Order {
    // Some ids come again.
    let number = if dice.below(5) == 0 { step / 2 } else { step };
    let price = kopecks(dice.pick(&[0, 1, 30, 70, 200]));
    match dice.below(4) {
        0 => rich_order(number, user, price),
        1 => waived(number, user, price, Waiver::TestMode),
        _ => order(number, user, price),
    }
}

async fn top_up(stores: &Stores, user: UserId, step: u32) {
    let before = stores.wallets.wallet(user).await.unwrap();
    let payment = format!("walk-{step}");
    let posting = Posting::top_up(&payment, user, kopecks(150), at(step.into())).unwrap();
    let expected = before.after(&posting).unwrap();
    stores.wallets.post(posting).await.unwrap();
    assert_eq!(stores.wallets.wallet(user).await.unwrap(), expected);
}

async fn opens_as_the_rules_say(stores: &Stores, order: Order) {
    let user = order.user;
    let known = stores.generations.find(order.id).await.unwrap();
    let open = stores.generations.open_of(user).await.unwrap().len();
    let before = stores.wallets.wallet(user).await.unwrap();
    let decided = Generation::open(order.clone(), &before, order.placed_at);

    let opened = stores.generations.open(order.clone(), limit(LIMIT)).await;

    let mut expected = (before, known.clone());
    match (known, opened) {
        (Some(known), Ok(opened)) => assert_eq!(opened, known),
        (None, Err(OpenError::TooMany { .. })) => assert!(open >= LIMIT),
        (None, Err(OpenError::InsufficientFunds(short))) => assert_eq!(decided, Err(short)),
        (None, Ok(opened)) => {
            assert!(open < LIMIT);
            let step = decided.unwrap();
            assert_eq!(opened, step.generation);
            if let Some(posting) = &step.posting {
                expected.0 = before.after(posting).unwrap();
            }
            expected.1 = Some(step.generation);
        }
        unexpected => panic!("{unexpected:?}"),
    }
    let wallet = stores.wallets.wallet(user).await.unwrap();
    let found = stores.generations.find(order.id).await.unwrap();
    assert_eq!((wallet, found), expected);
}

async fn advances_as_the_rules_say(stores: &Stores, dice: &mut Dice, step: u32) {
    let mut all = Vec::new();
    for user in PEOPLE {
        all.extend(stores.generations.history(user, ALL).await.unwrap());
    }
    if all.is_empty() {
        let refused = stores
            .generations
            .advance(id(1), Event::GaveUp, at(0))
            .await;
        assert!(matches!(refused, Err(AdvanceError::Unknown)), "{refused:?}");
        return;
    }
    let before = dice.pick(&all);
    let (event, now) = (dice.pick(&lives::every_event()), at(step.into()));
    let wallet = stores.wallets.wallet(before.order.user).await.unwrap();
    let decided = before.step(event.clone(), now);

    let advanced = stores.generations.advance(before.id(), event, now).await;

    let mut expected = (wallet, before.clone());
    match (decided, advanced) {
        (Ok(decided), Ok(advanced)) => {
            assert_eq!(advanced, decided);
            if let Some(posting) = &decided.posting {
                expected.0 = wallet.after(posting).unwrap();
            }
            expected.1 = decided.generation;
        }
        (Err(decided), Err(AdvanceError::Invalid(refused))) => assert_eq!(refused, decided),
        unexpected => panic!("{unexpected:?}"),
    }
    let wallet = stores.wallets.wallet(before.order.user).await.unwrap();
    let found = stores.generations.find(before.id()).await.unwrap().unwrap();
    assert_eq!((wallet, found), expected);
}
