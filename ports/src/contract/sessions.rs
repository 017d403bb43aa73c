//! What [`Sessions`](crate::outbound::Sessions) promises.

use super::{
    Stores,
    crowd::{CROWD, ROUNDS, crowd},
    sample::{ANNA, BORIS, VERA, at, odd_text},
};
use crate::outbound::{Opened, SaveError, Session, SessionKey};

pub(super) const GROUP: i64 = -1_001_234_567_890;

pub(super) const PRIVATE: SessionKey = SessionKey {
    chat: ANNA.0,
    user: ANNA,
};

pub(super) async fn save(
    stores: &Stores,
    payload: &str,
    based_on: Option<u64>,
    update: i64,
) -> Result<u64, SaveError> {
    let payload = payload.to_owned();
    stores
        .sessions
        .save(PRIVATE, payload, based_on, update, at(1))
        .await
}

pub(super) async fn opened(stores: &Stores, key: SessionKey, update: i64) -> Opened {
    stores.sessions.open(key, update).await.unwrap()
}

pub(super) fn session(version: u64, payload: &str) -> Session {
    let payload = payload.to_owned();
    Session { version, payload }
}

pub(super) const NOTHING: Opened = Opened {
    session: None,
    repeated: false,
};

/// Not finding a conversation is no error, and looking is no saving.
pub async fn a_conversation_that_was_never_saved_is_none(stores: &Stores) {
    assert_eq!(opened(stores, PRIVATE, 1).await, NOTHING);
    assert_eq!(opened(stores, PRIVATE, 1).await, NOTHING);
}

/// Byte for byte, short or long, and each time one version more.
pub async fn a_saved_session_can_be_opened(stores: &Stores) {
    let long = odd_text().repeat(500);
    let mut version = None;
    for (update, payload) in (1..).zip(["", "{\"place\":\"menu\"}", &odd_text(), &long, ""]) {
        let saved = save(stores, payload, version, update).await.unwrap();
        assert_eq!(saved, version.unwrap_or(saved - 1) + 1);
        let expected = Opened {
            session: Some(session(saved, payload)),
            repeated: false,
        };
        assert_eq!(opened(stores, PRIVATE, update + 1).await, expected);
        version = Some(saved);
    }
}

/// Two processes cannot overwrite each other: the second has to look again.
pub async fn a_stale_save_is_refused(stores: &Stores) {
    let refused = save(stores, "unborn", Some(1), 1).await;
    assert!(matches!(refused, Err(SaveError::Stale)), "{refused:?}");
    assert_eq!(opened(stores, PRIVATE, 1).await, NOTHING);

    let first = save(stores, "first", None, 2).await.unwrap();
    let second = save(stores, "second", Some(first), 3).await.unwrap();
    for stale in [None, Some(first), Some(second + 1)] {
        let refused = save(stores, "stale", stale, 4).await;
        assert!(matches!(refused, Err(SaveError::Stale)), "{refused:?}");
    }
    // The update was not dealt with: it is handled again, from the fresh session.
    let expected = Opened {
        session: Some(session(second, "second")),
        repeated: false,
    };
    assert_eq!(opened(stores, PRIVATE, 4).await, expected);
    save(stores, "third", Some(second), 4).await.unwrap();
}

/// Telegram repeats what was not acknowledged in time; the repeat says so, and changes nothing.
pub async fn a_repeated_update_is_reported_and_refused(stores: &Stores) {
    let version = save(stores, "first", None, i64::MAX).await.unwrap();
    let expected = Opened {
        session: Some(session(version, "first")),
        repeated: true,
    };
    assert_eq!(opened(stores, PRIVATE, i64::MAX).await, expected);
    let refused = save(stores, "again", Some(version), i64::MAX).await;
    assert!(matches!(refused, Err(SaveError::Stale)), "{refused:?}");
    assert_eq!(opened(stores, PRIVATE, i64::MAX).await, expected);
}

/// The same conversation from two processes: one save wins, the others have to look again.
pub async fn only_one_of_many_saves_on_one_version_wins(stores: &Stores) {
    let mut version = None;
    for round in 0..ROUNDS {
        let saves = crowd(CROWD, |number| {
            let sessions = stores.sessions.clone();
            let update = i64::try_from(round * CROWD + number).unwrap();
            async move {
                let payload = update.to_string();
                let saved = sessions
                    .save(PRIVATE, payload.clone(), version, update, at(1))
                    .await;
                saved.map(|version| (version, payload))
            }
        })
        .await;
        let mut won: Vec<_> = saves.into_iter().filter_map(Result::ok).collect();
        assert_eq!(won.len(), 1, "{won:?}");
        let (newest, payload) = won.remove(0);
        let found = opened(stores, PRIVATE, -1).await.session;
        assert_eq!(found, Some(session(newest, &payload)));
        version = Some(newest);
    }
}

/// The same update in two processes, before anybody has saved anything.
pub async fn an_update_that_comes_to_many_at_once_is_dealt_with_once(stores: &Stores) {
    for round in 0..ROUNDS {
        let update = i64::try_from(round).unwrap();
        let chat = 7000 + update;
        let saves = crowd(CROWD, |_| {
            let sessions = stores.sessions.clone();
            let key = SessionKey { chat, user: ANNA };
            async move {
                sessions
                    .save(key, "done".to_owned(), None, update, at(1))
                    .await
            }
        })
        .await;
        assert_eq!(
            saves.iter().filter(|save| save.is_ok()).count(),
            1,
            "{saves:?}"
        );
    }
}

/// In a group everybody talks to the bot for themselves, and nobody's private talk is mixed up with it.
pub async fn sessions_of_two_members_of_one_group_are_apart(stores: &Stores) {
    let keys = [
        PRIVATE,
        SessionKey {
            chat: GROUP,
            user: ANNA,
        },
        SessionKey {
            chat: GROUP,
            user: BORIS,
        },
        SessionKey {
            chat: GROUP,
            user: VERA,
        },
    ];
    for (update, key) in (1..).zip(keys) {
        assert_eq!(opened(stores, key, update).await, NOTHING);
        let payload = format!("payload {update}");
        stores
            .sessions
            .save(key, payload, None, update, at(1))
            .await
            .unwrap();
    }
    for (update, key) in (1..).zip(keys) {
        let found = opened(stores, key, update).await;
        assert!(found.repeated);
        assert_eq!(found.session.unwrap().payload, format!("payload {update}"));
    }
}
