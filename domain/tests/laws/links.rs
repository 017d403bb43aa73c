//! Addresses that may leave the house.

use domain::{
    parameter::{Kind, Refusal},
    value::Value,
};

fn check(link: &str) -> Result<(), Refusal> {
    Kind::Link.check(&Value::Text(link.to_owned()))
}

#[test]
fn a_public_https_address_is_a_link() {
    let longest = format!("https://example.org/{}", "a".repeat(2048 - 20));
    for link in [
        "https://example.org",
        "https://example.org/",
        "https://example.org?x=1",
        "https://example.org./",
        "https://1.example.org:443/10.0.0.1",
        "https://example.org#top",
        "https://cdn.example.org:8443/a.png?x=1&y=%20#z",
        "https://xn--e1aybc.xn--p1ai/кот.png",
        "https://example.org/@user/mail@example.org",
        longest.as_str(),
    ] {
        assert_eq!(check(link), Ok(()), "{link}");
    }
}

#[test]
fn anything_else_is_refused() {
    let too_long = format!("https://example.org/{}", "a".repeat(2048 - 19));
    for link in [
        "",
        "example.org",
        "http://example.org",
        "ftp://example.org",
        "HTTPS:/example.org",
        "https:example.org",
        "https://",
        "https:///path.png",
        "https://localhost/a.png",
        "https://localhost./a.png",
        "https://anything.localhost:8443/",
        "https://metadata.google.internal/",
        "https://printer.LOCAL/",
        "https://127.0.0.1/a.png",
        "https://127.0.0.1:8080/a.png",
        "https://127.1/",
        "https://0x7f.0x1/",
        "https://0177.0.0.1./",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://8.8.8.8/",
        "https://./",
        "https://a../",
        "https://[::1]/a.png",
        "https://[::ffff:127.0.0.1]/a.png",
        "https://１２７.０.０.１/",
        "https://127.0.0。1/",
        "https://127%2e0.0.1%2ex/",
        "https://127.0.0.1\\.example.org/",
        "https://user@example.org/",
        "https://user:password@example.org/",
        "https://example.org\\@evil.example/",
        " https://example.org",
        "https://example.org/a b",
        "https://example.org/a\nb",
        "https://example.org/a\u{0}",
        "https://example.org/\u{a0}",
        "file:///etc/passwd",
        "javascript:alert(1)//https://example.org",
        "data:text/plain,https://example.org",
        too_long.as_str(),
    ] {
        assert_eq!(check(link), Err(Refusal::NotALink), "{link}");
    }
}
