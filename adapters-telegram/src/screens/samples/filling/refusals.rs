use domain::{
    media::Media,
    parameter::{Kind, ParameterSpec, Refusal},
};
use rust_decimal::Decimal;

use super::{
    super::models::{choice, dialogue, guidance, name, prompt, seed, spec, upload},
    document, earlier, step,
};
use crate::screens::FormStep;

fn refused(spec: ParameterSpec, problem: Refusal) -> FormStep {
    FormStep {
        problem: Some(problem),
        ..step(spec)
    }
}

pub(super) fn refusals() -> Vec<FormStep> {
    let picture = || upload("image_url", Media::Image, 1, &["image/jpeg", "image/png"]);
    let clip = || upload("video_url", Media::Video, 1, &[]);
    let allowed = vec!["image/jpeg".to_owned(), "image/png".to_owned()];
    let part = Refusal::Part {
        part: name("text"),
        reason: Box::new(Refusal::Missing),
    };
    let (max, actual) = (10 * 1024 * 1024, 25_400_000);
    vec![
        refused(
            choice("resolution", true, &["1K", "2K"]),
            Refusal::NotAnOption,
        ),
        refused(prompt(), Refusal::OtherKind),
        refused(prompt(), Refusal::TooShort { min: 2 }),
        refused(
            prompt(),
            Refusal::TooLong {
                max: 5000,
                actual: 5021,
            },
        ),
        refused(seed(), Refusal::NotANumber),
        refused(guidance(), Refusal::NotANumber),
        refused(
            guidance(),
            Refusal::OutOfBounds {
                min: Decimal::ZERO,
                max: Decimal::new(15, 1),
            },
        ),
        refused(spec("reference_link", false, Kind::Link), Refusal::NotALink),
        refused(
            picture(),
            Refusal::WrongMedia {
                wanted: Media::Image,
            },
        ),
        refused(
            picture(),
            Refusal::WrongFormat {
                actual: "image/tiff".to_owned(),
                allowed,
            },
        ),
        refused(picture(), Refusal::TooLarge { max, actual }),
        refused(clip(), Refusal::WrongLength { min: 3, max: 30 }),
        refused(
            clip(),
            Refusal::WrongLength {
                min: 3,
                max: u64::MAX,
            },
        ),
        refused(clip(), Refusal::TooLongTogether { max: 15 }),
        refused(earlier(), Refusal::NotPicked),
        refused(earlier(), Refusal::UnusableResult),
        refused(
            document(),
            Refusal::WrongMedia {
                wanted: Media::Document,
            },
        ),
        refused(picture(), Refusal::TooMany { max: 8 }),
        refused(dialogue(), Refusal::TooFew { min: 1 }),
        refused(dialogue(), part),
        refused(dialogue(), Refusal::OtherKind),
    ]
}
