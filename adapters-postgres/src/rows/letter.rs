use diesel::prelude::*;
use domain::{generation::GenerationId, letter::Letter};
use ports::{
    Fault,
    outbound::QueuedLetter,
    record::{LetterRecord, Misfit, from_value},
};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{Damage, Doc, doc, stored};
use crate::schema::outbox;

/// A letter as it waits in the outbox.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = outbox, check_for_backend(diesel::pg::Pg))]
pub(crate) struct LetterRow {
    pub(crate) key: String,
    pub(crate) recipient: i64,
    pub(crate) generation_id: Option<Uuid>,
    pub(crate) news_doc: Doc,
    pub(crate) written_at_ms: i64,
    pub(crate) attempts: i64,
}

impl LetterRow {
    pub(crate) fn new(letter: &Letter) -> Result<Self, Fault> {
        let fields = doc::fields(&LetterRecord::from(letter))?;
        Ok(Self {
            key: stored(letter.key().as_str()).into_owned(),
            recipient: letter.to.0,
            generation_id: letter.generation().map(|GenerationId(id)| id),
            news_doc: Doc::of(&fields.get("news"))?,
            written_at_ms: letter.at.millis(),
            attempts: 0,
        })
    }

    pub(crate) fn letter(&self) -> Result<Letter, Fault> {
        let news = serde_json::from_str::<Value>(&self.news_doc.0);
        let fields = news.map(|news| {
            let to = ("to", self.recipient.into());
            let fields = [to, ("news", news), ("at_ms", json!(self.written_at_ms))];
            let fields = fields.map(|(name, value)| (name.to_owned(), value));
            Value::Object(Map::from_iter(fields))
        });
        let fields = fields.map_err(|error| Misfit {
            field: "news".to_owned(),
            why: error.to_string(),
        });
        let record = fields.and_then(from_value::<LetterRecord>);
        let record = record
            .map_err(|misfit| Damage::misfit("outbox", "news_doc", &[], self.key.clone(), &misfit));
        Ok(record?.into())
    }

    pub(crate) fn queued(&self) -> Result<QueuedLetter, Fault> {
        let attempts = u32::try_from(self.attempts).map_err(|error| Damage {
            table: "outbox",
            column: "attempts",
            row: self.key.clone(),
            why: error.to_string(),
        });
        Ok(QueuedLetter {
            letter: self.letter()?,
            attempts: attempts?,
        })
    }
}
