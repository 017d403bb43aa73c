use std::time::Duration;

use secrecy::SecretString;

/// How the database is reached.
#[derive(Debug, Clone)]
pub struct Options {
    /// Where it is: `postgres://user:password@host:5432/database?sslmode=verify-full`.
    ///
    /// `sslmode` means what it means to `libpq`
    /// (<https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION>): `disable`; `prefer`, the default, and
    /// `require` encrypt without looking whom they talk to, the latter insisting on it; `verify-ca` wants a certificate
    /// from a known authority and `verify-full` one for this host. Known are the authority in the file that `sslrootcert`
    /// names, or else those that browsers know. With a `sslrootcert`, `require` means `verify-ca`.
    pub url: SecretString,
    /// How many connections there are at most. Ten serve thousands of customers: a call holds one for about a millisecond.
    pub pool: u32,
    /// How long a call may take altogether, waiting for a connection included, before it is given up as a
    /// [`Fault`](ports::Fault). Ten seconds are far beyond any call of a healthy server and as long as a customer waits.
    pub patience: Duration,
}

impl Options {
    /// The usual ones for the database at this address.
    pub fn new(url: SecretString) -> Self {
        Self {
            url,
            pool: 10,
            patience: Duration::from_secs(10),
        }
    }

    /// How long making a connection may take: half of the patience, so that it can fail with a reason.
    pub(crate) fn connecting(&self) -> Duration {
        self.patience / 2
    }
}
