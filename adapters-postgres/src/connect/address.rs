use std::{fs, path::PathBuf};

use rustls::ClientConfig;
use secrecy::{ExposeSecret as _, SecretString};
use tokio_postgres::{
    Config,
    config::{Host, SslMode},
};

use super::tls;
use crate::error::OpenError;

/// A database's address, taken apart.
pub(crate) struct Address {
    pub(crate) config: Config,
    security: Security,
    authority: Option<PathBuf>,
}

/// How sure one wants to be of whom one talks to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Security {
    /// Not at all: everybody can read along.
    Plain,
    /// Nobody can read along, but it may be anybody.
    Encrypted,
    /// Somebody whom a known authority vouches for.
    Vouched,
    /// Exactly this host.
    Proven,
}

const UNREADABLE: &str = "it does not read like postgres://user:password@host:5432/database; \
                          special characters in it have to be percent-encoded";
const MODES: &str = "sslmode is one of disable, allow, prefer, require, verify-ca and verify-full";
const AUTHORITY: &str = "sslrootcert names a file that cannot be read, or has no certificate in it";

impl Address {
    /// Takes an address apart. What is wrong with it is said without repeating any of it.
    pub(crate) fn parse(url: &SecretString) -> Result<Self, OpenError> {
        let url = url.expose_secret();
        if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
            return Err(OpenError::Address(UNREADABLE));
        }
        // A question mark before the @ belongs to the password.
        let host = url.find('@').unwrap_or_default();
        let mark = url
            .char_indices()
            .find(|(place, character)| *place >= host && *character == '?');
        let (place, options) = mark
            .and_then(|(mark, _)| url.split_at_checked(mark))
            .unwrap_or((url, ""));
        let options = options.trim_start_matches('?');
        let mut mode = "prefer";
        let mut authority = None;
        let mut rest = Vec::new();
        for option in options.split('&').filter(|option| !option.is_empty()) {
            match option.split_once('=') {
                Some(("sslmode", value)) => mode = value,
                Some(("sslrootcert", value)) => authority = Some(PathBuf::from(decoded(value)?)),
                _ => rest.push(option),
            }
        }
        // The driver knows neither verify-ca nor verify-full, nor what a certificate file is.
        let mut config: Config = format!("{place}?{}", rest.join("&"))
            .parse()
            .map_err(|_unfit_to_be_shown| OpenError::Address(UNREADABLE))?;
        let security = match (mode, &authority) {
            ("disable", _) => Security::Plain,
            ("allow" | "prefer", _) | ("require", None) => Security::Encrypted,
            ("require", Some(_)) | ("verify-ca", _) => Security::Vouched,
            ("verify-full", _) => Security::Proven,
            _ => return Err(OpenError::Address(MODES)),
        };
        config.ssl_mode(match mode {
            "disable" => SslMode::Disable,
            "allow" | "prefer" => SslMode::Prefer,
            _ => SslMode::Require,
        });
        let mut address = Self {
            config,
            security,
            authority,
        };
        address.keep_sockets_plain();
        Ok(address)
    }

    /// A socket of this machine is not encrypted, whatever is asked for, as with libpq.
    fn keep_sockets_plain(&mut self) {
        let socket = |host: &Host| matches!(host, Host::Unix(_));
        let hosts = self.config.get_hosts();
        if !hosts.is_empty() && hosts.iter().all(socket) {
            self.security = Security::Plain;
            self.config.ssl_mode(SslMode::Disable);
        }
    }

    /// What TLS has to look like; `None` for none.
    pub(crate) fn tls(&self) -> Result<Option<ClientConfig>, OpenError> {
        if self.security == Security::Plain {
            return Ok(None);
        }
        let authority = self.authority.as_ref().map(fs::read).transpose();
        let authority = authority.map_err(|_named_in_the_setting| OpenError::Address(AUTHORITY))?;
        match tls::client(self.security, authority.as_deref()) {
            Ok(client) => Ok(Some(client)),
            Err(tls::Unusable) => Err(OpenError::Address(AUTHORITY)),
        }
    }
}

/// A value as it is meant: `%2F` is a slash.
fn decoded(value: &str) -> Result<String, OpenError> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let digits: Vec<u8> = rest.by_ref().take(2).collect();
                let digits = str::from_utf8(&digits)
                    .ok()
                    .filter(|digits| digits.len() == 2);
                let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
                byte.ok_or(OpenError::Address(UNREADABLE))?
            }
            byte => byte,
        });
    }
    String::from_utf8(bytes).map_err(|_unfit_to_be_shown| OpenError::Address(UNREADABLE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(url: &str) -> Result<(Security, Option<PathBuf>), String> {
        let address = Address::parse(&SecretString::from(url));
        let address = address.map_err(|error| error.to_string())?;
        Ok((address.security, address.authority))
    }

    #[test]
    fn sslmode_means_what_it_means_to_libpq() {
        let with = |options| parse(&format!("postgres://u:p@h/d{options}"));
        let file = || Some(PathBuf::from("/etc/my ca.pem"));
        assert_eq!(with(""), Ok((Security::Encrypted, None)));
        assert_eq!(with("?sslmode=disable"), Ok((Security::Plain, None)));
        assert_eq!(with("?sslmode=require"), Ok((Security::Encrypted, None)));
        assert_eq!(with("?sslmode=verify-ca"), Ok((Security::Vouched, None)));
        assert_eq!(
            with("?connect_timeout=3&sslmode=verify-full"),
            Ok((Security::Proven, None))
        );
        assert_eq!(
            with("?sslrootcert=%2Fetc%2Fmy%20ca.pem&sslmode=require"),
            Ok((Security::Vouched, file()))
        );
        assert!(with("?sslmode=full").unwrap_err().contains("verify-full"));
    }

    #[test]
    fn a_password_may_hold_a_question_mark() {
        let address = Address::parse(&SecretString::from(
            "postgres://u:hun?ter2@h/d?sslmode=verify-ca",
        ));
        let address = address.unwrap();
        assert_eq!(address.config.get_password(), Some(b"hun?ter2".as_slice()));
        assert_eq!(address.security, Security::Vouched);
    }

    #[test]
    fn a_socket_is_never_encrypted() {
        let socket = "postgres://u@/d?host=/run/postgresql&sslmode=verify-full";
        assert_eq!(parse(socket), Ok((Security::Plain, None)));
    }

    #[test]
    fn what_is_wrong_with_an_address_is_said_without_repeating_it() {
        for wrong in [
            "mysql://u:hunter2@h/d",
            "postgres://u:hunter2@h/d?ter2@h/d",
            "postgres://u:hunter2@h:port/d",
            "postgres://u:p@h/d?hunter2=hunter2",
            "postgres://u:p@h/d?sslmode=hunter2",
            "postgres://u:p@h/d?sslrootcert=%zzhunter2",
        ] {
            let said = parse(wrong).unwrap_err();
            assert!(!said.contains("ter2") && !said.contains("hun"), "{said}");
        }
    }
}
