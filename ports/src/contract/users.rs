//! What [`Users`](crate::outbound::Users) promises.

use domain::user::{Language, Preferences, User, UserChange, UserId};

use super::{
    Stores,
    crowd::{CROWD, ROUNDS, crowd},
    sample::{ANNA, BORIS, VERA, at, discount, full_visitor, odd_text, visitor},
};
use crate::outbound::Met;

/// Whatever Telegram says of a newcomer is kept.
pub async fn a_newcomer_is_found_as_they_came(stores: &Stores) {
    let expected = User {
        id: VERA,
        name: odd_text(),
        username: Some("anna_\"o'neil\"".to_owned()),
        language: Language::English,
        since: at(5),
        preferences: Preferences::default(),
        reachable: true,
        barred: false,
        discount: None,
        favourites: Vec::new(),
    };
    let met = stores
        .users
        .meet(full_visitor(VERA), Language::Russian, at(5))
        .await
        .unwrap();
    assert_eq!(
        met,
        Met {
            user: expected.clone(),
            first_time: true
        }
    );
    assert_eq!(stores.users.find(VERA).await.unwrap(), Some(expected));
}

/// The language of the house is for those whose own it does not speak.
pub async fn a_newcomer_without_a_language_gets_the_fallback(stores: &Stores) {
    for (user, fallback) in [(ANNA, Language::Russian), (BORIS, Language::English)] {
        let met = stores.users.meet(visitor(user), fallback, at(0)).await;
        assert_eq!(met.unwrap().user.language, fallback);
        let found = stores.users.find(user).await.unwrap().unwrap();
        assert_eq!(found.language, fallback);
        assert_eq!(found.username, None);
    }
}

/// Not finding somebody is no error, and looking does not create them.
pub async fn nobody_is_found_who_never_wrote(stores: &Stores) {
    assert_eq!(stores.users.find(ANNA).await.unwrap(), None);
    assert_eq!(stores.users.find(ANNA).await.unwrap(), None);
}

/// A name may be new, and whoever writes can be reached; everything else was chosen and stays.
pub async fn somebody_known_is_brought_up_to_date_and_keeps_what_they_chose(stores: &Stores) {
    let users = &stores.users;
    let met = users.meet(visitor(ANNA), Language::Russian, at(0)).await;
    met.unwrap();
    let silent = Preferences {
        sound: false,
        originals: true,
    };
    for change in [
        UserChange::Preferences(silent),
        UserChange::Barred(true),
        UserChange::Discount(Some(discount())),
        UserChange::Reachable(false),
    ] {
        users.change(ANNA, change).await.unwrap();
    }
    let expected = User {
        id: ANNA,
        name: odd_text(),
        username: Some("anna_\"o'neil\"".to_owned()),
        language: Language::Russian,
        since: at(0),
        preferences: silent,
        reachable: true,
        barred: true,
        discount: Some(discount()),
        favourites: Vec::new(),
    };

    let again = users
        .meet(full_visitor(ANNA), Language::English, at(9))
        .await;

    assert_eq!(
        again.unwrap(),
        Met {
            user: expected.clone(),
            first_time: false
        }
    );
    assert_eq!(users.find(ANNA).await.unwrap(), Some(expected));
}

/// A @name that was given up is forgotten.
pub async fn a_username_that_is_gone_is_gone(stores: &Stores) {
    let users = &stores.users;
    for visitor in [full_visitor(ANNA), visitor(ANNA)] {
        users.meet(visitor, Language::Russian, at(0)).await.unwrap();
    }
    assert_eq!(users.find(ANNA).await.unwrap().unwrap().username, None);
}

/// The welcome bonus hangs on this: it is given to whoever is there for the first time.
pub async fn first_time_is_true_exactly_once_however_many_come_at_once(stores: &Stores) {
    for round in 0..ROUNDS {
        let user = UserId(5000 + i64::try_from(round).unwrap());
        let met = crowd(CROWD, |_| {
            let users = stores.users.clone();
            async move { users.meet(visitor(user), Language::Russian, at(0)).await }
        })
        .await;
        let first = met
            .into_iter()
            .filter(|met| met.as_ref().unwrap().first_time);
        assert_eq!(first.count(), 1);
    }
}
