use super::*;

fn task() -> TaskId {
    TaskId("abc".to_owned())
}

#[test]
fn the_job_is_found_wherever_it_stands() {
    let found = |body: &str| task_in_callback(body.as_bytes());
    assert_eq!(
        found(r#"{"code":200,"data":{"taskId":"abc"}}"#),
        Some(task())
    );
    assert_eq!(found(r#"{"data":{"task_id":"abc"}}"#), Some(task()));
    assert_eq!(found(r#"{"recordId":"abc","data":null}"#), Some(task()));
    for none in [
        "",
        "[]",
        "{}",
        r#"{"data":{"taskId":""}}"#,
        r#"{"data":{"taskId":1}}"#,
    ] {
        assert_eq!(found(none), None, "{none}");
    }
}

#[test]
fn a_signature_is_for_one_job_at_one_time() {
    let key = CallbackKey::new("secret".into());
    // HMAC-SHA256 of "abc.1700000000" under "secret".
    let signature = "pWyIqB3XokHJ+bi/+PmlwFhdeyTqDp2KL6omOd179gg=";
    let at = |seconds: i64| Timestamp::from_millis(seconds * 1000);
    let verify = |task: &TaskId, stamp: &str, signature: &str, now| {
        key.verify(task, stamp, signature, at(now))
    };
    let now = 1_700_000_000;
    let stamp = "1700000000";
    assert_eq!(verify(&task(), stamp, signature, now), Ok(()));
    assert_eq!(verify(&task(), stamp, signature, now + 299), Ok(()));
    let stale = Err(BadSignature::Stale);
    assert_eq!(verify(&task(), stamp, signature, now + 301), stale);
    assert_eq!(verify(&task(), stamp, signature, now - 301), stale);
    let wrong = Err(BadSignature::Wrong);
    let other = TaskId("abd".to_owned());
    assert_eq!(verify(&other, stamp, signature, now), wrong);
    assert_eq!(verify(&task(), "1700000001", signature, now), wrong);
    assert_eq!(verify(&task(), stamp, "", now), wrong);
    assert_eq!(verify(&task(), stamp, "%%%", now), wrong);
}
