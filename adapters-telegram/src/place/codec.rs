//! A conversation as a session's payload.

use domain::{generation::GenerationId, money::Money};
use ports::record::{self, DraftRecord, Id, Kopecks, Misfit, Name, ValuesRecord, Version};
use serde::{Deserialize, Serialize};

use super::{Conversation, Focus, Form, Found, Pending, Place, Till, desk::codec::DeskRecord};
use crate::action::{Action, Back};

/// The version of the payload. One that cannot be read is no error: the conversation begins anew, and nothing of value is
/// in it.
type Payload = Version<1>;

#[derive(Serialize, Deserialize)]
struct ConversationRecord {
    v: Payload,
    place: PlaceRecord,
    live: Option<i32>,
    list: BackRecord,
    found: Option<FoundRecord>,
}

#[derive(Serialize, Deserialize)]
struct FoundRecord {
    query: String,
    back: ActionRecord,
}

/// An action as the data of its button, which stays readable for years.
#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct ActionRecord(Action);

#[derive(Clone, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct BackRecord(Back);

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PlaceRecord {
    Idle,
    Search(BackRecord),
    Form(Box<FormRecord>),
    Pay(Box<TillRecord>),
    Desk(Box<DeskRecord>),
}

#[derive(Serialize, Deserialize)]
struct TillRecord {
    asked: ActionRecord,
    aside: Option<FormRecord>,
}

#[derive(Serialize, Deserialize)]
struct FormRecord {
    number: u32,
    entrance: ActionRecord,
    draft: DraftRecord,
    focus: FocusRecord,
    trail: Vec<FocusRecord>,
    pending: Option<PendingRecord>,
    #[serde(default)]
    album: Option<(String, usize)>,
    #[serde(default)]
    cut: Option<usize>,
    offer: Option<OfferRecord>,
}

#[derive(Serialize, Deserialize)]
struct PendingRecord {
    values: ValuesRecord,
    passed: Vec<Name>,
}

#[derive(Serialize, Deserialize)]
struct OfferRecord {
    id: Id,
    price_kopecks: Kopecks,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum FocusRecord {
    Parameter(Name),
    Options,
    Review,
}

impl Conversation {
    /// The conversation as a payload.
    pub fn to_payload(&self) -> Result<String, serde_json::Error> {
        let place = match &self.place {
            Place::Idle => PlaceRecord::Idle,
            Place::Search(back) => PlaceRecord::Search(BackRecord(*back)),
            Place::Form(form) => PlaceRecord::Form(Box::new(FormRecord::from(form.as_ref()))),
            Place::Pay(till) => PlaceRecord::Pay(Box::new(TillRecord::from(till.as_ref()))),
            Place::Desk(desk) => PlaceRecord::Desk(Box::new(desk.as_ref().into())),
        };
        record::to_string(&ConversationRecord {
            v: Version,
            place,
            live: self.live,
            list: BackRecord(self.list),
            found: self.found.as_ref().map(|found| FoundRecord {
                query: found.query.clone(),
                back: ActionRecord(found.back.clone()),
            }),
        })
    }

    /// The conversation that a payload holds.
    pub fn from_payload(payload: &str) -> Result<Self, Misfit> {
        let ConversationRecord {
            v: Version,
            place,
            live,
            list: BackRecord(list),
            found,
        } = record::from_str(payload)?;
        let place = match place {
            PlaceRecord::Idle => Place::Idle,
            PlaceRecord::Search(BackRecord(back)) => Place::Search(back),
            PlaceRecord::Form(form) => Place::Form(Box::new((*form).into())),
            PlaceRecord::Pay(till) => (*till).into(),
            // What cannot be read is nothing of value: the message will mean nothing in particular.
            PlaceRecord::Desk(desk) => (*desk)
                .try_into()
                .map_or(Place::Idle, |desk| Place::Desk(Box::new(desk))),
        };
        let found = found.map(|FoundRecord { query, back }| Found {
            query,
            back: back.0,
        });
        Ok(Self {
            place,
            live,
            list,
            found,
        })
    }
}

impl From<&Till> for TillRecord {
    fn from(till: &Till) -> Self {
        Self {
            asked: ActionRecord(Action::Pay(till.asked)),
            aside: till.aside.as_deref().map(FormRecord::from),
        }
    }
}

impl From<TillRecord> for Place {
    fn from(record: TillRecord) -> Self {
        let aside = record.aside.map(|form| Box::new(form.into()));
        match (record.asked.0, aside) {
            (Action::Pay(asked), aside) => Self::Pay(Box::new(Till { asked, aside })),
            // Nothing else asks for anything about a payment.
            (_, Some(form)) => Self::Form(form),
            (_, None) => Self::Idle,
        }
    }
}

impl From<&Form> for FormRecord {
    fn from(form: &Form) -> Self {
        let offer = |(id, price): (GenerationId, Money)| OfferRecord {
            id: Id(id),
            price_kopecks: Kopecks(price),
        };
        Self {
            number: form.number,
            entrance: ActionRecord(form.entrance.clone()),
            draft: (&form.draft).into(),
            focus: (&form.focus).into(),
            trail: form.trail.iter().map(FocusRecord::from).collect(),
            pending: form.pending.as_ref().map(PendingRecord::from),
            album: form.album.clone(),
            cut: form.cut,
            offer: form.offer.map(offer),
        }
    }
}

impl From<FormRecord> for Form {
    fn from(record: FormRecord) -> Self {
        Self {
            number: record.number,
            entrance: record.entrance.0,
            draft: record.draft.into(),
            focus: record.focus.into(),
            trail: record.trail.into_iter().map(Focus::from).collect(),
            pending: record.pending.map(Into::into),
            album: record.album,
            cut: record.cut,
            offer: record
                .offer
                .map(|offer| (offer.id.0, offer.price_kopecks.0)),
        }
    }
}

impl From<&Pending> for PendingRecord {
    fn from(pending: &Pending) -> Self {
        Self {
            values: (&pending.values).into(),
            passed: pending.passed.iter().cloned().map(Name).collect(),
        }
    }
}

impl From<PendingRecord> for Pending {
    fn from(record: PendingRecord) -> Self {
        Self {
            values: record.values.into(),
            passed: record.passed.into_iter().map(|Name(name)| name).collect(),
        }
    }
}

impl From<&Focus> for FocusRecord {
    fn from(focus: &Focus) -> Self {
        match focus {
            Focus::Parameter(name) => Self::Parameter(Name(name.clone())),
            Focus::Options => Self::Options,
            Focus::Review => Self::Review,
        }
    }
}

impl From<FocusRecord> for Focus {
    fn from(record: FocusRecord) -> Self {
        match record {
            FocusRecord::Parameter(Name(name)) => Self::Parameter(name),
            FocusRecord::Options => Self::Options,
            FocusRecord::Review => Self::Review,
        }
    }
}

impl From<ActionRecord> for String {
    fn from(record: ActionRecord) -> Self {
        record.0.encode()
    }
}

impl TryFrom<String> for ActionRecord {
    type Error = &'static str;

    fn try_from(data: String) -> Result<Self, Self::Error> {
        Action::decode(&data).map(Self).ok_or("no action")
    }
}

impl From<BackRecord> for String {
    fn from(record: BackRecord) -> Self {
        record.0.encode()
    }
}

impl TryFrom<String> for BackRecord {
    type Error = &'static str;

    fn try_from(data: String) -> Result<Self, Self::Error> {
        Back::decode(&data).map(Self).ok_or("no way back")
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        model::ModelId,
        request::Draft,
        value::{ParameterName, Value, Values},
    };

    use super::*;
    use crate::action::Pay;

    fn name(name: &str) -> ParameterName {
        ParameterName::new(name).unwrap()
    }

    #[test]
    fn a_half_filled_form_survives_a_restart() {
        let draft = Draft::new(ModelId::new("elevenlabs/text-to-dialogue-v3").unwrap())
            .replaced(&name("stability"), Value::Text("0.5".to_owned()));
        let form = Form {
            number: 3,
            entrance: Action::HistoryCard {
                id: GenerationId(uuid::Uuid::from_u128(9)),
                back: Back::History(2),
            },
            draft,
            focus: Focus::Parameter(name("dialogue")),
            trail: vec![Focus::Options, Focus::Review],
            pending: Some(Pending {
                values: Values::from([(name("text"), Value::Text("«Привет» <b>&".to_owned()))]),
                passed: [name("text"), name("emotion")].into(),
            }),
            album: Some(("13579".to_owned(), 1)),
            cut: Some(5_000),
            offer: Some((
                GenerationId(uuid::Uuid::from_u128(7)),
                Money::from_kopecks(1234).unwrap(),
            )),
        };
        let conversation = Conversation {
            place: Place::Form(Box::new(form)),
            live: Some(42),
            list: Back::AllModels(1),
            found: Some(Found {
                query: "кот".to_owned(),
                back: Action::Search {
                    back: Back::AllModels(1),
                },
            }),
        };
        let payload = conversation.to_payload().unwrap();
        assert_eq!(Conversation::from_payload(&payload).unwrap(), conversation);

        let asked = Pay::Promo { back: Back::Menu };
        for at_the_till in [
            conversation.asking(asked),
            Conversation::default().asking(asked),
        ] {
            let payload = at_the_till.to_payload().unwrap();
            assert_eq!(Conversation::from_payload(&payload).unwrap(), at_the_till);
        }
        assert_eq!(conversation.asking(asked).unasked(), conversation);
    }

    #[test]
    fn a_payload_of_another_version_is_refused() {
        assert!(Conversation::from_payload(r#"{"v":2,"place":"idle","live":null}"#).is_err());
        assert!(Conversation::from_payload("rubbish").is_err());
    }
}
