mod any;

use domain::{
    broadcast::Broadcast, desk::Deed, generation::Generation, ledger::Posting, letter::Letter,
    payment::TopUp, promo::Promo, request::Draft, user::User, wallet::Wallet,
};
use proptest::prelude::*;

use super::*;
use crate::outbound::Paper;

fn round_trip<D, R>(value: &D) -> D
where
    R: for<'d> From<&'d D> + Into<D> + Serialize + for<'t> Deserialize<'t>,
{
    let text = to_string(&R::from(value)).unwrap();
    from_str::<R>(&text).unwrap().into()
}

proptest! {
    #[test]
    fn what_is_written_is_what_is_read(
        generation in any::generation(),
        posting in any::posting(),
        user in any::user(),
        wallet in any::wallet(),
        letter in any::letter(),
    ) {
        prop_assert_eq!(round_trip::<Generation, GenerationRecord>(&generation), generation.clone());
        prop_assert_eq!(round_trip::<Posting, PostingRecord>(&posting), posting);
        prop_assert_eq!(round_trip::<User, UserRecord>(&user), user);
        prop_assert_eq!(round_trip::<Wallet, WalletRecord>(&wallet), wallet);
        prop_assert_eq!(round_trip::<Letter, LetterRecord>(&letter), letter);
        let draft = generation.order.request.to_draft();
        prop_assert_eq!(round_trip::<Draft, DraftRecord>(&draft), draft);
    }

    #[test]
    fn papers_are_read_as_they_were_written(
        top_up in any::top_up(),
        promo in any::promo(),
        deed in any::deed(),
        broadcast in any::broadcast(),
        paper in any::paper(),
    ) {
        prop_assert_eq!(round_trip::<TopUp, TopUpRecord>(&top_up), top_up);
        prop_assert_eq!(round_trip::<Promo, PromoRecord>(&promo), promo);
        prop_assert_eq!(round_trip::<Deed, DeedRecord>(&deed), deed);
        prop_assert_eq!(round_trip::<Broadcast, BroadcastRecord>(&broadcast), broadcast);
        prop_assert_eq!(round_trip::<Paper, PaperRecord>(&paper), paper);
    }

    #[test]
    fn a_json_column_is_read_like_a_text(generation in any::generation()) {
        let value = serde_json::to_value(GenerationRecord::from(&generation)).unwrap();
        prop_assert_eq!(Generation::from(from_value::<GenerationRecord>(value).unwrap()), generation);
    }
}

const POSTING: &str = r#"{"key":"payment:1","kind":"top_up","lines":[{"account":"cash","kopecks":-500},{"account":{"main":7},"kopecks":500}],"at_ms":9}"#;

#[test]
fn a_posting_reads_like_a_sentence() {
    let record: PostingRecord = from_str(POSTING).unwrap();
    assert_eq!(to_string(&record).unwrap(), POSTING);
    let five_roubles = domain::money::Money::from_roubles(5).unwrap();
    let posting = Posting::top_up(
        "1",
        domain::user::UserId(7),
        five_roubles,
        domain::time::Timestamp::from_millis(9),
    );
    assert_eq!(Posting::from(record), posting.unwrap());
}

#[test]
fn a_posting_that_does_not_balance_is_refused() {
    let misfit =
        from_str::<PostingRecord>(&POSTING.replace(r#""kopecks":500"#, r#""kopecks":501"#));
    assert_eq!(
        misfit.unwrap_err().to_string(),
        "field `.`: the lines sum to 1 kopecks instead of zero"
    );
}

#[track_caller]
fn assert_misfit<T: for<'t> Deserialize<'t>>(text: &str, field: &str, why: &str) {
    let Err(misfit) = from_str::<T>(text) else {
        panic!("{text} was read");
    };
    assert_eq!(misfit.field, field);
    assert!(misfit.why.contains(why), "{}", misfit.why);
}

#[test]
fn an_error_names_the_field() {
    assert_misfit::<DraftRecord>(
        r#"{"model":"m","values":{"n":{"group":{"k":{"decimal":"1,5"}}}}}"#,
        "values.n.group.k.decimal",
        r#""1,5" is no decimal"#,
    );
    assert_misfit::<DraftRecord>(
        r#"{"model":"a model","values":{}}"#,
        "model",
        "\"a model\" is no id",
    );
    assert_misfit::<StageRecord>(
        r#"{"failed":{"failure":{"rejected":{"kind":"bored","detail":""}},"at_ms":0}}"#,
        "failed.failure.rejected.kind",
        "unknown variant `bored`",
    );
    assert_misfit::<StageRecord>(
        r#"{"succeeded":{"task":"t","outputs":[],"charged_kopecks":1,"at_ms":0}}"#,
        "succeeded.outputs",
        "at least one output",
    );
    assert_misfit::<WalletRecord>(
        r#"{"user":7,"main_kopecks":-1,"bonus_kopecks":0,"held_kopecks":0}"#,
        "main_kopecks",
        "-1 is no amount",
    );
}

#[test]
fn a_field_that_is_missing_unknown_or_left_over_is_refused() {
    assert_misfit::<HoldRecord>(
        r#"{"bonus_kopecks":0}"#,
        ".",
        "missing field `main_kopecks`",
    );
    assert_misfit::<HoldRecord>(
        r#"{"bonus_kopecks":0,"main_kopecks":0,"stars_kopecks":0}"#,
        "stars_kopecks",
        "unknown field",
    );
    assert_misfit::<HoldRecord>(
        r#"{"bonus_kopecks":0,"main_kopecks":0}{}"#,
        ".",
        "trailing characters",
    );
}

#[test]
fn a_document_of_another_version_is_refused_before_anything_else_in_it() {
    #[derive(Debug, Serialize, Deserialize)]
    struct Document {
        v: Version<2>,
        hold: HoldRecord,
    }
    assert_misfit::<Document>(
        r#"{"v":3,"hold":"elsewhere"}"#,
        "v",
        "version 3 is not known to this program, which reads version 2",
    );
}

#[test]
fn an_output_from_before_results_had_ids_is_read() {
    let text =
        r#"[{"file":{"media":"audio","url":"https://t/1.mp3","title":"Rain"}},{"text":"la la"}]"#;
    let outputs: OutputsRecord = from_str(text).unwrap();
    assert_eq!(to_string(&outputs).unwrap(), text);
    let song =
        r#"[{"file":{"media":"audio","url":"https://t/1.mp3","title":"Rain","handle":"song-1"}}]"#;
    let outputs: OutputsRecord = from_str(song).unwrap();
    assert_eq!(to_string(&outputs).unwrap(), song);
}

#[test]
fn results_that_are_no_files_are_written_as_what_they_are() {
    let text = concat!(
        r#"[{"made":{"name":"lyrics.lrc","mime":"text/plain","base64":"AP8="}},"#,
        r#"{"voice":{"name":"Night singer","handle":"voice-1"}},"#,
        r#"{"file":{"media":"audio","url":"https://t/1.mp3","length_ms":2500}}]"#
    );
    let outputs: OutputsRecord = from_str(text).unwrap();
    assert_eq!(to_string(&outputs).unwrap(), text);
    assert_misfit::<OutputsRecord>(
        &text.replace("AP8=", "A!"),
        "[0].made.base64",
        "this is no base64",
    );
}

#[test]
fn a_success_has_a_job_or_was_answered_at_once() {
    for job in [r#""task":"t","#, ""] {
        let text = format!(
            r#"{{"succeeded":{{{job}"outputs":[{{"text":"la"}}],"charged_kopecks":1,"at_ms":0}}}}"#
        );
        let stage: StageRecord = from_str(&text).unwrap();
        assert_eq!(to_string(&stage).unwrap(), text);
    }
}

#[test]
fn an_earlier_result_is_written_with_all_that_another_order_needs() {
    let text = concat!(
        r#"{"model":"m#upscale","values":{"task_id":{"earlier":{"generation":"00000000000000000000000000000007","#,
        r#""model":"m","output":1,"task":"t","handle":"s","answers":{"resolution":{"text":"480p"}}}}}}"#
    );
    let draft: DraftRecord = from_str(text).unwrap();
    assert_eq!(to_string(&draft).unwrap(), text);
    // Known by its job alone, or by itself alone, and told nothing.
    for more in [
        r#","handle":"s","answers":{"resolution":{"text":"480p"}}"#,
        r#","task":"t""#,
    ] {
        let least = text.replace(more, "");
        let draft: DraftRecord = from_str(&least).unwrap();
        assert_eq!(to_string(&draft).unwrap(), least);
    }
}

const TOP_UP: &str = concat!(
    r#"{"id":"00000000000000000000000000000007","user":7,"method":{"stars":50},"amount_kopecks":10000,"opened_at_ms":1,"#,
    r#""state":{"credited":{"amount_kopecks":10000,"charge":"c","refusals":0,"at_ms":2}},"#,
    r#""notices":[{"admin":8,"message":9}]}"#
);

#[test]
fn a_top_up_reads_like_a_sentence_and_loses_nothing_silently() {
    let record: TopUpRecord = from_str(TOP_UP).unwrap();
    assert_eq!(to_string(&record).unwrap(), TOP_UP);
    assert_misfit::<TopUpRecord>(
        &TOP_UP.replace(r#""refusals":0"#, r#""refusals":0,"fee":1"#),
        "state.credited.fee",
        "unknown field `fee`",
    );
    assert_misfit::<TopUpRecord>(
        &TOP_UP.replace(r#"{"admin":8,"#, r#"{"admin":8,"chat":8,"#),
        "notices[0].chat",
        "unknown field `chat`",
    );
    assert_misfit::<TopUpRecord>(
        &TOP_UP.replace("10000", "-1"),
        "amount_kopecks",
        "-1 is no amount",
    );
}

#[test]
fn a_promo_code_is_written_in_capitals() {
    let redeemed = r#"{"redeemed":{"code":"SUMMER-26","user":7,"at_ms":1}}"#;
    let record: PaperRecord = from_str(redeemed).unwrap();
    assert_eq!(to_string(&record).unwrap(), redeemed);
    assert_misfit::<PaperRecord>(
        &redeemed.replace("SUMMER", "summer"),
        "redeemed.code",
        "should be written SUMMER-26",
    );
    assert_misfit::<PaperRecord>(
        &redeemed.replace("SUMMER-26", "Ы"),
        "redeemed.code",
        "a promo code has",
    );
}

/// A step of a broadcast has no type of its own in the domain; a word that nobody knows must not make a deed unreadable.
#[test]
fn a_deed_with_an_unknown_word_for_a_step_can_still_be_read() {
    let what = domain::desk::What::Broadcast {
        id: domain::broadcast::BroadcastId("7".repeat(32).parse().unwrap()),
        step: "stoped",
    };
    let deed = Deed {
        by: domain::user::UserId(7),
        what,
        at: domain::time::Timestamp::from_millis(1),
    };
    let read = round_trip::<Deed, DeedRecord>(&deed);
    assert_eq!(read.key(), deed.key());
    assert!(matches!(
        read.what,
        domain::desk::What::Broadcast {
            step: "changed",
            ..
        }
    ));
}
