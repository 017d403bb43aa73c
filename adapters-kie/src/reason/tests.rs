use super::*;

#[test]
fn failures_are_told_apart_by_words_and_codes() {
    let table = [
        ("501", "Your content was flagged by moderation", Moderated),
        ("400", "The prompt violates our content policy", Moderated),
        ("500", "NSFW content detected", Moderated),
        ("422", "nsfw_checker must be a boolean", Invalid),
        ("422", "Invalid parameter", Invalid),
        ("400", "bad picture", Invalid),
        ("413", "Uploaded audio matches existing work", Moderated),
        ("500", "internal error, please try again", ServerError),
        ("408", "", ServerError),
        ("501", "generation failed", Failed),
        ("GENERATION_FAILED", "", Failed),
        ("", "something new", Failed),
        ("999", "", Failed),
        ("500", "Credits insufficient", OutOfCredits),
        ("INSUFFICIENT_CREDITS", "", OutOfCredits),
        ("505", "feature disabled", Unavailable),
        ("500", "This interface is temporarily paused", Unavailable),
        ("401", "You do not have access permissions", Unauthorized),
    ];
    for (code, words, kind) in table {
        assert_eq!(of_failure(code, words).kind, kind, "{code} {words}");
    }
}

#[test]
fn the_detail_is_kies_own_and_short() {
    assert_eq!(of_failure("501", "no luck").detail, "501: no luck");
    assert_eq!(of_failure("", "no luck").detail, "no luck");
    assert_eq!(
        of_failure("501", &"x".repeat(9000)).detail.chars().count(),
        DETAIL
    );
}
