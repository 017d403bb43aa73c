//! What [`Users::change`](crate::outbound::Users::change) promises.

use domain::user::{Language, Preferences, UserChange, UserId};

use super::{
    Stores,
    crowd::{ROUNDS, crowd},
    sample::{ANNA, BORIS, at, discount, full_visitor, odd_text, visitor},
};
use crate::outbound::ChangeError;

/// Every setting, one after the other, each on top of the last.
pub async fn a_change_can_be_read_back(stores: &Stores) {
    let users = &stores.users;
    let met = users.meet(visitor(ANNA), Language::Russian, at(0)).await;
    let mut expected = met.unwrap().user;
    let preferences = |sound, originals| Preferences { sound, originals };
    for change in [
        UserChange::Language(Language::English),
        UserChange::Preferences(preferences(false, false)),
        UserChange::Preferences(preferences(true, true)),
        UserChange::Reachable(false),
        UserChange::Barred(true),
        UserChange::Discount(Some(discount())),
        UserChange::Language(Language::Russian),
        UserChange::Reachable(true),
        UserChange::Barred(false),
        UserChange::Discount(None),
    ] {
        expected = expected.changed(&change);
        assert_eq!(users.change(ANNA, change).await.unwrap(), expected);
        assert_eq!(users.find(ANNA).await.unwrap().as_ref(), Some(&expected));
    }
}

/// One customer's settings are not another's.
pub async fn a_change_concerns_nobody_else(stores: &Stores) {
    let users = &stores.users;
    let anna = users.meet(visitor(ANNA), Language::Russian, at(0)).await;
    let boris = users.meet(visitor(BORIS), Language::Russian, at(0)).await;
    anna.unwrap();
    let barred = users.change(ANNA, UserChange::Barred(true)).await;
    assert!(barred.unwrap().barred);
    assert_eq!(users.find(BORIS).await.unwrap(), Some(boris.unwrap().user));
}

/// There is nobody to change, and nobody appears.
pub async fn a_change_of_somebody_unknown_is_refused(stores: &Stores) {
    let refused = stores.users.change(ANNA, UserChange::Barred(true)).await;
    assert!(matches!(refused, Err(ChangeError::Unknown)), "{refused:?}");
    assert_eq!(stores.users.find(ANNA).await.unwrap(), None);
}

/// A message in the moment of being barred must not lift the bar: no writer may overwrite what another one wrote.
pub async fn changes_at_the_same_moment_are_all_kept(stores: &Stores) {
    for round in 0..ROUNDS {
        let user = UserId(5000 + i64::try_from(round).unwrap());
        let users = &stores.users;
        let met = users.meet(visitor(user), Language::Russian, at(0)).await;
        met.unwrap();
        crowd(5, |number| {
            let users = stores.users.clone();
            async move {
                match number {
                    0 => {
                        users
                            .change(user, UserChange::Language(Language::English))
                            .await
                    }
                    1 => users.change(user, UserChange::Barred(true)).await,
                    2 => {
                        users
                            .change(user, UserChange::Discount(Some(discount())))
                            .await
                    }
                    _ => {
                        let met = users
                            .meet(full_visitor(user), Language::Russian, at(9))
                            .await;
                        Ok(met.unwrap().user)
                    }
                }
                .unwrap()
            }
        })
        .await;
        let found = users.find(user).await.unwrap().unwrap();
        assert_eq!(found.language, Language::English);
        assert!(found.barred);
        assert_eq!(found.discount, Some(discount()));
        assert_eq!(found.name, odd_text());
    }
}
