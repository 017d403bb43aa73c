//! What [`Promos`](crate::outbound::Promos) promises about codes.

use domain::{
    desk::What,
    promo::{Audience, Benefit, Promo},
};

use super::{
    Stores,
    crowd::{CROWD, ROUNDS, crowd},
    sample::{ALL, BORIS, VERA, at, code, deed, kopecks, promo},
    told::deeds,
};
use crate::{Page, outbound::Posted};

/// A code that must be new.
pub(super) async fn made(stores: &Stores, promo: Promo) {
    let made = stores.promos.make(promo, None).await;
    assert_eq!(made.unwrap(), Posted::Now);
}

/// A code that must be there.
pub(super) async fn find(stores: &Stores, text: &str) -> Promo {
    let found = stores.promos.find(code(text)).await.unwrap();
    found.expect("the code is there")
}

pub(super) fn bonus(kopeck: i64) -> Benefit {
    Benefit::Bonus(kopecks(kopeck))
}

pub(super) fn discount(percent: u8) -> Benefit {
    let days = 30;
    Benefit::Discount { percent, days }
}

/// Every benefit, every audience, and every term there and not there.
pub async fn the_terms_of_a_code_are_kept(stores: &Stores) {
    let promos = [
        promo("PLAIN", discount(1), 1),
        Promo {
            audience: Audience::Newcomers,
            cap: Some(u32::MAX),
            made_by: None,
            ..promo("NEW_ONES", bonus(1), 2)
        },
        Promo {
            audience: Audience::BeforeFirstOrder,
            expires_at: Some(at(86_400)),
            ..promo(
                "A-2",
                Benefit::Discount {
                    percent: 99,
                    days: u16::MAX,
                },
                3,
            )
        },
    ];
    for expected in promos {
        made(stores, expected.clone()).await;
        let found = stores.promos.find(expected.code.clone()).await.unwrap();
        assert_eq!(found, Some(expected));
    }
    assert_eq!(stores.promos.find(code("ELSE")).await.unwrap(), None);
}

/// Its terms never change, not even when it is made again with others; and it has one maker.
pub async fn a_code_is_made_once(stores: &Stores) {
    let made_by = |admin, second| deed(admin, What::PromoMade(code("ONE")), second);
    let first = promo("ONE", bonus(100), 1);
    let made = stores
        .promos
        .make(first.clone(), Some(made_by(VERA, 1)))
        .await;
    assert_eq!(made.unwrap(), Posted::Now);
    let other = promo("ONE", bonus(9_999), 2);
    let again = stores.promos.make(other, Some(made_by(BORIS, 2))).await;
    assert_eq!(again.unwrap(), Posted::Before);
    assert_eq!(find(stores, "ONE").await, first);
    assert_eq!(deeds(stores).await, [made_by(VERA, 1)]);
}

/// However many admins make it in one moment.
pub async fn a_code_made_by_many_at_once_is_made_once(stores: &Stores) {
    for round in 1..=ROUNDS {
        let text = format!("CODE-{round}");
        let results = crowd(CROWD, |number| {
            let promos = stores.promos.clone();
            let kopeck = i64::try_from(number).unwrap() + 1;
            let promo = promo(&text, bonus(kopeck), kopeck);
            let deed = deed(VERA, What::PromoMade(promo.code.clone()), kopeck);
            async move { (kopeck, promos.make(promo, Some(deed)).await.unwrap()) }
        })
        .await;
        let mut now = results.iter().filter(|(_, made)| *made == Posted::Now);
        let (kopeck, _) = now.next().unwrap();
        assert_eq!(now.next(), None);
        assert_eq!(
            find(stores, &text).await,
            promo(&text, bonus(*kopeck), *kopeck)
        );
        assert_eq!(deeds(stores).await.len(), round);
    }
}

/// Stopping it again changes nothing, and there is one who has done it.
pub async fn a_stopped_code_stays_stopped(stores: &Stores) {
    let stop = |admin, second| deed(admin, What::PromoStopped(code("ONE")), second);
    let nothing = stores.promos.stop(code("ONE"), stop(VERA, 1)).await;
    assert_eq!(nothing.unwrap(), None);
    assert_eq!(deeds(stores).await, []);
    made(stores, promo("ONE", bonus(100), 1)).await;
    let expected = Promo {
        stopped_at: Some(at(5)),
        ..promo("ONE", bonus(100), 1)
    };
    for deed in [stop(VERA, 5), stop(BORIS, 6)] {
        let stopped = stores.promos.stop(code("ONE"), deed).await;
        assert_eq!(stopped.unwrap().as_ref(), Some(&expected));
        assert_eq!(find(stores, "ONE").await, expected);
    }
    assert_eq!(deeds(stores).await, [stop(VERA, 5)]);
}

/// Whatever has become of them.
pub async fn codes_are_listed_newest_first(stores: &Stores) {
    for (text, second) in [("BBB", 1), ("CCC", 2), ("AAA", 3)] {
        made(stores, promo(text, bonus(100), second)).await;
    }
    let stopped = deed(VERA, What::PromoStopped(code("CCC")), 9);
    stores.promos.stop(code("CCC"), stopped).await.unwrap();
    for (page, expected) in [
        (ALL, vec!["AAA", "CCC", "BBB"]),
        (Page::number(0, 2), vec!["AAA", "CCC"]),
        (Page::number(1, 2), vec!["BBB"]),
    ] {
        let listed = stores.promos.list(page).await.unwrap();
        let codes: Vec<_> = listed.iter().map(|promo| promo.code.as_str()).collect();
        assert_eq!(codes, expected);
    }
}
