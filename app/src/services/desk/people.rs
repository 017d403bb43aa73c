//! Customers and their money.

use domain::{
    desk::What,
    ledger::{Account, Posting},
    letter::{Letter, News},
    payment::{Event, PaymentId, TopUp},
    user::{User, UserChange, UserId},
    wallet::Wallet,
};
use ports::{
    Fault, Page,
    inbound::{AdjustError, Adjustment, BarError, Profile, RefundError},
    outbound::{AdvanceTopUpError, ChangeError, PostError},
};

use super::{Admin, DeskService};

/// So many of everything are shown on a card.
const GLANCE: Page = Page { skip: 0, take: 5 };

impl DeskService {
    pub(super) async fn look_for(&self, words: &str) -> Result<Vec<User>, Fault> {
        let words = words.trim();
        if let Ok(number) = words.parse() {
            let found = self.stores.users.find(UserId(number)).await?;
            return Ok(found.into_iter().collect());
        }
        let name = words.rsplit('/').next().unwrap_or(words);
        let name = name.trim_start_matches('@');
        self.stores.registry.named(name.to_owned()).await
    }

    pub(super) async fn look_up(&self, id: UserId) -> Result<Option<Profile>, Fault> {
        let stores = &self.stores;
        let Some(user) = stores.users.find(id).await? else {
            return Ok(None);
        };
        Ok(Some(Profile {
            user,
            admin: self.policy.admins.contains(&id),
            wallet: stores.wallets.wallet(id).await?,
            open: stores.generations.open_of(id).await?,
            latest: stores.generations.history(id, GLANCE).await?,
            top_ups: stores.payments.of(id, GLANCE).await?,
            deeds: stores.deeds.recent(Some(id), GLANCE).await?,
        }))
    }

    /// The id is the key of the posting, so it happens once, whoever confirms it how often.
    pub(super) async fn change_balance(
        &self,
        admin: Admin,
        adjustment: Adjustment,
    ) -> Result<Wallet, AdjustError> {
        let Adjustment {
            id,
            user,
            by,
            reason,
        } = adjustment;
        if self.stores.users.find(user).await?.is_none() {
            return Err(AdjustError::Unknown);
        }
        let deed = self.deed(admin, What::Adjusted { user, by, reason });
        let main = Account::Main(user);
        let posting = Posting::correction(&id.to_string(), main, by, deed.at);
        let posting = posting.ok_or(AdjustError::Nothing)?;
        let letter = Letter {
            to: user,
            news: News::Adjusted(id, by),
            at: deed.at,
        };
        match self.stores.deeds.adjust(posting, letter, deed).await {
            Ok(_) => {}
            Err(PostError::Fault(fault)) => return Err(fault.into()),
            Err(PostError::OutOfBounds(_)) if by.kopecks() < 0 => {
                let main = self.stores.wallets.wallet(user).await?.main;
                return Err(AdjustError::Below { main });
            }
            Err(PostError::OutOfBounds(_)) => return Err(AdjustError::Full),
        }
        self.letters.notify_one();
        Ok(self.stores.wallets.wallet(user).await?)
    }

    /// The deed comes first: of something that did not happen after all, the log says too much, and never too little.
    pub(super) async fn shut_out(
        &self,
        admin: Admin,
        user: UserId,
        barred: bool,
    ) -> Result<User, BarError> {
        let found = self.stores.users.find(user).await?;
        let known = found.ok_or(BarError::Unknown)?;
        if known.barred == barred {
            return Ok(known);
        }
        let what = if barred {
            What::Barred(user)
        } else {
            What::Unbarred(user)
        };
        self.stores.deeds.record(self.deed(admin, what)).await?;
        let change = UserChange::Barred(barred);
        match self.stores.users.change(user, change).await {
            Ok(user) => Ok(user),
            Err(ChangeError::Unknown) => Err(BarError::Unknown),
            Err(ChangeError::Fault(fault)) => Err(fault.into()),
        }
    }

    pub(super) async fn give_back(
        &self,
        admin: Admin,
        id: PaymentId,
    ) -> Result<TopUp, RefundError> {
        let deed = self.deed(admin, What::Refunded(id));
        let (event, now) = (Event::RefundAsked { by: admin.0 }, deed.at);
        let admins = self.policy.admins.clone();
        let advanced = self
            .stores
            .payments
            .advance(id, event, admins, Some(deed), now);
        match advanced.await {
            Ok(step) => {
                self.refunds.notify_one();
                Ok(step.top_up)
            }
            Err(AdvanceTopUpError::Unknown) => Err(RefundError::Unknown),
            Err(AdvanceTopUpError::Refused(refused)) => Err(RefundError::Refused(refused)),
            Err(AdvanceTopUpError::Booked) => self.already(id).await,
            Err(AdvanceTopUpError::Fault(fault)) => Err(fault.into()),
        }
    }

    /// The books know of it: somebody was first.
    async fn already(&self, id: PaymentId) -> Result<TopUp, RefundError> {
        let found = self.stores.payments.find(id).await?;
        found.ok_or(RefundError::Unknown)
    }
}
