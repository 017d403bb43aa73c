//! The smallest pieces: one domain value as one JSON number or string, checked on the way in.

use std::time::Duration;

use domain::{
    broadcast::BroadcastId,
    desk::AdjustmentId,
    generation::GenerationId,
    model::ModelId,
    money::{Credits, Delta, Money, Rate, Share},
    payment::PaymentId,
    promo::PromoCode,
    time::Timestamp,
    value::ParameterName,
};
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

macro_rules! leaf {
    ($(#[$doc:meta])* $name:ident($domain:ty) as $plain:ty, $write:expr, $read:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub $domain);

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let write: fn(&$domain) -> $plain = $write;
                write(&self.0).serialize(serializer)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let read: fn($plain) -> Result<$domain, String> = $read;
                let plain = <$plain>::deserialize(deserializer)?;
                read(plain).map(Self).map_err(D::Error::custom)
            }
        }

        impl From<$domain> for $name {
            fn from(value: $domain) -> Self {
                Self(value)
            }
        }
    };
}

leaf!(
    /// An amount as whole kopecks.
    Kopecks(Money) as i64,
    |money| money.kopecks(),
    |kopecks| Money::from_kopecks(kopecks).ok_or_else(|| {
        format!("{kopecks} is no amount: 0 to {} kopecks are", Money::MAX.kopecks())
    })
);
leaf!(
    /// A change of an account as whole kopecks of either sign.
    KopecksChange(Delta) as i64,
    |delta| delta.kopecks(),
    |kopecks| Delta::from_kopecks(kopecks).ok_or_else(|| {
        format!("{kopecks} kopecks are more than the bot handles")
    })
);
leaf!(
    /// An instant as milliseconds since the Unix epoch.
    Millis(Timestamp) as i64,
    |instant| instant.millis(),
    |millis| Ok(Timestamp::from_millis(millis))
);
leaf!(
    /// A length of time as whole milliseconds; what is finer is cut off.
    Span(Duration) as u64,
    |length| u64::try_from(length.as_millis()).unwrap_or(u64::MAX),
    |millis| Ok(Duration::from_millis(millis))
);
leaf!(
    /// An exact decimal as a string, since a JSON number is a float to many readers.
    Exact(Decimal) as String,
    ToString::to_string,
    |text| exact(&text)
);
leaf!(
    /// Credits as an exact decimal.
    ExactCredits(Credits) as String,
    |credits| credits.amount().to_string(),
    |text| Credits::new(exact(&text)?).map_err(|error| error.to_string())
);
leaf!(
    /// Roubles for a credit as an exact decimal.
    ExactRate(Rate) as String,
    |rate| rate.roubles().to_string(),
    |text| Rate::new(exact(&text)?).map_err(|error| error.to_string())
);
leaf!(
    /// A share as an exact decimal: `0.30` for 30 %.
    ExactShare(Share) as String,
    |share| share.factor().to_string(),
    |text| Share::new(exact(&text)?).map_err(|error| error.to_string())
);
leaf!(
    /// A generation's id as 32 hexadecimal digits.
    Id(GenerationId) as String,
    ToString::to_string,
    |text| text.parse().map_err(|error| format!("{text:?} is no id: {error}"))
);
leaf!(
    /// A top-up's id as 32 hexadecimal digits.
    PaymentNumber(PaymentId) as String,
    ToString::to_string,
    |text| text.parse().map_err(|error| format!("{text:?} is no id: {error}"))
);
leaf!(
    /// The id of a change to a balance as 32 hexadecimal digits.
    AdjustmentNumber(AdjustmentId) as String,
    ToString::to_string,
    |text| text.parse().map_err(|error| format!("{text:?} is no id: {error}"))
);
leaf!(
    /// A broadcast's id as 32 hexadecimal digits.
    BroadcastNumber(BroadcastId) as String,
    ToString::to_string,
    |text| text.parse().map_err(|error| format!("{text:?} is no id: {error}"))
);
leaf!(
    /// A promo code in capitals.
    Code(PromoCode) as String,
    ToString::to_string,
    |text| match PromoCode::parse(&text) {
        Ok(code) if code.as_str() == text => Ok(code),
        Ok(code) => Err(format!("{text:?} should be written {code}")),
        Err(error) => Err(error.to_string()),
    }
);
leaf!(
    /// A model's id as the provider spells it.
    ModelName(ModelId) as String,
    ToString::to_string,
    |text| ModelId::new(text).map_err(|error| error.to_string())
);
leaf!(
    /// A parameter's name as the provider spells it.
    Name(ParameterName) as String,
    ToString::to_string,
    |text| ParameterName::new(text).map_err(|error| error.to_string())
);

fn exact(text: &str) -> Result<Decimal, String> {
    Decimal::from_str_exact(text).map_err(|error| format!("{text:?} is no decimal: {error}"))
}

/// The version of a document, which is always its first field: `"v": 1`. A document of any other version is not read,
/// because fields that this program does not know might be money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Version<const KNOWN: u32>;

impl<const KNOWN: u32> Serialize for Version<KNOWN> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(KNOWN)
    }
}

impl<'de, const KNOWN: u32> Deserialize<'de> for Version<KNOWN> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let found = u32::deserialize(deserializer)?;
        if found == KNOWN {
            Ok(Self)
        } else {
            Err(D::Error::custom(format_args!(
                "version {found} is not known to this program, which reads version {KNOWN}"
            )))
        }
    }
}
