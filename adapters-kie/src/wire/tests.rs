use super::*;

#[test]
fn credits_keep_every_digit() {
    let read = |text: &str| {
        let raw = RawValue::from_string(text.to_owned()).unwrap();
        decimal(&raw).map(|number| number.to_string())
    };
    assert_eq!(read("5916.25").as_deref(), Some("5916.25"));
    assert_eq!(read("0.1").as_deref(), Some("0.1"));
    assert_eq!(read("\"12\"").as_deref(), Some("12"));
    assert_eq!(read("1e2").as_deref(), Some("100"));
    assert_eq!(read("true"), None);
}

#[test]
fn an_envelope_is_known_by_its_code() {
    let read = |text: &str| Envelope::read(text.as_bytes()).map(|e| (e.code().unwrap(), e.words()));
    assert_eq!(
        read(r#"{"code":422,"msg":"no"}"#),
        Some((422, "no".to_owned()))
    );
    assert_eq!(
        read(r#"{"code":"500","message":"oh","data":[]}"#),
        Some((500, "oh".to_owned()))
    );
    assert_eq!(
        read(r#"{"code":422,"msg":"","message":"oh"}"#),
        Some((422, "oh".to_owned()))
    );
    assert_eq!(
        read(r#"{"code":200,"msg":null}"#),
        Some((200, String::new()))
    );
    for no in [
        "",
        "[]",
        "{}",
        r#"{"code":null}"#,
        "<html>",
        r#"{"code":200"#,
    ] {
        assert_eq!(read(no), None, "{no}");
    }
}
