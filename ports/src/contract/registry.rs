//! How the house finds people: what [`Registry`](crate::outbound::Registry) promises about names and lists.

use std::collections::BTreeSet;

use domain::user::{Language, User, UserId, Visitor};

use super::{
    Stores,
    sample::{ALL, ANNA, BORIS, VERA, at, visitor},
};
use crate::Page;

pub(super) async fn meets(stores: &Stores, user: UserId, name: Option<&str>, second: i64) -> User {
    let username = name.map(str::to_owned);
    let visitor = Visitor {
        username,
        ..visitor(user)
    };
    let met = stores.users.meet(visitor, Language::Russian, at(second));
    met.await.unwrap().user
}

async fn named(stores: &Stores, name: &str) -> BTreeSet<UserId> {
    let found = stores.registry.named(name.to_owned()).await.unwrap();
    found.iter().map(|user| user.id).collect()
}

/// Telegram's names are the same in upper and lower case.
pub async fn people_are_found_by_name_in_whatever_case(stores: &Stores) {
    let anna = meets(stores, ANNA, Some("Anna_Bee"), 1).await;
    meets(stores, BORIS, Some("annaXbee"), 2).await;
    meets(stores, VERA, None, 3).await;
    for name in ["Anna_Bee", "anna_bee", "ANNA_BEE"] {
        let found = stores.registry.named(name.to_owned()).await.unwrap();
        assert_eq!(found, std::slice::from_ref(&anna));
    }
    for name in ["Anna", "anna_", "", "%", "Customer 101", "nobody"] {
        assert_eq!(named(stores, name).await, BTreeSet::new(), "{name}");
    }
}

/// A name that was given up may be somebody else's now; one that both were seen with is both's.
pub async fn a_name_is_found_with_whoever_was_seen_with_it_last(stores: &Stores) {
    meets(stores, ANNA, Some("queen"), 1).await;
    meets(stores, BORIS, Some("Queen"), 2).await;
    let both = BTreeSet::from([ANNA, BORIS]);
    assert_eq!(named(stores, "queen").await, both);
    meets(stores, ANNA, Some("anna"), 3).await;
    assert_eq!(named(stores, "queen").await, BTreeSet::from([BORIS]));
    assert_eq!(named(stores, "anna").await, BTreeSet::from([ANNA]));
    meets(stores, BORIS, None, 4).await;
    assert_eq!(named(stores, "queen").await, BTreeSet::new());
}

/// By when they first came, whenever they were seen last.
pub async fn everybody_is_listed_newest_first(stores: &Stores) {
    for (user, second) in [(BORIS, 1), (VERA, 2), (ANNA, 3), (BORIS, 9)] {
        meets(stores, user, None, second).await;
    }
    for (page, expected) in [
        (ALL, vec![ANNA, VERA, BORIS]),
        (Page::number(0, 2), vec![ANNA, VERA]),
        (Page::number(1, 2), vec![BORIS]),
        (Page::number(2, 2), vec![]),
    ] {
        let listed = stores.registry.newest(page).await.unwrap();
        let listed: Vec<_> = listed.iter().map(|user| user.id).collect();
        assert_eq!(listed, expected);
    }
    let newest = stores.registry.newest(Page::number(0, 1)).await.unwrap();
    assert_eq!(newest, [stores.users.find(ANNA).await.unwrap().unwrap()]);
}
