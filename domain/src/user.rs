//! Who talks to the bot.

use crate::{
    model::ModelId,
    money::{Money, Share},
    time::Timestamp,
};

/// A Telegram user. Telegram's ids are positive and fit 52 bits (<https://core.telegram.org/bots/api#user>).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserId(pub i64);

/// The languages the bot speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Russian, the first language.
    #[default]
    Russian,
    /// English.
    English,
}

impl Language {
    /// Both, Russian first.
    pub const ALL: [Self; 2] = [Self::Russian, Self::English];

    /// The two-letter code: `ru` or `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Russian => "ru",
            Self::English => "en",
        }
    }

    /// The language of a code such as `ru`, `en` or `en-GB`; `None` for one the bot does not speak.
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next()?;
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(primary))
    }
}

/// What Telegram says of somebody who has just written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    /// Their id.
    pub id: UserId,
    /// First and last name as shown.
    pub name: String,
    /// Their @name, if they have one, without the @.
    pub username: Option<String>,
    /// The language of their Telegram, if the bot speaks it.
    pub language: Option<Language>,
}

/// A reduction of every price, until a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discount {
    /// What the customer calls it: the promo code it came from.
    pub name: String,
    /// How much of the price is taken off.
    pub share: Share,
    /// When it ends.
    pub until: Timestamp,
}

/// How somebody likes to be served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Preferences {
    /// Whether results and notices make a sound.
    pub sound: bool,
    /// Whether results are also sent as files, uncompressed.
    pub originals: bool,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            sound: true,
            originals: false,
        }
    }
}

/// Somebody the bot knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Telegram's id.
    pub id: UserId,
    /// Name as shown by Telegram when they last wrote.
    pub name: String,
    /// @name without the @, if any.
    pub username: Option<String>,
    /// The language the bot speaks with them.
    pub language: Language,
    /// When they first came.
    pub since: Timestamp,
    /// How they like to be served.
    pub preferences: Preferences,
    /// `false` once Telegram says that they have blocked the bot.
    pub reachable: bool,
    /// Whether an admin has barred them from generating and topping up.
    pub barred: bool,
    /// The one active discount, which may have run out.
    pub discount: Option<Discount>,
    /// The models they like best, the latest first; at most [`FAVOURITES_AT_MOST`].
    pub favourites: Vec<ModelId>,
}

/// As many favourites fit on one screen of buttons.
pub const FAVOURITES_AT_MOST: usize = 20;

impl User {
    /// Somebody who comes for the first time.
    pub fn newcomer(visitor: Visitor, fallback: Language, now: Timestamp) -> Self {
        Self {
            id: visitor.id,
            name: visitor.name,
            username: visitor.username,
            language: visitor.language.unwrap_or(fallback),
            since: now,
            preferences: Preferences::default(),
            reachable: true,
            barred: false,
            discount: None,
            favourites: Vec::new(),
        }
    }

    /// The same user after writing again: the name may be new, and somebody who writes can be reached. The language stays
    /// as it was chosen.
    #[must_use]
    pub fn seen_again(self, visitor: &Visitor) -> Self {
        Self {
            name: visitor.name.clone(),
            username: visitor.username.clone(),
            reachable: true,
            ..self
        }
    }

    /// The user after a change of settings or standing.
    #[must_use]
    pub fn changed(self, change: &UserChange) -> Self {
        match change {
            UserChange::Language(language) => Self {
                language: *language,
                ..self
            },
            UserChange::Preferences(preferences) => Self {
                preferences: *preferences,
                ..self
            },
            UserChange::Reachable(reachable) => Self {
                reachable: *reachable,
                ..self
            },
            UserChange::Barred(barred) => Self {
                barred: *barred,
                ..self
            },
            UserChange::Discount(discount) => Self {
                discount: discount.clone(),
                ..self
            },
            UserChange::Favourite(model, liked) => self.liking(model, *liked),
        }
    }

    fn liking(mut self, model: &ModelId, liked: bool) -> Self {
        self.favourites.retain(|other| other != model);
        if liked {
            self.favourites.insert(0, model.clone());
            self.favourites.truncate(FAVOURITES_AT_MOST);
        }
        self
    }

    /// What is left of somebody who wants to be forgotten: a number that the books refer to, and whatever keeps them from being
    /// welcomed as a newcomer again.
    #[must_use]
    pub fn forgotten(self) -> Self {
        Self {
            name: String::new(),
            username: None,
            preferences: Preferences::default(),
            reachable: false,
            favourites: Vec::new(),
            ..self
        }
    }

    /// The discount that holds now, if any.
    pub fn active_discount(&self, now: Timestamp) -> Option<&Discount> {
        self.discount
            .as_ref()
            .filter(|discount| now < discount.until && !discount.share.is_none())
    }
}

/// One thing about a user that changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserChange {
    /// The language the bot speaks with them.
    Language(Language),
    /// How they like to be served.
    Preferences(Preferences),
    /// Whether Telegram lets the bot write to them.
    Reachable(bool),
    /// Whether they may generate and top up.
    Barred(bool),
    /// Their one active discount.
    Discount(Option<Discount>),
    /// Whether a model is among their favourites.
    Favourite(ModelId, bool),
}

/// What a newcomer starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Welcome {
    /// Granted to the bonus pocket.
    pub bonus: Money,
    /// Put into the main pocket: only where money is a toy.
    pub play_money: Money,
}
