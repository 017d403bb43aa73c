use std::error::Error;

use diesel::result::{DatabaseErrorKind, Error as Diesel};
use ports::Fault;
use thiserror::Error;
use tokio_postgres::error::SqlState;

/// Why a database was not opened. No message contains the address or the password.
#[derive(Debug, Error)]
pub enum OpenError {
    /// The address cannot be understood.
    #[error("the address of the database is not valid: {0}")]
    Address(&'static str),
    /// Nobody answers, or not in time.
    #[error("the database cannot be reached")]
    Unreachable(#[source] Box<dyn Error + Send + Sync>),
    /// The server is there and has no room for this process now: too many connections, or somebody else brings the schema up
    /// to date.
    #[error("the database is busy")]
    Busy(#[source] Box<dyn Error + Send + Sync>),
    /// The server does not let this user into this database.
    #[error("the database refuses the connection")]
    Refused(#[source] Box<dyn Error + Send + Sync>),
    /// The server cannot prove that it is the one that was asked for, or does not encrypt although it has to.
    #[error("the connection to the database cannot be secured")]
    Insecure(#[source] Box<dyn Error + Send + Sync>),
    /// The schema was made by a newer program, which may keep money where this one does not look.
    #[error(
        "the schema of the database is newer than this program, which does not know: {}; start a newer program",
        .unknown.join(", ")
    )]
    SchemaNewer {
        /// The migrations that this program does not know.
        unknown: Vec<String>,
    },
    /// The schema could not be brought up to date.
    #[error("the schema of the database could not be brought up to date")]
    Migration(#[source] Box<dyn Error + Send + Sync>),
}

impl OpenError {
    /// Whether it may go away by itself: then it is worth waiting, and otherwise a setting is wrong.
    pub const fn is_temporary(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Busy(_))
    }

    /// Whether the database is away, for everybody as far as can be told. One that is only busy serves others meanwhile.
    pub const fn is_away(&self) -> bool {
        matches!(self, Self::Unreachable(_))
    }
}

/// Nobody has answered in time.
#[derive(Debug, Clone, Copy, Error)]
#[error("the database has not answered in time")]
pub(crate) struct Slow;

impl From<tokio_postgres::Error> for OpenError {
    fn from(error: tokio_postgres::Error) -> Self {
        let wrong = [
            SqlState::INVALID_PASSWORD,
            SqlState::INVALID_AUTHORIZATION_SPECIFICATION,
            SqlState::INVALID_CATALOG_NAME,
            SqlState::INSUFFICIENT_PRIVILEGE,
        ];
        // It is shutting down, has crashed, or is starting: nobody is served.
        let away = [
            SqlState::ADMIN_SHUTDOWN,
            SqlState::CRASH_SHUTDOWN,
            SqlState::CANNOT_CONNECT_NOW,
        ];
        match error.code() {
            Some(code) if wrong.contains(code) => Self::Refused(error.into()),
            Some(code) if away.contains(code) => Self::Unreachable(error.into()),
            Some(_) => Self::Busy(error.into()),
            None => match error.source() {
                Some(source) if is_about_tls(source) => Self::Insecure(error.into()),
                Some(source) if source.downcast_ref::<std::io::Error>().is_some() => {
                    Self::Unreachable(error.into())
                }
                None => Self::Unreachable(error.into()),
                Some(_) if error.to_string().contains("TLS") => Self::Insecure(error.into()),
                // What is left is a login that this side cannot do: no password where one is wanted, an unknown method.
                Some(_) => Self::Refused(error.into()),
            },
        }
    }
}

fn is_about_tls(source: &(dyn Error + 'static)) -> bool {
    let io = source.downcast_ref::<std::io::Error>();
    io.and_then(std::io::Error::get_ref)
        .and_then(|inner| inner.downcast_ref::<rustls::Error>())
        .is_some()
}

/// What went wrong in a statement.
pub(crate) fn fault(doing: &'static str, error: Diesel) -> Fault {
    match &error {
        Diesel::DatabaseError(
            DatabaseErrorKind::UniqueViolation
            | DatabaseErrorKind::ForeignKeyViolation
            | DatabaseErrorKind::NotNullViolation
            | DatabaseErrorKind::CheckViolation
            | DatabaseErrorKind::RestrictViolation
            | DatabaseErrorKind::ExclusionViolation,
            _,
        )
        | Diesel::DeserializationError(_)
        | Diesel::SerializationError(_)
        | Diesel::QueryBuilderError(_)
        | Diesel::NotFound => Fault::corrupt(doing, error),
        _ => Fault::unavailable(doing, error),
    }
}

/// Whether somebody else was first, so that the same thing may work when it is read again.
pub(crate) fn is_race(error: &Diesel) -> bool {
    match error {
        Diesel::DatabaseError(
            DatabaseErrorKind::SerializationFailure | DatabaseErrorKind::UniqueViolation,
            _,
        ) => true,
        // diesel has no kind for SQLSTATE 40P01.
        Diesel::DatabaseError(DatabaseErrorKind::Unknown, says) => {
            says.message() == "deadlock detected"
        }
        _ => false,
    }
}
