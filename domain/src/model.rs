//! Models and the families they come in.

mod id;
mod mode;

pub use id::{FamilyId, InvalidId, ModelId, ModelPattern};
pub use mode::Mode;

use std::time::Duration;

use rust_decimal::Decimal;

use crate::{
    condition::Condition,
    media::Media,
    parameter::ParameterSpec,
    surcharge::SurchargeBasis,
    tariff::Tariff,
    value::{ParameterName, Value, Values},
};

/// The shelves of the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// Pictures.
    Image,
    /// Clips.
    Video,
    /// Speech and sound.
    Audio,
    /// Songs.
    Music,
    /// Upscalers, cleaners and the like.
    Tools,
}

impl Category {
    /// All shelves, in the order of the menu.
    pub const ALL: [Self; 5] = [
        Self::Image,
        Self::Video,
        Self::Audio,
        Self::Music,
        Self::Tools,
    ];
}

/// What comes out, which decides how it is delivered and how long it may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Yield {
    /// Files of this kind, one or several.
    Files(Media),
    /// Files of this kind that lose something when they are shown instead of kept: a transparent picture, an uncompressed
    /// recording. They are delivered as they came.
    Originals(Media),
    /// Words.
    Text,
}

impl Yield {
    /// The kind of the files that come out, if files do.
    pub const fn media(self) -> Option<Media> {
        match self {
            Self::Files(media) | Self::Originals(media) => Some(media),
            Self::Text => None,
        }
    }
}

/// A rule between parameters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rule {
    /// At least one of these must be answered.
    AnyOf(Vec<ParameterName>),
    /// Exactly one of these must be answered.
    OneOf(Vec<ParameterName>),
    /// The model refuses this combination.
    Never(Condition),
    /// One number is below another, where both are answered.
    Less(Less),
    /// These have so many files or items together, and no more.
    AtMost {
        /// How many.
        most: usize,
        /// Where they are counted.
        of: Vec<ParameterName>,
    },
    /// The numbers in a part of a list add up to another number, where both are answered.
    Sum {
        /// Where the numbers are.
        of: PartOfList,
        /// The parameter with the sum.
        is: ParameterName,
    },
}

/// A number that is below another: the beginning of a passage and its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Less {
    /// The smaller one.
    pub lower: ParameterName,
    /// The larger one.
    pub upper: ParameterName,
    /// How far they are apart at least, where it is not enough that one is larger.
    pub at_least: Option<Decimal>,
    /// How far they are apart at most, where there is such a limit.
    pub at_most: Option<Decimal>,
}

impl Less {
    /// Whether these two numbers are as they should be.
    pub fn allows(&self, lower: Decimal, upper: Decimal) -> bool {
        let gap = upper.saturating_sub(lower);
        gap > Decimal::ZERO
            && self.at_least.is_none_or(|least| gap >= least)
            && self.at_most.is_none_or(|most| gap <= most)
    }
}

/// One part of every item of a list: the seconds of each shot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartOfList {
    /// The parameter with the list.
    pub list: ParameterName,
    /// The part of its items.
    pub part: ParameterName,
}

impl PartOfList {
    /// The numbers in it together; `None` without the list, or where an item has no such number.
    pub fn sum(&self, values: &Values) -> Option<Decimal> {
        let Value::List(items) = values.get(&self.list)? else {
            return None;
        };
        items.iter().try_fold(Decimal::ZERO, |sum, item| {
            let Value::Group(parts) = item else {
                return None;
            };
            sum.checked_add(parts.get(&self.part)?.number()?)
        })
    }
}

/// Something that can be bought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// The shop's id, in which the provider's is.
    pub id: ModelId,
    /// The family it is sold in.
    pub family: FamilyId,
    /// What it does.
    pub mode: Mode,
    /// What its button says, where the mode does not tell it from another model of its family.
    pub label: Option<Label>,
    /// What comes out.
    pub yields: Yield,
    /// With which answers the files would lose something as photos, videos or songs, where that depends on the answers: a
    /// transparent picture, a clip in a format of its own.
    pub untouched_when: Option<Condition>,
    /// What it can be told, in the order it is asked.
    pub parameters: Vec<ParameterSpec>,
    /// Rules between parameters.
    pub rules: Vec<Rule>,
    /// What KIE charges.
    pub tariff: Tariff,
    /// What the house may charge for on top, where the tariff does not.
    pub surcharges: Vec<SurchargeBasis>,
    /// How long it usually takes.
    pub typical: Duration,
    /// A prompt worth trying, if the model takes one.
    pub example: Option<Example>,
}

impl Model {
    /// What comes out when it is told this.
    pub fn yields_for(&self, values: &Values) -> Yield {
        let untouched = self.untouched_when.as_ref();
        match self.yields {
            Yield::Files(media) if untouched.is_some_and(|when| when.holds(values)) => {
                Yield::Originals(media)
            }
            yields => yields,
        }
    }

    /// What it can be told, in its order.
    pub fn asked(&self) -> Vec<ParameterName> {
        self.parameters
            .iter()
            .map(|spec| spec.name.clone())
            .collect()
    }

    /// The parameter of this name.
    pub fn parameter(&self, name: &ParameterName) -> Option<&ParameterSpec> {
        self.parameters.iter().find(|spec| &spec.name == name)
    }
}

/// What a model is called on its button: «Fast: текст → видео».
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// In Russian.
    pub russian: String,
    /// In English.
    pub english: String,
}

/// A prompt worth trying, in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The parameter it is for.
    pub parameter: ParameterName,
    /// In Russian.
    pub russian: String,
    /// In English.
    pub english: String,
}

/// Models that a customer thinks of as one thing: «Flux 2 Pro», with a mode for words and a mode for pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// Its short name.
    pub id: FamilyId,
    /// The shelf it stands on.
    pub category: Category,
    /// Its name as shown, the same in every language.
    pub title: String,
    /// Who makes it: «Black Forest Labs».
    pub maker: String,
    /// What it is good at, in Russian, one or two sentences.
    pub about_russian: String,
    /// What it is good at, in English, one or two sentences.
    pub about_english: String,
    /// Other names that people look for.
    pub aliases: Vec<String>,
}
