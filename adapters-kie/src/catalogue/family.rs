//! A whole file: a family and its models.

use domain::model::{Category, Family, FamilyId};

use super::{
    model::{self, Entry},
    problem::{At, Flaw},
    raw,
};

/// A file that could be read, with whatever of it could not be used.
pub(super) struct Page {
    pub(super) at: At,
    pub(super) rank: i64,
    pub(super) family: Family,
    pub(super) models: Vec<Entry>,
    pub(super) flaws: Vec<Flaw>,
}

/// Families without a rank of their own stand behind those that have one.
const LAST: i64 = 1000;

pub(super) fn read(text: &str) -> Result<Page, Flaw> {
    let file: raw::File = toml::from_str(text).map_err(|error| {
        let start = error.span().map_or(0, |span| span.start);
        At(start).says(error.message())
    })?;
    let at = At(file.family.span().start);
    let raw = file.family.into_inner();
    let rank = raw.rank.unwrap_or(LAST);
    let family = family(raw).map_err(|what| at.says(what))?;
    let mut models = Vec::new();
    let mut flaws = Vec::new();
    for raw in file.model {
        match model::read(&family.id, raw) {
            Ok(entry) => models.push(entry),
            Err(flaw) => flaws.push(flaw),
        }
    }
    Ok(Page {
        at,
        rank,
        family,
        models,
        flaws,
    })
}

fn family(raw: raw::Family) -> Result<Family, String> {
    let texts = [&raw.title, &raw.maker, &raw.about.ru, &raw.about.en];
    if texts.iter().any(|text| text.trim().is_empty()) {
        return Err("title, maker and both texts of about must not be empty".to_owned());
    }
    Ok(Family {
        id: FamilyId::new(raw.id).map_err(|error| error.to_string())?,
        category: category(&raw.category)?,
        title: raw.title,
        maker: raw.maker,
        about_russian: raw.about.ru,
        about_english: raw.about.en,
        aliases: raw.aliases,
    })
}

fn category(word: &str) -> Result<Category, String> {
    match word {
        "image" => Ok(Category::Image),
        "video" => Ok(Category::Video),
        "audio" => Ok(Category::Audio),
        "music" => Ok(Category::Music),
        "tools" => Ok(Category::Tools),
        _ => Err(format!(
            "{word:?} is no category: image, video, audio, music, tools"
        )),
    }
}
