mod payments;

use std::{pin::pin, sync::Arc, time::Duration};

use async_trait::async_trait;
use domain::{
    desk::{AdjustmentId, What},
    letter::{Alarm, Letter, LetterKey, News},
    media::Keepsake,
    money::Delta,
    time::Timestamp,
    user::{UserChange, UserId},
};
use futures_util::{StreamExt, stream};
use ports::{
    Fault, Page,
    outbound::{
        BalanceNotice, ChangeError, Clock, Courier, Deeds, DeliverError, Generations, Outbox,
        Parcel, QueuedLetter, Rest, Undelivered, Users, Wallets, Warning,
    },
};

use tokio::time::timeout;

use super::{More, Pass};
use crate::services::Archivist;

/// Brings letters.
pub struct CourierWorker {
    /// Letters on their way.
    pub outbox: Arc<dyn Outbox>,
    /// What they tell of.
    pub generations: Arc<dyn Generations>,
    /// To whom.
    pub users: Arc<dyn Users>,
    /// What they have now.
    pub wallets: Arc<dyn Wallets>,
    /// What is known of top-ups.
    pub archivist: Archivist,
    /// What admins have done about them.
    pub deeds: Arc<dyn Deeds>,
    /// Who walks.
    pub courier: Arc<dyn Courier>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
}

/// How many letters a pass takes. Many passes are under way at once; what they hold in memory is the messenger's adapter's
/// affair.
const BATCH: usize = 2;

/// How long a letter stays with whoever took it, unless they say that they are still at it. Whoever dies with one in hand keeps
/// a customer waiting for so long.
const LEASE: Duration = Duration::from_secs(30);

/// How often they say so. Several uploads of 50 MB over a slow line take minutes.
const BEAT: Duration = Duration::from_secs(10);

/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_mins(10);

/// What became of a letter: the messenger's copies of what has arrived, or why it has not.
type Told = Result<Vec<Keepsake>, Undelivered>;

#[async_trait]
impl Pass for CourierWorker {
    async fn pass(&self) -> Result<More, Fault> {
        let now = self.clock.now();
        let letters = self.outbox.claim(now, now.plus(LEASE), BATCH).await?;
        let taken = letters.len();
        let results: Vec<_> = stream::iter(letters)
            .map(|queued| self.bring(queued))
            .buffer_unordered(BATCH)
            .collect()
            .await;
        results.into_iter().collect::<Result<(), _>>()?;
        Ok(More::after(taken, BATCH))
    }
}

impl CourierWorker {
    async fn bring(&self, queued: QueuedLetter) -> Result<(), Fault> {
        let QueuedLetter { letter, attempts } = queued;
        let (key, user) = (letter.key(), letter.to);
        let Some(brought) = self.in_hand(&key, self.tell(letter, attempts)).await? else {
            tracing::error!(letter.key = %key, "a letter about nothing");
            return self.outbox.discard(key).await;
        };
        let now = self.clock.now();
        let Undelivered { arrived, why } = match brought {
            Ok(keepsakes) => {
                tracing::info!(letter.key = %key, user.id = user.0, "delivered");
                return self.outbox.delivered(key, keepsakes, now).await;
            }
            Err(undelivered) => undelivered,
        };
        let rest = match why {
            DeliverError::Later { retry_after } => Rest::Paused(now.plus(retry_after)),
            DeliverError::Unreachable => {
                tracing::info!(letter.key = %key, user.id = user.0, "addressee cannot be reached");
                self.remember_shut_door(user).await?;
                Rest::Parked
            }
            DeliverError::Fault(fault) => {
                let cause = std::error::Error::source(&fault).map(ToString::to_string);
                tracing::warn!(letter.key = %key, attempts, error = %fault, cause, "not delivered");
                Rest::Failed(retry_at(now, attempts))
            }
        };
        self.outbox.postpone(key, arrived, rest).await
    }

    /// `None` if there is nothing to tell.
    async fn tell(&self, letter: Letter, attempts: u32) -> Result<Option<Told>, Fault> {
        let to = letter.to;
        match letter.news {
            News::Alarm(alarm) => self.warn(alarm, to).await.map(Some),
            News::Payment(id, news) => self.tell_of_payment(to, id, news).await,
            News::Adjusted(id, by) => self.explain(id, by, &letter).await.map(Some),
            News::Result(_) | News::Failure(_) | News::LateResult(_) => {
                let parcel = self.pack(letter, attempts).await?;
                Ok(match parcel {
                    Some(parcel) => Some(self.courier.deliver(&parcel).await),
                    None => None,
                })
            }
        }
    }

    /// Does something with a letter and keeps it meanwhile. If that cannot be said, somebody else may bring it as well, which is
    /// better than nobody.
    async fn in_hand<T>(&self, key: &LetterKey, work: impl Future<Output = T>) -> T {
        let mut work = pin!(work);
        loop {
            match timeout(BEAT, &mut work).await {
                Ok(done) => return done,
                Err(_elapsed) => {
                    let until = self.clock.now().plus(LEASE);
                    if let Err(fault) = self.outbox.keep(key.clone(), until).await {
                        tracing::warn!(letter.key = %key, error = %fault, "a letter in hand could not be kept");
                    }
                }
            }
        }
    }

    /// What waits for somebody whose door is shut waits until they come back. Whoever dies after this leaves a letter that is
    /// claimed again.
    async fn remember_shut_door(&self, user: UserId) -> Result<(), Fault> {
        match self.users.change(user, UserChange::Reachable(false)).await {
            Ok(_) | Err(ChangeError::Unknown) => Ok(()),
            Err(ChangeError::Fault(fault)) => Err(fault),
        }
    }

    async fn warn(&self, alarm: Alarm, to: UserId) -> Result<Told, Fault> {
        let known = self.users.find(to).await?;
        let language = known.map(|user| user.language).unwrap_or_default();
        let warning = Warning {
            alarm,
            to,
            language,
        };
        let told = self.courier.alarm(&warning).await;
        Ok(told.map(|()| Vec::new()).map_err(Into::into))
    }

    /// The reason stands in the log of what admins do, at the very moment at which the letter was written.
    async fn explain(&self, id: AdjustmentId, by: Delta, letter: &Letter) -> Result<Told, Fault> {
        let Some(user) = self.users.find(letter.to).await? else {
            tracing::warn!(adjustment.id = %id, "nobody to tell of a changed balance");
            return Ok(Ok(Vec::new()));
        };
        let page = Page { skip: 0, take: 20 };
        let deeds = self.deeds.recent(Some(user.id), page).await?;
        let reason = deeds.into_iter().find_map(|deed| match deed.what {
            What::Adjusted {
                by: known, reason, ..
            } if deed.at == letter.at && known == by => Some(reason),
            _ => None,
        });
        let wallet = self.wallets.wallet(user.id).await?;
        let notice = BalanceNotice {
            user,
            by,
            reason,
            wallet,
        };
        let told = self.courier.balance_changed(&notice).await;
        Ok(told.map(|()| Vec::new()).map_err(Into::into))
    }

    /// The letter with everything it tells of, as it is now.
    async fn pack(&self, letter: Letter, attempts: u32) -> Result<Option<Parcel>, Fault> {
        let Some(id) = letter.generation() else {
            return Ok(None);
        };
        let Some(generation) = self.generations.find(id).await? else {
            return Ok(None);
        };
        let Some(user) = self.users.find(letter.to).await? else {
            return Ok(None);
        };
        let wallet = self.wallets.wallet(letter.to).await?;
        Ok(Some(Parcel {
            letter,
            generation,
            user,
            wallet,
            attempts,
        }))
    }
}

/// 2, 4, 8 … seconds, at most ten minutes. It never ends: a paid result is owed however long Telegram is away.
fn retry_at(now: Timestamp, attempts: u32) -> Timestamp {
    let pause = Duration::from_secs(2u64.saturating_pow(attempts.saturating_add(1).min(16)));
    now.plus(pause.min(LONGEST_PAUSE))
}
