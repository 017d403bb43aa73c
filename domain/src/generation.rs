//! The life of an order, from the tap that confirms it to the result.
//!
//! ```text
//!                           ┌──────── Finished: the answer is the result ────────┐
//!          SubmitStarted    │        Accepted(task)       Finished(outputs…)     ▼
//! Held ───────────────▶ Submitting ───────────────▶ Running ───────────────▶ Succeeded   capture (≤ hold), release the rest
//!  ▲ ▲                   │  │  │                     ▲   │
//!  │ └──── NotSent ──────┘  │  └─ SubmitLost ─▶ Unconfirmed │ Broke(rejection)
//!  │        Busy            │                    │ Accepted │ GaveUp
//!  │                        │ Refused            │ GaveUp   ▼
//!  └ GaveUp / Cancelled ────┴────────────────────┴─────▶ Failed               release
//!                                                          └ late success: outputs stored, delivered free, no money moves
//! ```
//!
//! Money moves on exactly three edges: into `Held`, into `Succeeded`, into `Failed`. What follows from an event is decided
//! by [`Generation::step`] and nowhere else; whoever stores a generation writes the [`Step`] as it is, in one commit.

mod event;
mod step;

pub use event::Event;

use std::time::Duration;

use thiserror::Error;

use crate::{
    id::id,
    ledger::Posting,
    letter::{Letter, News},
    media::Keepsake,
    model::Yield,
    money::Money,
    outcome::{Failure, Outputs, Phase, TaskId},
    price::Quote,
    request::Request,
    time::Timestamp,
    user::UserId,
    wallet::{Hold, Shortfall, Wallet},
};

id! {
    /// An order's id, minted before the customer can confirm it: the confirming button carries it, so a second tap is the same
    /// order.
    GenerationId
}

/// Where in the messenger an order belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Venue {
    /// The chat; a private one has the customer's own id.
    pub chat: i64,
    /// The topic inside the chat, if it has topics.
    pub topic: Option<i32>,
    /// The message that shows the progress.
    pub card: Option<i32>,
}

/// Who pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Charge {
    /// The customer.
    Full,
    /// Nobody, for this reason: no money moves and the result is marked.
    Waived(Waiver),
}

impl Charge {
    /// What of a price the customer pays.
    pub const fn payable(self, price: Money) -> Money {
        match self {
            Self::Full => price,
            Self::Waived(_) => Money::ZERO,
        }
    }
}

/// Why an order costs nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Waiver {
    /// The whole bot is being tried out.
    TestMode,
    /// Everything but the generation itself is real.
    DryRun,
    /// The operator has not allowed real generations.
    GenerationOff,
}

/// What a customer has confirmed. It never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Its id.
    pub id: GenerationId,
    /// Whose it is.
    pub user: UserId,
    /// Where it belongs.
    pub venue: Venue,
    /// What the model is called, as it was when ordered.
    pub title: String,
    /// What comes out.
    pub yields: Yield,
    /// How long it usually takes.
    pub typical: Duration,
    /// What is to be made.
    pub request: Request,
    /// What it costs.
    pub quote: Quote,
    /// Who pays.
    pub charge: Charge,
    /// When it was confirmed.
    pub placed_at: Timestamp,
}

/// An order and what has become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generation {
    /// What was confirmed.
    pub order: Order,
    /// What was set aside; `None` when nobody pays.
    pub hold: Option<Hold>,
    /// Where it is.
    pub stage: Stage,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When somebody has to look at it; `None` when there is nothing left to do.
    pub due_at: Option<Timestamp>,
    /// The messenger's copies of what was delivered.
    pub keepsakes: Vec<Keepsake>,
    /// When the customer got the result, in time or late; telling them that there is none is no delivery.
    pub delivered_at: Option<Timestamp>,
}

/// Where a generation is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stage {
    /// The money is set aside and nothing was sent.
    Held {
        /// How often handing it over was tried in vain.
        attempts: u32,
    },
    /// It is being handed over: from here on the provider may be working, and it is never handed over again.
    Submitting {
        /// Since when.
        since: Timestamp,
        /// How often handing it over was tried in vain before.
        attempts: u32,
    },
    /// Nobody knows whether the provider got it.
    Unconfirmed {
        /// Since when.
        since: Timestamp,
    },
    /// The provider is working.
    Running {
        /// The provider's id of the job.
        task: TaskId,
        /// Since when.
        since: Timestamp,
        /// How far it is.
        phase: Phase,
    },
    /// It worked, and was paid for.
    Succeeded {
        /// The provider's id of the job; `None` where the request was answered with the result and there was no job.
        task: Option<TaskId>,
        /// What came out.
        outputs: Outputs,
        /// What was taken.
        charged: Money,
        /// When.
        at: Timestamp,
    },
    /// It did not work, and the money is back.
    Failed {
        /// Why.
        failure: Failure,
        /// The provider's id of the job, if it has one and may still finish.
        task: Option<TaskId>,
        /// What came out after all, free of charge.
        late: Option<Outputs>,
        /// When it was given up.
        at: Timestamp,
    },
}

/// What there is to do for a generation whose turn has come. Customers wait for the first, and there may be thousands of the
/// second, so neither stands in the other's queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Errand {
    /// To hand it over, to wait for the answer, or to give it up: it has no job yet.
    HandOver,
    /// To ask the provider how far its job is.
    LookAfter,
}

impl Errand {
    /// Both.
    pub const ALL: [Self; 2] = [Self::HandOver, Self::LookAfter];
}

/// Everything that follows from an event, to be written in one commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The generation afterwards.
    pub generation: Generation,
    /// The money that moves, if any.
    pub posting: Option<Posting>,
    /// What has to be told, if anything.
    pub letter: Option<Letter>,
}

/// An event that does not fit the stage; usually somebody else was first.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{event} cannot happen in the stage {stage}")]
pub struct InvalidTransition {
    /// The stage.
    pub stage: &'static str,
    /// The event.
    pub event: &'static str,
}

impl Generation {
    /// Opens an order against a wallet: what is set aside, or what is missing.
    pub fn open(order: Order, wallet: &Wallet, now: Timestamp) -> Result<Step, Shortfall> {
        let hold = match order.charge {
            Charge::Full => Some(wallet.hold(order.quote.price)?),
            Charge::Waived(_) => None,
        };
        let posting = hold.and_then(|hold| Posting::hold(order.id, order.user, hold, now));
        let stage = Stage::Held { attempts: 0 };
        let generation = Self {
            order,
            hold,
            stage,
            opened_at: now,
            due_at: Some(now),
            keepsakes: Vec::new(),
            delivered_at: None,
        };
        Ok(Step {
            generation,
            posting,
            letter: None,
        })
    }

    /// Its id.
    pub const fn id(&self) -> GenerationId {
        self.order.id
    }

    /// Whether it still counts against the customer's limit and holds money.
    pub const fn is_open(&self) -> bool {
        !matches!(self.stage, Stage::Succeeded { .. } | Stage::Failed { .. })
    }

    /// When it succeeded or failed; `None` while it is open.
    pub const fn settled_at(&self) -> Option<Timestamp> {
        match self.stage {
            Stage::Succeeded { at, .. } | Stage::Failed { at, .. } => Some(at),
            _ => None,
        }
    }

    /// Whether it was settled before this time, nothing is to be done for it any more, and it still says what was asked for.
    pub fn is_past(&self, before: Timestamp) -> bool {
        self.settled_at().is_some_and(|at| at < before)
            && self.due_at.is_none()
            && !self.is_forgotten()
    }

    /// What there is to do for it, if there is anything left to do.
    pub const fn errand(&self) -> Errand {
        match &self.stage {
            Stage::Held { .. } | Stage::Submitting { .. } | Stage::Unconfirmed { .. } => {
                Errand::HandOver
            }
            Stage::Failed { task: None, .. } => Errand::HandOver,
            Stage::Running { .. } | Stage::Succeeded { .. } | Stage::Failed { .. } => {
                Errand::LookAfter
            }
        }
    }

    /// What came out, in time or late.
    pub const fn outputs(&self) -> Option<&Outputs> {
        match &self.stage {
            Stage::Succeeded { outputs, .. } => Some(outputs),
            Stage::Failed { late, .. } => late.as_ref(),
            _ => None,
        }
    }

    /// The generation with the messenger's copies remembered; those already known are kept as they are.
    #[must_use]
    pub fn keeping(mut self, keepsakes: &[Keepsake]) -> Self {
        for keepsake in keepsakes {
            if !self
                .keepsakes
                .iter()
                .any(|known| known.output == keepsake.output && known.form == keepsake.form)
            {
                self.keepsakes.push(keepsake.clone());
            }
        }
        self
    }

    /// What is left of a settled generation when what was asked for and what came out is to be forgotten: what it was, what it
    /// cost and how it ended. One that is open stays as it is, because it is still needed. What was given up has no job any
    /// more: were it known, its late result would be remembered.
    #[must_use]
    pub fn forgotten(mut self) -> Self {
        self.stage = match self.stage {
            Stage::Succeeded {
                task,
                outputs,
                charged,
                at,
            } => Stage::Succeeded {
                task,
                outputs: outputs.forgotten(),
                charged,
                at,
            },
            Stage::Failed {
                failure, late, at, ..
            } => Stage::Failed {
                failure: failure.forgotten(),
                task: None,
                late: late.map(Outputs::forgotten),
                at,
            },
            _ => return self,
        };
        self.order.request = self.order.request.forgotten();
        self.keepsakes.clear();
        self.due_at = None;
        self
    }

    /// Whether what was asked for has been forgotten: then it can be neither repeated nor sent again.
    pub fn is_forgotten(&self) -> bool {
        !self.is_open() && self.order.request.is_forgotten()
    }

    /// The generation after its customer was told this news at this time, with the messenger's copies remembered.
    #[must_use]
    pub fn told(mut self, news: News, keepsakes: &[Keepsake], at: Timestamp) -> Self {
        if let News::Result(_) | News::LateResult(_) = news {
            self.delivered_at = self.delivered_at.or(Some(at));
        }
        self.keeping(keepsakes)
    }
}

impl Stage {
    /// Its name, for logs and stores.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Held { .. } => "held",
            Self::Submitting { .. } => "submitting",
            Self::Unconfirmed { .. } => "unconfirmed",
            Self::Running { .. } => "running",
            Self::Succeeded { .. } => "succeeded",
            Self::Failed { .. } => "failed",
        }
    }
}
