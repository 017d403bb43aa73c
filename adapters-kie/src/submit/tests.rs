use super::*;

/// An outcome in one word, with what it says.
fn told(status: u16, body: &str) -> String {
    let answer = Answer {
        status,
        retry_after: None,
        body: body.as_bytes().to_vec(),
    };
    word(outcome(Ok(answer), |_| None))
}

fn word(outcome: Result<Submitted, SubmitError>) -> String {
    match outcome {
        Ok(Submitted::Accepted(task)) => format!("task {}", task.0),
        Ok(Submitted::Done { .. }) => "done".to_owned(),
        Err(SubmitError::NotSent(_)) => "not sent".to_owned(),
        Err(SubmitError::Refused(rejection)) => format!("refused: {:?}", rejection.kind),
        Err(SubmitError::Busy { retry_after }) => format!("busy {}", retry_after.as_secs()),
        Err(SubmitError::Lost(_)) => "lost".to_owned(),
    }
}

const ACCEPTED: &[(&str, &str)] = &[
    (
        r#"{"code":200,"msg":"success","data":{"taskId":"t1","recordId":"t1"}}"#,
        "task t1",
    ),
    (
        r#"{"code":"200","message":"ok","data":{"taskId":"t2"}}"#,
        "task t2",
    ),
];

/// It may well be running.
const WITHOUT_ID: &[(&str, &str)] = &[
    (r#"{"code":200,"msg":"success","data":{}}"#, "lost"),
    (r#"{"code":200,"msg":"success","data":null}"#, "lost"),
    (r#"{"code":200,"msg":"success"}"#, "lost"),
    (
        r#"{"code":200,"msg":"success","data":{"taskId":""}}"#,
        "lost",
    ),
    (
        r#"{"code":200,"msg":"prompt is required","data":{}}"#,
        "lost",
    ),
];

const REFUSED_BY_CODE: &[(&str, &str)] = &[
    (r#"{"code":400,"msg":"bad"}"#, "refused: Invalid"),
    (
        r#"{"code":401,"msg":"You do not have access permissions"}"#,
        "refused: Unauthorized",
    ),
    (r#"{"code":402,"msg":"pay"}"#, "refused: OutOfCredits"),
    (r#"{"code":404,"msg":"?"}"#, "refused: Unavailable"),
    (r#"{"code":413,"msg":"long"}"#, "refused: Invalid"),
    (
        r#"{"code":422,"msg":"Invalid parameter"}"#,
        "refused: Invalid",
    ),
    (
        r#"{"code":422,"msg":"The model name you specified is not supported. Please verify"}"#,
        "refused: Unavailable",
    ),
    (r#"{"code":433,"msg":"sub-key"}"#, "refused: OutOfCredits"),
    (r#"{"code":505,"msg":"disabled"}"#, "refused: Unavailable"),
    (
        r#"{"code":422,"msg":"Prompt flagged as sensitive"}"#,
        "refused: Moderated",
    ),
];

const REFUSED_BY_WORDS: &[(&str, &str)] = &[
    (
        r#"{"code":500,"msg":"aspect_ratio is required"}"#,
        "refused: Invalid",
    ),
    (
        r#"{"code":500,"msg":"This field is required"}"#,
        "refused: Invalid",
    ),
    (
        r#"{"code":500,"msg":"duration it must be a string"}"#,
        "refused: Invalid",
    ),
    (
        r#"{"code":500,"msg":"prompt exceeds maximum length"}"#,
        "refused: Invalid",
    ),
    (
        r#"{"code":500,"msg":"Credits insufficient"}"#,
        "refused: OutOfCredits",
    ),
    (
        r#"{"code":500,"msg":"This interface is temporarily paused"}"#,
        "refused: Unavailable",
    ),
    (
        r#"{"code":500,"msg":"content policy violation"}"#,
        "refused: Moderated",
    ),
];

const DROPPED: &[(&str, &str)] = &[
    (
        r#"{"code":429,"msg":"Your call frequency is too high."}"#,
        "busy 10",
    ),
    (r#"{"code":405,"msg":"rate"}"#, "busy 10"),
    (r#"{"code":430,"msg":"frequency"}"#, "busy 10"),
    (r#"{"code":455,"msg":"maintenance"}"#, "busy 60"),
];

const UNKNOWN: &[(&str, &str)] = &[
    (r#"{"code":500,"msg":"Internal error"}"#, "lost"),
    (r#"{"code":500}"#, "lost"),
    (r#"{"code":501,"msg":"generation failed"}"#, "lost"),
    (r#"{"code":408,"msg":"upstream"}"#, "lost"),
    (r#"{"code":531,"msg":"failed"}"#, "lost"),
    (r#"{"code":777,"msg":"new"}"#, "lost"),
];

const NO_ENVELOPE: &[(&str, &str)] = &[
    ("", "lost"),
    ("{}", "lost"),
    (r#"{"code":200,"msg":"success","data":{"#, "lost"),
    ("<html>Just a moment...</html>", "lost"),
];

#[test]
fn every_envelope_has_one_outcome() {
    let tables = [
        ACCEPTED,
        WITHOUT_ID,
        REFUSED_BY_CODE,
        REFUSED_BY_WORDS,
        DROPPED,
        UNKNOWN,
        NO_ENVELOPE,
    ];
    for (body, wanted) in tables.into_iter().flatten() {
        assert_eq!(told(200, body), *wanted, "{body}");
    }
}

#[test]
fn the_envelope_counts_for_more_than_the_status() {
    let accepted = r#"{"code":200,"msg":"success","data":{"taskId":"t"}}"#;
    assert_eq!(told(502, accepted), "task t");
    assert_eq!(told(500, r#"{"code":422,"msg":"no"}"#), "refused: Invalid");
    assert_eq!(told(429, r#"{"code":500,"msg":"?"}"#), "lost");
}

#[test]
fn without_an_envelope_the_status_is_all_there_is() {
    let table = [
        (400, "refused: Invalid"),
        (401, "refused: Unauthorized"),
        (403, "refused: Unauthorized"),
        (404, "refused: Unavailable"),
        (405, "refused: Unavailable"),
        (413, "refused: Invalid"),
        (429, "busy 10"),
        (200, "lost"),
        (301, "lost"),
        (408, "lost"),
        (500, "lost"),
        (502, "lost"),
        (503, "lost"),
        (504, "lost"),
        (520, "lost"),
        (522, "lost"),
    ];
    for (status, wanted) in table {
        assert_eq!(told(status, "error code: 1010"), wanted, "{status}");
    }
}

#[test]
fn a_pause_that_is_asked_for_is_kept_within_reason() {
    let pause = |seconds| {
        let answer = Answer {
            status: 429,
            retry_after: Some(Duration::from_secs(seconds)),
            body: Vec::new(),
        };
        word(outcome(Ok(answer), |_| None))
    };
    assert_eq!(pause(7), "busy 7");
    assert_eq!(pause(0), "busy 1");
    assert_eq!(pause(86_400), "busy 300");
}

#[test]
fn only_a_request_that_never_left_is_sent_again() {
    let failure = |before_sending, timed_out| {
        let failure = Failure {
            before_sending,
            timed_out,
            fault: Fault::unavailable("submit a job", "no luck"),
        };
        word(outcome(Err(failure), |_| None))
    };
    assert_eq!(failure(true, false), "not sent");
    assert_eq!(failure(true, true), "not sent");
    assert_eq!(failure(false, true), "lost");
    assert_eq!(failure(false, false), "lost");
}
