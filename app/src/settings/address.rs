use url::{Host, Url};

use super::reader::Wrong;

/// The address of a server. What is sent there is secret, so it is encrypted unless it stays on this machine.
pub(super) fn server(text: &str) -> Result<Url, Wrong> {
    let url = Url::parse(text)
        .map_err(|_error| "is no address, write one such as https://example.org".to_owned())?;
    let plain = match url.scheme() {
        "https" => false,
        "http" => true,
        _ => return Err("is no web address, begin it with https://".to_owned()),
    };
    if plain && !is_loopback(&url) {
        return Err(
            "is not encrypted, write https:// (http:// is for this machine only: localhost)"
                .to_owned(),
        );
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("has a user name or a password in it, write it without".to_owned());
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("goes on after its path, leave out what follows ? or #".to_owned());
    }
    Ok(url)
}

/// The address of this service from outside, such that paths can be joined to it.
pub(super) fn own(text: &str) -> Result<Url, Wrong> {
    let mut url = server(text)?;
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(url)
}

/// Whether an address is on this machine by its very spelling.
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_may_be_plain() {
        for good in [
            "https://api.kie.ai",
            "https://10.0.0.1:8443/bot",
            "http://127.0.0.1:9",
            "http://127.9.9.9",
            "http://[::1]:9",
            "http://localhost:9",
        ] {
            assert!(server(good).is_ok(), "{good}");
        }
        for bad in [
            "http://api.kie.ai",
            "http://10.0.0.1",
            "http://localhost.example.org",
            "http://127.0.0.1.example.org",
            "ftp://localhost",
            "api.kie.ai",
            "https://me@example.org",
            "https://me:pass@example.org",
            "https://example.org/?a=b",
            "https://example.org/#top",
            "https://",
        ] {
            assert!(server(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn paths_can_be_joined_to_the_own_address() {
        let join = |text| own(text).unwrap().join("kie/callback").unwrap().to_string();
        assert_eq!(join("https://a.org"), "https://a.org/kie/callback");
        assert_eq!(join("https://a.org/bot"), "https://a.org/bot/kie/callback");
        assert_eq!(join("https://a.org/bot/"), "https://a.org/bot/kie/callback");
    }
}
