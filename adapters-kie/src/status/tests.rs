use domain::media::{Media, Output};

use super::*;

const IMAGE: Yield = Yield::Files(Media::Image);
const AUDIO: Yield = Yield::Files(Media::Audio);

fn told(body: &str, yields: Yield) -> Option<Status> {
    let answer = Answer {
        status: 200,
        retry_after: None,
        body: body.as_bytes().to_vec(),
    };
    match read(&answer, yields) {
        Told::Status(status) => Some(status),
        Told::Nothing(_) => None,
    }
}

fn record(fields: &str, yields: Yield) -> Status {
    let body = format!(r#"{{"code":200,"msg":"success","data":{{"taskId":"t",{fields}}}}}"#);
    told(&body, yields).unwrap()
}

/// The outputs as lines, and what they consumed.
fn done(status: Status) -> (Vec<String>, Option<String>) {
    let Status::Done { outputs, consumed } = status else {
        panic!("{status:?}");
    };
    let line = |output: &Output| match output {
        Output::Text(text) => text.clone(),
        Output::File {
            media,
            url,
            title,
            cover,
            handle,
            length,
        } => {
            let length = length.map(|length| format!("{length:?}"));
            let more = [title, cover, handle, &length].into_iter().flatten();
            let more: Vec<_> = more.cloned().collect();
            format!("{media:?} {url} {}", more.join(" "))
                .trim()
                .to_owned()
        }
        Output::Made { name, bytes, .. } => format!("{name} of {}", bytes.len()),
        Output::Voice { .. } => panic!("{output:?}"),
    };
    let lines = outputs.as_slice().iter().map(line).collect();
    (lines, consumed.map(|credits| credits.to_string()))
}

fn broken(status: Status) -> RejectionKind {
    let Status::Broken(rejection) = status else {
        panic!("{status:?}");
    };
    rejection.kind
}

#[test]
fn a_recording_of_a_running_task_is_understood() {
    let body = r#"{"code":200,"msg":"success","data":{"taskId":"281e5b0","model":"grok-imagine/text-to-video",
        "state":"waiting","param":"{\"input\":\"{}\",\"model\":\"grok-imagine/text-to-video\"}","resultJson":"",
        "failCode":null,"failMsg":null,"costTime":null,"completeTime":null,"createTime":1775000000000}}"#;
    assert_eq!(told(body, IMAGE), Some(Status::Pending(Phase::Waiting)));
}

#[test]
fn a_recording_of_a_finished_task_is_understood() {
    let fields = r#""state":"success","resultJson":"{\"resultUrls\":[\"https://tempfile.aiquickdraw.com/a.png\",
        \"https://tempfile.aiquickdraw.com/b.png\"],\"firstFrameUrl\":\"https://x/f.png\"}","costTime":188,
        "creditsConsumed":0.8,"successFlag":1"#
        .replace('\n', "");
    let (lines, consumed) = done(record(&fields, IMAGE));
    assert_eq!(
        lines,
        [
            "Image https://tempfile.aiquickdraw.com/a.png",
            "Image https://tempfile.aiquickdraw.com/b.png"
        ]
    );
    assert_eq!(consumed.as_deref(), Some("0.8"));
}

#[test]
fn an_unknown_state_is_no_end() {
    let table = [
        (r#""state":"queuing""#, Phase::Queuing),
        (r#""state":"generating""#, Phase::Generating),
        (r#""state":"paused_for_lunch""#, Phase::Generating),
        (r#""state":"failed","successFlag":3"#, Phase::Generating),
        (r#""state":"","successFlag":0"#, Phase::Generating),
    ];
    for (fields, phase) in table {
        assert_eq!(record(fields, IMAGE), Status::Pending(phase), "{fields}");
    }
}

#[test]
fn without_a_state_the_flag_says_it() {
    assert_eq!(
        broken(record(r#""successFlag":3"#, IMAGE)),
        RejectionKind::Failed
    );
    let fields = r#""successFlag":1,"response":{"resultUrls":["https://x/a"]}"#;
    assert_eq!(done(record(fields, IMAGE)).0, ["Image https://x/a"]);
    assert_eq!(
        record(r#""successFlag":0"#, IMAGE),
        Status::Pending(Phase::Generating)
    );
}

#[test]
fn results_are_found_in_every_form() {
    let table = [
        (
            r#""resultJson":{"resultUrls":["https://x/a"]}"#,
            "Image https://x/a",
        ),
        (
            r#""resultJson":"","response":{"resultUrls":["https://x/a"]}"#,
            "Image https://x/a",
        ),
        (
            r#""resultJson":null,"response":"{\"resultUrls\":[\"https://x/a\"]}""#,
            "Image https://x/a",
        ),
        (
            r#""resultJson":"{broken","response":{"resultUrls":["https://x/a"]}"#,
            "Image https://x/a",
        ),
        (r#""resultJson":"[\"https://x/a\"]""#, "Image https://x/a"),
        (r#""resultJson":"https://x/a""#, "Image https://x/a"),
        (
            r#""resultJson":{"resultUrls":"https://x/a"}"#,
            "Image https://x/a",
        ),
        (
            r#""resultJson":{"resultUrls":[{"url":"https://x/a"}]}"#,
            "Image https://x/a",
        ),
        (
            r#""resultJson":{"resultUrls":["https://x/a"],"resultWaterMarkUrls":["https://x/w"]}"#,
            "Image https://x/a",
        ),
        (
            r#""resultJson":{"resultUrls":[],"resultWaterMarkUrls":["https://x/w"]}"#,
            "Image https://x/w",
        ),
        (
            r#""resultJson":{"resultImageUrl":"https://x/a"}"#,
            "Image https://x/a",
        ),
        (
            r#""resultJson":{"resultVideoUrl":"https://x/a"}"#,
            "Image https://x/a",
        ),
        (
            r#""resultJson":{"result_urls":["https://x/a"]}"#,
            "Image https://x/a",
        ),
        (
            r#""resultJson":{"video_url":"https://x/a"}"#,
            "Image https://x/a",
        ),
        (
            r#""resultJson":{"resultUrls":["", null, "https://x/a"]}"#,
            "Image https://x/a",
        ),
    ];
    for (fields, wanted) in table {
        let fields = format!(r#""state":"success",{fields}"#);
        assert_eq!(done(record(&fields, IMAGE)).0, [wanted], "{fields}");
    }
}

#[test]
fn songs_have_titles_and_covers_and_ids_of_their_own() {
    let fields = r#""state":"success","resultJson":"{\"data\":[
        {\"id\":\"1\",\"title\":\"Snow\",\"duration\":120.5,\"audio_url\":\"https://x/1.mp3\",\"stream_audio_url\":\"https://x/s\",\"image_url\":\"https://x/1.jpg\"},
        {\"id\":\"2\",\"title\":\"\",\"audio_url\":\"https://x/2.mp3\",\"image_url\":null},
        {\"id\":\"3\",\"audio_url\":\"\"}]}""#
        .replace('\n', "");
    assert_eq!(
        done(record(&fields, AUDIO)).0,
        [
            "Audio https://x/1.mp3 Snow https://x/1.jpg 1 120.5s",
            "Audio https://x/2.mp3 2"
        ]
    );
}

#[test]
fn objects_become_words() {
    let fields =
        r#""state":"success","resultJson":"{\"resultObject\":{\"text\":\"Hello.\",\"words\":[]}}""#;
    assert_eq!(done(record(fields, Yield::Text)).0, ["Hello."]);
    let fields = r#""state":"success","response":{"resultObject":{"lyricsData":[{"title":"A","text":"la"},{"title":"B","text":"lo"}]}}"#;
    assert_eq!(done(record(fields, Yield::Text)).0, ["A\n\nla", "B\n\nlo"]);
}

#[test]
fn stems_are_named_by_their_fields_and_the_song_itself_is_none() {
    let plain = r#""originUrl":"https://x/song.mp3","id":"1","image_url":"https://x/c.jpg""#;
    let fields = format!(
        r#""state":"success","resultJson":{{"resultUrls":["https://x/i.mp3","https://x/v.mp3"],{plain},
        "instrumental_url":"https://x/i.mp3","vocal_url":"https://x/v.mp3","backingVocalsUrl":null}}"#
    );
    let stems = [
        "Audio https://x/v.mp3 Vocals",
        "Audio https://x/i.mp3 Instrumental",
    ];
    assert_eq!(done(record(&fields, AUDIO)).0, stems);
    let fields = r#""state":"success","response":{"originData":[{"duration":2,"audio_url":"https://x/d.mp3",
        "stem_type_group_name":"Drums","id":"s1"},{"audio_url":"https://x/b.mp3","stem_type_group_name":"Bass"}]}"#;
    assert_eq!(
        done(record(fields, AUDIO)).0,
        [
            "Audio https://x/d.mp3 Drums s1 2s",
            "Audio https://x/b.mp3 Bass"
        ]
    );
}

#[test]
fn layers_have_names_and_lie_above_the_whole_picture() {
    let fields = r#""state":"success","resultJson":{"resultUrls":["https://x/all.png","https://x/cat.png"],
        "resultObject":{"layers":[{"url":"https://x/cat.png","name":"Cat","z_index":2},
        {"image_url":"https://x/sky.png","name":"Sky","z_index":1},{"name":"nothing"}]}}"#;
    assert_eq!(
        done(record(fields, IMAGE)).0,
        [
            "Image https://x/all.png",
            "Image https://x/sky.png Sky",
            "Image https://x/cat.png Cat"
        ]
    );
}

#[test]
fn a_clip_brings_its_last_picture_and_not_its_first() {
    let fields = r#""state":"success","resultJson":{"resultUrls":["https://x/a.mp4"],
        "firstFrameUrl":"https://x/f.png","lastFrameUrl":"https://x/l.png"}"#;
    let (lines, _) = done(record(fields, Yield::Originals(Media::Video)));
    assert_eq!(lines, ["Video https://x/a.mp4", "Image https://x/l.png"]);
    let alone = r#""state":"success","resultJson":{"lastFrameUrl":"https://x/l.png"}"#;
    let video = Yield::Files(Media::Video);
    assert_eq!(broken(record(alone, video)), RejectionKind::Empty);
}

#[test]
fn a_map_brings_the_numbers_of_its_parts() {
    let table = [
        (
            r#"[{"index":3,"label":"the  sky"},{"index":5,"name":"car"},{"index":7}]"#,
            "3. the sky\n5. car\n7",
        ),
        (r#"[{"index":1,"bbox":[0,0,1,1]},{"index":2}]"#, "1, 2"),
        (r#"[{"label":"cat"},"odd"]"#, "1. cat\n2"),
    ];
    for (segments, wanted) in table {
        for place in [
            format!(r#""resultObject":{{"segments":{segments}}}"#),
            format!(r#""segments":{segments}"#),
        ] {
            let fields = format!(
                r#""state":"success","resultJson":{{"resultUrls":["https://x/m.png"],{place}}}"#
            );
            let (lines, _) = done(record(&fields, IMAGE));
            assert_eq!(lines, ["Image https://x/m.png", wanted], "{place}");
        }
    }
}

#[test]
fn notes_are_a_file_and_words_where_there_are_none() {
    const DOCUMENT: Yield = Yield::Files(Media::Document);
    let notes = r#"{"state":"complete","instruments":[{"name":"piano","notes":[{"pitch":60,"start":0,"end":1}]}]}"#;
    for yields in [DOCUMENT, Yield::Text] {
        for result in [
            format!(r#"{{"resultObject":{notes}}}"#),
            format!(r#"{{"midiData":{notes}}}"#),
            notes.to_owned(),
        ] {
            let fields = format!(r#""state":"success","resultJson":{result}"#);
            assert_eq!(
                done(record(&fields, yields)).0,
                ["song.mid of 66"],
                "{result}"
            );
        }
        let fields = r#""state":"success","resultJson":{"resultObject":{"state":"complete","instruments":[]}}"#;
        let (lines, _) = done(record(fields, yields));
        assert_eq!(lines, ["instruments:\nstate: complete"]);
    }
}

#[test]
fn a_success_that_shows_nothing_is_a_failure() {
    for fields in [
        r#""resultJson":"""#,
        r#""resultJson":null,"response":null"#,
        r#""resultJson":"{\"resultUrls\":[]}""#,
        r#""resultJson":"{\"resultUrls\":[\"https://""#,
        r#""resultJson":"\"\\\"again\\\"\"""#,
        r#""resultJson":{"resultUrls":["data:image/png;base64,AA"]}"#,
        r#""resultJson":7"#,
        r#""costTime":1"#,
    ] {
        let fields = format!(r#""state":"success",{fields}"#);
        assert_eq!(
            broken(record(&fields, IMAGE)),
            RejectionKind::Empty,
            "{fields}"
        );
    }
}

#[test]
fn a_failure_says_why() {
    let table = [
        (
            r#""failCode":"501","failMsg":"flagged by moderation""#,
            RejectionKind::Moderated,
        ),
        (
            r#""failCode":"422","failMsg":"Invalid parameter""#,
            RejectionKind::Invalid,
        ),
        (
            r#""failCode":500,"failMsg":"oops""#,
            RejectionKind::ServerError,
        ),
        (
            r#""failCode":"GENERATION_FAILED","failMsg":null"#,
            RejectionKind::Failed,
        ),
        (r#""failCode":null,"failMsg":"""#, RejectionKind::Failed),
    ];
    for (fields, kind) in table {
        let fields = format!(r#""state":"fail","resultJson":"",{fields}"#);
        assert_eq!(broken(record(&fields, IMAGE)), kind, "{fields}");
    }
    let body =
        r#"{"code":501,"msg":"failed","data":{"state":"fail","failCode":"501","failMsg":"no"}}"#;
    assert_eq!(broken(told(body, IMAGE).unwrap()), RejectionKind::Failed);
}

#[test]
fn an_unknown_task_is_unknown_and_not_failed() {
    for body in [
        r#"{"code":422,"msg":"recordInfo is null","data":null}"#,
        r#"{"code":404,"msg":"Task not found"}"#,
        r#"{"code":200,"msg":"success","data":null}"#,
    ] {
        assert_eq!(told(body, IMAGE), Some(Status::Unknown), "{body}");
    }
}

#[test]
fn an_answer_about_something_else_says_nothing_about_the_task() {
    for body in [
        "",
        "<html>502</html>",
        r#"{"code":200,"msg":"success","data":{"#,
        r#"{"code":200,"msg":"success","data":{}}"#,
        r#"{"code":401,"msg":"You do not have access permissions","data":null}"#,
        r#"{"code":429,"msg":"too often","data":null}"#,
        r#"{"code":455,"msg":"maintenance","data":null}"#,
        r#"{"code":500,"msg":"oops","data":null}"#,
        r#"{"code":501,"msg":"oops","data":null}"#,
    ] {
        assert_eq!(told(body, IMAGE), None, "{body}");
    }
}

#[test]
fn what_was_consumed_may_be_missing_or_odd() {
    let consumed = |field: &str| {
        let fields = format!(r#""state":"success","resultJson":["https://x/a"]{field}"#);
        done(record(&fields, IMAGE)).1
    };
    assert_eq!(consumed(""), None);
    assert_eq!(consumed(r#","creditsConsumed":null"#), None);
    assert_eq!(
        consumed(r#","creditsConsumed":3.24"#).as_deref(),
        Some("3.24")
    );
    assert_eq!(
        consumed(r#","creditsConsumed":"12""#).as_deref(),
        Some("12")
    );
    assert_eq!(consumed(r#","creditsConsumed":-1"#), None);
    assert_eq!(consumed(r#","creditsConsumed":"many""#), None);
}
