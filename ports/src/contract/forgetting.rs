//! What [`Sessions::forget`](crate::outbound::Sessions::forget) promises.

use super::{
    Stores,
    sample::{ANNA, BORIS, VERA, at},
    sessions::{GROUP, NOTHING, PRIVATE, opened, save, session},
};
use crate::outbound::{Opened, SessionKey};

/// What nobody has touched for long is forgotten, each by its own age; what is fresh stays.
pub async fn forget_forgets_old_sessions_and_updates_and_keeps_fresh_ones(stores: &Stores) {
    let key = |user| SessionKey { chat: GROUP, user };
    let sessions = &stores.sessions;
    for (update, user, second) in [(1, ANNA, 10), (2, BORIS, 20), (3, VERA, 30)] {
        let payload = update.to_string();
        sessions
            .save(key(user), payload, None, update, at(second))
            .await
            .unwrap();
    }
    // Anna's is old, and was saved again.
    let version = opened(stores, key(ANNA), 0).await.session.unwrap().version;
    let again = sessions
        .save(key(ANNA), "4".to_owned(), Some(version), 4, at(40))
        .await;
    again.unwrap();

    assert_eq!(sessions.forget(at(5), at(5)).await.unwrap(), 0);
    // Boris's session and the updates 1, 2 and 3.
    assert_eq!(sessions.forget(at(25), at(35)).await.unwrap(), 4);
    assert_eq!(sessions.forget(at(25), at(35)).await.unwrap(), 0);
    assert_eq!(opened(stores, key(BORIS), 2).await, NOTHING);
    let anna = opened(stores, key(ANNA), 1).await;
    assert_eq!(
        (anna.session.unwrap().payload.as_str(), anna.repeated),
        ("4", false)
    );
    let vera = opened(stores, key(VERA), 4).await;
    assert_eq!(
        (vera.session.unwrap().payload.as_str(), vera.repeated),
        ("3", true)
    );
    // A forgotten conversation begins anew.
    let anew = sessions
        .save(key(BORIS), "5".to_owned(), None, 5, at(50))
        .await;
    anew.unwrap();
}

/// Updates are forgotten by their own age: sessions outlive them.
pub async fn forgetting_updates_keeps_sessions(stores: &Stores) {
    let version = save(stores, "here", None, 1).await.unwrap();
    assert_eq!(stores.sessions.forget(at(0), at(100)).await.unwrap(), 1);
    let expected = Opened {
        session: Some(session(version, "here")),
        repeated: false,
    };
    assert_eq!(opened(stores, PRIVATE, 1).await, expected);
}

/// Sessions are forgotten by their own age: a repeat is known as one as long as Telegram may send it.
pub async fn forgetting_sessions_keeps_updates(stores: &Stores) {
    save(stores, "gone", None, 1).await.unwrap();
    assert_eq!(stores.sessions.forget(at(100), at(0)).await.unwrap(), 1);
    let expected = Opened {
        session: None,
        repeated: true,
    };
    assert_eq!(opened(stores, PRIVATE, 1).await, expected);
}
