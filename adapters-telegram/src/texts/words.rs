//! What things are called: modes, shelves, stages, files. Parameters and options have a [lexicon](super::lexicon) of their
//! own.

use domain::{
    generation::{Generation, Stage, Waiver},
    media::{Media, Output},
    model::{Category, Mode},
    outcome::Phase,
    surcharge::SurchargeKind,
};

use super::Texts;

/// What a result says in words: a transcript, lyrics, a voice that was saved. Empty where there are files only.
pub(crate) fn result(texts: &Texts, generation: &Generation) -> String {
    let outputs = generation
        .outputs()
        .map_or(&[][..], |found| found.as_slice());
    let words = outputs.iter().filter_map(|output| match output {
        Output::Text(words) => Some(words.clone()),
        Output::Voice {
            name, description, ..
        } => {
            let saved = texts.plain("result-voice", &[("name", name.as_str().into())]);
            Some(match description {
                Some(description) => format!("{saved}\n\n{description}"),
                None => saved,
            })
        }
        Output::File { .. } | Output::Made { .. } => None,
    });
    words.collect::<Vec<_>>().join("\n\n")
}

/// What a model does: «Текст → картинка».
pub(crate) fn mode(texts: &Texts, mode: Mode) -> String {
    texts.plain(&format!("mode-{}", mode.name()), &[])
}

/// A variety of a model, by the part of its id that says so: «Pro», «Стандарт».
pub(crate) fn variant(texts: &Texts, name: &str) -> String {
    texts
        .optional(&format!("variant-{name}"))
        .unwrap_or_else(|| capitalised(&name.replace('-', " ")))
}

/// A shelf with its picture: «🖼 Изображения».
pub(crate) fn category(texts: &Texts, category: Category) -> String {
    let key = match category {
        Category::Image => "category-image",
        Category::Video => "category-video",
        Category::Audio => "category-audio",
        Category::Music => "category-music",
        Category::Tools => "category-tools",
    };
    texts.plain(key, &[])
}

/// How far the provider is.
pub(crate) fn phase(texts: &Texts, phase: Phase) -> String {
    let key = match phase {
        Phase::Waiting => "phase-waiting",
        Phase::Queuing => "phase-queuing",
        Phase::Generating => "phase-generating",
    };
    texts.plain(key, &[])
}

/// Where an order is, in a word or two with a sign in front.
pub(crate) fn stage(texts: &Texts, stage: &Stage) -> String {
    let key = match stage {
        Stage::Held { .. } | Stage::Submitting { .. } => "stage-queued",
        Stage::Unconfirmed { .. } => "stage-unconfirmed",
        Stage::Running { phase, .. } => return self::phase(texts, *phase),
        Stage::Succeeded { .. } => "stage-done",
        Stage::Failed { late: Some(_), .. } => "stage-late",
        Stage::Failed {
            failure: domain::outcome::Failure::Cancelled,
            ..
        } => "stage-cancelled",
        Stage::Failed { .. } => "stage-failed",
    };
    texts.plain(key, &[])
}

/// Why nobody pays.
pub(crate) fn waiver(texts: &Texts, waiver: Waiver) -> String {
    let key = match waiver {
        Waiver::TestMode => "waiver-test-mode",
        Waiver::DryRun => "waiver-dry-run",
        Waiver::GenerationOff => "waiver-generation-off",
    };
    texts.plain(key, &[])
}

/// What a surcharge is for.
pub(crate) fn surcharge(texts: &Texts, kind: SurchargeKind) -> String {
    let key = match kind {
        SurchargeKind::Resolution => "surcharge-resolution",
        SurchargeKind::Duration => "surcharge-duration",
        SurchargeKind::Objects => "surcharge-objects",
        SurchargeKind::Watermark => "surcharge-watermark",
    };
    texts.plain(key, &[])
}

/// What comes out, on its own: «видео».
pub(crate) fn media(texts: &Texts, media: Media) -> String {
    let key = match media {
        Media::Image => "media-image",
        Media::Video => "media-video",
        Media::Audio => "media-audio",
        Media::Document => "media-document",
    };
    texts.plain(key, &[])
}

/// So many files: «2 фото», «5 аудиофайлов».
pub(crate) fn files(texts: &Texts, media: Media, count: usize) -> String {
    let key = match media {
        Media::Image => "files-image",
        Media::Video => "files-video",
        Media::Audio => "files-audio",
        Media::Document => "files-document",
    };
    texts.plain(key, &[("count", count.into())])
}

pub(super) fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
