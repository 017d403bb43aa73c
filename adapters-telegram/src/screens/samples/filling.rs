mod refusals;

use std::{collections::BTreeSet, time::Duration};

use domain::{
    earlier::EarlierResult,
    generation::{Generation, GenerationId},
    media::{Attachment, Media, Source},
    model::{Less, ModelPattern, PartOfList},
    outcome::TaskId,
    parameter::{Kind, ParameterSpec, Refusal},
    request::Problem,
    value::{Value, Values},
};
use ports::inbound::Usable;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{
    models::{
        choice, dialogue, family_id, flux_model, guidance, line, model_id, name, prompt, seed,
        spec, upload, with_default, words,
    },
    orders::{delivered, done, pictures},
    people::{NASTY, money},
};
use crate::screens::{FormOptions, FormStep, Picks, Problems};

fn step(spec: ParameterSpec) -> FormStep {
    FormStep {
        form: 7,
        title: "Flux 2 Pro".to_owned(),
        family: family_id("flux-2-pro"),
        spec,
        part_of: None,
        step: Some((2, 4)),
        current: None,
        prices: Vec::new(),
        refused: BTreeSet::new(),
        picks: None,
        instead: Vec::new(),
        problem: None,
        example: None,
        skippable: false,
        has_options: false,
    }
}

pub(super) fn photos(count: usize) -> Value {
    let photo = Attachment {
        source: Source::Messenger("AgAC".to_owned()),
        media: Media::Image,
        mime: Some("image/jpeg".to_owned()),
        size: Some(500_000),
        length: None,
        dimensions: None,
    };
    Value::Files(vec![photo; count])
}

fn clip() -> Value {
    Value::Files(vec![Attachment {
        source: Source::Link("https://example.com/a.mp4?x=1&y=2".to_owned()),
        media: Media::Video,
        mime: None,
        size: None,
        length: Some(Duration::from_secs(24)),
        dimensions: None,
    }])
}

pub(in crate::screens) fn steps() -> Vec<FormStep> {
    [plain(), collecting(), picking(), refusals::refusals()].concat()
}

fn plain() -> Vec<FormStep> {
    let resolution = choice("resolution", true, &["720p", "1080p"]);
    let toggle = with_default(spec("sound", false, Kind::Toggle), Value::Toggle(false));
    vec![
        FormStep {
            step: Some((1, 4)),
            example: Some("Маяк на скале, шторм, тёплый свет в окне".to_owned()),
            has_options: true,
            ..step(prompt())
        },
        FormStep {
            current: Some(words(&format!(
                "{NASTY}\n{}",
                "очень длинный запрос ".repeat(200)
            ))),
            ..step(prompt())
        },
        FormStep {
            prices: vec![Some(money(1_250)), Some(money(2_500))],
            current: Some(words("1080p")),
            ..step(resolution.clone())
        },
        FormStep {
            prices: vec![Some(money(1_250)), Some(money(1_250))],
            ..step(with_default(resolution, words("720p")))
        },
        FormStep {
            step: None,
            skippable: true,
            has_options: true,
            prices: vec![Some(money(1_250)), Some(money(1_875))],
            ..step(toggle)
        },
        FormStep {
            skippable: true,
            current: Some(Value::Integer(42)),
            ..step(seed())
        },
        FormStep {
            skippable: true,
            ..step(guidance())
        },
        step(spec("reference_link", false, Kind::Link)),
        step(choice(
            "duration",
            true,
            &["3", "4", "5", "6", "7", "8", "9", "10", "15"],
        )),
        step(choice(
            "image_size",
            true,
            &["square_hd", "portrait_16_9", "landscape_16_9"],
        )),
    ]
}

fn collecting() -> Vec<FormStep> {
    let pictures = || upload("image_urls", Media::Image, 8, &["image/jpeg", "image/png"]);
    let lines = Value::List(vec![
        line("EkK5I93UQWFDigLMpZcX", "Привет! Как дела?"),
        line("BZgkqPqms7Kj9ulSkVzn", "<i>Отлично</i>, а у вас?"),
    ]);
    let voice = choice(
        "voice",
        true,
        &["EkK5I93UQWFDigLMpZcX", "BZgkqPqms7Kj9ulSkVzn"],
    );
    vec![
        step(upload(
            "image_url",
            Media::Image,
            1,
            &["image/jpeg", "image/png"],
        )),
        step(pictures()),
        FormStep {
            current: Some(photos(3)),
            ..step(pictures())
        },
        FormStep {
            current: Some(clip()),
            ..step(upload(
                "video_url",
                Media::Video,
                1,
                &["video/mp4", "video/quicktime"],
            ))
        },
        step(upload(
            "audio_url",
            Media::Audio,
            1,
            &["audio/mpeg", "audio/x-wav"],
        )),
        step(document()),
        step(together()),
        step(dialogue()),
        FormStep {
            current: Some(lines),
            ..step(dialogue())
        },
        FormStep {
            part_of: Some(name("dialogue")),
            ..step(voice)
        },
        FormStep {
            part_of: Some(name("elements")),
            skippable: true,
            current: Some(photos(2)),
            ..step(pictures())
        },
        FormStep {
            instead: vec![name("prompt"), name("audio_url")],
            skippable: true,
            ..step(pictures())
        },
        FormStep {
            refused: [1].into(),
            ..step(choice("resolution", true, &["720p", "4K", "1080p"]))
        },
        FormStep {
            family: family_id("suno"),
            ..step(spec("style", true, Kind::Text { min: 1, max: 1000 }))
        },
    ]
}

fn picking() -> Vec<FormStep> {
    vec![
        FormStep {
            picks: Some(picks(Vec::new())),
            ..step(earlier())
        },
        FormStep {
            picks: Some(picks(results())),
            ..step(earlier())
        },
        FormStep {
            picks: Some(picks(results())),
            current: Some(continued()),
            ..step(earlier())
        },
    ]
}

fn document() -> ParameterSpec {
    upload(
        "reference_file_urls",
        Media::Document,
        1,
        &["application/pdf", "text/plain"],
    )
}

/// Several recordings, with a limit for all of them.
fn together() -> ParameterSpec {
    let mut clips = upload("video_urls", Media::Video, 3, &["video/mp4"]);
    if let Kind::Upload(spec) = &mut clips.kind {
        spec.longest_total = Some(Duration::from_secs(15));
    }
    clips
}

fn earlier() -> ParameterSpec {
    let kind = Kind::Earlier {
        of: vec![ModelPattern::new("veo-3-1").unwrap()],
        by_handle: false,
    };
    spec("task_id", true, kind)
}

fn picks(results: Vec<Usable>) -> Picks {
    Picks {
        results,
        makers: vec!["«Veo 3.1»".to_owned(), "«Grok Imagine»".to_owned()],
    }
}

/// Two of one order, and one of another.
fn results() -> Vec<Usable> {
    let of = |generation: Generation, output| Usable { generation, output };
    vec![
        of(done(pictures(2)), 0),
        of(done(pictures(2)), 1),
        of(delivered(), 0),
    ]
}

fn continued() -> Value {
    Value::Earlier(Box::new(EarlierResult {
        generation: GenerationId(Uuid::nil()),
        model: model_id("veo-3-1"),
        output: 1,
        task: Some(TaskId("task".to_owned())),
        handle: None,
        answers: Values::new(),
    }))
}

pub(in crate::screens) fn options() -> Vec<FormOptions> {
    let mut entries: Vec<_> = flux_model()
        .parameters
        .into_iter()
        .map(|spec| (spec, None))
        .collect();
    let empty = FormOptions {
        form: 7,
        title: "Flux 2 Pro".to_owned(),
        family: family_id("flux-2-pro"),
        entries: entries.clone(),
        price: None,
    };
    if let Some((_, answer)) = entries.first_mut() {
        *answer = Some(words(&format!(
            "Портрет: {NASTY}, {}",
            "подробности, ".repeat(30)
        )));
    }
    entries.push((upload("image_urls", Media::Image, 8, &[]), Some(photos(2))));
    let filled = FormOptions {
        entries,
        price: Some(money(1_250)),
        ..empty.clone()
    };
    vec![empty, filled]
}

pub(in crate::screens) fn problems() -> Vec<Problems> {
    let one = Problems {
        form: 7,
        model: flux_model(),
        problems: vec![Problem::Missing(name("prompt"))],
    };
    let pair = || vec![name("prompt"), name("seed")];
    let unfit = Problem::Unfit {
        name: name("aspect_ratio"),
        refusal: Refusal::NotAnOption,
    };
    let less = Less {
        lower: name("seed"),
        upper: name("guidance_scale"),
        at_least: Some(Decimal::TEN),
        at_most: Some(Decimal::from(30)),
    };
    let wrong_sum = Problem::WrongSum {
        of: PartOfList {
            list: name("shots"),
            part: name("duration"),
        },
        sum: Decimal::from(7),
        is: name("seed"),
        wanted: Decimal::TEN,
    };
    let all = Problems {
        problems: vec![
            Problem::OtherModel,
            Problem::Unknown(name("old_one")),
            unfit,
            Problem::NeedsOne(pair()),
            Problem::OnlyOne(pair()),
            Problem::Conflict(pair()),
            Problem::NotLess(less),
            Problem::TooMany {
                most: 5,
                of: pair(),
            },
            wrong_sum,
        ],
        ..one.clone()
    };
    vec![one, all]
}
