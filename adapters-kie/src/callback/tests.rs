use super::*;

fn task() -> TaskId {
    TaskId("abc".to_owned())
}

#[test]
fn the_job_is_found_wherever_it_stands() {
    let found = |body: &str| task_id(body.as_bytes());
    assert_eq!(
        found(r#"{"code":200,"data":{"taskId":"abc"}}"#),
        Some(task())
    );
    assert_eq!(found(r#"{"data":{"task_id":"abc"}}"#), Some(task()));
    assert_eq!(found(r#"{"recordId":"abc","data":null}"#), Some(task()));
    let suno =
        r#"{"code":200,"data":{"callbackType":"complete","task_id":"abc","data":[{"id":"x"}]}}"#;
    assert_eq!(found(suno), Some(task()));
    let both = r#"{"data":{"task_id":"abd","taskId":"abc"},"taskId":"abe"}"#;
    assert_eq!(found(both), Some(task()));
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

const NOW: i64 = 1_700_000_000;
const STAMP: &str = "1700000000";
/// HMAC-SHA256 of "abc.1700000000" under "secret".
const SIGNED: &str = "pWyIqB3XokHJ+bi/+PmlwFhdeyTqDp2KL6omOd179gg=";

fn verify(
    task: &TaskId,
    stamp: Option<&'static str>,
    signature: Option<&'static str>,
    now: i64,
) -> Result<(), CallbackError> {
    let header = |name: &str| match name {
        "X-Webhook-Timestamp" => stamp,
        "X-Webhook-Signature" => signature,
        _ => None,
    };
    let key = CallbackKey::new("secret".into());
    key.verify(header, task, Timestamp::from_millis(now * 1000))
}

#[test]
fn a_signature_is_for_one_job_at_one_time() {
    let (stamp, signed) = (Some(STAMP), Some(SIGNED));
    assert_eq!(verify(&task(), stamp, signed, NOW), Ok(()));
    assert_eq!(verify(&task(), stamp, signed, NOW + 299), Ok(()));
    let stale = Err(CallbackError::Stale);
    assert_eq!(verify(&task(), stamp, signed, NOW + 301), stale);
    assert_eq!(verify(&task(), stamp, signed, NOW - 301), stale);
    let wrong = Err(CallbackError::Wrong);
    let other = TaskId("abd".to_owned());
    assert_eq!(verify(&other, stamp, signed, NOW), wrong);
    assert_eq!(verify(&task(), Some("1700000001"), signed, NOW), wrong);
    for garbage in ["", "%%%", "c2hvcnQ="] {
        assert_eq!(verify(&task(), stamp, Some(garbage), NOW), wrong);
    }
}

#[test]
fn what_is_not_signed_is_not_from_kie() {
    let unsigned = Err(CallbackError::Unsigned);
    assert_eq!(verify(&task(), None, None, NOW), unsigned);
    assert_eq!(verify(&task(), Some(STAMP), None, NOW), unsigned);
    assert_eq!(verify(&task(), None, Some(SIGNED), NOW), unsigned);
}

#[test]
fn an_empty_key_vouches_for_nobody() {
    // HMAC-SHA256 of "abc.1700000000" under "".
    let signed = "PvcUKcVZDzgZG2nxl3puCgjCrTDqUfpIf7meMy8AEK0=";
    let header = |name: &str| Some(if name == TIMESTAMP { STAMP } else { signed });
    let judged =
        CallbackKey::new("".into()).verify(header, &task(), Timestamp::from_millis(NOW * 1000));
    assert_eq!(judged, Err(CallbackError::Wrong));
}

#[test]
fn a_time_may_count_milliseconds() {
    assert_eq!(millis(NOW), NOW * 1000);
    assert_eq!(millis(NOW * 1000), NOW * 1000);
    assert_eq!(millis(i64::MAX), i64::MAX);
    assert_eq!(millis(i64::MIN), i64::MIN);
}

#[test]
fn the_key_is_not_shown() {
    let key = CallbackKey::new("very-secret".into());
    assert!(!format!("{key:?}").contains("very-secret"));
}
