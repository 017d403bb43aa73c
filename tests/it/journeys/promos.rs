//! Promo codes: what they bring, to whom, and how often.

use std::{sync::Arc, time::Duration};

use domain::{
    money::Money,
    promo::{Audience, Benefit, Promo, PromoCode},
    time::Timestamp,
    user::UserId,
};
use tests::{
    clock::TurnedClock,
    customer::Customer,
    world::{Setup, World, roubles},
};

use super::steps::{PICTURE, PURSE, at_the_confirmation, has_a_picture};

/// When the clock is started.
const START: Timestamp = Timestamp::from_millis(1_790_000_000_000);

/// A thousand roubles for everybody.
async fn usual() -> World {
    World::new(Setup::default()).await
}

/// The same, with a clock to turn.
async fn timed() -> (World, Arc<TurnedClock>) {
    let clock = Arc::new(TurnedClock::at(START));
    let world = World::new(Setup {
        clock: Some(Arc::clone(&clock)),
        ..Setup::default()
    })
    .await;
    (world, clock)
}

async fn types_code(customer: &Customer, code: &str) {
    customer.types("/balance").await;
    customer.taps("🎟 Промокод").await;
    customer.sees("Напишите его сюда").await;
    customer.types(code).await;
}

async fn bonus(customer: &Customer) -> i64 {
    customer.wallet().await.bonus.kopecks()
}

/// A code that brings ten roubles.
fn ten_roubles(code: &str) -> Promo {
    Promo {
        code: PromoCode::parse(code).expect("a code"),
        benefit: Benefit::Bonus(roubles(10)),
        audience: Audience::Everybody,
        cap: None,
        expires_at: None,
        made_by: None,
        made_at: Timestamp::from_millis(0),
        stopped_at: None,
        redeemed: 0,
    }
}

async fn makes(world: &World, promo: Promo) {
    let made = world.stores.promos.make(promo, None).await;
    made.expect("the books can be written");
}

#[tokio::test]
async fn the_codes_of_the_house_bring_what_they_promise_and_the_better_discount_stays() {
    let world = usual().await;
    let anna = world.customer("Анна");
    types_code(&anna, " newuser10 ").await;
    anna.sees("скидка 10 %").await;
    types_code(&anna, "Welcome").await;
    anna.sees("скидка 15 %").await;
    types_code(&anna, "NEWUSER10").await;
    anna.sees("вы уже использовали").await;
    types_code(&anna, "FIRSTGEN").await;
    anna.sees("+50,00 ₽ на бонусный баланс").await;
    anna.types("/balance").await;
    anna.sees("Скидка 15 % (WELCOME)").await;
    assert_eq!(bonus(&anna).await, 5_000);
    world.close().await;
}

#[tokio::test]
async fn a_worse_discount_is_not_used_up_by_a_better_one() {
    let (world, clock) = timed().await;
    let anna = world.customer("Анна");
    types_code(&anna, "WELCOME").await;
    anna.sees("скидка 15 %").await;
    types_code(&anna, "NEWUSER10").await;
    anna.sees("уже есть скидка не хуже").await;
    clock.turn(Duration::from_hours(31 * 24));
    anna.types("newuser10").await;
    anna.sees("скидка 10 %").await;
    world.close().await;
}

#[tokio::test]
async fn a_code_brings_its_bonus_once_whoever_types_it_how_often_and_where() {
    let world = usual().await;
    let anna = world.customer("Анна");
    anna.starts().await;
    let (one, other) = tokio::join!(
        world.cashier.redeem(UserId(anna.id), "FIRSTGEN"),
        world.cashier.redeem(UserId(anna.id), "firstgen"),
    );
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    // Two devices of one person.
    types_code(&anna, "FIRSTGEN").await;
    anna.sees("вы уже использовали").await;
    assert_eq!(bonus(&anna).await, 5_000);
    world.close().await;
}

#[tokio::test]
async fn the_code_for_the_first_order_is_too_late_after_it() {
    let world = usual().await;
    let anna = world.customer("Анна");
    has_a_picture(&anna).await;
    types_code(&anna, "FIRSTGEN").await;
    anna.sees("только до первой генерации").await;
    assert_eq!(bonus(&anna).await, 0);
    world.close().await;
}

#[tokio::test]
async fn the_last_of_a_capped_code_goes_to_one_of_two() {
    let world = usual().await;
    let (anna, boris) = (world.customer("Анна"), world.customer("Борис"));
    makes(
        &world,
        Promo {
            cap: Some(1),
            ..ten_roubles("LAST-ONE")
        },
    )
    .await;
    for person in [&anna, &boris] {
        person.types("/promo").await;
    }
    tokio::join!(anna.types("last-one"), boris.types("last-one"));
    let mut given = [bonus(&anna).await, bonus(&boris).await];
    given.sort_unstable();
    assert_eq!(given, [0, 1_000]);
    let found = world
        .stores
        .promos
        .find(PromoCode::parse("LAST-ONE").unwrap());
    assert_eq!(found.await.unwrap().unwrap().redeemed, 1);
    world.close().await;
}

#[tokio::test]
async fn a_code_that_has_run_out_says_so() {
    let (world, clock) = timed().await;
    let (anna, boris) = (world.customer("Анна"), world.customer("Борис"));
    let expires_at = Some(START.plus(Duration::from_mins(5)));
    makes(
        &world,
        Promo {
            expires_at,
            ..ten_roubles("SHORT")
        },
    )
    .await;
    anna.types("/promo short").await;
    anna.sees("+10,00 ₽ на бонусный баланс").await;
    clock.turn(Duration::from_mins(5));
    boris.types("/promo short").await;
    boris.sees("Срок этого промокода вышел").await;
    world.close().await;
}

#[tokio::test]
async fn bonus_and_discount_meet_in_one_order() {
    let world = usual().await;
    let anna = world.customer("Анна");
    anna.types("/promo FIRSTGEN").await;
    anna.types("/promo WELCOME").await;
    let offer = at_the_confirmation(&anna).await;
    assert!(offer.text.contains("Скидка WELCOME"), "{}", offer.text);
    anna.taps("✅ Подтвердить").await;
    anna.sees("Списано").await;
    let wallet = anna.wallet().await;
    let paid = 5_000 - wallet.bonus.kopecks();
    assert!((PICTURE * 85 / 100..PICTURE).contains(&paid), "{paid}");
    assert_eq!(wallet.main.kopecks(), PURSE);
    world.close().await;
}

#[tokio::test]
async fn a_link_brings_its_code_along() {
    let world = usual().await;
    let anna = world.customer("Анна");
    anna.types("/start promo_WELCOME").await;
    anna.sees("скидка 15 %").await;
    anna.starts().await;
    anna.sees("Скидка 15 % (WELCOME)").await;
    world.close().await;
}

#[tokio::test]
async fn whoever_guesses_codes_waits_and_a_right_one_waits_with_them() {
    let (world, clock) = timed().await;
    let (anna, boris) = (world.customer("Анна"), world.customer("Борис"));
    anna.types("/promo").await;
    for guess in 1..=5 {
        anna.types(&format!("GUESS{guess}")).await;
        anna.sees("Такого промокода нет").await;
    }
    anna.types("WELCOME").await;
    anna.sees("Слишком много неверных промокодов").await;
    boris.types("/promo WELCOME").await;
    boris.sees("скидка 15 %").await;
    clock.turn(Duration::from_mins(10));
    anna.types("WELCOME").await;
    anna.sees("скидка 15 %").await;
    assert_eq!(anna.wallet().await.bonus, Money::ZERO);
    world.close().await;
}
