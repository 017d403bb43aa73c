use async_trait::async_trait;
use diesel::{
    OptionalExtension as _, QueryResult,
    prelude::*,
    sql_types::{BigInt, Bool, Integer, Json, Nullable, Text, Uuid as SqlUuid},
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::{
    generation::Generation,
    letter::{Letter, LetterKey},
    media::Keepsake,
    time::Timestamp,
    user::UserId,
};
use ports::{
    Fault,
    outbound::{Outbox, QueuedLetter, Rest},
};
use uuid::Uuid;

use crate::{
    Store,
    deed::{Deed, Trouble},
    rows::{Doc, GenerationRow, LetterRow, count, keepsakes, stored},
    schema::{generations, outbox},
    statement::statement,
};

statement! {
    /// Takes letters, the oldest first, and lets them rest.
    ClaimLetters -> (Text, BigInt, Nullable<SqlUuid>, Json, BigInt, BigInt):
    "WITH waiting AS (SELECT key FROM outbox WHERE NOT parked AND (resting_until_ms IS NULL OR resting_until_ms <= "
    [now: i64 as BigInt]
    ") ORDER BY written_at_ms, key LIMIT " [limit: i64 as BigInt]
    " FOR UPDATE SKIP LOCKED) UPDATE outbox o SET resting_until_ms = " [until: i64 as BigInt]
    " FROM waiting WHERE o.key = waiting.key \
     RETURNING o.key, o.recipient, o.generation_id, o.news_doc, o.written_at_ms, o.attempts"
}

statement! {
    /// A letter has arrived, and what is remembered of its generation, if that is as it was read.
    Arrived -> Bool:
    "WITH kept AS (UPDATE generations SET version = version + 1, keepsakes_doc = " [keepsakes: Doc as Json]
    ", delivered_at_ms = " [delivered_at: Option<i64> as Nullable<BigInt>]
    " WHERE id = " [id: Uuid as SqlUuid] " AND version = " [version: i64 as BigInt]
    " RETURNING 1), gone AS (DELETE FROM outbox USING kept WHERE key = " [key: String as Text]
    ") SELECT EXISTS (SELECT FROM kept)"
}

statement! {
    /// A letter rests, and what is remembered of its generation, if that is as it was read. Whoever finds the addressee's door
    /// shut makes sure that it does not open meanwhile: nobody would ask for the letter again.
    RestsHavingArrivedInPart -> Bool:
    "WITH door AS (SELECT u.reachable FROM users u JOIN outbox o ON u.id = o.recipient WHERE o.key = "
    [addressed: String as Text]
    " FOR SHARE OF u), kept AS (UPDATE generations SET version = version + 1, keepsakes_doc = " [keepsakes: Doc as Json]
    " WHERE id = " [id: Uuid as SqlUuid] " AND version = " [version: i64 as BigInt]
    " RETURNING 1), rests AS (UPDATE outbox SET attempts = attempts + " [failed: i32 as Integer]
    ", parked = " [parked: bool as Bool] " AND NOT EXISTS (SELECT FROM door WHERE reachable), resting_until_ms = COALESCE("
    [until: Option<i64> as Nullable<BigInt>] ", resting_until_ms) FROM kept WHERE key = " [key: String as Text]
    ") SELECT EXISTS (SELECT FROM kept)"
}

statement! {
    /// A letter rests, as in [`RestsHavingArrivedInPart`].
    Rests -> BigInt:
    "WITH door AS (SELECT u.reachable FROM users u JOIN outbox o ON u.id = o.recipient WHERE o.key = "
    [addressed: String as Text]
    " FOR SHARE OF u), rests AS (UPDATE outbox SET attempts = attempts + " [failed: i32 as Integer]
    ", parked = " [parked: bool as Bool] " AND NOT EXISTS (SELECT FROM door WHERE reachable), resting_until_ms = COALESCE("
    [until: Option<i64> as Nullable<BigInt>] ", resting_until_ms) WHERE key = " [key: String as Text]
    " RETURNING 1) SELECT count(*) FROM rests"
}

#[async_trait]
impl Outbox for Store {
    async fn post(&self, letter: Letter) -> Result<(), Fault> {
        let row = LetterRow::new(&letter)?;
        self.look("post a letter", |connection| {
            let insert = diesel::insert_into(outbox::table).values(row);
            let insert = insert.on_conflict(outbox::key).do_nothing();
            Box::pin(async move { insert.execute(connection).await.map(drop) })
        })
        .await
    }

    async fn claim(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: usize,
    ) -> Result<Vec<QueuedLetter>, Fault> {
        let claim = ClaimLetters {
            now: now.millis(),
            limit: count(limit),
            until: until.millis(),
        };
        let rows = self.look("claim letters", |connection| {
            Box::pin(async move { claim.load(connection).await })
        });
        let mut rows: Vec<LetterRow> = rows.await?;
        rows.sort_by(|a, b| (a.written_at_ms, &a.key).cmp(&(b.written_at_ms, &b.key)));
        // A letter that cannot be read must not keep the others from being brought; it rests as if somebody had it.
        let read = rows.iter().filter_map(|row| match row.queued() {
            Ok(queued) => Some(queued),
            Err(error) => {
                tracing::error!(%error, row.key, "a letter cannot be read");
                None
            }
        });
        Ok(read.collect())
    }

    async fn keep(&self, key: LetterKey, until: Timestamp) -> Result<(), Fault> {
        let key = stored(key.as_str()).into_owned();
        self.look("keep a letter in hand", move |connection| {
            let taken = outbox::table
                .find(key)
                .filter(outbox::resting_until_ms.is_not_null());
            let keep = diesel::update(taken).set(outbox::resting_until_ms.eq(until.millis()));
            Box::pin(async move { keep.execute(connection).await.map(drop) })
        })
        .await
    }

    async fn delivered(
        &self,
        key: LetterKey,
        keepsakes: Vec<Keepsake>,
        now: Timestamp,
    ) -> Result<(), Fault> {
        let end = End::Arrived(now);
        self.perform(Tried {
            key,
            keepsakes,
            end,
        })
        .await
    }

    async fn postpone(
        &self,
        key: LetterKey,
        keepsakes: Vec<Keepsake>,
        rest: Rest,
    ) -> Result<(), Fault> {
        let end = End::Rests(rest);
        self.perform(Tried {
            key,
            keepsakes,
            end,
        })
        .await
    }

    async fn resume(&self, user: UserId) -> Result<usize, Fault> {
        self.look("resume parked letters", move |connection| {
            let parked = outbox::table
                .filter(outbox::recipient.eq(user.0))
                .filter(outbox::parked);
            let waits = (
                outbox::parked.eq(false),
                outbox::resting_until_ms.eq(None::<i64>),
            );
            let resume = diesel::update(parked).set(waits);
            Box::pin(async move { resume.execute(connection).await })
        })
        .await
    }

    async fn discard(&self, key: LetterKey) -> Result<(), Fault> {
        let key = stored(key.as_str()).into_owned();
        self.look("discard a letter", |connection| {
            let discard = diesel::delete(outbox::table.find(key));
            Box::pin(async move { discard.execute(connection).await.map(drop) })
        })
        .await
    }
}

/// A courier has tried to bring a letter.
struct Tried {
    key: LetterKey,
    keepsakes: Vec<Keepsake>,
    end: End,
}

#[derive(Clone, Copy)]
enum End {
    Arrived(Timestamp),
    Rests(Rest),
}

impl Deed for Tried {
    type Answer = ();
    type Error = Fault;
    const DOING: &'static str = "remember how a letter was brought";

    async fn lock(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        let letter = outbox::table.find(stored(self.key.as_str()));
        let told = letter.select(outbox::generation_id).single_value();
        let row = generations::table.filter(generations::id.nullable().eq(told));
        let row = row.select(generations::id).for_update();
        row.load::<Uuid>(connection).await.map(drop)
    }

    async fn attempt(
        &self,
        connection: &mut AsyncPgConnection,
    ) -> Result<Option<()>, Trouble<Fault>> {
        let key = stored(self.key.as_str());
        let told = outbox::generation_id.eq(generations::id.nullable());
        let read = outbox::table.left_join(generations::table.on(told));
        let read = read.filter(outbox::key.eq(key.as_ref()));
        let read = read.select((LetterRow::as_select(), Option::<GenerationRow>::as_select()));
        let read: Option<(LetterRow, Option<GenerationRow>)> =
            read.first(connection).await.optional()?;
        let Some((letter, row)) = read else {
            return Ok(Some(()));
        };
        let letter = letter.letter()?;
        if let Some(row) = row {
            let version = row.version;
            let before = row.generation()?;
            let after = self.kept(before.clone(), &letter);
            if after != before {
                let kept = self.keep(connection, &after, version).await?;
                return Ok(kept.then_some(()));
            }
        }
        self.end(connection).await?;
        Ok(Some(()))
    }
}

impl Tried {
    fn kept(&self, generation: Generation, letter: &Letter) -> Generation {
        match self.end {
            End::Arrived(at) => generation.told(letter.news, &self.keepsakes, at),
            End::Rests(_) => generation.keeping(&self.keepsakes),
        }
    }

    /// Whether the generation was still at this version.
    async fn keep(
        &self,
        connection: &mut AsyncPgConnection,
        generation: &Generation,
        version: i64,
    ) -> Result<bool, Trouble<Fault>> {
        let key = stored(self.key.as_str()).into_owned();
        let (id, keepsakes) = (generation.id().0, keepsakes(generation)?);
        let kept = match self.end {
            End::Arrived(_) => {
                let delivered_at = generation.delivered_at.map(Timestamp::millis);
                let arrived = Arrived {
                    keepsakes,
                    delivered_at,
                    id,
                    version,
                    key,
                };
                arrived.get_result(connection).await
            }
            End::Rests(rest) => {
                let (failed, parked, until) = said(rest);
                let arrived = RestsHavingArrivedInPart {
                    addressed: key.clone(),
                    keepsakes,
                    id,
                    version,
                    failed,
                    parked,
                    until,
                    key,
                };
                arrived.get_result(connection).await
            }
        };
        Ok(kept?)
    }

    /// The letter's end, where nothing has to be remembered with it.
    async fn end(&self, connection: &mut AsyncPgConnection) -> QueryResult<()> {
        let key = stored(self.key.as_str()).into_owned();
        let End::Rests(rest) = self.end else {
            let letter = outbox::table.find(key);
            return diesel::delete(letter).execute(connection).await.map(drop);
        };
        let (failed, parked, until) = said(rest);
        let rests = Rests {
            addressed: key.clone(),
            failed,
            parked,
            until,
            key,
        };
        rests.get_result::<i64>(connection).await.map(drop)
    }
}

/// How many attempts failed by it, whether it waits for its addressee, and until when it rests where that is said.
fn said(rest: Rest) -> (i32, bool, Option<i64>) {
    match rest {
        Rest::Failed(until) => (1, false, Some(until.millis())),
        Rest::Paused(until) => (0, false, Some(until.millis())),
        Rest::Parked => (0, true, None),
    }
}
