use domain::model::ModelId;

use super::{Back, Fingerprint, codec};

/// What somebody does about their own data and their own taste.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mine {
    /// What it means to be forgotten.
    Forget,
    /// Whether they are sure.
    ForgetSurely,
    /// They are.
    ForgetNow,
    /// Everything that is kept about them, as a file.
    Export,
    /// The models they like best.
    Favourites,
    /// Puts a model among them, or takes it away.
    Favour {
        /// Which.
        model: Fingerprint,
        /// Whether it is to be one of them.
        liked: bool,
        /// The list that its card was chosen from.
        back: Back,
    },
    /// Begins a model's form with the choices of the last order of it.
    AsBefore {
        /// Which.
        model: Fingerprint,
        /// The list that its card was chosen from.
        back: Back,
    },
}

impl Mine {
    /// It puts this model among the favourites, or takes it away.
    pub fn favour(model: &ModelId, liked: bool, back: Back) -> Self {
        Self::Favour {
            model: Fingerprint::of(model),
            liked,
            back,
        }
    }

    /// What stands behind the first word of callback data.
    pub(super) fn encode(self) -> String {
        match self {
            Self::Forget => "d".to_owned(),
            Self::ForgetSurely => "D".to_owned(),
            Self::ForgetNow => "X".to_owned(),
            Self::Export => "e".to_owned(),
            Self::Favourites => "f".to_owned(),
            Self::Favour { model, liked, back } => {
                format!("l:{}:{}:{model}", u8::from(liked), back.encode())
            }
            Self::AsBefore { model, back } => format!("b:{}:{model}", back.encode()),
        }
    }

    pub(super) fn decode(rest: &str) -> Option<Self> {
        let (kind, about) = rest
            .split_once(':')
            .map_or((rest, None), |(kind, about)| (kind, Some(about)));
        Some(match (kind, about) {
            ("d", None) => Self::Forget,
            ("D", None) => Self::ForgetSurely,
            ("X", None) => Self::ForgetNow,
            ("e", None) => Self::Export,
            ("f", None) => Self::Favourites,
            ("l", Some(about)) => {
                let (liked, about) = about.split_once(':')?;
                let (back, model) = about.split_once(':')?;
                Self::Favour {
                    model: Fingerprint::read(model)?,
                    liked: codec::decode_switch(liked)?,
                    back: Back::decode(back)?,
                }
            }
            ("b", Some(about)) => {
                let (back, model) = about.split_once(':')?;
                Self::AsBefore {
                    model: Fingerprint::read(model)?,
                    back: Back::decode(back)?,
                }
            }
            _ => return None,
        })
    }
}
