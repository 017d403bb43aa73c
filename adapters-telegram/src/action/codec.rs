//! Actions as callback data: words between colons, at most 64 bytes.
//!
//! The first word says what kind of action it is and never changes its meaning; a new kind gets a new word. Data that does
//! not decode belongs to a button of another version, and its presser is told so.

use domain::{
    generation::GenerationId,
    model::{Category, FamilyId, Mode, ModelId},
    user::Language,
    value::ParameterName,
};

use super::{Action, Back, Desk, Fingerprint, FormAction, Mine, Pay};

impl Action {
    /// The action as callback data.
    pub fn encode(&self) -> String {
        match self {
            Self::Menu => "m".to_owned(),
            Self::AllModels { page } => format!("a:{page}"),
            Self::Shelf { category, page } => format!("s:{}:{page}", category_word(*category)),
            Self::Search { back } => format!("q:{}", back.encode()),
            Self::Found => "u".to_owned(),
            Self::Family { id, back } => format!("f:{}:{id}", back.encode()),
            Self::Card { id, back } => format!("c:{}:{id}", back.encode()),
            Self::CardExample { id, back } => format!("x:{}:{id}", back.encode()),
            Self::Begin { id, back } => format!("b:{}:{id}", back.encode()),
            Self::Form { form, step } => format!("F:{form}:{}", encode_step(step)),
            Self::Confirm(id) => format!("k:{id}"),
            Self::CancelOrder(id) => format!("z:{id}"),
            Self::Progress(id) => format!("g:{id}"),
            Self::History { page } => format!("h:{page}"),
            Self::HistoryCard { id, back } => format!("H:{}:{id}", back.encode()),
            Self::Resend(id) => format!("r:{id}"),
            Self::Original(id) => format!("O:{id}"),
            Self::Repeat { id, back } => format!("R:{}:{id}", back.encode()),
            Self::Edit { id, back } => format!("E:{}:{id}", back.encode()),
            Self::Tools { id, output, mode } => encode_tools(*id, *output, *mode),
            Self::Work { id, output, tool } => format!("U:{id}:{output}:{tool}"),
            Self::Balance { page } => format!("w:{page}"),
            Self::TopUp { back } => format!("t:{}", back.encode()),
            Self::Play => "P".to_owned(),
            Self::Pay(pay) => format!("p:{}", pay.encode()),
            Self::Help => "?".to_owned(),
            Self::Settings => "o".to_owned(),
            Self::SetLanguage(language) => format!("L:{}", language.code()),
            Self::SetSound(on) => format!("S:{}", u8::from(*on)),
            Self::SetOriginals(on) => format!("D:{}", u8::from(*on)),
            Self::Mine(mine) => format!("i:{}", mine.encode()),
            Self::Desk(desk) => format!("d:{}", desk.encode()),
        }
    }

    /// The action that this callback data means; `None` for data of another version or none of ours.
    pub fn decode(data: &str) -> Option<Self> {
        let (kind, rest) = data
            .split_once(':')
            .map_or((data, None), |(kind, rest)| (kind, Some(rest)));
        match (kind, rest) {
            ("m", None) => Some(Self::Menu),
            ("u", None) => Some(Self::Found),
            ("P", None) => Some(Self::Play),
            ("?", None) => Some(Self::Help),
            ("o", None) => Some(Self::Settings),
            (kind, Some(rest)) => decode_about(kind, rest),
            _ => None,
        }
    }
}

fn decode_about(kind: &str, rest: &str) -> Option<Action> {
    let order = || rest.parse::<GenerationId>().ok();
    Some(match kind {
        "a" => Action::AllModels {
            page: rest.parse().ok()?,
        },
        "s" => decode_shelf(rest)?,
        "q" => Action::Search {
            back: Back::decode(rest)?,
        },
        "t" => Action::TopUp {
            back: Back::decode(rest)?,
        },
        "F" => decode_form(rest)?,
        "k" => Action::Confirm(order()?),
        "z" => Action::CancelOrder(order()?),
        "g" => Action::Progress(order()?),
        "h" => Action::History {
            page: rest.parse().ok()?,
        },
        "r" => Action::Resend(order()?),
        "O" => Action::Original(order()?),
        "T" => decode_tools(rest)?,
        "U" => decode_work(rest)?,
        "w" => Action::Balance {
            page: rest.parse().ok()?,
        },
        "p" => Action::Pay(Pay::decode(rest)?),
        "L" => Action::SetLanguage(
            Language::ALL
                .into_iter()
                .find(|language| language.code() == rest)?,
        ),
        "S" => Action::SetSound(decode_switch(rest)?),
        "D" => Action::SetOriginals(decode_switch(rest)?),
        "i" => Action::Mine(Mine::decode(rest)?),
        "d" => Action::Desk(Desk::decode(rest)?),
        kind => decode_with_back(kind, rest)?,
    })
}

fn decode_with_back(kind: &str, rest: &str) -> Option<Action> {
    let (back, about) = rest.split_once(':')?;
    let back = Back::decode(back)?;
    let model = || ModelId::new(about).ok();
    let order = || about.parse::<GenerationId>().ok();
    Some(match kind {
        "f" => Action::Family {
            id: FamilyId::new(about).ok()?,
            back,
        },
        "c" => Action::Card { id: model()?, back },
        "x" => Action::CardExample { id: model()?, back },
        "b" => Action::Begin { id: model()?, back },
        "H" => Action::HistoryCard { id: order()?, back },
        "R" => Action::Repeat { id: order()?, back },
        "E" => Action::Edit { id: order()?, back },
        _ => return None,
    })
}

/// A letter and what belongs to it: `Si2` is the third page of the pictures.
impl Back {
    /// The way back as part of callback data.
    pub(crate) fn encode(self) -> String {
        match self {
            Self::Menu => "m".to_owned(),
            Self::Help => "?".to_owned(),
            Self::AllModels(page) => format!("A{page}"),
            Self::Shelf(category, page) => format!("S{}{page}", category_word(category)),
            Self::Found => "u".to_owned(),
            Self::Favourites => "f".to_owned(),
            Self::History(page) => format!("h{page}"),
            Self::Balance(page) => format!("w{page}"),
            Self::Review(form) => format!("F{form}"),
        }
    }

    /// The way back that this part of callback data means.
    pub(crate) fn decode(text: &str) -> Option<Self> {
        let mut letters = text.chars();
        let kind = letters.next()?;
        let rest = letters.as_str();
        Some(match (kind, rest) {
            ('m', "") => Self::Menu,
            ('?', "") => Self::Help,
            ('u', "") => Self::Found,
            ('f', "") => Self::Favourites,
            ('A', page) => Self::AllModels(page.parse().ok()?),
            ('S', shelf) => {
                let category = Category::ALL
                    .into_iter()
                    .find(|category| shelf.starts_with(category_word(*category)))?;
                let page = shelf.strip_prefix(category_word(category))?;
                Self::Shelf(category, page.parse().ok()?)
            }
            ('h', page) => Self::History(page.parse().ok()?),
            ('w', page) => Self::Balance(page.parse().ok()?),
            ('F', form) => Self::Review(form.parse().ok()?),
            _ => return None,
        })
    }
}

fn encode_tools(id: GenerationId, output: Option<u16>, mode: Option<Mode>) -> String {
    let mut data = format!("T:{id}");
    if let Some(output) = output {
        data = format!("{data}:{output}");
        if let Some(mode) = mode {
            data = format!("{data}:{}", mode.name());
        }
    }
    data
}

fn decode_tools(rest: &str) -> Option<Action> {
    let mut parts = rest.split(':');
    let id = parts.next()?.parse().ok()?;
    let output = parts.next().map(str::parse).transpose().ok()?;
    let mode = match parts.next() {
        Some(word) => Some(mode_named(word)?),
        None => None,
    };
    parts
        .next()
        .is_none()
        .then_some(Action::Tools { id, output, mode })
}

fn mode_named(word: &str) -> Option<Mode> {
    Mode::ALL.into_iter().find(|mode| mode.name() == word)
}

fn decode_work(rest: &str) -> Option<Action> {
    let (id, rest) = rest.split_once(':')?;
    let (output, tool) = rest.split_once(':')?;
    Some(Action::Work {
        id: id.parse().ok()?,
        output: output.parse().ok()?,
        tool: Fingerprint::read(tool)?,
    })
}

fn decode_shelf(rest: &str) -> Option<Action> {
    let (word, page) = rest.split_once(':')?;
    let category = Category::ALL
        .into_iter()
        .find(|category| category_word(*category) == word)?;
    Some(Action::Shelf {
        category,
        page: page.parse().ok()?,
    })
}

pub(super) fn decode_switch(word: &str) -> Option<bool> {
    match word {
        "0" => Some(false),
        "1" => Some(true),
        _ => None,
    }
}

const fn category_word(category: Category) -> &'static str {
    match category {
        Category::Image => "i",
        Category::Video => "v",
        Category::Audio => "a",
        Category::Music => "m",
        Category::Tools => "t",
    }
}

fn encode_step(step: &FormAction) -> String {
    match step {
        FormAction::Choose { parameter, option } => format!("o:{parameter}:{option}"),
        FormAction::Pick { generation, output } => format!("h:{generation}:{output}"),
        FormAction::Done { parameter } => format!("d:{parameter}"),
        FormAction::Skip { parameter } => format!("s:{parameter}"),
        FormAction::Clear { parameter } => format!("c:{parameter}"),
        FormAction::AddItem { parameter } => format!("n:{parameter}"),
        FormAction::AmendItem { parameter } => format!("a:{parameter}"),
        FormAction::UseExample { parameter } => format!("e:{parameter}"),
        FormAction::Open { parameter } => format!("p:{parameter}"),
        FormAction::Options => "l".to_owned(),
        FormAction::Review => "r".to_owned(),
        FormAction::Back => "b".to_owned(),
        FormAction::Abandon => "q".to_owned(),
    }
}

fn decode_form(rest: &str) -> Option<Action> {
    let (form, step) = rest.split_once(':')?;
    let (kind, about) = step
        .split_once(':')
        .map_or((step, None), |(kind, about)| (kind, Some(about)));
    let step = match (kind, about) {
        ("l", None) => FormAction::Options,
        ("r", None) => FormAction::Review,
        ("b", None) => FormAction::Back,
        ("q", None) => FormAction::Abandon,
        ("o", Some(about)) => {
            let (name, option) = about.split_once(':')?;
            FormAction::Choose {
                parameter: ParameterName::new(name).ok()?,
                option: option.parse().ok()?,
            }
        }
        ("h", Some(about)) => {
            let (generation, output) = about.split_once(':')?;
            FormAction::Pick {
                generation: generation.parse().ok()?,
                output: output.parse().ok()?,
            }
        }
        (kind, Some(name)) => decode_about_parameter(kind, ParameterName::new(name).ok()?)?,
        _ => return None,
    };
    Some(Action::Form {
        form: form.parse().ok()?,
        step,
    })
}

fn decode_about_parameter(kind: &str, parameter: ParameterName) -> Option<FormAction> {
    Some(match kind {
        "d" => FormAction::Done { parameter },
        "s" => FormAction::Skip { parameter },
        "c" => FormAction::Clear { parameter },
        "n" => FormAction::AddItem { parameter },
        "a" => FormAction::AmendItem { parameter },
        "e" => FormAction::UseExample { parameter },
        "p" => FormAction::Open { parameter },
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
