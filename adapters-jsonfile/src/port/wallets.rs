use std::{collections::BTreeMap, sync::Arc};

use async_trait::async_trait;
use domain::{
    ledger::{Account, Posting},
    user::UserId,
    wallet::Wallet,
};
use ports::{
    Fault, Page,
    outbound::{Discrepancy, PostError, Posted, Wallets},
};

use crate::Store;

#[async_trait]
impl Wallets for Store {
    async fn wallet(&self, user: UserId) -> Result<Wallet, Fault> {
        self.look(|books| books.wallet(user)).await
    }

    async fn post(&self, posting: Posting) -> Result<Posted, PostError> {
        self.commit(|books| {
            if books.ledger.contains(posting.key()) {
                return Ok((Posted::Before, Vec::new()));
            }
            Ok((Posted::Now, vec![books.posting(posting)?]))
        })
        .await
    }

    async fn statement(&self, user: UserId, page: Page) -> Result<Vec<Posting>, Fault> {
        self.look(|books| books.ledger.of(user, page)).await
    }

    async fn recent(&self, page: Page) -> Result<Vec<Posting>, Fault> {
        self.look(|books| books.ledger.recent(page)).await
    }

    async fn audit(&self) -> Result<Vec<Discrepancy>, Fault> {
        // Only pointers are copied under the lock; everybody else goes on while it is counted.
        let (postings, stored) = self
            .look(|books| {
                let postings = books.ledger.from(0, usize::MAX);
                let stored: Vec<_> = books.wallets.iter().map(|(_, wallet)| **wallet).collect();
                (postings, stored)
            })
            .await?;
        Ok(compare(&postings, stored))
    }
}

/// The wallets that are not the sums of their lines.
fn compare(postings: &[Arc<Posting>], stored: Vec<Wallet>) -> Vec<Discrepancy> {
    let mut sums: BTreeMap<UserId, (i64, i64, i64)> = BTreeMap::new();
    for line in postings.iter().flat_map(|posting| posting.lines()) {
        let Some(user) = line.account.owner() else {
            continue;
        };
        let (main, bonus, held) = sums.entry(user).or_default();
        let pocket = match line.account {
            Account::Bonus(_) => bonus,
            Account::Held(_) => held,
            _ => main,
        };
        *pocket = pocket.saturating_add(line.delta.kopecks());
    }
    let mut wallets: BTreeMap<UserId, Wallet> = sums
        .keys()
        .map(|user| (*user, Wallet::empty(*user)))
        .collect();
    wallets.extend(stored.into_iter().map(|wallet| (wallet.user, wallet)));
    let compared = wallets.into_values().map(|stored| Discrepancy {
        stored,
        computed: sums.get(&stored.user).copied().unwrap_or_default(),
    });
    compared.filter(|found| !is_balanced(found)).collect()
}

const fn is_balanced(found: &Discrepancy) -> bool {
    let (main, bonus, held) = found.computed;
    found.stored.main.kopecks() == main
        && found.stored.bonus.kopecks() == bonus
        && found.stored.held.kopecks() == held
}

#[cfg(test)]
mod tests {
    use ports::contract::sample::{ANNA, BORIS, at, kopecks};

    use super::*;

    #[test]
    fn each_pocket_is_compared_with_its_lines() {
        let top_up = Arc::new(Posting::top_up("1", ANNA, kopecks(100), at(1)).unwrap());
        let right = Wallet {
            main: kopecks(100),
            ..Wallet::empty(ANNA)
        };
        let wrong = [
            Wallet::empty(ANNA),
            Wallet {
                bonus: kopecks(1),
                ..right
            },
            Wallet {
                held: kopecks(1),
                ..right
            },
        ];
        assert_eq!(compare(&[Arc::clone(&top_up)], vec![right]), []);
        for stored in wrong {
            let found = compare(&[Arc::clone(&top_up)], vec![stored]);
            assert_eq!(found.len(), 1);
            assert_eq!((found[0].stored, found[0].computed), (stored, (100, 0, 0)));
        }
        // A wallet without lines, and lines without a wallet.
        let nobodys = Wallet {
            main: kopecks(1),
            ..Wallet::empty(BORIS)
        };
        assert_eq!(compare(&[top_up], vec![nobodys]).len(), 2);
    }
}
