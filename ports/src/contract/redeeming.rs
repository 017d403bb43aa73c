//! What [`Promos::redeem`](crate::outbound::Promos::redeem) promises.

use std::time::Duration;

use domain::{
    desk::What,
    ledger::Posting,
    money::{Money, Share},
    promo::{Audience, NEW_FOR, NotRedeemed, Promo, Redemption},
    user::{Discount, Language, Preferences, UserChange, UserId},
};
use rust_decimal::Decimal;

use super::{
    Stores,
    crowd::{CROWD, ROUNDS, crowd},
    promos::{bonus, discount, find, made},
    sample::{
        ALL, ANNA, BORIS, VERA, at, code, customer, deed, kopecks, opened, order, promo, visitor,
        wallet,
    },
};
use crate::outbound::RedeemError;

async fn redeem(
    stores: &Stores,
    text: &str,
    user: UserId,
    second: i64,
) -> Result<Redemption, RedeemError> {
    stores.promos.redeem(code(text), user, at(second)).await
}

async fn refused(stores: &Stores, text: &str, user: UserId, second: i64) -> NotRedeemed {
    let before = find(stores, text).await;
    let wallet = stores.wallets.wallet(user).await.unwrap();
    let customer = stores.users.find(user).await.unwrap();
    let refused = redeem(stores, text, user, second).await;
    assert_eq!(find(stores, text).await, before);
    assert_eq!(stores.wallets.wallet(user).await.unwrap(), wallet);
    assert_eq!(stores.users.find(user).await.unwrap(), customer);
    match refused {
        Err(RedeemError::NotRedeemed(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn off(text: &str, percent: i64, second: i64) -> Discount {
    Discount {
        name: text.to_owned(),
        share: Share::new(Decimal::new(percent, 2)).unwrap(),
        until: at(second + 30 * 86_400),
    }
}

/// The customer has it from now on, and it was counted.
pub async fn a_discount_becomes_the_customers_own(stores: &Stores) {
    let before = customer(stores, ANNA, kopecks(100), Money::ZERO).await;
    made(stores, promo("TENOFF", discount(10), 1)).await;
    let redemption = redeem(stores, "TENOFF", ANNA, 50).await.unwrap();
    assert_eq!(redemption, Redemption::Discount(off("TENOFF", 10, 50)));
    let user = stores.users.find(ANNA).await.unwrap().unwrap();
    assert_eq!(user.discount, Some(off("TENOFF", 10, 50)));
    assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), before);
    let counted = Promo {
        redeemed: 1,
        ..promo("TENOFF", discount(10), 1)
    };
    assert_eq!(find(stores, "TENOFF").await, counted);
}

/// It is in the bonus pocket and in the statement.
pub async fn a_bonus_is_in_the_wallet_at_once(stores: &Stores) {
    customer(stores, ANNA, kopecks(100), kopecks(30)).await;
    made(stores, promo("GIFT", bonus(5000), 1)).await;
    let redemption = redeem(stores, "GIFT", ANNA, 50).await.unwrap();
    let posting = Posting::grant("GIFT", ANNA, kopecks(5000), at(50)).unwrap();
    assert_eq!(redemption, Redemption::Bonus(posting.clone()));
    let now = stores.wallets.wallet(ANNA).await.unwrap();
    assert_eq!(now, wallet(ANNA, 100, 5030, 0));
    let statement = stores.wallets.statement(ANNA, ALL).await.unwrap();
    assert_eq!(statement.first(), Some(&posting));
    assert_eq!(find(stores, "GIFT").await.redeemed, 1);
}

/// A customer with many devices has one wallet.
pub async fn a_code_redeemed_on_many_devices_at_once_is_redeemed_once(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    for round in 1..=ROUNDS {
        let percent = u8::try_from(round).unwrap();
        for (text, benefit) in [("GIFT", bonus(100)), ("OFF", discount(percent))] {
            let text = format!("{text}-{round}");
            made(stores, promo(&text, benefit, 1)).await;
            let results = crowd(CROWD, |_| {
                let promos = stores.promos.clone();
                let code = code(&text);
                async move { promos.redeem(code, ANNA, at(50)).await }
            })
            .await;
            let before = results.iter().filter(|result| {
                matches!(result, Err(RedeemError::NotRedeemed(NotRedeemed::Before)))
            });
            assert_eq!(before.count(), CROWD - 1, "{results:?}");
            assert_eq!(find(stores, &text).await.redeemed, 1);
        }
        let expected = wallet(ANNA, 0, i64::try_from(round).unwrap() * 100, 0);
        assert_eq!(stores.wallets.wallet(ANNA).await.unwrap(), expected);
    }
}

/// A code with a cap costs the house no more than it was meant to.
pub async fn no_more_customers_redeem_a_code_than_may(stores: &Stores) {
    let person = |of: usize| UserId(5000 + i64::try_from(of).unwrap());
    for of in 0..CROWD {
        customer(stores, person(of), Money::ZERO, Money::ZERO).await;
    }
    for round in 1..=ROUNDS {
        let text = format!("CAP-{round}");
        let capped = Promo {
            cap: Some(3),
            ..promo(&text, bonus(100), 1)
        };
        made(stores, capped.clone()).await;
        let results = crowd(CROWD, |of| {
            let promos = stores.promos.clone();
            let code = code(&text);
            async move { promos.redeem(code, person(of), at(50)).await }
        })
        .await;
        let late = results
            .iter()
            .filter(|result| matches!(result, Err(RedeemError::NotRedeemed(NotRedeemed::UsedUp))));
        assert_eq!(late.count(), CROWD - 3, "{results:?}");
        let counted = Promo {
            redeemed: 3,
            ..capped
        };
        assert_eq!(find(stores, &text).await, counted);
        let mut given = 0;
        for of in 0..CROWD {
            let wallet = stores.wallets.wallet(person(of)).await.unwrap();
            given += wallet.bonus.kopecks();
        }
        assert_eq!(given, i64::try_from(round).unwrap() * 300);
    }
}

/// Each of the reasons, and what was not redeemed was not used up.
pub async fn a_code_that_is_refused_is_not_used_up(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::MAX).await;
    customer(stores, BORIS, kopecks(100), Money::ZERO).await;
    let gift = |text| promo(text, bonus(100), 1);
    for promo in [
        gift("GIFT"),
        promo("OFF10", discount(10), 1),
        promo("OFF15", discount(15), 1),
        Promo {
            expires_at: Some(at(50)),
            ..gift("SHORT")
        },
        gift("STOPPED"),
        Promo {
            audience: Audience::Newcomers,
            ..gift("NEWCOMERS")
        },
        Promo {
            audience: Audience::BeforeFirstOrder,
            ..gift("FIRST")
        },
        Promo {
            cap: Some(0),
            ..gift("NOBODYS")
        },
    ] {
        made(stores, promo).await;
    }
    let stop = deed(VERA, What::PromoStopped(code("STOPPED")), 9);
    stores.promos.stop(code("STOPPED"), stop).await.unwrap();

    assert_eq!(refused(stores, "GIFT", ANNA, 50).await, NotRedeemed::Full);
    assert_eq!(refused(stores, "SHORT", BORIS, 50).await, NotRedeemed::Over);
    redeem(stores, "SHORT", BORIS, 49).await.unwrap();
    assert_eq!(
        refused(stores, "STOPPED", BORIS, 50).await,
        NotRedeemed::Over
    );
    let none = refused(stores, "NOBODYS", BORIS, 50).await;
    assert_eq!(none, NotRedeemed::UsedUp);
    redeem(stores, "OFF15", BORIS, 50).await.unwrap();
    let better = NotRedeemed::Better(off("OFF15", 15, 50));
    assert_eq!(refused(stores, "OFF10", BORIS, 51).await, better);
    let later = i64::try_from(NEW_FOR.as_secs()).unwrap();
    let others = NotRedeemed::NotForYou(Audience::Newcomers);
    assert_eq!(refused(stores, "NEWCOMERS", BORIS, later + 1).await, others);
    redeem(stores, "NEWCOMERS", BORIS, later).await.unwrap();

    opened(stores, order(1, BORIS, kopecks(1))).await;
    let ended = stores.generations.advance(
        super::sample::id(1),
        domain::generation::Event::Cancelled,
        at(60),
    );
    ended.await.unwrap();
    let first = NotRedeemed::NotForYou(Audience::BeforeFirstOrder);
    assert_eq!(refused(stores, "FIRST", BORIS, 70).await, first);
    // What was refused for a reason that has gone is redeemed after all.
    assert_eq!(
        refused(stores, "NEWCOMERS", BORIS, 70).await,
        NotRedeemed::Before
    );
    redeem(stores, "GIFT", BORIS, 71).await.unwrap();
}

/// Neither a code that nobody made nor a customer whom nobody knows.
pub async fn a_code_that_is_unknown_is_not_redeemed(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    made(stores, promo("GIFT", bonus(100), 1)).await;
    for (text, user) in [("GIFTS", ANNA), ("GIFT", VERA)] {
        let refused = redeem(stores, text, user, 50).await;
        assert!(matches!(refused, Err(RedeemError::Unknown)), "{refused:?}");
    }
    assert_eq!(find(stores, "GIFT").await.redeemed, 0);
    assert_eq!(stores.users.find(VERA).await.unwrap(), None);
}

/// The books know by its key that it was given, whatever else was lost.
pub async fn a_bonus_that_is_in_the_books_is_not_given_again(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    made(stores, promo("GIFT", bonus(100), 1)).await;
    let given = Posting::grant("GIFT", ANNA, kopecks(70), at(2)).unwrap();
    stores.wallets.post(given).await.unwrap();
    assert_eq!(refused(stores, "GIFT", ANNA, 50).await, NotRedeemed::Before);
    let now = stores.wallets.wallet(ANNA).await.unwrap();
    assert_eq!(now, wallet(ANNA, 0, 70, 0));
}

/// Neither the discount nor the settings may be lost to the other, nor a bonus to a payment.
pub async fn redemptions_and_other_changes_at_the_same_moment_are_all_kept(stores: &Stores) {
    for round in 1..=ROUNDS {
        let user = UserId(5000 + i64::try_from(round).unwrap());
        customer(stores, user, Money::ZERO, Money::ZERO).await;
        let (gift, off) = (format!("GIFT-{round}"), format!("OFF-{round}"));
        made(stores, promo(&gift, bonus(100), 1)).await;
        made(stores, promo(&off, discount(10), 1)).await;
        crowd(5, |of| {
            let stores = stores.clone();
            let (gift, off) = (gift.clone(), off.clone());
            async move {
                match of {
                    0 => _ = redeem(&stores, &gift, user, 50).await.unwrap(),
                    1 => _ = redeem(&stores, &off, user, 50).await.unwrap(),
                    2 => {
                        let posting = Posting::top_up(&gift, user, kopecks(7), at(50));
                        stores.wallets.post(posting.unwrap()).await.unwrap();
                    }
                    3 => {
                        let quiet = Preferences {
                            sound: false,
                            originals: true,
                        };
                        let change = UserChange::Preferences(quiet);
                        stores.users.change(user, change).await.unwrap();
                    }
                    _ => {
                        let met = stores
                            .users
                            .meet(visitor(user), Language::English, at(9))
                            .await;
                        met.unwrap();
                    }
                }
            }
        })
        .await;
        let found = stores.users.find(user).await.unwrap().unwrap();
        assert_eq!(found.discount.map(|discount| discount.name), Some(off));
        assert!(found.preferences.originals);
        let now = stores.wallets.wallet(user).await.unwrap();
        assert_eq!(now, wallet(user, 7, 100, 0));
    }
}

/// A better discount takes the place of a worse one; one that has run out is in nobody's way.
pub async fn a_discount_that_has_run_out_makes_room_for_another(stores: &Stores) {
    customer(stores, ANNA, Money::ZERO, Money::ZERO).await;
    for (text, percent) in [("OFF5", 5), ("OFF10", 10), ("OFF7", 7)] {
        made(stores, promo(text, discount(percent), 1)).await;
    }
    redeem(stores, "OFF5", ANNA, 50).await.unwrap();
    redeem(stores, "OFF10", ANNA, 51).await.unwrap();
    let month = i64::try_from(Duration::from_hours(24 * 30).as_secs()).unwrap();
    let better = NotRedeemed::Better(off("OFF10", 10, 51));
    assert_eq!(refused(stores, "OFF7", ANNA, 50 + month).await, better);
    redeem(stores, "OFF7", ANNA, 51 + month).await.unwrap();
    let user = stores.users.find(ANNA).await.unwrap().unwrap();
    assert_eq!(user.discount, Some(off("OFF7", 7, 51 + month)));
}
