//! Models and the families they come in.

use std::{fmt, time::Duration};

use thiserror::Error;

use crate::{
    condition::Condition, media::Media, parameter::ParameterSpec, surcharge::SurchargeBasis,
    tariff::Tariff, value::ParameterName,
};

/// The provider's id of a model: `flux-2/pro-text-to-image`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModelId(String);

/// The short name of a family: `flux-2-pro`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FamilyId(String);

/// A text that cannot be an id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{0:?} is no id: 1 to {1} visible ASCII characters without a colon are")]
pub struct InvalidId(String, usize);

/// Ids travel in buttons, whose data is at most 64 bytes with colons between its parts.
fn parse_id(id: String, longest: usize) -> Result<String, InvalidId> {
    let fits = (1..=longest).contains(&id.len());
    if fits
        && id
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b':')
    {
        Ok(id)
    } else {
        Err(InvalidId(id, longest))
    }
}

impl ModelId {
    /// At most 50 bytes: the longest id in KIE's list has 41.
    pub fn new(id: impl Into<String>) -> Result<Self, InvalidId> {
        parse_id(id.into(), 50).map(Self)
    }

    /// The provider's spelling.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ModelId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FamilyId {
    /// At most 32 bytes.
    pub fn new(id: impl Into<String>) -> Result<Self, InvalidId> {
        parse_id(id.into(), 32).map(Self)
    }

    /// The short name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FamilyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

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

/// What a model turns into what, as a customer thinks of it. It names the mode on buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mode {
    /// A picture from words.
    TextToImage,
    /// A picture from a picture.
    ImageToImage,
    /// A picture changed in places.
    ImageEdit,
    /// A clip from words.
    TextToVideo,
    /// A clip from a picture.
    ImageToVideo,
    /// A clip from a clip.
    VideoToVideo,
    /// A clip from reference pictures.
    ReferenceToVideo,
    /// A talking face from a voice.
    SpeechToVideo,
    /// Movement carried over to a picture.
    MotionControl,
    /// A voice from words.
    TextToSpeech,
    /// Several voices from lines.
    Dialogue,
    /// Words from a voice.
    SpeechToText,
    /// A voice without its noise.
    AudioIsolation,
    /// A song from words.
    TextToMusic,
    /// A song from a song.
    AudioToMusic,
    /// Lyrics from an idea.
    Lyrics,
    /// A larger picture.
    ImageUpscale,
    /// A larger clip.
    VideoUpscale,
    /// A picture without its background.
    RemoveBackground,
    /// Anything else that has one way of use.
    Other,
}

/// What comes out, which decides how it is delivered and how long it may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Yield {
    /// Files of this kind, one or several.
    Files(Media),
    /// Words.
    Text,
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
}

/// Something that can be bought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Model {
    /// The provider's id.
    pub id: ModelId,
    /// The family it is sold in.
    pub family: FamilyId,
    /// What it does.
    pub mode: Mode,
    /// What comes out.
    pub yields: Yield,
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
    /// The parameter of this name.
    pub fn parameter(&self, name: &ParameterName) -> Option<&ParameterSpec> {
        self.parameters.iter().find(|spec| &spec.name == name)
    }
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
