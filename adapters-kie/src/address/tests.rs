use super::*;

#[test]
fn only_public_hosts_are_visited() {
    let guard = Guard { loopback: false };
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

#[test]
fn a_fake_on_this_machine_may_be_visited_when_that_is_said() {
    let guard = Guard { loopback: true };
    let admits = |text: &str| guard.admits(&Url::parse(text).unwrap());
    assert!(admits("http://127.0.0.1:8080/media/1"));
    assert!(admits("http://localhost:8080/media/1"));
    assert!(!admits("http://10.0.0.1/"));
    assert!(!admits("http://example.com/"));
}
