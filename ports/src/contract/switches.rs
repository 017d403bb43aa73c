//! What [`Switches`](crate::outbound::Switches) promises.

use std::collections::BTreeMap;

use domain::desk::{Deed, What};

use super::{
    Stores,
    crowd::{CROWD, crowd},
    sample::{VERA, deed, odd_text},
    told::deeds,
};

async fn set(stores: &Stores, key: &str, value: Option<&str>, deed: Option<Deed>) {
    let value = value.map(str::to_owned);
    stores
        .switches
        .set(key.to_owned(), value, deed)
        .await
        .unwrap();
}

fn what(key: &str, value: Option<&str>) -> What {
    What::Set {
        key: key.to_owned(),
        value: value.map(str::to_owned),
    }
}

async fn all(stores: &Stores) -> BTreeMap<String, String> {
    stores.switches.all().await.unwrap()
}

/// The latest value counts, and what is let go of is as configured.
pub async fn what_is_set_can_be_read_back(stores: &Stores) {
    assert_eq!(all(stores).await, BTreeMap::new());
    let odd = odd_text();
    for (key, value) in [
        ("a", Some("1")),
        ("b", Some("")),
        (odd.as_str(), Some(odd.as_str())),
        ("a", Some("2")),
        ("b", None),
        ("never", None),
    ] {
        set(stores, key, value, None).await;
    }
    let expected = [("a", "2"), (&odd, &odd)];
    let expected = expected.map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(all(stores).await, BTreeMap::from(expected));
    assert_eq!(deeds(stores).await, []);
}

/// Whoever sets something is known; what the bot remembers for itself has nobody.
pub async fn a_setting_and_its_deed_are_one(stores: &Stores) {
    let done = [
        deed(VERA, what("a", Some("1")), 1),
        deed(VERA, what("a", None), 2),
    ];
    for (value, deed) in [Some("1"), None].into_iter().zip(done.clone()) {
        set(stores, "a", value, Some(deed)).await;
    }
    set(stores, "b", Some("by itself"), None).await;
    assert_eq!(all(stores).await.len(), 1);
    let [first, second] = done;
    assert_eq!(deeds(stores).await, [second, first]);
}

/// One setting is not another's business.
pub async fn settings_at_the_same_moment_are_all_kept(stores: &Stores) {
    crowd(CROWD, |number| {
        let stores = stores.clone();
        let (own, value) = (format!("key-{number}"), number.to_string());
        async move {
            set(&stores, &own, Some(&value), None).await;
            set(&stores, "shared", Some(&value), None).await;
        }
    })
    .await;
    let all = all(stores).await;
    assert_eq!(all.len(), CROWD + 1);
    for number in 0..CROWD {
        assert_eq!(all[&format!("key-{number}")], number.to_string());
    }
    assert!(all["shared"].parse::<usize>().unwrap() < CROWD);
}
