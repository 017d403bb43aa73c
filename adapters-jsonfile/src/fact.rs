//! What a transaction is made of: plain facts, each of which says what something is now, so that reading them again in the
//! same order always leads to the same state.

use std::sync::Arc;

use domain::{
    generation::{Generation, GenerationId},
    ledger::Posting,
    letter::{Letter, LetterKey},
    media::Keepsake,
    time::Timestamp,
    user::{User, UserId},
    wallet::Wallet,
};
use ports::{
    outbound::{Paper, SessionKey},
    record::{
        GenerationRecord, Id, KeepsakeRecord, LetterRecord, Millis, PaperRecord, PostingRecord,
        UserRecord,
    },
};
use serde::{Deserialize, Serialize};

use crate::books::{Talk, Unsent};

/// Something that is so from now on.
#[derive(Debug, Clone)]
pub(crate) enum Fact {
    User(Arc<User>),
    /// A posting, with the wallets it leads to.
    Posting(Arc<Posting>, Vec<Wallet>),
    Generation(Arc<Generation>),
    /// The copies that the messenger keeps of a generation, and when it was delivered.
    Kept(GenerationId, Vec<Keepsake>, Option<Timestamp>),
    Letter(Arc<Unsent>),
    LetterGone(LetterKey),
    /// A session and the update that led to it.
    Session(SessionKey, Arc<Talk>, i64),
    /// Sessions and updates older than this are forgotten.
    Forgotten(Timestamp, Timestamp),
    /// All conversations of somebody are forgotten.
    TalksGone(UserId),
    Paper(Arc<Paper>),
    /// The paper with this key is taken out.
    PaperGone(String),
}

/// A fact as it is written down.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum FactRecord {
    User(UserRecord),
    Posting(PostingRecord),
    Generation(Box<GenerationRecord>),
    Kept {
        generation: Id,
        keepsakes: Vec<KeepsakeRecord>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        delivered_at_ms: Option<Millis>,
    },
    Letter(UnsentRecord),
    LetterGone(String),
    Session {
        session: TalkRecord,
        update: i64,
    },
    Forgotten {
        sessions_before_ms: Millis,
        updates_before_ms: Millis,
    },
    TalksGone(i64),
    Paper(Box<PaperRecord>),
    PaperGone(String),
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnsentRecord {
    letter: LetterRecord,
    attempts: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    not_before_ms: Option<Millis>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    parked: bool,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TalkRecord {
    chat: i64,
    user: i64,
    version: u64,
    payload: String,
    saved_at_ms: Millis,
}

impl From<&Fact> for FactRecord {
    fn from(fact: &Fact) -> Self {
        match fact {
            Fact::User(user) => Self::User(user.as_ref().into()),
            Fact::Posting(posting, _) => Self::Posting(posting.as_ref().into()),
            Fact::Generation(generation) => Self::Generation(Box::new(generation.as_ref().into())),
            Fact::Kept(generation, keepsakes, delivered_at) => Self::Kept {
                generation: Id(*generation),
                keepsakes: keepsakes.iter().map(Into::into).collect(),
                delivered_at_ms: delivered_at.map(Millis),
            },
            Fact::Letter(unsent) => Self::Letter(unsent.as_ref().into()),
            Fact::LetterGone(key) => Self::LetterGone(key.as_str().to_owned()),
            Fact::Session(key, talk, update) => Self::Session {
                session: TalkRecord::of(*key, talk),
                update: *update,
            },
            Fact::Forgotten(sessions, updates) => Self::Forgotten {
                sessions_before_ms: Millis(*sessions),
                updates_before_ms: Millis(*updates),
            },
            Fact::TalksGone(user) => Self::TalksGone(user.0),
            Fact::Paper(paper) => Self::Paper(Box::new(paper.as_ref().into())),
            Fact::PaperGone(key) => Self::PaperGone(key.clone()),
        }
    }
}

impl From<&Unsent> for UnsentRecord {
    fn from(unsent: &Unsent) -> Self {
        Self {
            letter: (&unsent.letter).into(),
            attempts: unsent.attempts,
            not_before_ms: unsent.not_before.map(Millis),
            parked: unsent.parked,
        }
    }
}

impl From<UnsentRecord> for Unsent {
    fn from(record: UnsentRecord) -> Self {
        Self {
            letter: Letter::from(record.letter),
            attempts: record.attempts,
            not_before: record.not_before_ms.map(|Millis(until)| until),
            parked: record.parked,
        }
    }
}

impl TalkRecord {
    pub(crate) fn of(key: SessionKey, talk: &Talk) -> Self {
        Self {
            chat: key.chat,
            user: key.user.0,
            version: talk.version,
            payload: talk.payload.clone(),
            saved_at_ms: Millis(talk.saved_at),
        }
    }

    pub(crate) fn into_parts(self) -> (SessionKey, Talk) {
        let key = SessionKey {
            chat: self.chat,
            user: UserId(self.user),
        };
        let talk = Talk {
            version: self.version,
            payload: self.payload,
            saved_at: self.saved_at_ms.0,
        };
        (key, talk)
    }
}
