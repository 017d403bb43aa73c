use diesel::prelude::*;
use domain::{
    generation::{Generation, GenerationId, Stage},
    money::Money,
    outcome::Failure,
    time::Timestamp,
    wallet::Hold,
};
use ports::{
    Fault,
    record::{self, KeepsakeRecord, Misfit, OrderRecord, StageRecord, from_value},
};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{Damage, Doc, doc, plain, stored};
use crate::schema::generations;

const TABLE: &str = "generations";

/// A generation as it is stored.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = generations, check_for_backend(diesel::pg::Pg))]
pub(crate) struct GenerationRow {
    pub(crate) id: Uuid,
    pub(crate) user_id: i64,
    pub(crate) stage: String,
    pub(crate) task: Option<String>,
    pub(crate) is_open: bool,
    pub(crate) hold_bonus_kopecks: Option<i64>,
    pub(crate) hold_main_kopecks: Option<i64>,
    pub(crate) opened_at_ms: i64,
    pub(crate) due_at_ms: Option<i64>,
    pub(crate) turn_at_ms: Option<i64>,
    pub(crate) delivered_at_ms: Option<i64>,
    pub(crate) order_doc: Doc,
    pub(crate) stage_doc: Doc,
    pub(crate) keepsakes_doc: Doc,
    pub(crate) version: i64,
    pub(crate) model: String,
    pub(crate) credits: String,
    pub(crate) settled_at_ms: Option<i64>,
    pub(crate) charged_kopecks: Option<i64>,
    pub(crate) called_off: bool,
}

/// Where a generation is, as it is stored: the name and the task have columns, the rest is a document.
#[derive(Debug)]
pub(crate) struct StageRow {
    pub(crate) name: String,
    pub(crate) task: Option<String>,
    pub(crate) doc: Doc,
    pub(crate) settled: Settled,
}

/// What is counted of a stage. It is in the document, too, which Postgres cannot look into: it may hold NUL.
#[derive(Debug, Default)]
pub(crate) struct Settled {
    pub(crate) at_ms: Option<i64>,
    pub(crate) charged_kopecks: Option<i64>,
    pub(crate) called_off: bool,
}

impl Settled {
    fn of(stage: &Stage) -> Self {
        match stage {
            Stage::Succeeded { charged, at, .. } => Self {
                at_ms: Some(at.millis()),
                charged_kopecks: Some(charged.kopecks()),
                called_off: false,
            },
            Stage::Failed { failure, at, .. } => Self {
                at_ms: Some(at.millis()),
                charged_kopecks: None,
                called_off: *failure == Failure::Cancelled,
            },
            _ => Self::default(),
        }
    }
}

impl StageRow {
    pub(crate) fn new(stage: &Stage) -> Result<Self, Fault> {
        let mut fields = doc::fields(&StageRecord::from(stage))?;
        let inner = fields.get_mut(stage.name()).map(Value::take);
        let Some(Value::Object(mut inner)) = inner else {
            let why = format!("the stage {} is not written under its name", stage.name());
            return Err(Fault::corrupt("write a document", why));
        };
        let task = inner.remove("task");
        let task = task.as_ref().and_then(Value::as_str);
        Ok(Self {
            name: stage.name().to_owned(),
            task: task.map(|task| stored(task).into_owned()),
            doc: Doc::of(&inner)?,
            settled: Settled::of(stage),
        })
    }
}

impl GenerationRow {
    /// A generation that is new here; its turn comes when it is due.
    pub(crate) fn new(generation: &Generation) -> Result<Self, Fault> {
        let stage = StageRow::new(&generation.stage)?;
        let due_at_ms = generation.due_at.map(Timestamp::millis);
        Ok(Self {
            id: generation.id().0,
            user_id: generation.order.user.0,
            stage: stage.name,
            task: stage.task,
            is_open: generation.is_open(),
            hold_bonus_kopecks: generation.hold.map(|hold| hold.bonus.kopecks()),
            hold_main_kopecks: generation.hold.map(|hold| hold.main.kopecks()),
            opened_at_ms: generation.opened_at.millis(),
            due_at_ms,
            turn_at_ms: due_at_ms,
            delivered_at_ms: generation.delivered_at.map(Timestamp::millis),
            order_doc: Doc::of(&OrderRecord::from(&generation.order))?,
            stage_doc: stage.doc,
            keepsakes_doc: keepsakes(generation)?,
            version: 1,
            model: generation.order.request.model().to_string(),
            credits: generation.order.quote.credits.to_string(),
            settled_at_ms: stage.settled.at_ms,
            charged_kopecks: stage.settled.charged_kopecks,
            called_off: stage.settled.called_off,
        })
    }

    pub(crate) fn generation(self) -> Result<Generation, Fault> {
        let damage = |column, why| Damage {
            table: TABLE,
            column,
            row: GenerationId(self.id).to_string(),
            why,
        };
        let misfit = |column| move |misfit: Misfit| damage(column, misfit.to_string());
        let order =
            record::from_str::<OrderRecord>(&self.order_doc.0).map_err(misfit("order_doc"))?;
        let keepsakes = record::from_str::<Vec<KeepsakeRecord>>(&self.keepsakes_doc.0);
        let keepsakes = keepsakes.map_err(misfit("keepsakes_doc"))?;
        let pocket = |column, kopecks| {
            Money::from_kopecks(kopecks)
                .ok_or_else(|| damage(column, format!("{kopecks} is no amount")))
        };
        let hold = match (self.hold_bonus_kopecks, self.hold_main_kopecks) {
            (Some(bonus), Some(main)) => Some(Hold {
                bonus: pocket("hold_bonus_kopecks", bonus)?,
                main: pocket("hold_main_kopecks", main)?,
            }),
            _ => None,
        };
        let stage = stage(&self.stage, self.task.clone(), &self.stage_doc);
        let stage = stage.map_err(|(column, why)| damage(column, why))?;
        Ok(Generation {
            order: order.into(),
            hold,
            stage,
            opened_at: Timestamp::from_millis(self.opened_at_ms),
            due_at: self.due_at_ms.map(Timestamp::from_millis),
            keepsakes: keepsakes.into_iter().map(Into::into).collect(),
            delivered_at: self.delivered_at_ms.map(Timestamp::from_millis),
        })
    }
}

/// The messenger's copies, as a document.
pub(crate) fn keepsakes(generation: &Generation) -> Result<Doc, Fault> {
    let keepsakes = generation.keepsakes.iter().map(KeepsakeRecord::from);
    Doc::of(&keepsakes.collect::<Vec<_>>())
}

/// A stage put together again, or the column that does not fit and why.
fn stage(name: &str, task: Option<String>, doc: &Doc) -> Result<Stage, (&'static str, String)> {
    let mut fields = doc
        .fields()
        .map_err(|misfit| ("stage_doc", misfit.to_string()))?;
    if let Some(task) = task {
        let task = plain(task).ok_or(("task", "a backslash that nobody has written".to_owned()))?;
        fields.insert("task".to_owned(), task.into());
    }
    let named = Map::from_iter([(name.to_owned(), Value::Object(fields))]);
    let record = from_value::<StageRecord>(named.into()).map_err(|misfit| {
        let column = if misfit.why.contains("unknown variant") && misfit.field == "." {
            "stage"
        } else if misfit.field.ends_with("task") || misfit.why.contains("`task`") {
            "task"
        } else {
            "stage_doc"
        };
        (column, misfit.to_string())
    })?;
    Ok(record.into())
}
