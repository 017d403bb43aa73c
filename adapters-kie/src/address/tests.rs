use super::*;

#[test]
fn only_public_hosts_are_visited() {
    let guard = Guard::default();
    let admits = |text: &str| guard.admits(&Url::parse(text).unwrap());
    for good in [
        "https://tempfile.aiquickdraw.com/a.png",
        "https://8.8.8.8/a",
        "https://[2606:4700::1111]/a",
    ] {
        assert!(admits(good), "{good}");
    }
    for bad in [
        "http://tempfile.aiquickdraw.com/a.png",
        "ftp://example.com/a",
        "mock://picture/0",
        "https://user:pass@example.com/",
        "https://user@example.com/",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "javascript:alert(1)",
        "gopher://example.com/",
        "blob:https://example.com/1",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://[::ffff:127.0.0.1]/",
        "https://[::127.0.0.1]/",
        "https://[fec0::1]/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://10.0.0.1/",
        "https://172.16.0.1/",
        "https://192.168.1.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "https://255.255.255.255/",
        "https://[::1]/",
        "https://[::]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://[2002:a00:1::]/",
        "https://[fe80::1]/",
        "https://[fc00::1]/",
        "https://[ff02::1]/",
        "https://[2001:db8::1]/",
    ] {
        assert!(!admits(bad), "{bad}");
    }
}

fn options(allow_loopback: bool) -> KieOptions {
    KieOptions {
        api_url: "http://127.0.0.1:8080".to_owned(),
        upload_url: "http://localhost:8081/kie".to_owned(),
        key: "key".into(),
        timeout: std::time::Duration::from_secs(1),
        allow_loopback,
        limits: crate::Limits::default(),
    }
}

#[test]
fn a_fake_on_this_machine_may_be_visited_when_that_is_said_and_nothing_beside_it() {
    let guard = Guard::of(&options(true));
    let admits = |text: &str| guard.admits(&Url::parse(text).unwrap());
    assert!(admits("http://127.0.0.1:8080/media/1"));
    assert!(admits("http://localhost:8081/media/1"));
    assert!(admits("https://example.com/"));
    for bad in [
        "http://127.0.0.1:8081/",
        "http://127.0.0.1:5432/",
        "https://127.0.0.1/",
        "http://127.0.0.2:8080/",
        "http://[::1]:8080/",
        "https://localhost/",
        "http://localhost:8080/",
        "http://10.0.0.1:8080/",
        "http://example.com/",
        "ftp://127.0.0.1:8080/",
    ] {
        assert!(!admits(bad), "{bad}");
    }
}

#[test]
fn addresses_on_this_machine_do_not_open_it_by_themselves() {
    let closed = Guard::of(&options(false));
    let elsewhere = Guard::of(&KieOptions {
        api_url: "https://api.kie.ai".to_owned(),
        upload_url: "https://kieai.redpandaai.co".to_owned(),
        ..options(true)
    });
    for guard in [closed, elsewhere] {
        for url in [
            "http://127.0.0.1:8080/",
            "http://api.kie.ai/",
            "https://localhost:8081/",
        ] {
            assert!(!guard.admits(&Url::parse(url).unwrap()), "{url}");
        }
    }
}

#[tokio::test]
async fn a_name_is_judged_by_what_it_leads_to() {
    let find = async |guard: Guard, name: &str| {
        let found = guard.resolver().resolve(name.parse().unwrap()).await;
        found.map(Iterator::count)
    };
    let error = find(Guard::default(), "localhost").await.unwrap_err();
    assert!(error.is::<Private>(), "{error}");
    let other = find(Guard::of(&options(true)), "localhost.").await;
    assert!(other.is_err(), "another name for the same is not the same");
    assert!(find(Guard::of(&options(true)), "localhost").await.unwrap() > 0);
}

/// Addresses that a name of anybody's may be made to lead to, and where that would be.
const INSIDE: [&str; 18] = [
    "127.0.0.1",
    "127.255.255.254",
    "10.1.2.3",
    "172.31.255.255",
    "192.168.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.127.255.255",
    "0.0.0.0",
    "::1",
    "::",
    "::ffff:169.254.169.254",
    "::ffff:100.64.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
];

fn socket(ip: &str) -> SocketAddr {
    SocketAddr::new(ip.parse().unwrap(), 0)
}

#[test]
fn a_name_that_leads_inside_leads_nowhere() {
    let fake = Guard::of(&options(true));
    for guard in [Guard::default(), fake] {
        for ip in INSIDE {
            let admitted = guard.admitted("results.example", [socket(ip)].into_iter());
            assert!(admitted.is_err(), "{ip}");
        }
        assert!(guard.admitted("results.example", [].into_iter()).is_err());
    }
}

#[test]
fn of_what_a_name_leads_to_only_the_public_part_is_left_to_connect_to() {
    let public = ["8.8.8.8", "100.128.0.1", "2606:4700::1111"].map(socket);
    let found = INSIDE.map(socket).into_iter().chain(public);
    let admitted = Guard::default().admitted("results.example", found).unwrap();
    assert_eq!(admitted, public);
}

#[test]
fn a_name_is_judged_anew_whenever_it_is_resolved() {
    let guard = Guard::default();
    let leads_to = |ip| guard.admitted("results.example", [socket(ip)].into_iter());
    assert!(leads_to("8.8.8.8").is_ok());
    assert!(leads_to("169.254.169.254").is_err());
    assert!(leads_to("8.8.8.8").is_ok());
}
