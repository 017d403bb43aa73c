//! The one statement that moves money, and with it everything that follows from an event.
//!
//! Its parts hang together: the first changes a row only if it still has the version that was read, and the others write only
//! if the first has changed something. If not all of several rows are as they were read, the database undoes the whole
//! statement (`all_or_nothing`). So it is all of it or nothing, in one round trip and without a transaction around it.

use diesel::{
    QueryResult,
    pg::Pg,
    query_builder::{AstPass, Query, QueryFragment, QueryId},
    sql_types::{Array, BigInt, Bool, Json, Nullable, Text, Uuid as SqlUuid},
};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use domain::generation::{Generation, Step};
use ports::Fault;
use uuid::Uuid;

use crate::{
    deed::Trouble,
    rows::{GenerationRow, LetterRow, LineRows, StageRow, Wallets, count},
};

/// What is to be written.
#[derive(Debug, Default)]
pub(crate) struct Write {
    generation: Change,
    wallets: Wallets,
    posting: Option<LineRows>,
    letter: Option<LetterRow>,
}

/// What happens to a generation.
#[derive(Debug, Default)]
enum Change {
    #[default]
    None,
    /// It is there now. The wallets decide whether it is: orders of one customer are opened one after the other.
    Opened(Box<GenerationRow>),
    /// It was at this version, and is here now.
    Advanced(Box<Advance>),
}

#[derive(Debug)]
struct Advance {
    id: Uuid,
    version: i64,
    stage: StageRow,
    is_open: bool,
    due_at_ms: Option<i64>,
}

impl Write {
    /// A posting of its own, with the wallets after it.
    pub(crate) fn posting(posting: LineRows, wallets: Wallets) -> Self {
        Self {
            wallets,
            posting: Some(posting),
            ..Self::default()
        }
    }

    /// A new order, with the wallet after it; the wallet's version grows even if no money moves.
    pub(crate) fn opening(step: &Step, wallets: Wallets) -> Result<Self, Fault> {
        let row = GenerationRow::new(&step.generation)?;
        Self::step(Change::Opened(Box::new(row)), step, wallets)
    }

    /// What follows from an event, with the wallets after it, if any.
    pub(crate) fn advance(step: &Step, version: i64, wallets: Wallets) -> Result<Self, Fault> {
        let Generation { stage, due_at, .. } = &step.generation;
        let advance = Advance {
            id: step.generation.id().0,
            version,
            stage: StageRow::new(stage)?,
            is_open: step.generation.is_open(),
            due_at_ms: due_at.map(domain::time::Timestamp::millis),
        };
        Self::step(Change::Advanced(Box::new(advance)), step, wallets)
    }

    fn step(generation: Change, step: &Step, wallets: Wallets) -> Result<Self, Fault> {
        Ok(Self {
            generation,
            wallets,
            posting: step.posting.as_ref().map(LineRows::new),
            letter: step.letter.as_ref().map(LetterRow::new).transpose()?,
        })
    }

    /// Writes it, unless somebody was first.
    pub(crate) async fn run<T, E>(
        self,
        connection: &mut AsyncPgConnection,
        answer: T,
    ) -> Result<Option<T>, Trouble<E>> {
        let written: bool = self.get_result(connection).await?;
        Ok(written.then_some(answer))
    }

    /// How many rows have to be as they were read.
    fn guarded(&self) -> i64 {
        let generation = usize::from(matches!(self.generation, Change::Advanced(_)));
        count(self.wallets.users.len() + generation).max(1)
    }
}

impl Query for Write {
    type SqlType = Bool;
}

/// It is cached by its text, of which there are about a dozen.
impl QueryId for Write {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl QueryFragment<Pg> for Write {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("WITH ");
        let first = match &self.generation {
            Change::Advanced(advance) => {
                advance.push(&mut out)?;
                if !self.wallets.users.is_empty() {
                    out.push_sql(", ");
                    push_wallets(&self.wallets, Some("advanced"), &mut out)?;
                }
                "advanced"
            }
            Change::Opened(row) => {
                push_wallets(&self.wallets, None, &mut out)?;
                push_opened(row, &mut out)?;
                "paid"
            }
            Change::None if !self.wallets.users.is_empty() => {
                push_wallets(&self.wallets, None, &mut out)?;
                "paid"
            }
            // Money that moves between accounts of the house.
            Change::None => {
                out.push_sql("house AS (SELECT 1)");
                "house"
            }
        };
        if let Some(posting) = &self.posting {
            push_posting(posting, first, &mut out)?;
        }
        if let Some(letter) = &self.letter {
            push_letter(letter, first, &mut out)?;
        }
        out.push_sql(" SELECT all_or_nothing((SELECT count(*) FROM ");
        out.push_sql(first);
        if first == "advanced" && !self.wallets.users.is_empty() {
            out.push_sql(") + (SELECT count(*) FROM paid");
        }
        out.push_sql("), ");
        out.push_sql(&self.guarded().to_string());
        out.push_sql(")");
        Ok(())
    }
}

impl Advance {
    fn push<'b>(&'b self, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        out.push_sql("advanced AS (UPDATE generations SET stage = ");
        out.push_bind_param::<Text, _>(&self.stage.name)?;
        out.push_sql(", task = ");
        out.push_bind_param::<Nullable<Text>, _>(&self.stage.task)?;
        out.push_sql(", stage_doc = ");
        out.push_bind_param::<Json, _>(&self.stage.doc)?;
        out.push_sql(", settled_at_ms = ");
        out.push_bind_param::<Nullable<BigInt>, _>(&self.stage.settled.at_ms)?;
        out.push_sql(", charged_kopecks = ");
        out.push_bind_param::<Nullable<BigInt>, _>(&self.stage.settled.charged_kopecks)?;
        out.push_sql(", called_off = ");
        out.push_bind_param::<Bool, _>(&self.stage.settled.called_off)?;
        out.push_sql(", is_open = ");
        out.push_bind_param::<Bool, _>(&self.is_open)?;
        out.push_sql(", due_at_ms = ");
        out.push_bind_param::<Nullable<BigInt>, _>(&self.due_at_ms)?;
        out.push_sql(", turn_at_ms = ");
        out.push_bind_param::<Nullable<BigInt>, _>(&self.due_at_ms)?;
        out.push_sql(", version = version + 1 WHERE id = ");
        out.push_bind_param::<SqlUuid, _>(&self.id)?;
        out.push_sql(" AND version = ");
        out.push_bind_param::<BigInt, _>(&self.version)?;
        out.push_sql(" RETURNING id)");
        Ok(())
    }
}

/// A wallet that is not there yet was read as version 0 and is written as version 1.
fn push_wallets<'b>(
    wallets: &'b Wallets,
    after: Option<&str>,
    out: &mut AstPass<'_, 'b, Pg>,
) -> QueryResult<()> {
    out.push_sql(
        "paid AS (INSERT INTO wallets AS w (user_id, main_kopecks, bonus_kopecks, held_kopecks, version) SELECT n.* FROM ",
    );
    if let Some(after) = after {
        out.push_sql(after);
        out.push_sql(", ");
    }
    out.push_sql("unnest(");
    out.push_bind_param::<Array<BigInt>, _>(&wallets.users)?;
    for column in [
        &wallets.main,
        &wallets.bonus,
        &wallets.held,
        &wallets.versions,
    ] {
        out.push_sql("::bigint[], ");
        out.push_bind_param::<Array<BigInt>, _>(column)?;
    }
    out.push_sql(
        "::bigint[]) AS n ON CONFLICT (user_id) DO UPDATE SET main_kopecks = excluded.main_kopecks, \
         bonus_kopecks = excluded.bonus_kopecks, held_kopecks = excluded.held_kopecks, version = excluded.version \
         WHERE w.version = excluded.version - 1 RETURNING w.user_id)",
    );
    Ok(())
}

fn push_opened<'b>(row: &'b GenerationRow, out: &mut AstPass<'_, 'b, Pg>) -> QueryResult<()> {
    out.push_sql(
        ", opened AS (INSERT INTO generations (id, user_id, stage, task, is_open, opened_at_ms, \
         hold_bonus_kopecks, hold_main_kopecks, due_at_ms, turn_at_ms, order_doc, stage_doc, keepsakes_doc, version, \
         model, credits) SELECT ",
    );
    out.push_bind_param::<SqlUuid, _>(&row.id)?;
    out.push_sql("::uuid, ");
    out.push_bind_param::<BigInt, _>(&row.user_id)?;
    out.push_sql("::bigint, ");
    out.push_bind_param::<Text, _>(&row.stage)?;
    out.push_sql("::text, ");
    out.push_bind_param::<Nullable<Text>, _>(&row.task)?;
    out.push_sql("::text, ");
    out.push_bind_param::<Bool, _>(&row.is_open)?;
    out.push_sql("::boolean, ");
    out.push_bind_param::<BigInt, _>(&row.opened_at_ms)?;
    out.push_sql("::bigint");
    for number in [
        &row.hold_bonus_kopecks,
        &row.hold_main_kopecks,
        &row.due_at_ms,
        &row.turn_at_ms,
    ] {
        out.push_sql(", ");
        out.push_bind_param::<Nullable<BigInt>, _>(number)?;
        out.push_sql("::bigint");
    }
    for doc in [&row.order_doc, &row.stage_doc, &row.keepsakes_doc] {
        out.push_sql(", ");
        out.push_bind_param::<Json, _>(doc)?;
        out.push_sql("::json");
    }
    out.push_sql(", ");
    out.push_bind_param::<BigInt, _>(&row.version)?;
    out.push_sql("::bigint, ");
    out.push_bind_param::<Text, _>(&row.model)?;
    out.push_sql("::text, ");
    out.push_bind_param::<Text, _>(&row.credits)?;
    out.push_sql("::text FROM paid)");
    Ok(())
}

fn push_posting<'b>(
    posting: &'b LineRows,
    first: &str,
    out: &mut AstPass<'_, 'b, Pg>,
) -> QueryResult<()> {
    out.push_sql(", posted AS (INSERT INTO postings (key, kind, at_ms) SELECT ");
    out.push_bind_param::<Text, _>(&posting.key)?;
    out.push_sql("::text, ");
    out.push_bind_param::<Text, _>(&posting.kind)?;
    out.push_sql("::text, ");
    out.push_bind_param::<BigInt, _>(&posting.at_ms)?;
    out.push_sql("::bigint WHERE EXISTS (SELECT FROM ");
    out.push_sql(first);
    out.push_sql(
        ") RETURNING id), lined AS (INSERT INTO posting_lines (posting_id, number, account, user_id, kopecks) \
         SELECT posted.id, l.number - 1, l.account, l.user_id, l.kopecks FROM posted, unnest(",
    );
    out.push_bind_param::<Array<Text>, _>(&posting.accounts)?;
    out.push_sql("::text[], ");
    out.push_bind_param::<Array<Nullable<BigInt>>, _>(&posting.users)?;
    out.push_sql("::bigint[], ");
    out.push_bind_param::<Array<BigInt>, _>(&posting.kopecks)?;
    out.push_sql("::bigint[]) WITH ORDINALITY AS l (account, user_id, kopecks, number))");
    Ok(())
}

/// The same news is never written twice.
fn push_letter<'b>(
    letter: &'b LetterRow,
    first: &str,
    out: &mut AstPass<'_, 'b, Pg>,
) -> QueryResult<()> {
    out.push_sql(
        ", told AS (INSERT INTO outbox (key, recipient, generation_id, news_doc, written_at_ms) SELECT ",
    );
    out.push_bind_param::<Text, _>(&letter.key)?;
    out.push_sql("::text, ");
    out.push_bind_param::<BigInt, _>(&letter.recipient)?;
    out.push_sql("::bigint, ");
    out.push_bind_param::<Nullable<SqlUuid>, _>(&letter.generation_id)?;
    out.push_sql("::uuid, ");
    out.push_bind_param::<Json, _>(&letter.news_doc)?;
    out.push_sql("::json, ");
    out.push_bind_param::<BigInt, _>(&letter.written_at_ms)?;
    out.push_sql("::bigint WHERE EXISTS (SELECT FROM ");
    out.push_sql(first);
    out.push_sql(") ON CONFLICT (key) DO NOTHING)");
    Ok(())
}
