//! The desk's actions as callback data, behind the first word `d`. What holds for the other words holds for these: they never
//! change their meaning.

use domain::{
    broadcast::Segment,
    promo::{Audience, PromoCode},
    user::UserId,
};
use ports::inbound::{Steering, Stretch};

use super::{Desk, ModelsFrom, PromoStep, Tab, Whence};
use crate::action::Fingerprint;

impl Desk {
    /// The action as the rest of callback data.
    pub(crate) fn encode(&self) -> String {
        match self {
            Self::Home => "h".to_owned(),
            Self::Stats(stretch) => format!("s:{}", stretch.days()),
            Self::Sold { stretch, page } => format!("o:{}:{page}", stretch.days()),
            Self::Account => "k".to_owned(),
            Self::Threshold => "kt".to_owned(),
            Self::UsualThreshold => "ku".to_owned(),
            Self::Failures { page } => format!("f:{page}"),
            Self::Log { page } => format!("l:{page}"),
            Self::Waiting { page } => format!("w:{page}"),
            Self::Models { page } => format!("m:{page}"),
            Self::Unsold { page } => format!("mu:{page}"),
            Self::Model { model, from } => format!("M:{}:{model}", from.encode()),
            Self::SwitchModel { model, on, from } => {
                format!("ms:{}:{}:{model}", from.encode(), u8::from(*on))
            }
            Self::People { page } => format!("u:{page}"),
            Self::Find => "uf".to_owned(),
            Self::Found => "uw".to_owned(),
            Self::Person {
                user,
                tab,
                page,
                from,
            } => {
                format!("U:{}:{}:{}:{page}", from.encode(), user.0, tab.word())
            }
            Self::Adjust { user, from } => format!("a:{}:{}", from.encode(), user.0),
            Self::AdjustReason => "ar".to_owned(),
            Self::ConfirmAdjust(id) => format!("A:{id}"),
            Self::Bar { user, barred, from } => {
                format!("x:{}:{}:{}", from.encode(), user.0, u8::from(*barred))
            }
            Self::Refund { payment, from } => format!("r:{}:{payment}", from.encode()),
            Self::ConfirmRefund { payment, from } => format!("R:{}:{payment}", from.encode()),
            Self::Promos { page } => format!("c:{page}"),
            Self::Promo { code, page } => format!("C:{page}:{code}"),
            Self::StopPromo { code, page } => format!("cs:{page}:{code}"),
            Self::NewPromo => "cn".to_owned(),
            Self::PromoStep(step) => format!("cq:{}", step.word()),
            Self::Broadcasts { page } => format!("b:{page}"),
            Self::Broadcast { id, page } => format!("B:{page}:{id}"),
            Self::Steer { id, to, page } => format!("bz:{page}:{}:{id}", steering_word(*to)),
            Self::NewBroadcast => "bn".to_owned(),
            Self::Segments => "bo".to_owned(),
            Self::Segment(segment) => format!("bs:{}", segment.name()),
            Self::TryBroadcast => "bt".to_owned(),
            Self::BeginBroadcast(id) => format!("bg:{id}"),
        }
    }

    /// The action that this rest of callback data means.
    pub(crate) fn decode(data: &str) -> Option<Self> {
        let mut words = data.split(':');
        let kind = words.next()?;
        let words: Vec<_> = words.collect();
        decode_house(kind, &words)
            .or_else(|| decode_person(kind, &words))
            .or_else(|| decode_promo(kind, &words))
            .or_else(|| decode_broadcast(kind, &words))
    }
}

fn decode_house(kind: &str, words: &[&str]) -> Option<Desk> {
    Some(match (kind, words) {
        ("h", []) => Desk::Home,
        ("s", [days]) => Desk::Stats(stretch(days)?),
        ("o", [days, page]) => Desk::Sold {
            stretch: stretch(days)?,
            page: page.parse().ok()?,
        },
        ("k", []) => Desk::Account,
        ("kt", []) => Desk::Threshold,
        ("ku", []) => Desk::UsualThreshold,
        ("f", [page]) => Desk::Failures {
            page: page.parse().ok()?,
        },
        ("l", [page]) => Desk::Log {
            page: page.parse().ok()?,
        },
        ("w", [page]) => Desk::Waiting {
            page: page.parse().ok()?,
        },
        ("m", [page]) => Desk::Models {
            page: page.parse().ok()?,
        },
        ("mu", [page]) => Desk::Unsold {
            page: page.parse().ok()?,
        },
        ("M", [from, model]) => Desk::Model {
            model: Fingerprint::read(model)?,
            from: ModelsFrom::decode(from)?,
        },
        ("ms", [from, on, model]) => Desk::SwitchModel {
            model: Fingerprint::read(model)?,
            on: switch(on)?,
            from: ModelsFrom::decode(from)?,
        },
        _ => return None,
    })
}

fn decode_person(kind: &str, words: &[&str]) -> Option<Desk> {
    Some(match (kind, words) {
        ("u", [page]) => Desk::People {
            page: page.parse().ok()?,
        },
        ("uf", []) => Desk::Find,
        ("uw", []) => Desk::Found,
        ("U", [from, user, tab, page]) => Desk::Person {
            user: person(user)?,
            tab: Tab::ALL.into_iter().find(|known| known.word() == *tab)?,
            page: page.parse().ok()?,
            from: Whence::decode(from)?,
        },
        ("a", [from, user]) => Desk::Adjust {
            user: person(user)?,
            from: Whence::decode(from)?,
        },
        ("ar", []) => Desk::AdjustReason,
        ("A", [id]) => Desk::ConfirmAdjust(id.parse().ok()?),
        ("x", [from, user, barred]) => Desk::Bar {
            user: person(user)?,
            barred: switch(barred)?,
            from: Whence::decode(from)?,
        },
        ("r", [from, payment]) => Desk::Refund {
            payment: payment.parse().ok()?,
            from: Whence::decode(from)?,
        },
        ("R", [from, payment]) => Desk::ConfirmRefund {
            payment: payment.parse().ok()?,
            from: Whence::decode(from)?,
        },
        _ => return None,
    })
}

fn decode_promo(kind: &str, words: &[&str]) -> Option<Desk> {
    Some(match (kind, words) {
        ("c", [page]) => Desk::Promos {
            page: page.parse().ok()?,
        },
        ("C", [page, code]) => Desk::Promo {
            code: PromoCode::parse(code).ok()?,
            page: page.parse().ok()?,
        },
        ("cs", [page, code]) => Desk::StopPromo {
            code: PromoCode::parse(code).ok()?,
            page: page.parse().ok()?,
        },
        ("cn", []) => Desk::NewPromo,
        ("cq", [word]) => Desk::PromoStep(
            PromoStep::ALL
                .into_iter()
                .find(|step| step.word() == *word)?,
        ),
        _ => return None,
    })
}

fn decode_broadcast(kind: &str, words: &[&str]) -> Option<Desk> {
    Some(match (kind, words) {
        ("b", [page]) => Desk::Broadcasts {
            page: page.parse().ok()?,
        },
        ("B", [page, id]) => Desk::Broadcast {
            id: id.parse().ok()?,
            page: page.parse().ok()?,
        },
        ("bz", [page, to, id]) => Desk::Steer {
            id: id.parse().ok()?,
            to: [Steering::Pause, Steering::Resume, Steering::Cancel]
                .into_iter()
                .find(|known| steering_word(*known) == *to)?,
            page: page.parse().ok()?,
        },
        ("bn", []) => Desk::NewBroadcast,
        ("bo", []) => Desk::Segments,
        ("bs", [name]) => Desk::Segment(Segment::named(name)?),
        ("bt", []) => Desk::TryBroadcast,
        ("bg", [id]) => Desk::BeginBroadcast(id.parse().ok()?),
        _ => return None,
    })
}

impl Tab {
    const ALL: [Self; 5] = [
        Self::Card,
        Self::Statement,
        Self::Orders,
        Self::TopUps,
        Self::Deeds,
    ];

    const fn word(self) -> &'static str {
        match self {
            Self::Card => "c",
            Self::Statement => "s",
            Self::Orders => "o",
            Self::TopUps => "t",
            Self::Deeds => "d",
        }
    }
}

/// A letter and what belongs to it: `u2` is the third page of customers.
impl Whence {
    pub(crate) fn encode(self) -> String {
        match self {
            Self::People(page) => format!("u{page}"),
            Self::Find => "f".to_owned(),
            Self::Found => "w".to_owned(),
            Self::Waiting(page) => format!("p{page}"),
        }
    }

    pub(crate) fn decode(text: &str) -> Option<Self> {
        Some(match text {
            "f" => Self::Find,
            "w" => Self::Found,
            paged => {
                let page = paged.get(1..)?.parse().ok()?;
                match paged.get(..1)? {
                    "u" => Self::People(page),
                    "p" => Self::Waiting(page),
                    _ => return None,
                }
            }
        })
    }
}

impl ModelsFrom {
    fn encode(self) -> String {
        match self {
            Self::All(page) => format!("a{page}"),
            Self::Unsold(page) => format!("u{page}"),
        }
    }

    fn decode(text: &str) -> Option<Self> {
        let page = text.get(1..)?.parse().ok()?;
        Some(match text.get(..1)? {
            "a" => Self::All(page),
            "u" => Self::Unsold(page),
            _ => return None,
        })
    }
}

impl PromoStep {
    const ALL: [Self; 8] = [
        Self::Discount,
        Self::Bonus,
        Self::For(Audience::Everybody),
        Self::For(Audience::Newcomers),
        Self::For(Audience::BeforeFirstOrder),
        Self::Unlimited,
        Self::Back,
        Self::Make,
    ];

    const fn word(self) -> &'static str {
        match self {
            Self::Discount => "d",
            Self::Bonus => "b",
            Self::For(Audience::Everybody) => "e",
            Self::For(Audience::Newcomers) => "n",
            Self::For(Audience::BeforeFirstOrder) => "f",
            Self::Unlimited => "u",
            Self::Back => "q",
            Self::Make => "m",
        }
    }
}

const fn steering_word(to: Steering) -> &'static str {
    match to {
        Steering::Pause => "p",
        Steering::Resume => "r",
        Steering::Cancel => "c",
    }
}

fn stretch(days: &str) -> Option<Stretch> {
    let days: u16 = days.parse().ok()?;
    Stretch::ALL
        .into_iter()
        .find(|stretch| stretch.days() == days)
}

fn person(number: &str) -> Option<UserId> {
    number.parse().ok().map(UserId)
}

fn switch(word: &str) -> Option<bool> {
    match word {
        "0" => Some(false),
        "1" => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
