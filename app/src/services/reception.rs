use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    ledger::Posting,
    money::Money,
    time::Timestamp,
    user::{User, UserChange, UserId, Visitor},
};
use ports::{
    Fault, Page,
    inbound::{BELONGINGS_AT_MOST, Belongings, Greeting, Reception},
    outbound::{
        ChangeError, Clock, ForgetError, Generations, Outbox, Payments, PostError, Registry, Users,
        Wallets,
    },
};

use tokio::sync::Notify;

use crate::policy::Policy;

/// Knows people.
pub struct ReceptionService {
    /// Who the bot knows.
    pub users: Arc<dyn Users>,
    /// For what newcomers are given.
    pub wallets: Arc<dyn Wallets>,
    /// What they have ordered.
    pub generations: Arc<dyn Generations>,
    /// How they have topped up.
    pub payments: Arc<dyn Payments>,
    /// Forgets people.
    pub registry: Arc<dyn Registry>,
    /// For letters that waited for somebody to come back.
    pub outbox: Arc<dyn Outbox>,
    /// Wakes whoever brings letters.
    pub letters: Arc<Notify>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// What the operator has decided.
    pub policy: Arc<Policy>,
}

/// The code under which a newcomer's gift stands in the books; its key makes it happen once for each user.
const WELCOME: &str = "welcome";

#[async_trait]
impl Reception for ReceptionService {
    async fn greet(&self, visitor: Visitor) -> Result<Greeting, Fault> {
        let known = self.users.find(visitor.id).await?;
        match known {
            Some(user) if user.clone().seen_again(&visitor) == user => Ok(Greeting {
                user,
                first_time: false,
                gift: Money::ZERO,
            }),
            Some(_) => self.meet_again(visitor).await,
            None => {
                // Before the meeting, so that a crash between the two cannot lose the gift: the next greeting still finds a
                // stranger, and the key of the posting lets nobody get it twice.
                self.give(visitor.id, self.clock.now()).await?;
                // An admin may have been told of something before their first word.
                self.meet_again(visitor).await
            }
        }
    }

    async fn change(&self, user: UserId, change: UserChange) -> Result<User, ChangeError> {
        let back = change == UserChange::Reachable(true);
        if back {
            self.welcome_back(user).await?;
        }
        let user = self.users.change(user, change).await?;
        if back {
            self.welcome_back(user.id).await?;
        }
        Ok(user)
    }

    fn is_admin(&self, user: UserId) -> bool {
        self.policy.admins.contains(&user)
    }

    async fn forget(&self, user: UserId) -> Result<(), ForgetError> {
        self.registry.forget(user, self.clock.now()).await?;
        tracing::info!(user.id = user.0, "somebody is forgotten");
        Ok(())
    }

    async fn belongings(&self, user: UserId) -> Result<Belongings, Fault> {
        Ok(Belongings {
            wallet: self.wallets.wallet(user).await?,
            postings: gathered(|page| self.wallets.statement(user, page)).await?,
            generations: gathered(|page| self.generations.history(user, page)).await?,
            top_ups: gathered(|page| self.payments.of(user, page)).await?,
        })
    }
}

/// How many are asked for at once: a long list must not hold the books.
const PAGE: usize = 100;

/// All of a list, page by page, as far as it is handed out. What comes in at the top meanwhile pushes the rest down, and would be
/// met twice.
async fn gathered<T: PartialEq, F>(of: impl Fn(Page) -> F) -> Result<Vec<T>, Fault>
where
    F: Future<Output = Result<Vec<T>, Fault>>,
{
    let mut all = Vec::new();
    for number in 0..BELONGINGS_AT_MOST / PAGE {
        let page = of(Page::number(number, PAGE)).await?;
        let last = page.len() < PAGE;
        let before = all.len().saturating_sub(PAGE);
        for one in page {
            let known = all.iter().skip(before).any(|known| known == &one);
            if !known {
                all.push(one);
            }
        }
        if last {
            break;
        }
    }
    Ok(all)
}

impl ReceptionService {
    /// Somebody is there who was not reachable, or not known. Their letters are asked for before they count as reachable, so
    /// that a crash in between leaves it to be done, and afterwards, for what was parked in between.
    async fn meet_again(&self, visitor: Visitor) -> Result<Greeting, Fault> {
        let id = visitor.id;
        self.welcome_back(id).await?;
        let greeting = self.meet(visitor).await?;
        self.welcome_back(id).await?;
        Ok(greeting)
    }

    /// Letters that were parked for somebody wait again.
    async fn welcome_back(&self, user: UserId) -> Result<(), Fault> {
        if self.outbox.resume(user).await? > 0 {
            self.letters.notify_one();
        }
        Ok(())
    }

    async fn meet(&self, visitor: Visitor) -> Result<Greeting, Fault> {
        let met = self
            .users
            .meet(visitor, self.policy.language, self.clock.now())
            .await?;
        let gift = if met.first_time {
            self.policy.welcome.bonus
        } else {
            Money::ZERO
        };
        Ok(Greeting {
            user: met.user,
            first_time: met.first_time,
            gift,
        })
    }

    async fn give(&self, user: UserId, now: Timestamp) -> Result<(), Fault> {
        let welcome = self.policy.welcome;
        let play = Posting::top_up(
            &format!("{WELCOME}-{}", user.0),
            user,
            welcome.play_money,
            now,
        );
        let bonus = Posting::grant(WELCOME, user, welcome.bonus, now);
        for posting in play.into_iter().chain(bonus) {
            match self.wallets.post(posting).await {
                Ok(_) => {}
                Err(PostError::Fault(fault)) => return Err(fault),
                // A wallet that is full to the brim needs no gift.
                Err(PostError::OutOfBounds(error)) => {
                    tracing::warn!(user.id = user.0, %error, "welcome gift refused");
                }
            }
        }
        Ok(())
    }
}
