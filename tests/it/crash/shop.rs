//! What is sold in these stories, and to whom.

use std::{collections::BTreeSet, num::NonZeroUsize, sync::Arc, time::Duration};

use app::policy::{Policy, Takings};
use domain::{
    catalogue::Catalogue,
    condition::Condition,
    generation::{Charge, GenerationId},
    media::{Attachment, Media, Source},
    model::{Category, Family, FamilyId, Mode, Model, ModelId, Yield},
    money::{Credits, Money, Rate, Share},
    parameter::{Kind, ParameterSpec, UploadSpec},
    payment::PaymentId,
    price::Pricing,
    request::Draft,
    surcharge::SurchargePolicy,
    tariff::{Quantity, Row, Tariff, Unit},
    user::{Language, UserId, Visitor, Welcome},
    value::{ParameterName, Value},
};
use ports::outbound::Ids;
use rust_decimal::Decimal;
use uuid::Uuid;

pub(crate) const ANNA: UserId = UserId(7);

/// Five credits at 0.40 ₽, twice.
pub(crate) const PRICE: i64 = 400;
/// What a newcomer gets: too little bonus for a picture, so that both pockets are needed.
pub(crate) const BONUS: i64 = 150;
pub(crate) const MAIN: i64 = 1_000;

pub(crate) fn anna() -> Visitor {
    Visitor {
        id: ANNA,
        name: "Anna".to_owned(),
        username: None,
        language: Some(Language::Russian),
    }
}

/// A picture in another style: something to upload belongs to the story.
pub(crate) fn draft() -> Draft {
    let picture = Attachment {
        source: Source::Messenger("a picture".to_owned()),
        media: Media::Image,
        mime: Some("image/png".to_owned()),
        size: Some(5),
        length: None,
        dimensions: None,
    };
    Draft::new(model_id()).replaced(&picture_name(), Value::Files(vec![picture]))
}

pub(crate) fn policy() -> Policy {
    let share = |percent| Share::new(Decimal::new(percent, 2)).unwrap();
    Policy {
        pricing: Pricing {
            rate: Rate::new(Decimal::new(40, 2)).unwrap(),
            surcharges: SurchargePolicy {
                resolution: share(30),
                duration: share(10),
                object: share(80),
                watermark: share(50),
            },
        },
        charge: Charge::Full,
        limit: NonZeroUsize::new(3).unwrap(),
        welcome: Welcome {
            bonus: Money::from_kopecks(BONUS).unwrap(),
            play_money: Money::from_kopecks(MAIN).unwrap(),
        },
        language: Language::Russian,
        retention: None,
        admins: BTreeSet::new(),
        play_money: None,
        takings: Takings::NONE,
    }
}

pub(crate) fn catalogue() -> Arc<Catalogue> {
    let family = Family {
        id: FamilyId::new("restyle").unwrap(),
        category: Category::Image,
        title: "Restyle".to_owned(),
        maker: "Nobody".to_owned(),
        about_russian: String::new(),
        about_english: String::new(),
        aliases: Vec::new(),
    };
    Arc::new(Catalogue::new(vec![family], vec![model()]).unwrap())
}

fn model() -> Model {
    let spec = UploadSpec {
        media: Media::Image,
        min: 1,
        max: 1,
        max_bytes: 10_000_000,
        formats: vec!["image/png".to_owned()],
        shortest: None,
        longest: None,
        longest_total: None,
    };
    Model {
        id: model_id(),
        family: FamilyId::new("restyle").unwrap(),
        mode: Mode::ImageToImage,
        label: None,
        yields: Yield::Files(Media::Image),
        untouched_when: None,
        parameters: vec![ParameterSpec {
            name: picture_name(),
            required: true,
            kind: Kind::Upload(spec),
            default: None,
            when: Condition::ALWAYS,
        }],
        rules: Vec::new(),
        tariff: Tariff {
            rows: vec![Row {
                when: Condition::ALWAYS,
                credits: Credits::new(Decimal::from(5)).unwrap(),
                unit: Unit::Request,
                quantity: Quantity::Fixed(Decimal::ONE),
                settle: false,
            }],
            extras: Vec::new(),
        },
        surcharges: Vec::new(),
        typical: Duration::from_secs(20),
        example: None,
    }
}

fn model_id() -> ModelId {
    ModelId::new("restyle/image-to-image").unwrap()
}

fn picture_name() -> ParameterName {
    ParameterName::new("image").unwrap()
}

/// The same id for every order of a story: there is one.
pub(crate) struct OneId;

impl Ids for OneId {
    fn generation(&self) -> GenerationId {
        GenerationId(Uuid::from_u128(1))
    }

    fn payment(&self) -> PaymentId {
        PaymentId(Uuid::from_u128(1))
    }
}
