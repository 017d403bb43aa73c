use domain::user::{Discount, Language, Preferences, User, UserId};
use serde::{Deserialize, Serialize};

use super::leaf::{ExactShare, Millis, ModelName};

/// Somebody the bot knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UserRecord {
    id: i64,
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    username: Option<String>,
    #[serde(with = "LanguageMirror")]
    language: Language,
    since_ms: Millis,
    #[serde(with = "PreferencesMirror")]
    preferences: Preferences,
    reachable: bool,
    barred: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    discount: Option<DiscountRecord>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    favourites: Vec<ModelName>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Language")]
enum LanguageMirror {
    #[serde(rename = "ru")]
    Russian,
    #[serde(rename = "en")]
    English,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Preferences", deny_unknown_fields)]
struct PreferencesMirror {
    sound: bool,
    originals: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct DiscountRecord {
    name: String,
    share: ExactShare,
    until_ms: Millis,
}

impl From<&User> for UserRecord {
    fn from(user: &User) -> Self {
        let discount = user.discount.as_ref().map(|discount| DiscountRecord {
            name: discount.name.clone(),
            share: ExactShare(discount.share),
            until_ms: Millis(discount.until),
        });
        Self {
            id: user.id.0,
            name: user.name.clone(),
            username: user.username.clone(),
            language: user.language,
            since_ms: Millis(user.since),
            preferences: user.preferences,
            reachable: user.reachable,
            barred: user.barred,
            discount,
            favourites: user.favourites.iter().cloned().map(ModelName).collect(),
        }
    }
}

impl From<UserRecord> for User {
    fn from(record: UserRecord) -> Self {
        let discount = record.discount.map(|discount| Discount {
            name: discount.name,
            share: discount.share.0,
            until: discount.until_ms.0,
        });
        Self {
            id: UserId(record.id),
            name: record.name,
            username: record.username,
            language: record.language,
            since: record.since_ms.0,
            preferences: record.preferences,
            reachable: record.reachable,
            barred: record.barred,
            discount,
            favourites: record.favourites.into_iter().map(|model| model.0).collect(),
        }
    }
}
