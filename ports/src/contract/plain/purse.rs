use async_trait::async_trait;
use domain::{
    ledger::{Account, Posting},
    money::Money,
    user::UserId,
    wallet::{OutOfBounds, Wallet},
};

use super::{Books, Plain, cut};
use crate::{
    Fault, Page,
    outbound::{Discrepancy, PostError, Posted, Wallets},
};

impl Books {
    pub(super) fn wallet(&self, user: UserId) -> Wallet {
        let known = self.wallets.get(&user).copied();
        known.unwrap_or(Wallet::empty(user))
    }

    pub(super) fn post(&mut self, posting: Posting) -> Result<Posted, OutOfBounds> {
        if self
            .postings
            .iter()
            .any(|known| known.key() == posting.key())
        {
            return Ok(Posted::Before);
        }
        let after: Result<Vec<_>, _> = posting
            .owners()
            .map(|user| self.wallet(user).after(&posting))
            .collect();
        self.wallets
            .extend(after?.into_iter().map(|wallet| (wallet.user, wallet)));
        self.postings.push(posting);
        Ok(Posted::Now)
    }

    fn computed(&self, user: UserId) -> (i64, i64, i64) {
        let of = |account| -> i64 {
            let lines = self.postings.iter().flat_map(Posting::lines);
            let lines = lines.filter(|line| line.account == account);
            lines.map(|line| line.delta.kopecks()).sum()
        };
        let (main, bonus) = (of(Account::Main(user)), of(Account::Bonus(user)));
        (main, bonus, of(Account::Held(user)))
    }
}

#[async_trait]
impl Wallets for Plain {
    async fn wallet(&self, user: UserId) -> Result<Wallet, Fault> {
        Ok(self.books().wallet(user))
    }

    async fn post(&self, posting: Posting) -> Result<Posted, PostError> {
        Ok(self.books().post(posting)?)
    }

    async fn statement(&self, user: UserId, page: Page) -> Result<Vec<Posting>, Fault> {
        let books = self.books();
        let newest = books.postings.iter().rev();
        Ok(cut(
            newest.filter(|posting| posting.concerns(user)).cloned(),
            page,
        ))
    }

    async fn recent(&self, page: Page) -> Result<Vec<Posting>, Fault> {
        Ok(cut(self.books().postings.iter().rev().cloned(), page))
    }

    async fn audit(&self) -> Result<Vec<Discrepancy>, Fault> {
        let books = self.books();
        let wallets = books.wallets.values();
        let checked = wallets.map(|stored| Discrepancy {
            stored: *stored,
            computed: books.computed(stored.user),
        });
        Ok(checked
            .filter(|Discrepancy { stored, computed }| {
                let stored = [stored.main, stored.bonus, stored.held].map(Money::kopecks);
                stored != <[i64; 3]>::from(*computed)
            })
            .collect())
    }
}
