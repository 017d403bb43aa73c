//! Which addresses may be visited.
//!
//! Results lie at addresses that somebody else names, on any host. None of them may lead into the house's own network:
//! not by its spelling, not by what its name resolves to, not by a redirect.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use thiserror::Error;
use url::{Host, Url};

use crate::options::{KieOptions, is_loopback};

/// A name that leads nowhere that may be visited.
#[derive(Debug, Error)]
#[error("the name leads to no public address")]
pub(crate) struct Private;

/// The guard of all visits.
#[derive(Debug, Clone, Default)]
pub(crate) struct Guard {
    /// The places on this machine, host and port, that may be visited, and without encryption. None but in front of a
    /// fake.
    own: Arc<[(String, u16)]>,
}

impl Guard {
    pub(crate) fn of(options: &KieOptions) -> Self {
        let addresses = [&options.api_url, &options.upload_url];
        let own = addresses
            .into_iter()
            .filter(|_| options.allow_loopback)
            .filter_map(|address| Url::parse(address).ok())
            .filter(is_loopback)
            .filter_map(|url| place(&url));
        Self { own: own.collect() }
    }

    /// Whether an address may be visited, by its spelling. What a name resolves to is judged when it is resolved.
    pub(crate) fn admits(&self, url: &Url) -> bool {
        if !url.username().is_empty() || url.password().is_some() {
            return false;
        }
        let own = place(url).is_some_and(|place| self.own.contains(&place));
        let public = match url.host() {
            Some(Host::Ipv4(ip)) => is_public(IpAddr::V4(ip)),
            Some(Host::Ipv6(ip)) => is_public(IpAddr::V6(ip)),
            Some(Host::Domain(_)) => !is_loopback(url),
            None => false,
        };
        match url.scheme() {
            "https" => own || public,
            "http" => own,
            _ => false,
        }
    }

    /// Whether a name may lead there.
    fn admits_ip(&self, name: &str, ip: IpAddr) -> bool {
        let is_own = || self.own.iter().any(|(host, _)| host == name);
        is_public(ip) || (ip.is_loopback() && is_own())
    }

    /// What a name was found to lead to and may: the connection is made to one of these, so that a name which leads elsewhere
    /// a moment later changes nothing.
    fn admitted(
        &self,
        name: &str,
        found: impl Iterator<Item = SocketAddr>,
    ) -> Result<Vec<SocketAddr>, Private> {
        let admitted: Vec<_> = found
            .filter(|address| self.admits_ip(name, address.ip()))
            .collect();
        if admitted.is_empty() {
            return Err(Private);
        }
        Ok(admitted)
    }

    pub(crate) fn resolver(&self) -> Arc<Resolver> {
        Arc::new(Resolver(self.clone()))
    }
}

fn place(url: &Url) -> Option<(String, u16)> {
    Some((url.host_str()?.to_owned(), url.port_or_known_default()?))
}

/// Resolves names and forgets what may not be visited, so that the connection is made to what was judged.
pub(crate) struct Resolver(Guard);

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let guard = self.0.clone();
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let admitted = guard.admitted(name.as_str(), found)?;
            let addresses: Addrs = Box::new(admitted.into_iter());
            Ok(addresses)
        })
    }
}

fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => match embedded(ip) {
            Some(inside) => is_public_v4(inside),
            None => is_public_v6(ip),
        },
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_broadcast()
        || ip.is_documentation()
        || ip.is_multicast()
        || a == 0
        || a >= 240
        // Shared by carriers; the protocols' own corner; benchmarks.
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 198 && (b == 18 || b == 19));
    !special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [first, second, ..] = ip.segments();
    // Global unicast is 2000::/3; the documentation's corner and Teredo are no places.
    (first & 0xe000) == 0x2000 && !(first == 0x2001 && (second == 0x0db8 || second == 0))
}

/// The IPv4 address inside a mapped, compatible, translated (NAT64) or tunnelled (6to4) one.
fn embedded(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let join = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    match ip.segments() {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low]
        | [0x64, 0xff9b, 0, 0, 0, 0, high, low]
        | [0x2002, high, low, ..] => Some(join(high, low)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
