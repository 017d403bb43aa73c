use async_trait::async_trait;
use diesel::{
    prelude::*,
    result::{DatabaseErrorKind, Error as Diesel},
    sql_types::{BigInt, Bool, Nullable, Text},
};
use diesel_async::RunQueryDsl;
use domain::time::Timestamp;
use ports::{
    Fault,
    outbound::{Opened, SaveError, Session, SessionKey, Sessions},
};

use crate::{
    Store,
    error::fault,
    rows::{Damage, plain, stored},
    statement::statement,
};

statement! {
    /// A conversation, and whether an update was dealt with.
    OpenSession -> (Nullable<BigInt>, Nullable<Text>, Bool):
    "SELECT s.version, s.payload, EXISTS (SELECT FROM processed_updates WHERE update_id = " [update: i64 as BigInt]
    ") FROM (SELECT) AS nothing LEFT JOIN sessions s ON s.chat_id = " [chat: i64 as BigInt]
    " AND s.user_id = " [user: i64 as BigInt]
}

statement! {
    /// The first save of a conversation, together with its update; no row if there is one already.
    BeginSession -> BigInt:
    "WITH saved AS (INSERT INTO sessions (chat_id, user_id, payload, saved_at_ms, version) VALUES ("
    [chat: i64 as BigInt] ", " [user: i64 as BigInt] ", " [payload: String as Text] ", " [now: i64 as BigInt]
    ", 1) ON CONFLICT DO NOTHING RETURNING version), \
     dealt AS (INSERT INTO processed_updates (update_id, saved_at_ms) SELECT " [update: i64 as BigInt]
    "::bigint, " [at: i64 as BigInt]
    "::bigint FROM saved) SELECT version FROM saved"
}

statement! {
    /// A further save of a conversation, together with its update; no row if somebody else has saved it.
    GoOnWithSession -> BigInt:
    "WITH saved AS (UPDATE sessions SET version = version + 1, payload = " [payload: String as Text]
    ", saved_at_ms = " [now: i64 as BigInt]
    " WHERE chat_id = " [chat: i64 as BigInt] " AND user_id = " [user: i64 as BigInt]
    " AND version = " [version: i64 as BigInt]
    " RETURNING version), dealt AS (INSERT INTO processed_updates (update_id, saved_at_ms) SELECT "
    [update: i64 as BigInt] "::bigint, " [at: i64 as BigInt]
    "::bigint FROM saved) SELECT version FROM saved"
}

statement! {
    /// Forgets what is old and says how much.
    Forget -> BigInt:
    "WITH sessions_gone AS (DELETE FROM sessions WHERE saved_at_ms < " [sessions: i64 as BigInt]
    " RETURNING 1), updates_gone AS (DELETE FROM processed_updates WHERE saved_at_ms < " [updates: i64 as BigInt]
    " RETURNING 1) SELECT (SELECT count(*) FROM sessions_gone) + (SELECT count(*) FROM updates_gone)"
}

const SAVING: &str = "save a session";

#[async_trait]
impl Sessions for Store {
    async fn open(&self, key: SessionKey, update: i64) -> Result<Opened, Fault> {
        let open = OpenSession {
            update,
            chat: key.chat,
            user: key.user.0,
        };
        let row = self.look("open a session", |connection| {
            Box::pin(async move { open.get_result(connection).await })
        });
        let (version, payload, repeated): (Option<i64>, Option<String>, bool) = row.await?;
        let session = version.zip(payload).map(|saved| session(key, saved));
        Ok(Opened {
            session: session.transpose()?,
            repeated,
        })
    }

    async fn save(
        &self,
        key: SessionKey,
        payload: String,
        based_on: Option<u64>,
        update: i64,
        now: Timestamp,
    ) -> Result<u64, SaveError> {
        let payload = stored(&payload).into_owned();
        let (chat, user, now) = (key.chat, key.user.0, now.millis());
        let saved = self.within(self.patience(), SAVING, move |connection| {
            Box::pin(async move {
                let Some(version) = based_on else {
                    let begin = BeginSession {
                        chat,
                        user,
                        payload,
                        now,
                        update,
                        at: now,
                    };
                    return begin.get_result(connection).await.optional();
                };
                // A version that Postgres cannot count to was never given to anybody.
                let version = i64::try_from(version).unwrap_or(-1);
                let go_on = GoOnWithSession {
                    payload,
                    now,
                    chat,
                    user,
                    version,
                    update,
                    at: now,
                };
                go_on.get_result(connection).await.optional()
            })
        });
        match saved.await? {
            Ok(Some(version)) => Ok(count(key, version)?),
            // The update was dealt with: nothing was saved.
            Ok(None) | Err(Diesel::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => {
                Err(SaveError::Stale)
            }
            Err(error) => Err(fault(SAVING, error).into()),
        }
    }

    async fn forget(&self, sessions: Timestamp, updates: Timestamp) -> Result<usize, Fault> {
        let forget = Forget {
            sessions: sessions.millis(),
            updates: updates.millis(),
        };
        let gone = self.look("forget old sessions", |connection| {
            Box::pin(async move { forget.get_result::<i64>(connection).await })
        });
        Ok(usize::try_from(gone.await?).unwrap_or(usize::MAX))
    }
}

fn session(key: SessionKey, (version, payload): (i64, String)) -> Result<Session, Fault> {
    let payload = plain(payload).ok_or_else(|| {
        damage(
            key,
            "payload",
            "a backslash that nobody has written".to_owned(),
        )
    });
    Ok(Session {
        version: count(key, version)?,
        payload: payload?,
    })
}

fn count(key: SessionKey, version: i64) -> Result<u64, Fault> {
    let version = u64::try_from(version);
    version.map_err(|error| damage(key, "version", error.to_string()).into())
}

fn damage(key: SessionKey, column: &'static str, why: String) -> Damage {
    Damage {
        table: "sessions",
        column,
        row: format!("({}, {})", key.chat, key.user.0),
        why,
    }
}
