//! Documents: the text of a record, in a column of type json.

use std::io::Write as _;

use diesel::{
    deserialize::{self, FromSql, FromSqlRow},
    expression::AsExpression,
    pg::{Pg, PgValue},
    serialize::{self, IsNull, Output, ToSql},
    sql_types::Json,
};
use ports::{Fault, record};
use serde::Serialize;
use serde_json::{Map, Value};

/// A JSON text as it is stored. Unlike a value it may hold NUL, which stays an escape.
#[derive(Debug, Clone, FromSqlRow, AsExpression)]
#[diesel(sql_type = Json)]
pub(crate) struct Doc(pub(crate) String);

impl Doc {
    /// A record, written down.
    pub(crate) fn of<T: Serialize>(record: &T) -> Result<Self, Fault> {
        let text = record::to_string(record);
        text.map(Self)
            .map_err(|error| Fault::corrupt("write a document", error))
    }

    /// The fields in it, for putting those that have columns back among them.
    pub(crate) fn fields(&self) -> Result<Map<String, Value>, record::Misfit> {
        serde_json::from_str(&self.0).map_err(|error| record::Misfit {
            field: ".".to_owned(),
            why: error.to_string(),
        })
    }
}

/// The fields of a record, for taking those out that have columns.
pub(crate) fn fields<T: Serialize>(record: &T) -> Result<Map<String, Value>, Fault> {
    let doing = "write a document";
    match serde_json::to_value(record).map_err(|error| Fault::corrupt(doing, error))? {
        Value::Object(fields) => Ok(fields),
        other => Err(Fault::corrupt(doing, format!("{other} has no fields"))),
    }
}

impl FromSql<Json, Pg> for Doc {
    fn from_sql(value: PgValue<'_>) -> deserialize::Result<Self> {
        let text = str::from_utf8(value.as_bytes())?;
        Ok(Self(text.to_owned()))
    }
}

impl ToSql<Json, Pg> for Doc {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
        out.write_all(self.0.as_bytes())?;
        Ok(IsNull::No)
    }
}
