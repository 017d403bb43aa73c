use super::*;

#[test]
fn only_this_machine_is_spoken_to_without_encryption() {
    let good = [
        ("https://api.kie.ai", "https://api.kie.ai"),
        ("https://api.kie.ai/", "https://api.kie.ai"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:1/kie/", "http://localhost:1/kie"),
        ("http://[::1]:1", "http://[::1]:1"),
    ];
    for (given, wanted) in good {
        assert_eq!(base("it", given).unwrap(), wanted);
    }
    let bad = [
        "api.kie.ai",
        "http://api.kie.ai",
        "http://192.168.0.1",
        "ftp://127.0.0.1",
        "https://key@api.kie.ai",
        "https://:key@api.kie.ai",
        "https://api.kie.ai?key=1",
    ];
    for given in bad {
        base("it", given).unwrap_err();
    }
}

#[test]
fn the_key_is_not_shown() {
    let options = KieOptions {
        api_url: String::new(),
        upload_url: String::new(),
        key: "very-secret".into(),
        timeout: Duration::from_secs(1),
        allow_loopback: false,
        limits: Limits::default(),
    };
    assert!(!format!("{options:?}").contains("very-secret"));
}
