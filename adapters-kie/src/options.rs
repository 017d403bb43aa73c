//! How KIE is reached.

use std::time::Duration;

use reqwest::{Client, ClientBuilder, redirect, retry};
use secrecy::SecretString;
use thiserror::Error;
use url::{Host, Url};

/// Settings of the real gateway. Its `Debug` does not show the key.
#[derive(Debug, Clone)]
pub struct KieOptions {
    /// `https://api.kie.ai`; plain http for loopback addresses only.
    pub api_url: String,
    /// `https://kieai.redpandaai.co`; the same.
    pub upload_url: String,
    /// The account's key.
    pub key: SecretString,
    /// For one request. Files, which may be large, get more.
    pub timeout: Duration,
    /// Whether results may be fetched from this machine, by plain http: from the very hosts and ports of the two addresses
    /// above, if they are on this machine, and from nowhere else. Only a fake KIE needs that.
    pub allow_loopback: bool,
    /// How much the account may ask for.
    pub limits: Limits,
}

/// How much an account may ask for. KIE raises these for some, and drops what is over them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// So many createTask in ten seconds.
    pub creates: usize,
    /// So many recordInfo in a second.
    pub polls: usize,
}

impl Default for Limits {
    /// What <https://docs.kie.ai> says to newcomers.
    fn default() -> Self {
        Self {
            creates: 20,
            polls: 10,
        }
    }
}

/// Settings that cannot work.
#[derive(Debug, Error)]
pub enum OptionsError {
    /// An address that is none, or not a safe one.
    #[error("{what} {rule}")]
    Address {
        /// Which.
        what: &'static str,
        /// What it must be.
        rule: &'static str,
    },
    /// No HTTP client could be built.
    #[error("the HTTP client could not be built")]
    Client(#[source] reqwest::Error),
}

/// Cloudflare refuses requests without one.
const USER_AGENT: &str = concat!("kie-bot/", env!("CARGO_PKG_VERSION"));

/// Well below any sensible time-out of a request, so that an unreachable KIE shows as unreachable and not as a request
/// whose fate is unknown.
const CONNECT: Duration = Duration::from_secs(10);

impl KieOptions {
    /// What all clients have in common. Redirects are nobody's business but [`crate::KieMedia`]'s, and reqwest's own
    /// retries, on by default, would send a createTask twice.
    pub(crate) fn client(&self) -> ClientBuilder {
        Client::builder()
            .user_agent(USER_AGENT)
            .connect_timeout(CONNECT.min(self.timeout / 2))
            .redirect(redirect::Policy::none())
            .retry(retry::never())
    }
}

/// The base of an API. No slash at its end, whether one was given or not.
pub(crate) fn base(what: &'static str, address: &str) -> Result<String, OptionsError> {
    let wrong = |rule| OptionsError::Address { what, rule };
    let url = Url::parse(address).map_err(|_not_a_url| wrong("is no address"))?;
    let safe = match url.scheme() {
        "https" => true,
        "http" => is_loopback(&url),
        _ => false,
    };
    if !safe {
        return Err(wrong("must be https, or http on this machine"));
    }
    let named = !url.username().is_empty() || url.password().is_some();
    if url.query().is_some() || url.fragment().is_some() || named {
        return Err(wrong("must be a host, with a path at most"));
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// Whether an address is on this machine by its very spelling.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests;
